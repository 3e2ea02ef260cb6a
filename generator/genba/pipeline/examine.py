"""A notes folder → what is wrong with it, and no more: notes that did not change are not read again."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from genba.model.diagnostic import Diagnostic
from genba.model.outline import Outline
from genba.pipeline.chunks import read_text
from genba.pipeline.load import Step, files_in, findings, reading, silent
from genba.pipeline.reading import history_of, notes, told
from genba.read.blocks import Reader
from genba.read.files import Folder, kind_of, list_folders, with_file
from genba.read.history import History
from genba.read.notebook import ParsedFolder, assembled, parse_folder, registered
from genba.read.registry import Registry
from genba.settings import Settings

Told = tuple[Outline, tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class Survey:
    """A notes folder as read, file by file, before the files are held against each other.

    ``found`` is what is wrong with the files of customers and executives; ``notes`` are told by path.
    """

    folder: Folder
    others: ParsedFolder
    history: History | None
    known: Registry
    found: tuple[Diagnostic, ...]
    notes: Mapping[str, Told]


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
    return judged(survey(root, settings, as_of=as_of, over=over, cache=cache, jobs=jobs, step=step))


def survey(
    root: Path, settings: Settings, *, as_of: date, over: Sequence[Path] = (), cache: Path | None = None,
    jobs: int | None = None, step: Step = silent,
) -> Survey:  # fmt: skip
    """Reads the folder as ``examine`` does. Raises Unusable if it can't be read at all."""
    with reading(root, cache) as kept:
        folder = list_folders((root, *over))
        paths = {**folder.paths, "notes": ()}
        others = parse_folder(paths, folder.content, silent, html=False, reader=Reader(settings))
        history = history_of((root, *over), settings, kept)
        known, found = registered(others, settings, as_of=as_of, commits=history.commits if history else None)
        read = notes(folder, known, told, cache=kept, jobs=jobs or os.cpu_count() or 1, step=step, html=False)
        return Survey(folder, others, history, known, tuple(found), {one.path: (one, wrong) for one, wrong in read})


def judged(read: Survey) -> Examined:
    """Holds all files against each other."""
    outlines = tuple(outline for outline, _ in read.notes.values())
    wrong = chain.from_iterable(each for _, each in read.notes.values())
    book, more = assembled(read.others, read.known, outlines, files=read.folder.everything)
    found = findings(read.folder, read.known, book, [*read.found, *wrong, *more], read.history)
    known = read.known
    return Examined(found, files_in(read.folder), known.as_of, known.settings, read.folder, read.others, book.access)


def with_text(read: Survey, path: str, content: bytes) -> Survey:
    """What would have been read if the file at ``path`` held ``content``; no other file is opened.

    Where it registers a customer or an executive, notes are not held against that anew.
    """
    kind, known = kind_of(path), read.known
    if kind is None or kind == "attachments":
        return read
    folder, reader = with_file(read.folder, path), Reader(known.settings)
    if kind == "notes":
        return replace(read, folder=folder, notes={**read.notes, path: read_text(known, path, content, reader)})
    alone = {**dict.fromkeys(folder.paths, ()), kind: (path,)}
    parsed = parse_folder(alone, lambda _: content, silent, html=False, reader=reader)
    others = read.others.with_others(parsed)
    commits = read.history.commits if read.history else None
    known, found = registered(others, known.settings, as_of=known.as_of, commits=commits)
    return replace(read, folder=folder, others=others, known=known, found=tuple(found))
