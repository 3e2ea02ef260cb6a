"""The wider site is built as if what is meant for a narrower audience were not there: byte for byte."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genba.i18n import words
from genba.pipeline.audit import audit
from genba.pipeline.build import build_one, content
from genba.site.stage import page_text
from tests.conftest import AS_OF, NOTES, load_folder

PICTURE = (NOTES / "attachments" / "mirinae-spare-shelf.png").read_bytes()
WEEK = NOTES / "minutes" / "2026-W46.md"
CANARY = "카나리아"
NARROW = """---
날짜: {day}
임원: cfo
고객: [한마루중공업, 카나리아무역]
만난사람: [카나리아 대표이사]
언급: 카나리아상사
동행: cto
공개: {access}
장소: 카나리아호텔
---
# 카나리아 제목

들은 이야기: "카나리아를 판다" [기술지원]
불평: "카나리아가 운다" [납기]
고민: 카나리아가 걱정이다
칭찬: 카나리아가 곱다
배운 것: 카나리아는 노래한다
할 일: [ ] @cto 카나리아 회신 ~11/4
해결: C-HXEOSF 2026-11-12 카나리아
답변: C-AAAAAA 카나리아

![카나리아](../attachments/카나리아.png) [카나리아](../attachments/카나리아.pdf) [없는 카나리아](../attachments/no.pdf)
"""
Change = Callable[[Path], None]


def add_note(
    notes: Path, *, access: str = "임원", day: str = "2026-11-12", name: str = "2026-11-12-cfo-카나리아"
) -> None:
    (notes / "2026" / f"{name}.md").write_text(NARROW.format(day=day, access=access), encoding="utf-8")


def add_attachments(notes: Path) -> None:
    (notes / "attachments" / "카나리아.png").write_bytes(PICTURE)
    (notes / "attachments" / "카나리아.pdf").write_bytes(b"")  # an empty one is told among the repairs
    (notes / "attachments" / "카나리아-없음.png").symlink_to("카나리아-어디.png")


def secret_code(notes: Path) -> str:
    """The code of the complaint that only executives may know of."""
    items = (item for note in load_folder(notes).sound.notes for item in note.items if CANARY in item.text)
    return next(item.code for item in items if item.code)


def add_minutes(notes: Path) -> None:
    """Minutes name the note, and tell that its complaint was answered."""
    code = secret_code(notes)
    text = (notes / "minutes" / WEEK.name).read_text(encoding="utf-8")
    entries = text.replace("## 정한 것", f"- [x] 2026-11-12-cfo-카나리아\n답변: {code} 2026-11-15\n\n## 정한 것")
    (notes / "minutes" / WEEK.name).write_text(entries, encoding="utf-8")
    issue = notes / "issues" / "slow-support.md"
    issue.write_text(issue.read_text(encoding="utf-8").replace("C-JZXKSQ]", f"C-JZXKSQ, {code}]"), encoding="utf-8")


def add_broken(notes: Path) -> None:
    """Notes that make no note: set aside, and told of to nobody else."""
    for number, harm in enumerate(
        ("날짜: 2026-13-45", "임원: 카나리아", "고객: ''", "주제: 카나리아", "종류: 카나리아")
    ):
        text = f"---\n공개: 임원\n{harm}\n---\n불평: 카나리아 010-1234-5678\n"
        (notes / "2026" / f"2026-11-12-cfo-카나리아-{number}.md").write_text(text, encoding="utf-8")
    (notes / "2026" / "2026-11-11-cfo-카나리아.md").write_bytes(b"\x80\xff\0\xfe" + CANARY.encode())


def add_customer(notes: Path) -> None:
    text = "---\n이름: 카나리아무역\n별칭: [카나리아상사]\n등급: A\n공개: 임원\n---\n카나리아를 키운다\n"
    (notes / "customers" / "canary-trade.md").write_text(text, encoding="utf-8")


def add_closed_meetings(notes: Path) -> None:
    """Minutes and an issue that are for executives, as a writer may think of saying."""
    text = "---\n날짜: 2026-11-20\n공개: 임원\n---\n## 정한 것\n- 카나리아를 산다\n"
    (notes / "minutes" / "2026-W47.md").write_text(text, encoding="utf-8")
    text = "---\n제목: 카나리아\n책임: cto\n상태: 진행\n공개: 임원\n---\n- 2026-11-20 카나리아\n"
    (notes / "issues" / "canary.md").write_text(text, encoding="utf-8")


CHANGES: Mapping[str, tuple[Change, ...]] = {
    "a note": (add_note,),
    "a note long ago": (lambda notes: add_note(notes, day="2025-01-02", name="2025-01-02-cfo-카나리아"),),
    "a note of the next week": (lambda notes: add_note(notes, day="2026-11-23", name="2026-11-23-cfo-카나리아"),),
    "attachments": (add_note, add_attachments),
    "minutes that name it": (add_note, add_minutes),
    "notes set aside": (add_broken,),
    "a customer": (add_customer, add_note),
    "closed meetings": (add_closed_meetings,),
    "a note edited": (add_note, lambda notes: add_note(notes, day="2026-10-30")),
    "a note gone": (lambda notes: (notes / "2026" / "2026-11-13-ceo-dongnyeok.md").unlink(),),
    "everything": (add_customer, add_note, add_attachments, add_minutes, add_broken, add_closed_meetings),
}


def changed(folder: Path, *changes: Change) -> Path:
    notes = folder / "notes"
    shutil.copytree(NOTES, notes)
    for change in changes:
        change(notes)
    return notes


def staged(notes: Path) -> dict[str, bytes]:
    """The staff's site as it is given to the engine."""
    made = content(load_folder(notes), "staff", words("ko"))
    pages = {page.url: page_text(page).encode() for page in made.printed()}
    data = {f"data/{name}": lines.content() for name, lines in made.data.items()}
    return pages | data | {address: read() for address, read in {**made.files, **made.index().files}.items()}


@pytest.fixture(scope="module")
def before() -> dict[str, bytes]:
    return staged(NOTES)


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_for_executives_changes_nothing_for_the_staff(
    name: str, before: dict[str, bytes], tmp_path: Path
) -> None:  # fmt: skip
    after = staged(changed(tmp_path, *CHANGES[name]))
    assert sorted(after.keys() ^ before.keys()) == []
    assert [path for path in after if after[path] != before[path]] == []
    assert [path for path, text in after.items() if CANARY in path or CANARY.encode() in text] == []


ACCESS = (
    "임원",
    "executives",
    "EXECUTIVES",
    "",
    "비밀",
    "[임원, 전사]",
    "전사\n공개: 임원",
    "{a: b}",
    "[",
    "임 원",
    "!!x",
)
MARKS = (
    "불평: ",
    "고민: ",
    "배운 것: ",
    "- [ ] @cto ",
    "해결: C-HXEOSF ",
    "# ",
    "> ",
    "```\n",
    "<!-- ",
    "| a | b |\n",
    "[a](x.md) ",
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    access=st.sampled_from(ACCESS),
    days=st.integers(-400, 2),
    customer=st.sampled_from(("한마루중공업", "카나리아무역", "hanmaru", "")),
    lines=st.lists(st.tuples(st.sampled_from(MARKS), st.text(max_size=8)), max_size=6),
)
def test_no_narrower_note_changes_the_staff_site(
    access: str, days: int, customer: str, lines: list[tuple[str, str]], before: dict[str, bytes],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    notes = changed(tmp_path_factory.mktemp("leak"))
    day = AS_OF + timedelta(days=days)
    body = "\n".join(f"{mark}카나리아 {text}" for mark, text in lines)
    text = f"---\n날짜: {day}\n임원: cfo\n고객: {customer}\n공개: {access}\n---\n{body}\n"
    (notes / "2026" / f"{day}-cfo-카나리아.md").write_text(text, encoding="utf-8", errors="replace")
    after = staged(notes)
    assert [path for path in {*after, *before} if after.get(path) != before.get(path)] == []


def test_a_code_that_the_staff_may_not_know_is_nowhere(tmp_path: Path) -> None:
    notes = changed(tmp_path, add_note, add_minutes)
    code = secret_code(notes)
    for path in (
        notes / "issues" / "slow-support.md", notes / "minutes" / WEEK.name, notes / "customers" / "hanmaru.md",
        notes / "2026" / "2026-11-11-cfo-hanmaru.md", notes / "executives" / "cfo.md",
    ):  # fmt: skip
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\n- 답변: {code} 2026-11-16\n- 들은 말 {code}\n\n## 할 일\n- [ ] @cto {code} ~11/30\n")
            file.write(f"\n## {code}의 답\n글\n\n## {code}의 답\n글\n")
    for path, old, new in (
        (notes / "issues" / "slow-support.md", "제목: ", f"제목: {code} "),
        (notes / "2026" / "2026-11-11-cfo-hanmaru.md", "---\n", f"---\n장소: {code} 호텔\n"),
        (notes / "minutes" / WEEK.name, "---\n", f"---\n상태: 건너뜀\n사유: {code}\n"),
    ):
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert [path for path, text in staged(notes).items() if code.lower().encode() in text.lower()] == []
    told = {
        page.url for page in content(load_folder(notes), "executives", words("ko")).printed() if code in page_text(page)
    }
    assert {"issues/slow-support.html", "notes/2026-11-11-cfo-hanmaru.html", "customers/hanmaru.html"} <= told


def test_no_canary_is_in_any_file_of_the_built_staff_site(sample_site: Path, tmp_path: Path) -> None:
    notes = changed(tmp_path, *CHANGES["everything"])
    build_one(load_folder(notes), tmp_path / "site", "staff", words=words("ko"))
    (tmp_path / "list.txt").write_text(f"{CANARY}\ncanary-trade\n", encoding="utf-8")
    assert audit(tmp_path / "site", notes, (tmp_path / "list.txt",)).findings == ()
    for path in sample_site.joinpath("staff").rglob("*"):
        if path.is_file():
            same = tmp_path / "site" / path.relative_to(sample_site / "staff")
            assert same.read_bytes() == path.read_bytes(), path


def test_the_executives_site_holds_every_canary(tmp_path: Path) -> None:
    notes = changed(tmp_path, *CHANGES["everything"])
    made = content(load_folder(notes), "executives", words("ko"))
    told = {page.url for page in made.printed() if CANARY in page_text(page)}
    assert {"notes/2026-11-12-cfo-카나리아.html", "customers/canary-trade.html", "issues/canary.html"} <= told
    assert "repairs.html" in told
    assert "attachments/카나리아.png" in made.files
