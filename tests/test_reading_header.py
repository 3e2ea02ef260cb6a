"""Headers as people type them: read as they were meant, and every repair told with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from genba.model.diagnostic import Diagnostic
from genba.model.headers import MonthDay
from genba.read.parse import EXECUTIVE, NOTE, parse
from tests.reading import check_folder, findings, parse_note
from tests.test_cases import BASE, lay

Values = dict[str, object]


def read(*lines: str) -> tuple[Values, list[str]]:
    """The values that a header's lines gave, and the findings."""
    note = parse_note("\n".join(["---", *lines, "---", "늦다", ""]))
    return values(note.header), findings(note.diagnostics)


def values(header: object) -> Values:
    """The values that are there."""
    named = {name: getattr(header, name) for name in type(header).__annotations__} if header else {}
    return {name: value for name, value in named.items() if value not in (None, (), False)}


def mended(text: str, diagnostics: tuple[Diagnostic, ...]) -> str:
    """``text`` with every edit made, the last first."""
    lines = text.split("\n")
    edits = [edit for one in diagnostics for edit in one.edits]
    for edit in sorted(edits, key=lambda one: one.position, reverse=True):
        place, line = edit.position, lines[edit.position.line - 1]
        lines[place.line - 1] = line[: place.column - 1] + edit.text + line[place.end_column - 1 :]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("opening", "closing", "found"),
    [
        ("---", "---", []),
        ("—-", "—-", ["1:1 fence", "4:1 fence"]),
        ("———", "———", ["1:1 fence", "4:1 fence"]),
        ("—", "–-", ["1:1 fence", "4:1 fence"]),
        ("--", "-----", ["1:1 fence", "4:1 fence"]),
        ("--- ", "---\t", ["1:1 fence", "4:1 fence"]),
        ("---", "...", []),
        ("- - -", "---", ["1:1 fence"]),
        ("***", "***", ["1:1 fence", "4:1 fence"]),
        ("===", "---", ["1:1 fence"]),
    ],
)
def test_fences_of_any_dashes_are_fences(opening: str, closing: str, found: list[str]) -> None:
    text = f"{opening}\n날짜: 2026-10-01\n고객: 한마루\n{closing}\n늦다\n"
    note = parse_note(text)
    assert values(note.header) == {"date": date(2026, 10, 1), "customers": ("한마루",)}
    assert [(one.text, one.line) for one in note.body.passages] == [("늦다", 5)]
    assert findings(note.diagnostics) == found
    assert findings(parse_note(mended(text, note.diagnostics)).diagnostics) == []


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("---\n고객: 한마루\n\n불평: 늦다\n", 4, ["3:1 unclosed-fence"]),
        ("---\n고객: 한마루\n불평: 늦다\n", 3, ["3:1 unclosed-fence"]),
        ("---\n고객: 한마루\n## 불평\n- 늦다\n---\n", 4, ["3:1 unclosed-fence"]),
        ("고객: 한마루\n\n불평: 늦다\n", 3, ["1:1 missing-fence"]),
        ("\n고객: 한마루\n불평: 늦다\n", 3, ["2:1 missing-fence"]),
        ("고객: 한마루\n---\n불평: 늦다\n", 3, ["1:1 missing-fence"]),
        ("\n \n---\n고객: 한마루\n---\n불평: 늦다\n", 6, ["3:1 late-header"]),
    ],
)
def test_a_missing_fence_is_put_where_the_header_ends(text: str, line: int, found: list[str]) -> None:
    note = parse_note(text)
    assert values(note.header) == {"customers": ("한마루",)}
    assert [(one.section, one.text, one.line) for one in note.body.passages] == [("complaint", "늦다", line)]
    assert findings(note.diagnostics) == found


def test_a_note_needs_no_header_at_all() -> None:
    note = parse_note("불평: 늦다\n본 것: 창고가 비었다\n")
    assert [(one.section, one.line) for one in note.body.passages] == [("complaint", 1), ("seen", 2)]
    assert note.diagnostics == ()


@pytest.mark.parametrize(
    ("lines", "read_as", "found"),
    [
        (["고객：한마루"], {"customers": ("한마루",)}, ["2:3 full-width-colon"]),
        (["고객:한마루"], {"customers": ("한마루",)}, ["2:4 missing-blank"]),
        (["고객:\t한마루"], {"customers": ("한마루",)}, []),
        (["고객:", "\t- 한마루"], {"customers": ("한마루",)}, ["3:1 tab-indent"]),
        (["장소: 서울", "\t고객: 한마루"], {"customers": ("한마루",), "place": "서울"}, ["3:1 tab-indent"]),
        (["장소: 서울", "  고객: 한마루"], {"customers": ("한마루",), "place": "서울"}, ["3:1 key-indent"]),
        (["제목: 결제: 90일로"], {"title": "결제: 90일로"}, ["2:5 colon-in-value"]),
        (["고객:", "  - 한마루: 중공업"], {"customers": ("한마루: 중공업",)}, ["3:5 colon-in-value"]),
        (["임원: @cfo"], {"executive": "@cfo"}, ["2:5 quote-needed"]),
        (["제목: *중요* 이야기"], {"title": "*중요* 이야기"}, ["2:5 quote-needed"]),
        (['제목: "안 된다"는 말'], {"title": '"안 된다"는 말'}, ["2:5 quote-needed"]),
        (["제목: 결제 이야기 #결제"], {"title": "결제 이야기 #결제"}, ["2:5 quote-needed"]),
        (["고객: 한마루 # 가나다순"], {"customers": ("한마루",)}, []),
        (["고객: “한마루”"], {"customers": ("한마루",)}, ["2:5 full-width-mark", "2:9 full-width-mark"]),
        (["제목: “안 된다”는 말"], {"title": "“안 된다”는 말"}, []),
        (["고객: ［한마루］"], {"customers": ("한마루",)}, ["2:5 full-width-mark", "2:9 full-width-mark"]),
        (["고객: [한마루", "장소: 서울"], {"customers": ("한마루",), "place": "서울"}, ["2:9 unclosed-list"]),
        (["고객: 한마루, 미리내"], {"customers": ("한마루", "미리내")}, ["2:5 comma-list"]),
        (["만난사람: 김 전무(재무, 구매)"], {"people": ("김 전무(재무, 구매)",)}, []),
        (["주제: #품질 #납기"], {"topics": ("#품질", "#납기")}, ["2:5 quote-needed", "2:5 comma-list"]),
        (["고객:: 한마루"], {"customers": ("한마루",)}, ["2:1 key-form"]),
        (["고객：： 한마루"], {"customers": ("한마루",)}, ["2:1 key-form"]),
        (["장소:\u00a0서울"], {"place": "서울"}, ["2:4 missing-blank"]),
        (["고객:", "\u3000- 한마루"], {"customers": ("한마루",)}, ["3:1 tab-indent"]),
        (['장소: "D:\\공유"'], {"place": "D:\\공유"}, ["2:5 quote-needed"]),
        (['장소: "C:\\new\\"', "고객: 한마루"], {"place": "C:\\new\\", "customers": ("한마루",)}, ["2:5 quote-needed"]),
        (['장소: "D:\\\\공유 \\u0041"'], {"place": "D:\\공유 A"}, []),
        (["고객: 한마루", "불평: 늦다"], {"customers": ("한마루",)}, ["3:1 section-in-header"]),
        (["만난 사람: 김 전무", "Recorded-By: 비서"], {"people": ("김 전무",), "recorded_by": "비서"}, []),
    ],
)  # fmt: skip
def test_slips_are_read_as_they_were_meant(lines: list[str], read_as: Values, found: list[str]) -> None:
    assert read(*lines) == (read_as, found)


@pytest.mark.parametrize(
    "lines",
    [
        ["고객：한마루", "장소:서울"],
        ["장소: 서울", "\t고객: 한마루"],
        ["제목: 결제: 90일로", "고객: “한마루”"],
        ['제목: "안 된다"는 말', "날짜: '26.10.1"],
        ["고객: ［한마루，미리내］", "만난사람: [김 전무", "주제: #품질 #납기"],
        ["고객: 한마루, 미리내", "만난사람: 김 전무(재무, 구매), 외 1명"],
        ["고객:: 한마루", "만난사람:", "\u3000- 김 전무", '장소: "D:\\공유"', "종류:\u00a0식사"],
    ],
)
def test_the_edits_of_findings_leave_nothing_to_mend_and_change_no_value(lines: list[str]) -> None:
    text = "\n".join(["---", *lines, "---", "늦다", ""])
    before = parse_note(text)
    after = parse_note(mended(text, before.diagnostics))
    assert before.diagnostics
    assert (values(after.header), after.diagnostics) == (values(before.header), ())


@pytest.mark.parametrize(
    "written",
    [
        "2026.10.1",
        "2026. 10. 1.",
        "2026/10/1",
        "2026-10-1",
        "26.10.1",
        "'26.10.1",
        "20261001",
        "2026년 10월 1일",
        "2026-10-01(목)",
        "2026-10-01 목요일",
        "2026-10-01 12:30",
        "2026. 10. 1. 오후 7시",
        "2026-10-01T09:00:00+09:00",
    ],
)
def test_a_date_may_be_written_in_many_forms(written: str) -> None:
    header, found = read(f"날짜: {written}")
    assert header == {"date": date(2026, 10, 1)}
    assert found[-1] == "2:5 date-form"


@pytest.mark.parametrize("written", ["10월 1일", "10/1", "10.1", "10. 1."])
def test_a_date_without_a_year_waits_for_the_day_of_recording(written: str) -> None:
    assert read(f"날짜: {written}") == ({"date": MonthDay(10, 1)}, [])


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2026-02-30", ["2:5 impossible-date"]),
        ("2월 30일", ["2:5 impossible-date"]),
        ("13/45", ["2:5 impossible-date"]),
        ("어제", ["2:5 wrong-type"]),
        ("[2026-10-01]", ["2:5 wrong-type"]),
        ("~", ["2:1 empty-value"]),
    ],
)
def test_what_is_no_date_is_told_and_not_guessed(written: str, found: list[str]) -> None:
    assert read(f"날짜: {written}") == ({}, found)


def test_scalars_stay_text_until_the_model_decides() -> None:
    header, found = read("제목: no", "장소: 12:30", "만난사람: [007, on, 1e3]", "현장: no")
    assert header == {"title": "no", "place": "12:30", "people": ("007", "on", "1e3")}
    assert found == ["4:8 unlikely-person"]


def test_a_quote_left_open_is_told_once() -> None:
    for line, after in (('제목: "납기', "고객: 한마루"), ('고객: "한마루', "장소: 서울")):
        note = parse_note(f"---\n{line}\n{after}\n---\n늦다\n", "메모.md")
        assert findings(note.diagnostics) == ["2:5 header-syntax"]


@pytest.mark.parametrize(
    ("line", "nearest", "access"),
    [
        ("고갱: 한마루", "고객", None),
        ("고개: 한마루", "고객", None),
        ("고개: 임원", "고객", ""),
        ("공게: 임원", "공개", ""),
        ("곻개: 한마루", "공개", ""),
    ],
)
def test_only_what_is_likeliest_the_audience_counts_as_one(line: str, nearest: str, access: str | None) -> None:
    note = parse_note(f"---\n{line}\n---\n늦다\n")
    assert [dict(one.facts)["nearest"] for one in note.diagnostics] == [nearest]
    assert note.access == access


@pytest.mark.parametrize("written", ["10월 1일", "10/1", "10. 1."])
def test_a_date_without_a_year_is_quoted_as_it_was_written(written: str, tmp_path: Path) -> None:
    root = lay(BASE, tmp_path)
    (root / "메모.md").write_text(f"---\n날짜: {written}\n임원: cfo\n고객: 한마루\n---\n늦다\n", encoding="utf-8")
    (found,) = check_folder(root).diagnostics
    assert dict(found.facts) == {"found": written, "wanted": "2026-10-01"}


@pytest.mark.parametrize(
    ("line", "wanted"), [("임원: [cfo, cto]", "executive"), ("재임: 2026-05-01 ~ 2024-01-01", "later-end")]
)
def test_a_value_that_can_not_be_read_is_asked_for_in_its_own_words(line: str, wanted: str) -> None:
    content = f"---\n{line}\n---\n늦다\n".encode()
    parsed = parse("x.md", content, EXECUTIVE) if line.startswith("재임") else parse("x.md", content, NOTE)
    facts = [dict(one.facts) for one in parsed.diagnostics]
    assert [one["wanted"] for one in facts if "재임" in one["key"] or "임원" in one["key"]] == [wanted]


def test_one_mistake_never_hides_the_next() -> None:
    header, found = read("고객: 한마루", '제목: "닫지 않음', "종루: 전화", "현장: 글쎄", "고객: 미리내")
    assert header == {"customers": ("한마루",)}
    assert sorted(found) == ["3:5 header-syntax", "4:1 unknown-key", "5:5 wrong-type", "6:1 duplicate-key"]
