"""What the commands say, word for word: the transcripts in tests/cli, played in a copy of the sample.

A line ``$ …`` is given to the shell. Below it stand its stdout, its stderr with ``! `` before each line, and ``? 2``
if its exit status is not 0. ``…`` stands for anything within a line, or alone for any lines. Text above the first
command is a comment. GENBA_UPDATE=1 writes down what was said instead; read the difference.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import NOTES

TRANSCRIPTS = sorted((Path(__file__).parent / "cli").glob("*.txt"))
SETTINGS = {
    "COLUMNS": "80", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LANG": "ko_KR.UTF-8",
    "LC_COLLATE": "C", "PYTHONUTF8": "1",
}  # fmt: skip
KEPT = ("PATH", "PYTHONPATH", "SYSTEMROOT")


@pytest.fixture
def shell(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A folder with a copy of the sample's notes, and an environment in which ``genba`` is this one."""
    shim = tmp_path / "bin" / "genba"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m genba "$@"\n')
    shim.chmod(0o755)
    folder = tmp_path / "work"
    shutil.copytree(NOTES, folder / "notes")
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    path = f"{shim.parent}{os.pathsep}{kept.get('PATH', '')}"
    return folder, {**SETTINGS, **kept, "PATH": path, "HOME": str(tmp_path)}


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a POSIX shell")
@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_commands_say_what_their_transcript_says(path: Path, shell: tuple[Path, dict[str, str]]) -> None:
    intro, *wanted = re.split(r"^(?=\$ )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    said = [played(entry.partition("\n")[0], *shell) for entry in wanted]
    if "GENBA_UPDATE" in os.environ:
        path.write_text("\n\n".join(map(str.rstrip, [intro, *said])) + "\n", encoding="utf-8")
        return
    for entry, is_said in zip(wanted, said, strict=True):
        assert re.fullmatch(pattern(entry), is_said), f"{entry}\n--- but it said ---\n{is_said}"


def played(line: str, folder: Path, environment: dict[str, str]) -> str:
    """One command as a transcript has it."""
    done = subprocess.run(
        ["sh", "-c", line.removeprefix("$ ")], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    return "".join(f"{each}\n".replace(str(folder), "FOLDER") for each in told(line, done))


def told(line: str, done: subprocess.CompletedProcess[str]) -> Iterator[str]:
    yield line
    yield from done.stdout.splitlines()
    yield from (f"! {each}".rstrip() for each in done.stderr.splitlines())
    if done.returncode:
        yield f"? {done.returncode}"


def pattern(entry: str) -> str:
    """What may stand for a transcript's entry; blank lines at its end are for the eye."""
    lines = (re.escape(line).replace("…", ".*") for line in entry.rstrip().split("\n"))
    return "".join(r"(?:.*\n)*?" if line == ".*" else f"{line}\n" for line in lines)
