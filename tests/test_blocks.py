"""Parts of a note that are for a narrower audience: wider sites are as if they had never been written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genba.catalogue.catalogue import build_catalogue
from genba.i18n import words
from genba.model.note import Note
from genba.pipeline.build import build_one, content
from genba.pipeline.examine import examine
from genba.pipeline.load import Loaded, for_audience
from genba.pipeline.search import search
from genba.read.mending import mended
from genba.site.stage import page_text
from tests.conftest import NOTES, load_folder
from tests.test_leaks import CANARY, MARKS, NARROW, WEEK, add_attachments, staged

SECRET = NARROW.partition("---\n# ")[2].replace("카나리아 제목", "## 카나리아 제목")
NOTE = "2026/2026-11-11-cfo-hanmaru.md"
HEAD = "---\n날짜: 2026-11-12\n임원: cfo\n고객: 한마루중공업\n---\n"
MIDDLE = 'audiences = ["staff", "managers", "executives"]'


def block(text: str, name: str = "executives") -> str:
    return f"<!-- {name} -->\n{text}\n<!-- /{name} -->\n"


def copied(folder: Path) -> Path:
    return Path(shutil.copytree(NOTES, folder / "notes"))


def insert(file: Path, text: str, at: int | None = None) -> None:
    """Puts ``text`` after line ``at`` of a file, or at its end."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines[:at], text, *(lines[at:] if at else ())]), encoding="utf-8")


def body_starts(file: Path) -> int:
    lines = file.read_text(encoding="utf-8").splitlines()
    return lines.index("---", 1) + 1


def note_of(loaded: Loaded, audience: str | None, stem: str = "2026-11-12-cfo-x") -> Note | None:
    notes = build_catalogue(for_audience(loaded, audience).sound, loaded.settings, audience).notes
    return next((note for note in notes if note.id == stem), None)


def read(folder: Path, body: str, *, head: str = HEAD, toml: str = "") -> Loaded:
    notes = copied(folder)
    (notes / "2026" / "2026-11-12-cfo-x.md").write_bytes((head + body).encode())
    if toml:
        settings = notes / "genba.toml"
        old = next(line for line in settings.read_text().splitlines() if line.startswith("audiences"))
        settings.write_text(settings.read_text().replace(old, toml))
    return load_folder(notes)


def said(note: Note | None) -> list[str]:
    return [item.text for item in note.items] if note else []


@pytest.fixture(scope="module")
def before() -> dict[str, bytes]:
    return staged(NOTES)


FILES = (
    NOTE, "2026/2026-11-13-ceo-dongnyeok.md", "customers/hanmaru.md", "issues/slow-support.md", f"minutes/{WEEK.name}",
)  # fmt: skip


def assert_same(before: dict[str, bytes], after: dict[str, bytes]) -> None:
    assert [path for path in sorted({*after, *before}) if after.get(path) != before.get(path)] == []


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("name", ["executives", "임원"])
def test_a_block_at_the_end_of_a_file_changes_nothing_for_the_staff(
    path: str, name: str, before: dict[str, bytes], tmp_path: Path
) -> None:  # fmt: skip
    notes = copied(tmp_path)
    insert(notes / path, block(SECRET, name))
    add_attachments(notes)
    (notes / "attachments" / "카나리아-없음.png").unlink()
    assert_same(before, staged(notes))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(FILES),
    share=st.floats(0, 1),
    lines=st.lists(st.tuples(st.sampled_from(MARKS), st.text(max_size=8)), max_size=5),
    way=st.sampled_from(("lines", "blank", "inline", "twice")),
    name=st.sampled_from(("executives", "임원", "EXECUTIVES", "임 원")),
)
def test_no_block_changes_the_staff_site(
    path: str, share: float, lines: list[tuple[str, str]], way: str, name: str, before: dict[str, bytes],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    notes = copied(tmp_path_factory.mktemp("block"))
    file, text = notes / path, "\n".join(f"{mark}카나리아 {word}" for mark, word in lines)
    text = text.encode("utf-8", "replace").decode().replace("\r", " ").replace("\0", " ")
    if "<!--" in text.replace("<!-- 카나리아", ""):
        return
    text = text.replace("<!-- 카나리아", "카나리아")
    start, count = body_starts(file), len(file.read_text(encoding="utf-8").splitlines())
    at = start + round(share * (count - start))
    if way == "inline":
        rows = file.read_text(encoding="utf-8").splitlines()
        at = max(at, start + 1)
        rows[at - 1] += f" <!-- {name} -->{text}<!-- /{name} -->"
        file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    else:
        insert(file, block(text, name) * (2 if way == "twice" else 1), at)
    if way == "blank":
        insert(file, "\n", at)
        insert(file, "\n" + block(text, name) + "\n", at + 1)
        plain = copied(tmp_path_factory.mktemp("plain"))
        insert(plain / path, "\n", at)
        assert_same(staged(plain), staged(notes))
        return
    assert_same(before, staged(notes))


def test_the_executives_read_all_of_it(tmp_path: Path) -> None:
    loaded = read(tmp_path, "납기를 당겨 달라고 한다\n\n" + block("우리 값이 비싸다 [납기]") + "\n설비를 더 놓는다\n")
    assert said(note_of(loaded, "staff")) == ["납기를 당겨 달라고 한다", "설비를 더 놓는다"]
    assert said(note_of(loaded, "executives")) == ["납기를 당겨 달라고 한다", "우리 값이 비싸다", "설비를 더 놓는다"]
    assert [one for one in loaded.diagnostics if one.path.endswith("-x.md")] == []


def test_a_block_within_a_line_is_hidden_too(tmp_path: Path) -> None:
    loaded = read(
        tmp_path,
        "- 불평: 늦다 <!-- 임원 -->김 과장 탓이다<!-- /임원 --> [기술지원]\n- <!-- 임원 -->불평: 값<!-- /임원 -->\n",
    )
    staff, executives = note_of(loaded, "staff"), note_of(loaded, "executives")
    assert staff
    assert executives
    assert said(staff) == ["늦다"]
    assert said(executives) == ["늦다 김 과장 탓이다", "값"]
    assert staff.items[0].code == executives.items[0].code


def test_a_complaint_has_one_code_for_all_who_read_it(tmp_path: Path) -> None:
    loaded = read(tmp_path, block("불평: 늦다") + "불평: 늦다\n" + block("불평: 늦다"))
    staff, executives = note_of(loaded, "staff"), note_of(loaded, "executives")
    assert staff
    assert executives
    codes = [str(item.code) for item in executives.items]
    assert [item.code for item in staff.items] == [codes[1]]
    assert len(set(codes)) == 3
    html = "".join(getattr(part, "html", "") for part in executives.blocks)
    assert all(f">{code}<" in html and f'id="{code.lower()}"' in html for code in codes)


def test_whatever_is_derived_comes_from_what_is_left(tmp_path: Path) -> None:
    head = "---\n날짜: 2026-11-12\n고객: 한마루중공업\n---\n"
    loaded = read(tmp_path, block("카나리아 대표이사(비밀), 외 9명과 저녁") + "납기를 당겨 달라고 한다\n", head=head)
    staff, executives = note_of(loaded, "staff"), note_of(loaded, "executives")
    assert staff
    assert executives
    assert (staff.title, staff.people_count, staff.kind) == ("납기를 당겨 달라고 한다", 0, "기타")
    assert (executives.people_count, executives.kind) == (10, "식사")


def test_three_audiences_read_three_texts(tmp_path: Path) -> None:
    body = "하나\n\n" + block("둘", "managers") + "\n" + block("셋") + "\n" + block("넷", "전사")
    loaded = read(tmp_path, body, toml=MIDDLE)
    assert said(note_of(loaded, "staff")) == ["하나", "넷"]
    assert said(note_of(loaded, "managers")) == ["하나", "둘", "넷"]
    assert said(note_of(loaded, "executives")) == ["하나", "둘", "셋", "넷"]


WRONG = {
    "unclosed": ("<!-- executives -->\n비밀\n", "unclosed-block"),
    "closed as another": ("<!-- managers -->\n비밀\n<!-- /executives -->\n비밀\n", "unopened-block"),
    "closed twice": ("<!-- executives -->\n비밀\n<!-- /executives -->\n<!-- /executives -->\n비밀\n", "unopened-block"),
    "opened twice": (
        "<!-- executives -->\n비밀\n<!-- executives -->\n비밀\n<!-- /executives -->\n비밀\n",
        "nested-block",
    ),
    "nested": ("<!-- managers -->\n비밀\n<!-- executives -->\n비밀\n<!-- /executives -->\n비밀\n", "nested-block"),
    "unknown": ("<!-- board -->\n비밀\n<!-- /board -->\n비밀\n", "unknown-block"),
    "unknown and not closed": ("<!-- board -->\n비밀\n", "unknown-block"),
    "misspelt": ("<!-- exectives -->\n비밀\n<!-- /exectives -->\n비밀\n", "unknown-block"),
    "misspelt at its end": ("<!-- executives -->\n비밀\n<!-- /exectives -->\n비밀\n", "unknown-block"),
    "with more words": ("<!-- 임원에게만 -->\n비밀\n", "unknown-block"),
    "a secret": ("<!-- 대외비 -->\n비밀\n", "unknown-block"),
    "by a phone": ("<!— executives —>\n비밀\n<!— /executives —>\n비밀\n", "unknown-block"),
    "with one dash": ("<!- executives ->\n비밀\n", "unknown-block"),
    "wide signs": ("＜!-- executives --＞\n비밀\n", "unknown-block"),
    "escaped": ("&lt;!-- executives --&gt;\n비밀\n", "unknown-block"),
    "cut off": ("<!-- executives\n비밀\n", "unknown-block"),
    "over lines": ("<!--\nexecutives\n-->\n비밀\n", "unknown-block"),
    "the text within": ("<!-- executives: 비밀 -->\n비밀\n", "unknown-block"),
    "two of them": ("<!-- executives, managers -->\n비밀\n", "unknown-block"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_marker_that_is_wrong_hides_all_that_follows_from_all_but_the_narrowest(name: str, tmp_path: Path) -> None:
    text, rule = WRONG[name]
    loaded = read(tmp_path, f"납기를 당겨 달라고 한다\n\n{text}", toml=MIDDLE)
    found = [one for one in loaded.diagnostics if one.path.endswith("-x.md")]
    assert rule in {one.rule for one in found}
    assert all(one.position.line > 7 for one in found)
    for audience in ("staff", "managers"):
        made = content(loaded, audience, words("ko"))
        assert said(note_of(loaded, audience)) == ["납기를 당겨 달라고 한다"]
        assert not any("비밀" in page_text(page) for page in made.printed() if page.url.endswith("-x.html"))
        assert b"-block" not in made.data["repairs.json"].content()
    assert any("비밀" in text for text in said(note_of(loaded, "executives")))


@pytest.mark.parametrize(
    "said", ["todo", "TODO", "확인", "more", "-", "draft 2", "다음 주에 묻는다", "table of contents"]
)
def test_any_other_comment_is_a_comment(said: str, tmp_path: Path) -> None:
    loaded = read(tmp_path, f"납기를 당겨 달라고 한다\n\n<!-- {said} -->\n\n설비를 더 놓는다\n", toml=MIDDLE)
    assert [one.rule for one in loaded.diagnostics if one.path.endswith("-x.md")] == ["html-comment"]
    assert said_last(loaded) == "설비를 더 놓는다"


def said_last(loaded: Loaded) -> str:
    return said(note_of(loaded, "staff"))[-1]


def test_a_marker_that_closes_nothing_hides_what_stands_before_it_too(tmp_path: Path) -> None:
    loaded = read(tmp_path, "비밀\n<!-- /executives -->\n비밀\n")
    assert said(note_of(loaded, "staff")) == []
    assert len(said(note_of(loaded, "executives"))) == 2


def test_a_marker_in_the_header_sets_the_file_aside(tmp_path: Path) -> None:
    head = HEAD.replace("임원: cfo", "<!-- executives -->\n장소: 비밀\n<!-- /executives -->\n임원: cfo")
    loaded = read(tmp_path, "납기\n", head=head)
    assert note_of(loaded, "staff") is None
    assert note_of(loaded, "executives") is None
    assert b"2026-11-12-cfo-x" not in content(loaded, "staff", words("ko")).data["repairs.json"].content()


def test_an_audience_below_a_block_counts_still(tmp_path: Path) -> None:
    head = "날짜: 2026-11-12\n임원: cfo\n고객: 한마루중공업\n"
    loaded = read(tmp_path, block("비밀") + "공개: 임원\n비밀\n", head=head)
    assert note_of(loaded, "staff") is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_block_is_found_in_whatever_a_program_wrote(encoding: str, end: str, tmp_path: Path) -> None:
    notes = copied(tmp_path)
    file = notes / "2026" / "2026-11-12-cfo-x.md"
    file.write_bytes((HEAD + "납기를 당긴다\n").replace("\n", end).encode(encoding))
    plain = staged(notes)
    file.write_bytes((HEAD + "납기를 당긴다\n" + block("카나리아")).replace("\n", end).encode(encoding))
    assert_same(plain, staged(notes))
    assert said(note_of(load_folder(notes), "executives"))[-1] == CANARY


def test_without_audiences_a_block_is_left_out_and_told(tmp_path: Path) -> None:
    body = "납기를 당겨 달라고 한다\n\n" + block("비밀") + "\n설비를 더 놓는다 <!-- 대리점을 거쳐 산다 -->\n"
    loaded = read(tmp_path, body, toml="audiences = []")
    found = [(one.rule, one.position.line) for one in loaded.diagnostics if one.path.endswith("-x.md")]
    assert found == [("block-without-audiences", 8), ("html-comment", 12)]
    assert [text[:4] for text in said(note_of(loaded, None))] == ["납기를 ", "설비를 "]


def test_a_code_in_a_block_is_no_secret_that_others_tell(tmp_path: Path) -> None:
    notes = copied(tmp_path)
    insert(notes / NOTE, block("불평: 카나리아가 운다"))
    loaded = load_folder(notes)
    code = next(item.code for note in loaded.sound.notes for item in note.items if CANARY in item.text)
    insert(notes / "customers" / "hanmaru.md", f"\n- 들은 말 {code}\n")
    insert(notes / "minutes" / WEEK.name, f"\n- 답변: {code} 2026-11-16\n")
    assert [path for path, text in staged(notes).items() if str(code).encode() in text] == []


def test_the_search_of_the_staff_does_not_find_it(tmp_path: Path) -> None:
    notes = copied(tmp_path)
    insert(notes / NOTE, block("카나리아가 운다"))
    loaded = load_folder(notes)
    assert not search(loaded, "staff", CANARY, limit=5)
    assert search(loaded, "executives", CANARY, limit=5)


def test_no_file_of_the_built_staff_site_tells_of_a_block(sample_site: Path, tmp_path: Path) -> None:
    notes = copied(tmp_path)
    for path in FILES:
        insert(notes / path, block(SECRET))
    build_one(load_folder(notes), tmp_path / "site", "staff", words=words("ko"))
    for file in sample_site.joinpath("staff").rglob("*"):
        if file.is_file():
            same = tmp_path / "site" / file.relative_to(sample_site / "staff")
            assert same.read_bytes() == file.read_bytes(), file


def test_what_is_mended_beside_a_marker_is_mended_in_its_place(tmp_path: Path) -> None:
    notes = copied(tmp_path)
    file = notes / "2026" / "2026-11-12-cfo-x.md"
    body = "\n- <!-- 임원 -->[v] ＃납기 당긴다<!-- /임원 -->\n  <!-- 임원 --> - [v]@cto 회신<!-- /임원 -->\n"
    text = HEAD + "불평: 늦다 <!-- 임원 -->［납기］ 탓<!-- /임원 -->\n\n## 할 일" + body
    file.write_text(text, encoding="utf-8")
    found = [one for one in load_folder(notes).diagnostics if one.path.endswith("-x.md") and one.edits]
    assert len(found) > 2
    mended_text = (mended(file.read_bytes(), (edit for one in found for edit in one.edits)) or b"").decode()
    assert mended_text.replace("[x] ", "[v] ").replace("#납기", "＃납기").replace("[납기]", "［납기］") == text.replace(
        "[v]@", "[v] @"
    )


def test_the_check_tells_of_markers_what_the_build_does_from_its_cache_too(tmp_path: Path) -> None:
    notes = copied(tmp_path)
    for number, (text, _) in enumerate(WRONG.values()):
        file = notes / "2026" / f"2026-11-12-cfo-x-{number}.md"
        file.write_text(f"{HEAD}- <!-- 임원 -->불평: ［납기］ {number}<!-- /임원 -->\n{text}", encoding="utf-8")
    loaded = load_folder(notes)
    for _ in range(2):
        found = examine(notes, loaded.settings, as_of=loaded.as_of, cache=tmp_path / "cache").diagnostics
        assert found == loaded.diagnostics
