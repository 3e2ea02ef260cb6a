"""Notes that did not change are not read again: what was read of them is kept from run to run."""

from __future__ import annotations

import hashlib
import os
import sysconfig
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

import genba
from genba.model.diagnostic import Diagnostic
from genba.model.outline import Outline
from genba.pipeline.chunks import Job, Share, read_notes
from genba.read.blocks import Reader
from genba.read.cache import Cache, Kept
from genba.read.files import Folder
from genba.read.history import History, read_history
from genba.read.packing import unpacked
from genba.read.registry import Registry
from genba.settings import Settings

CACHE = ".genba"
_AT_ONCE = 1000  # so many notes are kept at once, and no more held in memory
_FRESH = 2_000_000_000  # ns: a file as young as this may change again within the same tick of its clock

T = TypeVar("T")
Step = Callable[[int, int], None]
Opened = Callable[[str, Kept], T]
"""What is made of a note's path and what is kept of it; raises ValueError, TypeError or KeyError if that is no good."""


def forget(folder: Path) -> None:
    """Forgets all that was kept in ``folder``."""
    for path in folder.glob("*.sqlite*"):
        path.unlink(missing_ok=True)


def told(path: str, kept: Kept) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """A note's outline and findings."""
    return unpacked(path, kept.packed)


def notes(
    folder: Folder, known: Registry, opened: Opened[T], *, cache: Cache | None, jobs: int, step: Step, html: bool,
    share: Share | None = None,
) -> Iterator[T]:  # fmt: skip
    """What is ``opened`` of every note, out of the cache or read in ``jobs`` processes or by ``share``.

    What was read is kept.

    With ``html`` the notes themselves are read and kept, without it their outlines alone.
    """
    context, today = context_of(known), known.as_of
    known_before = cache is not None and cache.keeps(context, today)
    kept = _Beside(cache.notes(today, whole=html) if cache and known_before else ())
    work = []
    for path in folder.paths["notes"]:
        before = kept.at(path)
        made = _opened(path, before, opened)
        job = _job(folder, known, path, before if made is not None else None)
        if made is not None and job.unchanged:
            yield made
        else:
            work.append(job)
    gone = kept.left()  # before anything is kept
    new, settled = {}, time.time_ns() - _FRESH
    read = read_notes(known, work, jobs, html=html, reader=Reader(known.settings), share=share)
    for done, (path, note) in enumerate(read, start=1):
        new[path] = note if note.changed < settled else note._replace(changed=0)
        if html and not note.note and cache:
            note = cache.with_note(path, note)
        yield opened(path, note)
        step(done, len(work))
        if cache and len(new) >= _AT_ONCE:
            cache.keep_notes(context, today, new, ())
            new.clear()
    if cache and (new or gone or not known_before):
        cache.keep_notes(context, today, new, gone)


class _Beside:
    """What is kept, by ascending paths, beside the paths that there are now."""

    def __init__(self, rows: Iterable[tuple[str, Kept]]) -> None:
        self._rows = iter(rows)
        self._next = next(self._rows, None)
        self._passed: list[str] = []

    def at(self, path: str) -> Kept | None:
        """What is kept of the file at ``path``, which comes after those asked for before."""
        while self._next and self._next[0] < path:
            self._passed.append(self._next[0])
            self._next = next(self._rows, None)
        if self._next is None or self._next[0] != path:
            return None
        found, self._next = self._next[1], next(self._rows, None)
        return found

    def left(self) -> list[str]:
        """The paths that nobody asked for."""
        left = [self._next[0]] if self._next else []
        return [*self._passed, *left, *(path for path, _ in self._rows)]


def fresh(
    folder: Folder, known: Registry, opened: Opened[T], paths: Iterable[str], *, reader: Reader, jobs: int,
    share: Share | None = None,
) -> Iterator[T]:  # fmt: skip
    """What is ``opened`` of the notes at ``paths`` as ``reader`` may read them; nothing is kept."""
    work = [_job(folder, known, path, None) for path in paths]
    return (opened(*one) for one in read_notes(known, work, jobs, html=True, reader=reader, share=share))


def _job(folder: Folder, known: Registry, path: str, before: Kept | None) -> Job:
    file = f"{folder.home(path)}/{folder.names[path]}"
    state, commit = os.stat(file), (known.commits or {}).get(path)
    return Job(path, file, state.st_size, state.st_mtime_ns, commit, before)


def _opened(path: str, kept: Kept | None, opened: Opened[T]) -> T | None:
    """What is kept of a note; None if nothing is, or if somebody else wrote it."""
    try:
        return opened(path, kept) if kept else None
    except (ValueError, TypeError, KeyError):
        return None


def history_of(roots: Sequence[Path], settings: Settings, cache: Cache | None) -> History | None:
    """Git's history of the folders, each of its own; the first's is read on from where it was read before.

    None if one of them is outside Git. Raises HistoryError.
    """
    before = cache.history() if cache else None
    history = read_history(roots[0], settings.zone, before)
    if cache and history and history.state and history is not before:
        cache.keep_history(history)
    for root in roots[1:]:
        other = read_history(root, settings.zone)
        if history is None or other is None:
            return None
        history = History({**history.commits, **other.commits}, history.shallow or other.shallow)
    return history


def context_of(known: Registry) -> str:
    """What reading a note depends on beside itself and the day: our code, settings, who is registered by what name."""
    customers = (
        replace(
            one, tier=None, cadence=None, sponsor=None, salesperson=None, industry=None, group=None, links=(),
            blocks=(), at={},
        )
        for one in known.customers.values()
    )  # fmt: skip
    executives = (replace(one, links=(), blocks=(), at={}) for one in known.executives.values())
    digest = hashlib.blake2b(f"{code()}\0{known.settings.model_dump_json()}".encode())
    for each in _written((*customers, *executives, known.incomplete, known.commits is None)):
        digest.update(each)
    return digest.hexdigest()


def _written(values: Iterable[object]) -> Iterator[bytes]:
    return (f"\0{value!r}".encode("utf-8", "surrogatepass") for value in values)


@cache
def code() -> str:
    """The version of our own code with its templates, also while it is worked on, and of all that is installed."""
    top = Path(genba.__file__).parent
    files = (file for file in sorted(top.rglob("*")) if file.is_file() and file.suffix != ".pyc")
    ours = (f"\0{file.relative_to(top)}\0{_state(file)}" for file in files)
    return "".join((genba.__version__, *ours, *_installed()))


def _installed() -> Iterator[str]:
    """The name and version of each library, as it lies where libraries do."""
    with suppress(OSError):
        names = os.listdir(sysconfig.get_paths()["purelib"])
        yield from (f"\0{name}" for name in sorted(names) if name.endswith(".dist-info"))


def _state(file: Path) -> str:
    """What tells a file of ours from what it was; when it was installed tells nothing."""
    state = file.stat()
    installed = "site-packages" in file.parts
    return f"{state.st_size}" if installed else f"{state.st_size} {state.st_mtime_ns}"
