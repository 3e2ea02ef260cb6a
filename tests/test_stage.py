"""What is staged is all that MkDocs needs, and MkDocs alone makes of it what genba does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from genba.cli import run
from genba.i18n import words
from genba.pipeline.build import build_one
from genba.pipeline.load import Loaded
from tests.conftest import AS_OF, NOTES

ENGLISH = {"LANG": "en_US.UTF-8"}


def stage(folder: Path) -> int:
    return run(["--notes", str(NOTES), "--as-of", str(AS_OF), "--quiet", "stage", str(folder)], ENGLISH)


def test_mkdocs_alone_makes_the_same_site_of_what_is_staged(sample: Loaded, tmp_path: Path) -> None:
    staged, built = tmp_path / "staged", tmp_path / "built"
    assert stage(staged) == 0
    assert str(NOTES.parent) not in (staged / "mkdocs.yml").read_text(encoding="utf-8")
    told = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795392000"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run(command, cwd=staged, env=told, check=True, capture_output=True)
    build_one(sample, built, "staff", words=words("ko"))
    alone = {path.relative_to(staged / "site"): path for path in (staged / "site").rglob("*") if path.is_file()}
    ours = {path.relative_to(built): path for path in built.rglob("*") if path.is_file()}
    assert {path.as_posix() for path in ours.keys() - alone.keys()} == {".genba-site"}
    assert all("lunr" in path.parts or "workers" in path.parts or path.name == "sitemap.xml.gz"
               for path in alone.keys() - ours.keys())  # fmt: skip
    assert [path for path in alone.keys() & ours.keys() if alone[path].read_bytes() != ours[path].read_bytes()] == []


def test_only_what_was_staged_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    assert [stage(tmp_path / "mine"), stage(tmp_path / "new"), stage(tmp_path / "new")] == [2, 0, 0]
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]
