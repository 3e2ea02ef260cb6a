"""Mails, calendars, tables and vaults become drafts: nothing lost, nothing overwritten, everything shown first.

The files in ``imports`` are as Outlook, Gmail, Apple Mail, a Korean groupware, Google's calendar and CRM tools write
them. ``imported`` holds what they make; GENBA_UPDATE=1 writes that anew.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from genba.cli import run
from genba.i18n.import_words import import_words
from genba.intake.calendar import Span, events
from genba.intake.html_text import html_text
from genba.intake.letters import address_text, header_text
from genba.intake.mail import flowed, mail
from genba.intake.names import portable
from genba.intake.quoting import quoted
from genba.intake.table import rows
from genba.intake.vault import page
from tests.conftest import AS_OF, NOTES, load_folder
from tests.test_cli_new import conversation
from tests.test_erasing import commands
from tests.test_site import contents

FILES = Path(__file__).parent / "imports"
GOLDEN = FILES.with_name("imported")
SEOUL = ZoneInfo("Asia/Seoul")
WORDS = import_words("ko")
GIVEN = sorted(FILES.iterdir())


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    shutil.copytree(NOTES, tmp_path / "notes")
    return tmp_path / "notes"


def bring(notes: Path, *arguments: str | Path, language: str = "ko") -> int:
    told = ["--notes", str(notes), "--as-of", str(AS_OF), "--lang", language, "import", *map(str, arguments)]
    return run(told, {})


def brought(notes: Path, *arguments: str | Path) -> dict[str, bytes]:
    """The new files after an import."""
    before = held(notes)
    assert bring(notes, "--write", *arguments) == 0
    after = held(notes)
    assert {path: after.get(path) for path in before} == before
    return {path: content for path, content in after.items() if path not in before}


def held(notes: Path) -> dict[str, bytes]:
    """The files of a notes folder, without what is kept there to be quick."""
    return {path: content for path, content in contents(notes).items() if not path.startswith(".genba/")}


def test_every_file_makes_the_drafts_that_are_kept(notes: Path) -> None:
    made = brought(notes, *GIVEN)
    drafts = {path.removeprefix("drafts/"): text for path, text in made.items() if path.startswith("drafts/")}
    if "GENBA_UPDATE" in os.environ:
        shutil.rmtree(GOLDEN, ignore_errors=True)
        GOLDEN.mkdir()
        for name, text in drafts.items():
            (GOLDEN / name).write_bytes(text)
    assert drafts == contents(GOLDEN)


def test_every_attachment_comes_along_as_it_was(notes: Path) -> None:
    made = {path: len(content) for path, content in brought(notes, *GIVEN).items() if path.startswith("attachments/")}
    pdf, png = 51, 70
    assert {path: size for path, size in made.items() if not path.endswith(".ics")} == {
        "attachments/2026-10-30-현장-사진.png": png, "attachments/2026-11-03-shelf.png": png,
        "attachments/2026-11-10-비교표.pdf": pdf, "attachments/2026-11-11-image001.png": png,
        "attachments/2026-11-11-한마루-견적-최종.pdf": pdf, "attachments/2026-11-18-con.txt": 3,
    }  # fmt: skip
    assert "attachments/2026-11-17-이름없음.ics" in made


def test_drafts_are_sound_once_they_lie_among_the_notes(notes: Path) -> None:
    made = brought(notes, *GIVEN, "--executive", "cto")
    for path in made:
        if path.startswith("drafts/"):
            (notes / path).rename(notes / "2026" / Path(path).name)
    loaded = load_folder(notes)
    assert {found.rule for found in loaded.diagnostics} == {"unknown-customer", "stray-action"}
    mail = next(note for note in loaded.sound.notes if note.id == "2026-11-11-cfo-hanmaru-2")
    assert (mail.kind, [str(one) for one in mail.people]) == (
        "메시지",
        ["남궁혁 전무(재무)", "구본하 부장(구매)"],
    )


def test_a_second_import_of_the_same_makes_nothing(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = brought(notes, *GIVEN)
    moved = next(path for path in made if path.startswith("drafts/"))
    (notes / moved).rename(notes / "2026" / Path(moved).name)
    capsys.readouterr()
    assert brought(notes, *GIVEN) == {}
    assert "+" not in capsys.readouterr().out
    assert brought(notes, FILES) == {}


def test_nothing_is_written_before_somebody_wants_it(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = held(notes)
    assert bring(notes, *GIVEN) == 0
    told = capsys.readouterr()
    assert held(notes) == before
    assert "+ drafts/2026-11-11-cfo-hanmaru-2.md ← outlook.eml (첨부 2개)" in told.out
    assert "- outlook.ics: 서린케미텍 방문: 취소된 일정이에요." in told.out
    assert "--write" in told.err


@pytest.mark.parametrize(("answer", "written"), [("y", True), ("n", False), ("", False)])
def test_a_terminal_is_asked(notes: Path, answer: str, written: bool) -> None:
    said, _ = conversation(notes.parent, answer, command="import", options=(str(FILES / "gmail.eml"),))
    assert said.startswith("+ drafts/2026-11-18-cto-dongnyeok-2.md")
    assert (notes / "drafts").exists() == written


def test_what_is_there_keeps_its_name_and_its_bytes(notes: Path) -> None:
    for path in ("drafts/2026-11-11-cfo-hanmaru-2.md", "attachments/2026-11-11-Image001.png"):
        (notes / path).parent.mkdir(exist_ok=True)
        (notes / path).write_bytes(b"mine")
    made = brought(notes, FILES / "outlook.eml")
    (draft,) = (path for path in made if path.endswith(".md"))
    (picture,) = (path for path in made if path.endswith(".png"))
    assert draft == "drafts/2026-11-11-cfo-hanmaru-3.md"
    assert picture != "attachments/2026-11-11-image001.png"
    assert f"(../{picture})".encode() in made[draft]


def test_a_meeting_that_a_note_tells_of_makes_no_stub(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring(notes, FILES / "google.ics", language="en")
    told = capsys.readouterr().out
    assert "- google.ics: 동녘 초기 안정화: There is a note of it." in told
    (notes / "2026" / "2026-11-18-cto-dongnyeok.md").unlink()
    bring(notes, FILES / "google.ics", language="en")
    assert "+ drafts/2026-11-18-cto-dongnyeok.md ← google.ics: 동녘 초기 안정화" in capsys.readouterr().out


def test_a_meeting_that_its_owner_declined_makes_no_stub(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring(notes, FILES / "google.ics", language="en")
    assert "- google.ics: 미리내 점검: The calendar’s owner declined." in capsys.readouterr().out


KNOWN = """---
이름: Lark Moor Ltd
별칭: [naver]
사람: [Bob Smith (buying)]
---
"""


@pytest.mark.parametrize(
    ("sender", "subject", "customer"),
    [
        ("a@lark.example", "offer for LARK-MOOR LTD, again", "Lark Moor Ltd"),
        ("Bob Smith <bob@gmail.com>", "offer", "Lark Moor Ltd"),
        ("bob@naver.com", "offer", ""),
        ("bob@mail.naver.example", "offer", "Lark Moor Ltd"),
        ("bob@gmail.com", "a lark", ""),
    ],
)
def test_customers_are_known_by_names_people_and_domains(
    notes: Path, tmp_path: Path, sender: str, subject: str, customer: str
) -> None:
    (notes / "customers" / "larkmoor.md").write_text(KNOWN, encoding="utf-8")
    letter = f"From: {sender}\nTo: cfo@onsaemi.example\nSubject: {subject}\nDate: 19 Nov 2026 09:00:00 +0900\n\nx\n"
    (tmp_path / "a.eml").write_text(letter, encoding="utf-8")
    (text,) = brought(notes, tmp_path / "a.eml").values()
    assert f"고객: {customer}".rstrip() + "\n" in text.decode()


def test_since_leaves_out_what_was_before(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring(notes, FILES / "outlook.ics", "--since", "2026-11-10")
    told = capsys.readouterr().out
    assert "+ drafts/2026-11-17-cfo-hanmaru.md" in told
    assert "2026-11-09" not in told
    assert "- outlook.ics: Mirinae video call: 보려는 날보다 앞의 일정이에요." in told


def test_columns_may_be_named(notes: Path, tmp_path: Path) -> None:
    table = tmp_path / "log.csv"
    table.write_text("when,firm,saying,Gripe\n2026-11-03,한마루,좋다,늦다\n", encoding="utf-8")
    made = brought(notes, "csv", table, "--column", "날짜=when", "--column", "고객=firm", "--column", "heard=saying",
                   "--column", "불평=Gripe", "--executive", "재무")  # fmt: skip
    text = made["drafts/2026-11-03-cfo-hanmaru.md"].decode()
    assert "고객: 한마루중공업\n" in text
    assert "## 들은 이야기\n\n좋다\n\n## 불평\n\n늦다\n" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gone.eml",), "There is no file"),
        ((FILES, "--column", "x=y"), "no key of a note"),
        ((FILES, "--executive", "nobody"), "There is no executive"),
        ((FILES, "--since", "soon"), "is no date"),
    ],
)
def test_wrong_use_is_told(
    notes: Path, arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring(notes, *arguments, language="en") == 2
    assert said in capsys.readouterr().err


def test_without_its_extra_a_calendar_is_not_read(notes: Path) -> None:
    script = (
        "import sys, os; sys.modules['icalendar'] = None; from genba.cli import run; sys.exit(run(sys.argv[1:], {}))"
    )
    command = [sys.executable, "-c", script, "--notes", str(notes), "--lang", "en", "import", str(FILES / "google.ics")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, "genba[calendar]" in done.stderr) == (2, True)


def test_other_files_are_named(notes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.msg").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "broken.eml").write_bytes(b"hello")
    (tmp_path / "broken.ics").write_bytes(b"hello")
    bring(notes, *(tmp_path / name for name in ("letter.msg", "broken.eml", "broken.ics")), language="en")
    assert capsys.readouterr().out.splitlines() == [
        "- letter.msg: Only .eml, .ics, .csv and .md are read.",
        "- broken.eml: This is no mail.",
        "- broken.ics: This is no calendar.",
    ]


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("=?UTF-8?B?64Kp6riwIA==?= =?UTF-8?B?66y47J2Y?=", "납기 문의"),
        ("=?utf-8?B?6rCA64KY?=\r\n =?UTF-8?Q?_=EB=8B=A4?=", "가나 다"),
        ("=?ks_c_5601-1987?B?jGM=?= plain", "똠 plain"),
        ("=?UTF-8?B?6rA=?= =?UTF-8?B?gOuC?= =?UTF-8?B?mA==?=", "가나"),
        ("=?x-unknown?Q?abc?=", "abc"),
        ("=?iso-8859-1?Q?caf=E9_=80?=", "café €"),
        ("가나".encode("cp949").decode("ascii", "surrogateescape"), "가나"),
        ("not =? encoded", "not =? encoded"),
    ],
)
def test_headers_are_read_as_they_were_meant(raw: str, meant: str) -> None:
    assert header_text(raw) == meant


def test_a_comma_in_an_encoded_name_parts_nothing() -> None:
    assert address_text("=?utf-8?B?6rCALCDrgpg=?= <a@b.example>") == '"가, 나" <a@b.example>'
    assert address_text('"=?utf-8?B?6rCALCDrgpg=?=" <a@b.example>') == '"가, 나" <a@b.example>'


def test_flowed_lines_go_on() -> None:
    assert flowed("a \nb\n> c \n> d\n-- \ne") == "a b\n> c d\n-- \ne"
    assert flowed("가 \n나", joined=True) == "가나"


def test_html_keeps_its_words() -> None:
    html = "<style>x</style><p>a<br><br>b</p><pre>c\n d</pre><p><a href='https://a.example'>here</a></p>"
    assert html_text(html) == "a\n\nb\n\nc\nd\n\nhere <https://a.example>"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("견적 (최종).pdf", "견적-최종.pdf"), ("../../etc/passwd", "etc-passwd"), ("CON.txt", "CON-.txt"),
        ("a\u202egnp.exe", "a-gnp.exe"), ("...", "file"), ("가" * 200 + ".pdf", "가" * 40 + ".pdf"),
    ],
)  # fmt: skip
def test_names_of_attachments_are_names_everywhere(name: str, kept: str) -> None:
    assert portable(name) == kept


SAID = st.text(alphabet="가나다 ab\\[]`*_#<>!-=~+&;:|()@/.\n\t\"'", max_size=60)


@given(SAID)
@settings(max_examples=300)
def test_words_in_a_quotation_are_no_markup(text: str) -> None:
    shown = "".join(
        child.content
        for token in MarkdownIt("commonmark").parse(quoted(text))
        for child in token.children or ()
        if child.type == "text"
    )
    bare = re.compile(r"[\s>+\-.)]")  # quotations and lists keep their own marks
    assert bare.sub("", shown) == bare.sub("", text)


def test_no_marker_for_readers_comes_in_with_a_mail() -> None:
    said = quoted("<!-- 임원 -->\n< !-- 임원 -->\n&lt;!-- 임원 -->\n＜！-- 임원 -->")
    assert not re.search(r"(?:[<＜]|&lt;)\s?[!！]", said)


@pytest.mark.parametrize("kind", ["message/rfc822\r\n\r\nSubject: y", 'multipart/mixed; boundary="b{0}"\r\n\r\n--b{0}'])
@pytest.mark.parametrize(("depth", "left"), [(15, ""), (25, ""), (1000, "unreadable")])
def test_mails_within_mails_end_somewhere(kind: str, depth: int, left: str) -> None:
    inner = "".join(f"Content-Type: {kind.format(at)}\r\n" for at in range(depth))
    text = f"Subject: x\r\nMIME-Version: 1.0\r\n{inner}Content-Type: text/plain\r\n\r\nhello\r\n"
    made = mail("a.eml", text.encode(), zone=SEOUL, words=WORDS)
    assert made.left == left
    said = str(made.parts) + str([one.content for one in made.attachments])
    assert ("hello" in said) == (not left)


SPOILT: Mapping[str, bytes] = {path.name: path.read_bytes() for path in FILES.iterdir() if path.is_file()}


@given(st.sampled_from(sorted(SPOILT)), st.data())
@settings(max_examples=150)
def test_whatever_is_spoilt_is_read_or_left_out(name: str, data: st.DataObject) -> None:
    content = bytearray(SPOILT[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=4))
        content = content or bytearray(b"x")
    spoilt, since = bytes(content), date(2026, 1, 1)
    if name.endswith(".eml"):
        mail(name, spoilt, zone=SEOUL, words=WORDS)
    elif name.endswith(".ics"):
        list(events(name, spoilt, Span(SEOUL, AS_OF, since), words=WORDS))
    else:
        list(rows(name, spoilt, zone=SEOUL, columns={}))
        page(name, spoilt, stem=name, fetch=lambda target: None)


def test_both_pages_tell_to_type_the_same_and_it_works(notes: Path, tmp_path: Path) -> None:
    docs = NOTES.parent / "docs"
    told = [
        [line.partition("  #")[0].split() for line in commands(docs / name).splitlines()]
        for name in ("import.md", "import.ko.md")
    ]
    assert told[0] == told[1]
    for name, of in (("mail.eml", "outlook.eml"), ("calendar.ics", "google.ics"), ("activities.csv", "hubspot.csv")):
        shutil.copy(FILES / of, tmp_path / name)
    shutil.copytree(FILES / "vault", tmp_path / "vault")
    (tmp_path / "log.csv").write_text("Firm,Gripe,날짜\n한마루,늦다,2026-11-03\n", encoding="utf-8")
    for words in told[0]:
        place = [tmp_path / word if (tmp_path / word).exists() else word for word in words[2:]]
        assert bring(notes, *place) == 0
    assert [path.name for path in (notes / "drafts").iterdir()] == ["2026-11-03-hanmaru.md"]


def test_one_broken_series_spoils_no_other(notes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = SPOILT["google.ics"].replace(b"DTSTART:20261120T150000Z", b"DTSTART:soon")
    (tmp_path / "a.ics").write_bytes(broken.replace(b"X-WR-TIMEZONE:Asia/Seoul", b"X-WR-TIMEZONE:Nowhere"))
    bring(notes, tmp_path / "a.ics", language="en")
    told = capsys.readouterr().out
    assert "- a.ics: 하늘봄 상무 저녁: It can’t be read." in told
    assert "+ drafts/2026-11-03-cto-solbit.md ← a.ics: 솔빛식품기계 점심" in told
