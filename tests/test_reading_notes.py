"""Notes held against the company: what nobody typed is derived, and dates find their year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from genba.model.note import Note
from genba.read.history import Commit
from tests.reading import PATH, Checked, check_folder, findings, parse_note
from tests.test_cases import BASE, lay

Reader = Callable[..., tuple[Note, list[str]]]
CTO = Commit("윤슬기", "cto@onsaemi.example", date(2026, 10, 5))


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Reads one note in the base folder: the note and the findings."""

    def reader(text: str, path: str = PATH, commit: Commit | None = None) -> tuple[Note, list[str]]:
        lay(BASE, tmp_path)
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
        checked: Checked = check_folder(tmp_path, commits={path: commit} if commit else None)
        return checked.notebook.notes[0], [place.partition(":")[2] for place in checked.places]

    return reader


def header(*lines: str) -> str:
    """A note with a header and one sentence."""
    return "\n".join(["---", *lines, "---", "결제를 늘려 달라고 한다", ""])


def test_a_sentence_in_a_well_named_file_is_a_note(read: Reader) -> None:
    note, found = read("결제를 늘려 달라고 한다. 운전자금이 고민이다.\n")
    assert (note.date, note.executive, note.customers) == (date(2026, 10, 1), "cfo", ("hanmaru",))
    assert (note.title, note.kind, note.recorded) == ("결제를 늘려 달라고 한다", "기타", date(2026, 10, 1))
    assert [item.section for item in note.items] == ["heard"]
    assert found == []


def test_folders_name_the_executive_and_the_customer(read: Reader) -> None:
    note, _ = read("늦다\n", path="cto/미리내/2026-10-01.md")
    assert (note.executive, note.customers) == ("cto", ("mirinae",))


def test_the_author_of_the_first_commit_is_the_executive_where_nobody_else_is_named(read: Reader) -> None:
    note, _ = read("늦다\n", path="2026-10-01-hanmaru.md", commit=CTO)
    assert (note.executive, note.recorded, note.recorded_by) == ("cto", date(2026, 10, 5), None)


def test_somebody_else_on_the_list_who_committed_it_recorded_it(read: Reader) -> None:
    note, _ = read("늦다\n", commit=CTO)
    assert (note.executive, note.recorded_by) == ("cfo", "윤슬기")


def test_the_first_line_names_people_and_the_kind(read: Reader) -> None:
    note, _ = read("남궁혁 전무(재무) 외 1명과 저녁.\n\n불평: 늦다\n")
    assert [str(person) for person in note.people] == ["남궁혁 전무(재무)"]
    assert (note.others, note.people_count, note.kind) == (1, 2, "식사")


def test_names_compare_without_blanks_marks_and_case(read: Reader) -> None:
    note, found = read(header("고객: [한 마루, MIRINAE]", "임원: @CFO", "동행: 기술연구소장"))
    assert (note.customers, note.executive, note.companions) == (("hanmaru", "mirinae"), "cfo", ("cto",))
    assert found == ["3:5 quote-needed"]


@pytest.mark.parametrize(
    ("written", "commit", "day"),
    [
        ("날짜: 12/30", None, date(2025, 12, 30)),
        ("날짜: 11월 23일", None, date(2026, 11, 23)),
        ("날짜: 10/4", CTO, date(2026, 10, 4)),
        ("날짜: 10/6", CTO, date(2025, 10, 6)),
        ("날짜: 2/29", None, date(2024, 2, 29)),
    ],
)
def test_a_date_without_a_year_is_the_latest_before_the_recording(
    read: Reader, written: str, commit: Commit | None, day: date
) -> None:
    note, found = read(header("고객: 한마루", written), path="cfo.md", commit=commit)
    assert note.date == day
    assert found == ["3:5 date-form"]


def test_a_day_of_recording_without_a_year_comes_first(read: Reader) -> None:
    note, found = read(header("고객: 한마루", "날짜: 12/30", "기록일: 1/2"), path="cfo.md")
    assert (note.date, note.recorded) == (date(2025, 12, 30), date(2026, 1, 2))
    assert found == ["3:5 date-form", "4:6 date-form"]


def test_the_found_year_is_written_back(tmp_path: Path) -> None:
    lay(BASE, tmp_path)
    (tmp_path / PATH).write_text(header("날짜: 10월 1일"), encoding="utf-8")
    (found,) = check_folder(tmp_path).diagnostics
    assert [(edit.position.column, edit.position.end_column, edit.text) for edit in found.edits] == [
        (5, 11, "2026-10-01")
    ]


def test_what_is_promised_is_due_after_the_note(read: Reader) -> None:
    note, _ = read("## 할 일\n- [ ] @cfo 회신 ~10/16\n- [x] @cto 방문 1/5까지 ✅ 10/20\n- @cfo 발송 📅 2026-11-04\n")
    assert [action.due for action in note.actions] == [date(2026, 10, 16), date(2027, 1, 5), date(2026, 11, 4)]
    assert [action.done_on for action in note.actions] == [None, date(2026, 10, 20), None]


def test_what_happened_to_a_complaint_in_place_came_after_the_note(read: Reader) -> None:
    note, _ = read("불평: 늦다 (답변함 11/2 전화로)\n불평: 비싸다 (해결 2026-11-11)\n")
    assert [(move.kind, move.on) for move in note.moves] == [
        ("answered", date(2026, 11, 2)),
        ("resolved", date(2026, 11, 11)),
    ]


def test_what_a_later_note_says_of_a_complaint_came_before_that_note(read: Reader) -> None:
    note, _ = read("불평: 늦다\n답변: C-JD4LQR 9/28 전화로\n해결: C-JD4LQR\n같은 불평: c-jd4lqr\n")
    assert [(move.kind, move.code, move.on) for move in note.moves] == [
        ("answered", "C-JD4LQR", date(2026, 9, 28)),
        ("resolved", "C-JD4LQR", date(2026, 10, 1)),
        ("again", "C-JD4LQR", date(2026, 10, 1)),
    ]


@pytest.mark.parametrize(
    "above", ["> 결제를 늘려 줄 수 있나", "- 결제를 90일로", "1. 가\n   - 나", "> - 가\n>   나", "| 가 |\n|---|"]
)
@pytest.mark.parametrize(
    "below",
    [
        "불평: 늦다 [납기]",
        "**불평:** 늦다 [납기]\n",
        "할 일: @cfo 회신 ~10/16",
        "답변: C-JD4LQR 알림",
        "같은 불평: C-JD4LQR",
    ],
)
def test_a_prefix_right_below_an_item_or_a_quotation_opens_its_section(read: Reader, above: str, below: str) -> None:
    (near, found), (apart, _) = (read(f"## 들은 이야기\n{above}{gap}{below}\n") for gap in ("\n", "\n\n"))
    assert [(item.section, item.text, item.code) for item in near.items] == [
        (item.section, item.text, item.code) for item in apart.items
    ]
    assert [action.due for action in near.actions] == [action.due for action in apart.actions]
    assert [move[:3] for move in near.moves] == [move[:3] for move in apart.moves]
    assert near.blocks == apart.blocks
    assert near.actions or near.moves or near.items[-1].section == "complaint"
    assert found == [place for place in found if "unknown-code" in place]


def test_a_prefix_that_stands_below_its_item_by_an_indent_goes_on_with_it(read: Reader) -> None:
    note, _ = read("- 가\n  답변: 나\n> 가\n다\n")
    assert [item.text for item in note.items] == ["가 답변: 나", "가 다"]


def test_a_misspelt_prefix_right_below_a_quotation_is_told(read: Reader) -> None:
    _, found = read("> 결제를 늘려 줄 수 있나\n블평: 늦다\n")
    assert found == ["2:1 unknown-section"]


def test_nothing_is_no_item(read: Reader) -> None:
    note, found = read("불평: 없음\n칭찬: 특이사항 없음.\n\n## 할 일\n- 없음\n\n## 배운 것\n- 규격보다 양식이 먼저다\n")
    assert [(item.section, item.text) for item in note.items] == [("learned", "규격보다 양식이 먼저다")]
    assert note.title == "규격보다 양식이 먼저다"
    assert found == []


def test_headings_with_customers_names_part_the_complaints(read: Reader) -> None:
    text = header("고객: [한마루, 미리내]") + "## 미리내\n### 불평\n- 늦다\n## 한마루\n불평: 비싸다\n"
    note, _ = read(text, path="2026-10-01-cfo.md")
    complaints = [item for item in note.items if item.section == "complaint"]
    assert [(item.text, item.customer) for item in complaints] == [("늦다", "mirinae"), ("비싸다", "hanmaru")]


@pytest.mark.parametrize(
    ("line", "access"),
    [
        ("제목: 이야기", None),
        ("공개: 전사", "staff"),
        ("공개범위: executives", "executives"),
        ("공개: 누구나", "executives"),
        ("공개:", "executives"),
        ("공게: 전사", "executives"),
        ("공개: [전사]", "executives"),
    ],
)
def test_what_is_unclear_is_published_to_the_fewest(read: Reader, line: str, access: str | None) -> None:
    note, _ = read(header("고객: 한마루", line))
    assert note.access == access


def test_a_broken_executive_is_still_known_by_the_id(tmp_path: Path) -> None:
    lay(BASE, tmp_path)
    (tmp_path / "executives/cfo.md").write_text("---\n직무: 재무\n---\n", encoding="utf-8")
    (tmp_path / PATH).write_text("늦다\n", encoding="utf-8")
    checked = check_folder(tmp_path)
    sound = checked.notebook.without(frozenset(one.path for one in checked.diagnostics))
    assert [note.executive for note in sound.notes] == ["cfo"]
    assert sound.executives["cfo"].name == "cfo"


def test_an_executive_whose_file_lacks_a_key_is_still_known_by_name(tmp_path: Path) -> None:
    lay(BASE, tmp_path)
    (tmp_path / "executives" / "cto.md").write_text("---\n이름: 윤슬기\n직무: 기술\n---\n", encoding="utf-8")
    (tmp_path / "2026-10-01 점심.md").write_text("---\n임원: 윤슬기\n고객: 한마루\n---\n늦다\n", encoding="utf-8")
    assert check_folder(tmp_path).places == ["executives/cto.md:1:1 missing-key"]


def test_a_broken_customer_widens_the_audience_of_no_note(tmp_path: Path) -> None:
    lay(BASE, tmp_path)
    (tmp_path / "customers/hanmaru.md").write_text("---\n공개: 임원\n---\n", encoding="utf-8")
    (tmp_path / PATH).write_text("늦다\n", encoding="utf-8")
    (tmp_path / "2026-10-02-cfo.md").write_text(header("고객: 한마루중공업"), encoding="utf-8")
    (tmp_path / "2026-10-03-cfo-mirinae.md").write_text("늦다\n", encoding="utf-8")
    assert [note.access for note in check_folder(tmp_path).notebook.notes] == ["executives", "executives", None]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("주민 9\u200b0\u200b0101-1\u200b2\u200b34568 번호", "resident-number"),
        ("카드 4111\u200b 1111 11\u206011 1111", "card-number"),
        ("전화 0\u200b10-1234-5678", "phone-number"),
    ],
)
def test_a_number_with_signs_that_nobody_sees_in_it_is_found_where_it_stands(line: str, rule: str) -> None:
    header = "---\n날짜: 2026-10-01\n임원: cfo\n고객: 한마루중공업\n---\n"
    assert f"6:4 {rule}" in findings(parse_note(f"{header}{line}\n").diagnostics)
