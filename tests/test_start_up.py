"""A command imports what it needs and no more: that is most of what a small one costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

NOTE = "---\n날짜: 2026-10-01\n고객: 한마루\n임원: cfo\n---\n불평: 늦다\n"
IMPORTED = """
import os, sys
from genba.cli import run
run(sys.argv[1:], os.environ)
ours = {".".join(name.split(".")[:2]) for name in sys.modules if name.startswith("genba.")}
others = {name.split(".")[0] for name in sys.modules} - set(sys.stdlib_module_names) - {"genba"}
print(*sorted(ours), *sorted(others & {each.name for each in os.scandir(sys.argv[2])}), sep="\\n")
"""
INSTALLED = Path(pytest.__file__).parents[1]
VERSION = "genba.cli genba.i18n genba.model click"
CHECK = (
    f"genba.check genba.model genba.pipeline genba.read genba.report genba.settings {VERSION} "
    "annotated_types frontmatter pydantic pydantic_core typing_inspection yaml"
)


def imported(*arguments: str) -> set[str]:
    """Our packages that a command imports, and those of others."""
    script = IMPORTED.replace("sys.argv[2]", repr(str(INSTALLED)))
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    found = done.stdout.splitlines()
    return {line for line in found if line.startswith("genba.") or (line[:1].isalpha() and (INSTALLED / line).is_dir())}


def test_the_version_is_told_without_reading_anything() -> None:
    assert imported("--version") == set(VERSION.split())


def test_a_mail_is_imported_without_what_reads_calendars(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text("From: a@b.example\nSubject: c\n\nd\n", encoding="utf-8")
    found = imported("--notes", str(tmp_path), "import", str(tmp_path / "a.eml"))
    assert "genba.intake" in found
    assert found.isdisjoint({"icalendar", "recurring_ical_events", "pyarrow", "mkdocs", "jinja2"})


def test_check_imports_nothing_that_renders_or_builds(tmp_path: Path) -> None:
    (tmp_path / "2026-10-01-cfo-hanmaru.md").write_text(NOTE, encoding="utf-8")
    assert imported("--notes", str(tmp_path), "check") == set(CHECK.split())
