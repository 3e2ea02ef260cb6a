"""What a release is made of, and with which rights."""

from __future__ import annotations

import re
from typing import Any

import yaml

from tests.conftest import NOTES

TOP = NOTES.parent


def test_the_release_is_audited_listed_and_made_with_no_right_but_to_read() -> None:
    flow: dict[Any, Any] = yaml.safe_load((TOP / ".github/workflows/release.yml").read_text(encoding="utf-8"))
    assert flow["permissions"] == {"contents": "read"}
    (job,) = flow["jobs"].values()
    assert not {"permissions", "secrets", "env"} & job.keys()
    assert [step["run"] for step in job["steps"] if "run" in step] == ["make audit", "make release"]
    used = [step["uses"] for step in job["steps"] if "uses" in step]
    assert [one for one in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", one)] == []
    assert job["steps"][0]["with"] == {"persist-credentials": False}


def test_tools_of_the_release_are_pinned() -> None:
    makefile = (TOP / "Makefile").read_text(encoding="utf-8")
    (tools,) = re.findall(r"\$\(SUPPLY\)/bin/python -m pip install -qq (.*)", makefile)
    assert all(re.fullmatch(r"[\w-]+==[\d.]+", tool) for tool in tools.split())
    assert "--require-hashes" in makefile.partition("\naudit:")[2].partition("\n\n")[0]


def test_every_action_of_every_shipped_file_is_pinned_by_its_commit() -> None:
    files = [*(TOP / "deploy").rglob("*.yml"), *(TOP / "generator/genba/cli/starter").rglob("*.yml")]
    used = [one for file in files for one in re.findall(r"uses: (\S+)", file.read_text(encoding="utf-8"))]
    assert len(used) > 10
    assert [one for one in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", one)] == []
