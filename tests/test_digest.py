"""The Monday mail: what it says, to whom, and in which form. GENBA_UPDATE=1 writes the golden files anew."""

from __future__ import annotations

import os
import shutil
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from genba.i18n import words
from genba.i18n.width import columns, wrapped
from genba.pipeline.digest import digest
from genba.pipeline.load import Loaded, Unusable
from tests.conftest import NOTES, load_folder
from tests.test_site import SECRET

GOLDEN = Path(__file__).parent / "digests"
VOID = {"br", "meta"}


def told(
    loaded: Loaded, audience: str | None = "staff", week: str | None = None, *, language: str = "ko",
    format: str = "text",
) -> str:  # fmt: skip
    return digest(loaded, audience, week, words=words(language), format=format).decode()


def draft(loaded: Loaded, audience: str = "staff") -> tuple[EmailMessage, bytes]:
    made = digest(loaded, audience, None, words=words("ko"), format="eml")
    parsed = message_from_bytes(made, policy=SMTP)
    assert isinstance(parsed, EmailMessage)
    return parsed, made


def company(folder: Path, settings: str, notes: dict[str, str] | None = None) -> Path:
    """The sample with lines put before its settings, and notes added."""
    shutil.copytree(NOTES, folder)
    own = folder / "genba.toml"
    own.write_text(f"{settings}\n{own.read_text(encoding='utf-8')}", encoding="utf-8")
    for name, text in (notes or {}).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


class Balanced(HTMLParser):
    """Notes what does not close, what would be fetched, and where the links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.links += [values["href"] or ""] if "href" in values else []
        self.fetched += [values["src"] or ""] if "src" in values else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(("format", "suffix"), [("text", "txt"), ("html", "html")])
def test_the_digest_of_the_sample_says_what_its_golden_file_says(
    sample: Loaded, language: str, format: str, suffix: str
) -> None:  # fmt: skip
    golden = GOLDEN / f"{language}.{suffix}"
    said = told(sample, language=language, format=format)
    if "GENBA_UPDATE" in os.environ:
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def test_the_week_is_the_one_that_the_next_meeting_reviews(sample: Loaded) -> None:
    assert told(sample) == told(sample, week="2026-W47")
    assert "2026-W44" in told(sample, week="2026-W44").splitlines()[0]


def test_worries_that_one_executive_heard_are_left_to_the_page(sample: Loaded) -> None:
    assert "여럿이 함께 들은 고민" not in told(sample, week="2026-W47")
    shared = "■ 여럿이 함께 들은 고민\n- 숙련공 부족\n    가빈모빌리티, 서린케미텍 · 생산 강태산, 인사 문가온"
    assert shared in told(sample, week="2026-W43")


def test_a_worry_is_shared_from_the_week_on_in_which_the_second_executive_heard_it(sample: Loaded) -> None:
    shared = "- GMP 문서\n    누림바이오텍 · 영업 오세찬, 최고경영 한도윤"
    assert shared not in told(sample, week="2026-W43")
    assert shared in told(sample, week="2026-W44")


def test_a_past_week_says_what_its_meeting_did_and_asks_nobody_to_meet(sample: Loaded) -> None:
    past, skipped = told(sample, week="2026-W41"), told(sample, week="2026-W43")
    assert "10월 12일(월) 회의에서 기록 3건을 다뤘어요." in past
    assert "10월 26일(월) 회의는 건너뛰었어요." in skipped
    assert "누구를 만나시나요" not in past + skipped


def test_an_empty_week_says_so_without_blame_and_lists_what_waits() -> None:
    quiet = load_folder(NOTES, date(2026, 12, 7))
    text = told(quiet)
    assert "11월 30일–12월 6일에는 아무도 만남을 적지 않았어요. 바쁜 주도 있지요." in text
    assert "새로 들은 불평" not in text
    waits = text.partition("■ 전부터 기다리는 것")[2].partition("■")[0]
    assert "먼저 쓴 곳 이야기를 듣고 싶다\n    가빈모빌리티 · 11월 12일(목) · 마케팅 노아름 · 이월 3번" in waits
    assert "“주기로 한 GMP 문서가 3주째 안 온다”\n    누림바이오텍 · 17일째 · 맡은 사람 없음" in waits
    assert "나머지는 사이트의 주간 페이지에 있어요." in waits
    assert draft(quiet)[0]["Subject"] == "11월 30일–12월 6일 새로 적힌 이야기가 없어요 (2026-W49)"
    english = told(quiet, language="en")
    assert "Nobody recorded a contact in the week of 30 Nov–6 Dec; some weeks are" in english


def test_a_folder_without_notes_makes_a_digest_too(tmp_path: Path) -> None:
    text = told(load_folder(tmp_path), None)
    assert "아무도 만남을 적지 않았어요" in text
    assert " ".join(text.split()).endswith("전부터 기다리는 것도 없어요. 2026년 11월 23일 기준으로 모았어요.")


@pytest.mark.parametrize("format", ["text", "html"])
@pytest.mark.parametrize("week", [f"2026-W{number}" for number in range(40, 49)])
def test_nothing_of_a_note_for_executives_is_in_the_mail_for_staff(sample: Loaded, week: str, format: str) -> None:
    said = told(sample, "staff", week, format=format)
    assert [secret for secret in SECRET if secret in said] == []


def test_only_the_mail_for_executives_holds_their_note_and_says_for_whom_it_is(tmp_path: Path) -> None:
    said = "불평: 인수 소문이 거슬린다\n고민: 숙련공 부족\n할 일: [ ] @cfo 소문 해명 ~11/23\n"
    note = f"고객: 한마루\n임원: cfo\n공개: 임원\n\n{said}"
    loaded = load_folder(company(tmp_path / "notes", "", {"2026/2026-11-21-cfo-hanmaru.md": note}))
    executives = told(loaded, "executives")
    assert executives.count("소문") == 2
    assert "한마루중공업 · 재무 서지안 · 11월 23일(월)까지\n" in executives
    assert "숙련공 부족" in executives
    assert "임원 독자를 위한 메일이에요. 다른 분께 전달하지 말아 주세요." in " ".join(executives.split())
    for format in ("text", "html", "eml"):
        assert told(loaded, "staff", format=format) == told(load_folder(NOTES), "staff", format=format)


def test_a_draft_holds_both_forms_and_opens_unsent(sample: Loaded) -> None:
    message, made = draft(sample)
    assert message["Subject"] == "11월 16일–22일 고객에게 들은 이야기 (2026-W47)"
    assert made.startswith(b"Subject: =?utf-8?")
    assert (message["X-Unsent"], message["From"], message["To"]) == ("1", None, None)
    assert parsedate_to_datetime(message["Date"]).isoformat() == "2026-11-23T00:00:00+09:00"
    assert message.get_content_type() == "multipart/alternative"
    plain, html = message.iter_parts()
    assert isinstance(plain, EmailMessage)
    assert isinstance(html, EmailMessage)
    assert (plain.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert plain.get_content().replace("\r\n", "\n") == told(sample)
    assert html.get_content().replace("\r\n", "\n") == told(sample, format="html")
    assert b"\n" not in made.replace(b"\r\n", b"")
    assert made.isascii()


def test_equal_notes_make_equal_bytes_and_other_days_another_message(sample: Loaded) -> None:
    assert draft(sample)[1] == draft(load_folder(NOTES))[1]
    ids = {draft(one, audience)[0]["Message-ID"] for one in (sample, load_folder(NOTES, date(2026, 11, 24)))
           for audience in ("staff", "executives")}  # fmt: skip
    assert len(ids) == 4


def test_without_a_site_address_nothing_links(sample: Loaded) -> None:
    assert Balanced(told(sample, format="html")).links == []
    assert "http" not in told(sample)


@pytest.mark.parametrize("address", ["https://genba.example.com/", "https://genba.example.com"])
def test_with_a_site_address_lines_lead_to_the_audiences_own_site(tmp_path: Path, address: str) -> None:
    loaded = load_folder(company(tmp_path / "notes", f'site_url = "{address}"'))
    page = Balanced(told(loaded, "executives", format="html"))
    assert all(link.startswith("https://genba.example.com/executives/") for link in page.links)
    assert page.links[-1] == "https://genba.example.com/executives/weeks/2026-W47.html"
    assert "https://genba.example.com/executives/notes/2026-11-20-cfo-nurim.html#c-ax6drv" in page.links
    assert "주간 페이지: https://genba.example.com/staff/weeks/2026-W47.html" in told(loaded)
    assert draft(loaded)[0]["Message-ID"].endswith("@genba.example.com>")


def test_what_people_wrote_is_text_in_the_mail_and_long_text_is_cut(tmp_path: Path) -> None:
    note = f'고객: 한마루\n임원: cfo\n\n불평: <script>alert(1)</script> & "따옴표" {"길다 " * 90}\n'
    loaded = load_folder(company(tmp_path / "notes", "", {"2026/2026-11-21-cfo-hanmaru.md": note}))
    html = told(loaded, format="html")
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;따옴표&#34; 길다" in html
    assert "길다 길다…”" in html
    assert max(map(columns, told(loaded).splitlines())) <= 72


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_html_is_whole_and_fetches_nothing(sample: Loaded, language: str) -> None:
    page = Balanced(told(sample, language=language, format="html"))
    assert (page.open, page.fetched) == ([], [])


def test_a_week_without_a_page_is_one_sentence_with_the_nearest(sample: Loaded) -> None:
    for week, name, nearest in (("2027-W10", "no-such-week", "2026-W48"), ("47", "bad-week", "2026-W47")):
        with pytest.raises(Unusable, match=name) as stopped:
            told(sample, week=week)
        assert stopped.value.facts["nearest"] == nearest


def test_lines_break_between_words_by_their_width() -> None:
    assert wrapped("가나 다라 마바", "- ", "  ", width=9) == "- 가나\n  다라\n  마바"
    assert wrapped("ab cd ef", width=5) == "ab cd\nef"
    assert wrapped("한글이아주길어도그대로", width=4) == "한글이아주길어도그대로"
    assert wrapped("", "- ") == "- "
