"""A notes folder → what is wrong with it, and no more: notes that did not change are not read again."""

from __future__ import annotations

import gc
import hashlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import genba
from genba.check import FOLDER_RULES, check_notes
from genba.check.paths import less_follow_ups
from genba.model.diagnostic import Diagnostic, in_order, problem
from genba.model.outline import Outline
from genba.pipeline.chunks import Job, read_notes
from genba.pipeline.load import Step, Unusable, silent
from genba.pipeline.roster import unknown_in_roster
from genba.read.blocks import Reader
from genba.read.cache import Cache, Kept
from genba.read.files import SETTINGS, Folder, list_folder
from genba.read.history import History, HistoryError, read_history
from genba.read.notebook import assembled, parse_folder, registered
from genba.read.packing import unpacked
from genba.read.registry import Registry
from genba.settings import Settings

CACHE = ".genba"
_FRESH = 2_000_000_000  # ns: a file as young as this may change again within the same tick of its clock


@dataclass(frozen=True, slots=True)
class Examined:
    """All findings in a notes folder, and how many files were read for them."""

    diagnostics: tuple[Diagnostic, ...]
    files: int
    as_of: date


def examine(
    root: Path, settings: Settings, *, as_of: date, cache: Path | None = None, jobs: int | None = None,
    step: Step = silent,
) -> Examined:  # fmt: skip
    """Reads and checks the folder in ``jobs`` processes. Raises Unusable if it can't be read at all."""
    kept = Cache(cache) if cache else None
    gc.disable()  # next to nothing refers to itself, and looking for it takes a quarter of the time
    try:
        return _examined(root, settings, as_of, kept, jobs or os.cpu_count() or 1, step)
    except OSError as error:
        raise Unusable("notes-unreadable", folder=str(root), reason=str(error)) from None
    except HistoryError as error:
        raise Unusable("history-unreadable", folder=str(root), reason=str(error).partition("\n")[0]) from None
    finally:
        gc.enable()
        if kept:
            kept.close()


def _examined(
    root: Path, settings: Settings, as_of: date, cache: Cache | None, jobs: int, step: Step
) -> Examined:  # fmt: skip
    folder = list_folder(root)
    others = parse_folder({**folder.paths, "notes": ()}, folder.content, silent, html=False, reader=Reader(settings))
    history = _history(root, settings, cache)
    known, found = registered(others, settings, as_of=as_of, commits=history.commits if history else None)
    outlines = []
    for outline, wrong in _notes(folder, known, cache, jobs, step):
        outlines.append(outline)
        found.extend(wrong)
    book, more = assembled(others, known, tuple(outlines), files=folder.everything)
    found += [*more, *folder.diagnostics, *check_notes(book), *(each for rule in FOLDER_RULES for each in rule(book))]
    found += unknown_in_roster(root, settings, known.executives)
    if history and history.shallow:
        found.append(problem("shallow-clone", SETTINGS))
    files = sum(len(paths) for kind, paths in folder.paths.items() if kind != "attachments")
    return Examined(in_order(less_follow_ups(found)), files, as_of)


def _history(root: Path, settings: Settings, cache: Cache | None) -> History | None:
    before = cache.history() if cache else None
    history = read_history(root, settings.zone, before)
    if cache and history and history.state and history is not before:
        cache.keep_history(history)
    return history


def _context(folder: Folder, settings: Settings, as_of: date) -> str:
    """All that reading a note depends on beside itself: our own code, settings, the day, customers and executives."""
    digest = hashlib.blake2b(f"{_code()}\0{settings.model_dump_json()}\0{as_of}".encode())
    for path in (*folder.paths["customers"], *folder.paths["executives"]):
        digest.update(f"\0{path}\0".encode("utf-8", "surrogatepass"))
        digest.update(folder.content(path))
    return digest.hexdigest()


def _code() -> str:
    """The version of our own code, also while it is being worked on."""
    top = Path(genba.__file__).parent
    states = ((file.as_posix(), file.stat()) for file in sorted(top.rglob("*.py")))
    return genba.__version__ + "".join(f"\0{name}\0{state.st_size}\0{state.st_mtime_ns}" for name, state in states)


def _notes(
    folder: Folder, known: Registry, cache: Cache | None, jobs: int, step: Step
) -> Iterator[tuple[Outline, tuple[Diagnostic, ...]]]:  # fmt: skip
    """Every note's outline and findings, from the cache or read; what was read is kept."""
    context = _context(folder, known.settings, known.as_of)
    kept = cache.notes(context) if cache else {}
    work = []
    for path in folder.paths["notes"]:
        before = kept.get(path)
        known_note = _unpacked(path, before)
        job = _job(folder, known, path, before if known_note else None)
        if known_note and job.unchanged:
            yield known_note
        else:
            work.append(job)
    new, settled = {}, time.time_ns() - _FRESH
    for done, (path, note) in enumerate(read_notes(known, work, jobs), start=1):
        new[path] = note if note.changed < settled else note._replace(changed=0)
        yield unpacked(path, note.packed)
        step(done, len(work))
    gone = kept.keys() - set(folder.paths["notes"])
    if cache and (new or gone or not kept):
        cache.keep_notes(context, new, instead=not kept, gone=gone)


def _job(folder: Folder, known: Registry, path: str, before: Kept | None) -> Job:
    file = f"{folder.root}/{folder.names[path]}"
    state, commit = os.stat(file), (known.commits or {}).get(path)
    return Job(path, file, state.st_size, state.st_mtime_ns, commit, before)


def _unpacked(path: str, kept: Kept | None) -> tuple[Outline, tuple[Diagnostic, ...]] | None:
    """What is kept of a note; None if nothing is, or if somebody else wrote it."""
    try:
        return unpacked(path, kept.packed) if kept else None
    except (ValueError, TypeError, KeyError):
        return None
