"""What the tests of other machines, engines and places share."""

from __future__ import annotations

import os
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.bench.corpus import write_corpus


def with_scale() -> None:
    """Skips the test without ``make scale``; fails if CI or GENBA_CI is set."""
    if missing := [name for name in ("distributed", "moto", "s3fs", "zensical") if find_spec(name) is None]:
        give_up = pytest.fail if {"CI", "GENBA_CI"} & os.environ.keys() else pytest.skip
        give_up(f"{missing} not installed (make scale)")


def repository(folder: Path, size: int) -> Path:
    """A notes folder of ``size`` notes in Git, half of which are committed by somebody."""
    notes = write_corpus(folder, size)
    told = {**os.environ, "GIT_AUTHOR_DATE": "2026-11-21T09:00:00", "GIT_COMMITTER_DATE": "2026-11-21T09:00:00"}
    half = sorted(path.relative_to(notes).as_posix() for path in notes.rglob("*.md"))[::2]
    who = ("-c", "user.name=가", "-c", "user.email=e1@onsaemi.example")
    for command in (["init", "-q"], ["add", "--pathspec-from-file=-"], [*who, "commit", "-q", "-m", "notes"]):
        text = "\n".join(half) if command[0] == "add" else None
        subprocess.run(["git", *command], cwd=notes, env=told, input=text, encoding="utf-8", check=True)
    return notes


def files_of(site: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
