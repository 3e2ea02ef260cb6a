"""Microsoft's multitool, which knows SARIF better than a schema does, finds nothing wrong with genba's reports."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.conftest import NOTES
from tests.whole_check import say

PREFIX = NOTES.parent / ".venv" / "sarif" / "node_modules" / ".bin"
HEAD = "---\n날짜: 2026-11-20\n임원: cfo\n고객: 한마루\n---\n"
BAD = {
    "2026-11-20 하나 50%.md": HEAD.replace("2026-11-20", "2026.11.20").replace("cfo", "cf0") + "점심\n",
    "2026-11-20-cfo-a#b?&[c].md": HEAD + "[a](없음 b.pdf)\n",
    "2026-11-19-empty.md": "",
    "2026-11-18-wide.md": HEAD.replace(": 한마루", "：👩\u200d👧 한마루") + "점심\n",
}
HAS_NO_ADDRESS = "SARIF2005"  # it would like an address of genba's home; genba has none of its own


@pytest.fixture(scope="session")
def multitool() -> str:
    """Microsoft's multitool; without it the test is skipped, but fails if CI or GENBA_CI is set."""
    tool = shutil.which("sarif-multitool", path=f"{PREFIX}{os.pathsep}{os.environ['PATH']}")
    if tool is None:
        give_up = pytest.fail if {"CI", "GENBA_CI"} & os.environ.keys() else pytest.skip
        give_up(
            f"sarif-multitool is not installed: npm install --prefix {PREFIX.parents[1]} @microsoft/sarif-multitool"
        )
    return tool


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report on the sample with a few bad notes, one of them with fixes, one of them about a whole file."""
    notes = Path(shutil.copytree(NOTES, tmp_path / "notes"))
    for name, text in BAD.items():
        (notes / "2026" / name).write_text(text, encoding="utf-8")
    file = tmp_path / "genba.sarif"
    file.write_text(say("check", "--format", "sarif", root=notes)[1], encoding="utf-8")
    return file


def test_the_report_has_what_the_multitool_is_to_judge(report: Path) -> None:
    results = json.loads(report.read_text(encoding="utf-8"))["runs"][0]["results"]
    places = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results]
    assert {quote(name) for name in BAD} <= {place.rpartition("/")[2] for place in places}
    assert any("fixes" in each for each in results)
    assert "empty-file" in {each["ruleId"] for each in results}


def broken_rules(multitool: str, report: Path) -> set[str]:
    """The multitool's rules that the report breaks; its exit status is 0 whatever it finds."""
    told = report.with_suffix(".told.sarif")
    subprocess.run(
        [multitool, "validate", str(report), "--output", str(told), "--log", "ForceOverwrite"],
        env=os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},  # no ICU needed
        capture_output=True, timeout=300, check=True,
    )  # fmt: skip
    results = json.loads(told.read_text(encoding="utf-8-sig"))["runs"][0]["results"]
    return {each["ruleId"] for each in results}


def test_the_multitool_finds_nothing_wrong(report: Path, multitool: str) -> None:
    assert broken_rules(multitool, report) <= {HAS_NO_ADDRESS}


def test_the_multitool_does_find_what_is_wrong(report: Path, multitool: str) -> None:
    text = report.read_text(encoding="utf-8").replace('"startLine": ', '"startLine": -', 1)
    report.write_text(text, encoding="utf-8")
    assert "SARIF1007" in broken_rules(multitool, report)
