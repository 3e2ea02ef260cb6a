"""What an editor is given beside the notes: VS Code's matcher takes what ``genba check`` prints."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from genba.cli import run
from genba.cli.starter import Wanted, starter_files
from genba.model.headers import DATES, LISTS
from genba.model.vocabulary import HEADERS
from tests.conftest import AS_OF, NOTES
from tests.test_cases import ALL, lay

FILES = {str(path): text for path, text in starter_files(Wanted("A", "ko"), AS_OF)}
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


@pytest.mark.parametrize("language", ["ko", "en"])
def test_obsidian_knows_the_type_of_every_key(language: str) -> None:
    files = {str(path): text for path, text in starter_files(Wanted("A", language), AS_OF)}
    types = json.loads(files[".obsidian/types.json"])["types"]
    fields = ((field, others) for keys in HEADERS.values() for field, others in keys.items())
    assert types == {(others[0] if language == "ko" else field): type_of(field, language) for field, others in fields}


def type_of(field: str, language: str) -> str:
    """What Obsidian calls the type of a field; it has one of its own for the key ``aliases``."""
    if field in LISTS:
        return "aliases" if (field, language) == ("aliases", "en") else "multitext"
    if field in DATES:
        return "date"
    return {"site": "checkbox", "sales": "checkbox", "public_sector": "checkbox", "cadence": "number"}.get(
        field, "text"
    )


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_note_from_obsidians_template_is_right_once_it_is_filled_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    root = tmp_path / "new" / "notes"
    run(["--quiet", "--lang", language, "--as-of", str(AS_OF), "init", str(root.parent)], {})
    text = (root / "templates" / "note.md").read_text(encoding="utf-8")
    settings = json.loads((root.parent / ".obsidian/templates.json").read_text(encoding="utf-8"))
    assert settings["folder"] == "notes/templates"
    filled = text.replace("{{date:YYYY-MM-DD}}", "2026-11-20")
    customer = next((root / "customers").glob("*.md")).stem
    filled = re.sub(r"(고객|customers): \[\]", rf"\1:\n  - {customer}", filled).replace("\n-\n", "\n- 늦다\n")
    (root / "untitled.md").write_text(filled, encoding="utf-8")
    assert json.loads(checked(root, "json", capsys))["diagnostics"] == []


DOCS = NOTES.parent / "docs"


def blocks(page: str) -> list[tuple[str, str]]:
    """The kind and text of each block of code in a page of the documentation."""
    return re.findall(r"^```(\w+)\n(.*?)^```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def test_both_languages_tell_the_same_to_paste() -> None:
    assert blocks("editors.md") == blocks("editors.ko.md")


@pytest.mark.skipif(shutil.which("vim") is None, reason="needs Vim")
def test_vim_lists_what_genba_check_says_as_the_page_tells(tmp_path: Path) -> None:
    shutil.copytree(NOTES, tmp_path / "notes", ignore=shutil.ignore_patterns(".genba"))
    note = tmp_path / "notes/2026/2026-11-19-sales-gabin.md"
    note.write_text(note.read_text(encoding="utf-8").replace("계약·조건", "가격, 계약·조껀"), encoding="utf-8")
    shim = tmp_path / "bin" / "genba"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m genba --as-of {AS_OF} "$@"\n')
    shim.chmod(0o755)
    (tmp_path / "page.vim").write_text(dict(blocks("editors.md"))["vim"], encoding="utf-8")
    told = "call writefile(map(filter(getqflist(), 'v:val.valid'), {_, one -> json_encode(one)}), 'told.txt')"
    commands = ("set encoding=utf-8", "source page.vim", "silent make!", told, "qa!")
    vim = ["vim", "-u", "NONE", "-N", "-es", *(part for one in commands for part in ("-c", one))]
    path = {"PATH": f"{shim.parent}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    subprocess.run(vim, cwd=tmp_path, env=os.environ | path, check=True, timeout=60, capture_output=True)
    found = [json.loads(line) for line in (tmp_path / "told.txt").read_text(encoding="utf-8").splitlines()]
    places = {(one["module"], one["type"], one["lnum"], one["col"]) for one in found}
    before = "주제: 가격, "
    assert ("unknown-topic", "W", 8, len(before.encode()) + 1) in places
    assert all("\n" in one["text"].strip() for one in found)
