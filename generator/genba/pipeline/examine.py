"""A notes folder → what is wrong with it, and no more: notes that did not change are not read again."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from genba.model.diagnostic import Diagnostic
from genba.pipeline.load import Step, files_in, findings, reading, silent
from genba.pipeline.reading import history_of, notes, told
from genba.read.blocks import Reader
from genba.read.files import Folder, list_folders
from genba.read.notebook import ParsedFolder, assembled, parse_folder, registered
from genba.settings import Settings


@dataclass(frozen=True, slots=True)
class Examined:
    """All findings in a notes folder, how many files were read for them, and what they were found in."""

    diagnostics: tuple[Diagnostic, ...]
    files: int
    as_of: date
    settings: Settings
    folder: Folder
    others: ParsedFolder
    access: Mapping[str, str | None]


def examine(
    root: Path, settings: Settings, *, as_of: date, over: Sequence[Path] = (), cache: Path | None = None,
    jobs: int | None = None, step: Step = silent,
) -> Examined:  # fmt: skip
    """Reads and checks the folder, with those laid ``over`` it, in ``jobs`` processes.

    Raises Unusable if it can't be read at all.
    """
    with reading(root, cache) as kept:
        folder = list_folders((root, *over))
        paths = {**folder.paths, "notes": ()}
        others = parse_folder(paths, folder.content, silent, html=False, reader=Reader(settings))
        history = history_of((root, *over), settings, kept)
        known, found = registered(others, settings, as_of=as_of, commits=history.commits if history else None)
        outlines = []
        read = notes(folder, known, told, cache=kept, jobs=jobs or os.cpu_count() or 1, step=step, html=False)
        for outline, wrong in read:
            outlines.append(outline)
            found.extend(wrong)
        book, more = assembled(others, known, tuple(outlines), files=folder.everything)
        all_found = findings(folder, known, book, [*found, *more], history)
        return Examined(all_found, files_in(folder), as_of, settings, folder, others, book.access)
