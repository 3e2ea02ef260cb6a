"""``check --fix``: what has one right answer is written back, once, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from genba.cli.mend import mend
from genba.model.diagnostic import Edit
from genba.model.position import Position
from genba.model.rules import REWRITTEN
from genba.read.files import list_folder
from genba.read.mending import mended
from tests.reading import check_folder
from tests.test_cases import ALL, lay


def mend_folder(root: Path, *, unsafe: bool = False) -> list[str]:
    """Mends the folder; the paths that were written."""
    files = list(mend(list_folder(root), check_folder(root).diagnostics, unsafe=unsafe))
    for file in files:
        file.write()
    return [file.path.relative_to(root).as_posix() for file in files]


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_what_is_mended_is_found_no_more_and_a_second_time_changes_nothing(case: Path, tmp_path: Path) -> None:
    root = lay(case, tmp_path)
    fixable = {(found.path, found.rule) for found in check_folder(root).diagnostics if found.fixable}
    written = mend_folder(root)
    assert {path for path, _ in fixable} == set(written)
    assert fixable.isdisjoint((found.path, found.rule) for found in check_folder(root).diagnostics)
    assert mend_folder(root) == []


def test_crlf_throughout_comments_and_order_stay() -> None:
    text = "---\r\n# 적는 법\r\n고객：한마루\r\n날짜: 2026-11-10\r\n---\r\n말  \r\n"
    edit = Edit(Position(3, 3, 3, 4), ": ")
    assert mended(text.encode(), [edit]) == text.replace("：", ": ").encode()


def test_a_mixture_of_line_ends_becomes_one() -> None:
    assert mended("가\r\n나\n다\r라".encode(), []) == "가\n나\n다\n라".encode()


def test_a_control_character_is_not_written_as_its_picture() -> None:
    assert mended("가\x07나\r\n다\n".encode(), []) == "가\x07나\n다\n".encode()


def test_a_file_of_which_a_part_is_lost_is_left_alone() -> None:
    assert mended("한마루\n".encode() * 9 + b"\xff\xfe\xfd\n", []) is None


def test_the_nearest_name_is_written_only_if_asked_for(tmp_path: Path) -> None:
    root = lay(ALL[0].parents[1] / "_base", tmp_path)
    note = root / "2026" / "2026-11-10.md"
    note.parent.mkdir(exist_ok=True)
    note.write_text("---\n임원: cf0\n고객: 한마루\n---\n말\n", encoding="utf-8")
    assert mend_folder(root) == []
    assert mend_folder(root, unsafe=True) == ["2026/2026-11-10.md"]
    assert "임원: cfo\n" in note.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "mended_line"),
    [
        ("주제: [기술지웡, 납기]", "주제: [기술지원, 납기]"),
        ("주제: 기술지웡, 납기", "주제: [기술지웡, 납기]"),
        ("고객: 한마루/미리내", "고객: 한마루/미리내"),
        ("고객: >-\n  한마로", "고객: >-\n  한마로"),
        ("고객: 한마루\n---\n- 늦다 [기술지웡]", "고객: 한마루\n---\n- 늦다 [기술지원]"),
    ],
)
def test_a_guess_takes_the_place_of_the_name_and_of_nothing_else(line: str, mended_line: str, tmp_path: Path) -> None:
    root = lay(ALL[0].parents[1] / "_base", tmp_path)
    note = root / "2026-11-10-cfo-hanmaru.md"
    note.write_text(f"---\n{line}\n---\n말\n", encoding="utf-8")
    mend_folder(root, unsafe=True)
    assert f"---\n{mended_line}\n" in note.read_text(encoding="utf-8")


def test_every_rewritten_rule_has_a_case_that_is_mended() -> None:
    assert {case.parent.name for case in ALL} >= REWRITTEN
