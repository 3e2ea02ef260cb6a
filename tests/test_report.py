"""Reports for people and for programs."""

from __future__ import annotations

import json
from datetime import date

import pytest

from genba.i18n.korean import fill
from genba.i18n.width import columns
from genba.model.diagnostic import Diagnostic, Edit, problem
from genba.model.position import Position
from genba.model.rules import RULES
from genba.report.json_report import json_report
from genba.report.snippet import snippet
from genba.report.text import explanation, text_report

LINES = {
    ("notes/2026/a.md", 3): "고객: [한마루, 이든패키징]",
    ("notes/2026/a.md", 12): "임원: cf0",
    ("notes/2026/b.md", 2): "날짜:\t2026.10.1",
}
DAY = Position.on_line(2, 5, length=9)
A, B = "notes/2026/a.md", "notes/2026/b.md"
FOUND = [
    problem("date-form", B, DAY, edits=(Edit(DAY, "2026-10-01"),), found="2026.10.1", wanted="2026-10-01"),
    problem("unknown-executive", A, Position.on_line(12, 5, length=3), found="cf0", nearest="cfo", known=""),
    problem("unknown-customer", A, Position.on_line(3, 11, length=5), found="이든패키징", nearest=""),
    problem("empty-file", "notes/2026/c.md"),
]

KOREAN = """\
notes/2026/a.md:3:11 warning unknown-customer
  3 | 고객: [한마루, 이든패키징]
    |                ^^^^^^^^^^
    = “이든패키징”은 아직 등록되지 않은 고객이에요. 임시 페이지에 모아 두었어요.
    = 새 고객이면 customers 폴더에 파일을 만들고, 아니면 이름을 고쳐 주세요.

notes/2026/a.md:12:5 error unknown-executive
  12 | 임원: cf0
     |       ^^^
     = “cf0”이라는 임원은 등록되어 있지 않아요.
     = 혹시 “cfo”인가요? 이름을 고치거나 executives 폴더에 임원 파일을 만들어 주세요.

notes/2026/b.md:2:5 warning date-form
  2 | 날짜: 2026.10.1
    |       ^^^^^^^^^
    = “2026.10.1”을 “2026-10-01”로 읽었어요.
    = 맞는지 보고, 다음부터는 2026-10-01처럼 적어 주세요.

notes/2026/c.md:1:1 error empty-file
    = 파일이 비어 있어요.
    = 내용을 적거나 파일을 지워 주세요.

파일 58개를 살펴봤어요. 오류 2건, 경고 2건이에요. 이 가운데 1건은 genba check --fix로 한 번에 고칠 수 있어요.
"""


def source(path: str, line: int) -> str:
    """A line of the files above."""
    return LINES.get((path, line), "")


def report(found: list[Diagnostic], language: str = "ko", *, colour: bool = False) -> str:
    """The text report on 58 files."""
    return text_report(found, source, language=language, files=58, colour=colour)


def test_findings_stand_in_order_with_their_line_and_carets_below_it() -> None:
    assert report(FOUND) == KOREAN
    assert report(FOUND[::-1]) == KOREAN


def test_the_report_speaks_english() -> None:
    assert report([FOUND[1]], "en") == (
        "notes/2026/a.md:12:5 error unknown-executive\n"
        "  12 | 임원: cf0\n"
        "     |       ^^^\n"
        "     = No executive is called “cf0”.\n"
        "     = Did you mean “cfo”? Correct the name, or add a file to the folder executives.\n"
        "\n"
        "Files checked: 58. Errors: 1. Warnings: 0.\n"
    )


def test_nothing_found_is_said_too() -> None:
    assert report([]) == "파일 58개를 살펴봤어요. 고칠 곳이 없어요.\n"
    assert report([], "en") == "Files checked: 58. Nothing to mend.\n"


def test_colours_change_nothing_but_colours() -> None:
    coloured = report(FOUND, colour=True)
    assert "\x1b[31;1merror\x1b[0m" in coloured
    plain = coloured
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[31;1m", "\x1b[33;1m"):
        plain = plain.replace(code, "")
    assert plain == KOREAN


def test_a_name_cannot_write_to_the_terminal() -> None:
    found = problem("empty-file", "notes/\x1b[2J\n.md")
    assert "\x1b" not in report([found])


@pytest.mark.parametrize(
    ("line", "position", "carets"),
    [
        ("임원: cf0", Position.on_line(1, 5, length=3), "      ^^^"),
        ("한글 속 글자", Position.on_line(1, 4, length=1), "     ^^"),
        ("e\u0301te\u0301: x", Position.on_line(1, 8, length=1), "     ^"),
        ("짧다", Position.on_line(1, 9, length=4), "    ^"),
        ("두 줄에 걸친 것", Position(1, 3, 2, 4), "   ^^^^^^^^^^^^"),
    ],
)
def test_carets_stand_below_what_they_mean(line: str, position: Position, carets: str) -> None:
    assert snippet(line, position).carets == carets


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "가" * 200 + "여기" + "나" * 200
    cut = snippet(line, Position.on_line(1, 201, length=2))
    assert cut.line.startswith("…가")
    assert cut.line.endswith("나…")
    place = len(cut.carets) - len(cut.carets.lstrip())
    assert columns(cut.line[: cut.line.index("여기")]) == place


def test_the_json_report_is_as_promised() -> None:
    read = json.loads(json_report(FOUND, language="en", as_of=date(2026, 11, 23), files=58))
    assert {key: read[key] for key in read if key != "diagnostics"} == {
        "version": 1, "as_of": "2026-11-23", "files": 58, "errors": 2, "warnings": 2,
    }  # fmt: skip
    assert [(one["path"], one["line"], one["rule"]) for one in read["diagnostics"]] == [
        ("notes/2026/a.md", 3, "unknown-customer"),
        ("notes/2026/a.md", 12, "unknown-executive"),
        ("notes/2026/b.md", 2, "date-form"),
        ("notes/2026/c.md", 1, "empty-file"),
    ]
    assert read["diagnostics"][1]["fix"] is None
    assert read["diagnostics"][2] == {
        "path": "notes/2026/b.md",
        "line": 2,
        "column": 5,
        "end_line": 2,
        "end_column": 14,
        "rule": "date-form",
        "severity": "warning",
        "message": "“2026.10.1” was read as 2026-10-01.",
        "hint": "See whether that is right; better write 2026-10-01.",
        "fix": {
            "description": "Replace it with “2026-10-01”.",
            "edits": [{"line": 2, "column": 5, "end_line": 2, "end_column": 14, "text": "2026-10-01"}],
        },
    }


@pytest.mark.parametrize("rule", sorted(RULES))
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_rule_explains_itself(rule: str, language: str) -> None:
    name, effect, blank, reason = explanation(rule, language).split("\n")
    assert (name, blank) == (rule, "")
    assert effect
    assert fill(reason, {}) == reason
