"""Every rule finds what it should, where it should, and nothing else.

A case is a folder ``cases/RULE/NAME/`` with files that are laid over ``cases/_base/``; its ``expected.txt`` lists the
findings. The name of a case starts with ``bad`` or ``good``; a good case has no findings of its rule.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from genba.model.rules import RULES
from tests.reading import check_folder

CASES = Path(__file__).parent / "cases"
BASE = CASES / "_base"
ALL = sorted(path for path in CASES.glob("*/*") if path.is_dir() and path.parent != BASE)
# Too large, nothing to show, or nothing that a folder of files can hold; see test_reading_files.py and the pipeline's.
ELSEWHERE = {
    *("file-too-large", "header-too-large", "link-outside", "unfollowed-link", "nfd-name", "shallow-clone"),
    "unknown-in-roster",
    "hollow-attachment",
}


def lay(case: Path, over: Path) -> Path:
    """The case's folder laid over the base folder, at ``over``."""
    shutil.copytree(BASE, over, dirs_exist_ok=True)
    shutil.copytree(case, over, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    return over


def expected(case: Path) -> list[str]:
    """The findings that a case lists."""
    listed = case / "expected.txt"
    return listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_case_has_the_findings_that_it_lists(case: Path, tmp_path: Path) -> None:
    assert check_folder(lay(case, tmp_path)).places == expected(case)


def test_the_base_folder_has_no_findings(tmp_path: Path) -> None:
    assert check_folder(lay(BASE, tmp_path)).places == []


@pytest.mark.parametrize("rule", sorted(RULES.keys() - ELSEWHERE))
def test_every_rule_has_a_bad_and_a_good_case(rule: str) -> None:
    cases = [case for case in ALL if case.parent.name == rule]
    found = {case.name: any(line.endswith(f" {rule}") for line in expected(case)) for case in cases}
    assert {name for name in found if found[name]} == {name for name in found if name.startswith("bad")}
    assert {name.partition("-")[0] for name in found} == {"bad", "good"}


def test_every_case_belongs_to_a_rule() -> None:
    assert {case.parent.name for case in ALL} <= RULES.keys()
