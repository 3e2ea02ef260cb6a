"""Reads notes folders and single notes for tests, as the pipeline does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from genba.check import check
from genba.check.paths import less_follow_ups
from genba.model.diagnostic import Diagnostic, in_order
from genba.model.headers import NoteHeader
from genba.model.notebook import Notebook
from genba.read.blocks import Reader
from genba.read.files import list_folder
from genba.read.history import Commit
from genba.read.notebook import notebook, parse_folder
from genba.read.parse import NOTE, Parsed, parse
from genba.settings import read_settings

AS_OF = date(2026, 11, 23)
PATH = "2026-10-01-cfo-hanmaru.md"


@dataclass(frozen=True, slots=True)
class Checked:
    """A folder as read, and all findings in order."""

    notebook: Notebook
    diagnostics: tuple[Diagnostic, ...]

    @property
    def places(self) -> list[str]:
        """Each finding as ``path:line:column rule``."""
        return [f"{one.path}:{one.position.line}:{one.position.column} {one.rule}" for one in self.diagnostics]


def check_folder(root: Path, *, commits: Mapping[str, Commit] | None = None, as_of: date = AS_OF) -> Checked:
    """Reads and checks ``root``; ``commits`` are None outside Git."""
    settings = read_settings((root / "genba.toml").read_text(encoding="utf-8"))
    folder = list_folder(root)
    parsed = parse_folder(folder.paths, folder.content, lambda done, of: None, reader=Reader(settings))
    book, found = notebook(parsed, settings, as_of=as_of, commits=commits, files=folder.everything)
    return Checked(book, in_order(less_follow_ups([*folder.diagnostics, *found, *check(book)])))


def parse_note(text: str | bytes, path: str = PATH) -> Parsed[NoteHeader]:
    """One note as parsed, before it is held against others."""
    return parse(path, text.encode() if isinstance(text, str) else text, NOTE)


def findings(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    """Each finding of one file as ``line:column rule``."""
    return [f"{one.position.line}:{one.position.column} {one.rule}" for one in diagnostics]
