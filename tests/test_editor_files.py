"""What an editor is given beside the notes: VS Code's matcher takes what ``genba check`` prints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from genba.cli import run
from genba.cli.starter import starter_facts, starter_files
from tests.conftest import AS_OF
from tests.test_cases import ALL, lay

FILES = {str(path): text for path, text in starter_files("ko", starter_facts("A", AS_OF))}
TASKS = json.loads(FILES[".vscode/tasks.json"])["tasks"]
PROPERTIES = ("file", "line", "column", "severity", "code", "message")
Pattern = Mapping[str, Any]


def problems(lines: Sequence[str], matchers: Sequence[Sequence[Pattern]]) -> Iterator[dict[str, str]]:
    """What VS Code takes out of a task's output: each matcher's patterns must match as many lines, one after another.

    As its problemCollectors.ts does: of the last lines, the longest stretch that a matcher takes counts.
    """
    longest, window = max(map(len, matchers)), list[str]()
    for line in lines:
        window = [*window, line][-longest:]
        for start in range(len(window)):
            stretch = window[start:]
            found = [one for one in matchers if len(one) == len(stretch)]
            if made := next(filter(None, (matched(stretch, one) for one in found)), None):
                yield made
                window = []
                break


def matched(lines: Sequence[str], patterns: Sequence[Pattern]) -> dict[str, str] | None:
    """The values of one problem; those of a message that stands on several lines are joined."""
    values: dict[str, str] = {}
    for line, pattern in zip(lines, patterns, strict=True):
        hit = re.search(pattern["regexp"], line)
        if hit is None:
            return None
        for name in PROPERTIES:
            if name in pattern:
                values[name] = f"{values[name]}\n{hit[pattern[name]]}" if name in values else hit[pattern[name]]
    return values


def checked(root: Path, form: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    run(["--lang", "ko", "--notes", str(root), "--as-of", str(AS_OF), "check", "--format", form], {})
    return capsys.readouterr().out


@pytest.mark.parametrize("case", ALL[::3], ids=lambda case: f"{case.parent.name}/{case.name}")
def test_the_problem_matcher_takes_every_finding(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(case, tmp_path)
    (task,) = (one for one in TASKS if one["label"] == "genba check")
    matchers = [one["pattern"] for one in task["problemMatcher"]]
    taken = list(problems(checked(root, "text", capsys).splitlines(), matchers))
    told = json.loads(checked(root, "json", capsys))["diagnostics"]
    assert [tuple(one.values()) for one in taken] == [
        (one["path"], str(one["line"]), str(one["column"]), one["severity"], one["rule"],
         f"{one['message']}\n{one['hint']}")
        for one in told
    ]  # fmt: skip


def test_the_tasks_call_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    for task in TASKS:
        assert task["command"] == "genba"
        assert run([*task["args"], "--help"], {}) == 0
