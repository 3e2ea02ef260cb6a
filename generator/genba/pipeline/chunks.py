"""Notes read in chunks: in as many processes as this machine has, or by whoever shares the work."""

from __future__ import annotations

import gc
import hashlib
import os
import signal
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple, Protocol, TypeVar

from genba.check import PASSING, check_notes
from genba.model.diagnostic import Diagnostic
from genba.model.notebook import Notebook
from genba.model.outline import Outline
from genba.read.blocks import Reader
from genba.read.cache import Kept
from genba.read.history import Commit
from genba.read.note_packing import packed_note
from genba.read.notebook import read_note
from genba.read.notes import NoteRead
from genba.read.packing import packed
from genba.read.parse import NOTE, parse
from genba.read.registry import Registry

C = TypeVar("C")
M = TypeVar("M")
R = TypeVar("R")
_CHUNK = 200
_FEW = 400  # so many notes are read before a second process has started
_FEW_CHUNKS = 8  # so many are made before whoever else could make them has been sent all


class Share(Protocol):
    """Has ``task`` done with each chunk, here or elsewhere; gives what comes of each, in order.

    ``map`` and the method of that name of any ``concurrent.futures`` executor are such. Both are sent whole to whoever
    does the work: a task may hold nothing but values.
    """

    def __call__(self, task: Callable[[C], R], chunks: Iterable[C], /) -> Iterator[R]:
        """What the task gives for each chunk."""


class Job(NamedTuple):
    """A note to be read: its file with size and time of change (ns), its first commit, and what was kept of it."""

    path: str
    file: str
    size: int
    changed: int
    commit: Commit | None
    before: Kept | None

    @property
    def author(self) -> str:
        """Who committed it first, and when."""
        return f"{self.commit.name} <{self.commit.email}> {self.commit.day}" if self.commit else ""

    @property
    def unchanged(self) -> bool:
        """True if the file is as it was when it was kept."""
        before = self.before
        return before is not None and before[:2] == (self.size, self.changed) and before.author == self.author


Written = tuple[Job, bytes]
"""A note to be read, and what its file holds."""


def read_notes(
    known: Registry, work: Sequence[Job], jobs: int, *, html: bool, reader: Reader, share: Share | None = None
) -> Iterator[tuple[str, Kept]]:  # fmt: skip
    """What ``reader`` may read of each note, in order; in several processes, or by ``share``, if there are many."""
    if len(work) <= _FEW:
        jobs, share = 1, None
    size = 1 if jobs < 2 and not share else _CHUNK  # one at a time, so that whoever waits can be told of each
    chunks = [work[start : start + size] for start in range(0, len(work), size)]
    if share:
        sent = known if known.commits is None else replace(known, commits={})
        task = partial(_read_sent, sent, html=html, reader=reader)
        yield from chain.from_iterable(share(task, (list(_written(chunk)) for chunk in chunks)))
        return
    with spread(partial(_read_here, known, html=html, reader=reader), chunks, jobs) as read:
        yield from chain.from_iterable(read)


def _read_here(known: Registry, work: Sequence[Job], *, html: bool, reader: Reader) -> list[tuple[str, Kept]]:
    return read_chunk(known, _written(work), html=html, reader=reader)


def _read_sent(known: Registry, work: Sequence[Written], *, html: bool, reader: Reader) -> list[tuple[str, Kept]]:
    """The history of a million notes stays where it is: each chunk brings the commits of its own."""
    if known.commits is not None:
        known = replace(known, commits={job.path: job.commit for job, _ in work if job.commit})
    return read_chunk(known, work, html=html, reader=reader)


def _written(work: Iterable[Job]) -> Iterator[Written]:
    return ((job, Path(job.file).read_bytes()) for job in work)


@contextmanager
def uncollected() -> Iterator[None]:
    """Meanwhile nobody looks for garbage: next to nothing refers to itself, and looking takes a sixth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def spread(task: Callable[[Sequence[C]], R], chunks: Sequence[Sequence[C]], jobs: int) -> Iterator[Iterator[R]]:
    """What ``task`` gives for each chunk, in order, from ``jobs`` processes that work while the caller does.

    They are copies of this one, so that a task may hold anything; where a system has no copies, it does all by itself.
    """
    from multiprocessing import get_all_start_methods, get_context

    if jobs < 2 or len(chunks) < 2 or "fork" not in get_all_start_methods():
        yield map(task, chunks)
        return
    from concurrent.futures import ProcessPoolExecutor

    work = partial(_of_number, task, chunks)
    pool = ProcessPoolExecutor(min(jobs, len(chunks)), get_context("fork"), initializer=_begin, initargs=(work,))
    try:
        yield pool.map(_work, range(len(chunks)))
    finally:  # nobody goes on working for a caller who has gone
        pool.shutdown(wait=True, cancel_futures=True)


def _of_number(task: Callable[[Sequence[C]], R], chunks: Sequence[Sequence[C]], number: int) -> R:
    return task(chunks[number])


@contextmanager
def share_out(
    make: Callable[[Sequence[C]], Iterable[M]], put: Callable[[Iterable[M]], R], chunks: Sequence[Sequence[C]], *,
    jobs: int, share: Share | None,
) -> Iterator[Iterator[R]]:  # fmt: skip
    """What comes of each chunk that is made and ``put``, in order: by ``jobs`` processes, as by ``spread``.

    If there are many, ``share`` makes them, with all chunks at hand, and this process puts what comes of them.
    """
    if share and len(chunks) > _FEW_CHUNKS:
        yield map(put, share(partial(_all_of_number, make, chunks), range(len(chunks))))
        return
    with spread(partial(_made_and_put, make, put), chunks, jobs) as done:
        yield done


def _made_and_put(
    make: Callable[[Sequence[C]], Iterable[M]], put: Callable[[Iterable[M]], R], chunk: Sequence[C]
) -> R:  # fmt: skip
    return put(make(chunk))


def _all_of_number(make: Callable[[Sequence[C]], Iterable[M]], chunks: Sequence[Sequence[C]], number: int) -> list[M]:
    return list(make(chunks[number]))


_task: Callable[[int], object] = int  # of a process that works for another


def _begin(task: Callable[[int], object]) -> None:
    """Leaves Ctrl-C to the process that asked for the work, and leaves when that process is killed.

    Garbage is looked for among what is made here alone: templates leave a lot, what was there before has next to none.
    """
    global _task
    _task = task
    gc.freeze()
    gc.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    """Else a worker would wait for ever, and write pages into what the next process builds."""
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)


def _work(number: int) -> Any:  # noqa: ANN401 - whatever the task of the moment gives
    return _task(number)


def read_chunk(known: Registry, work: Iterable[Written], *, html: bool, reader: Reader) -> list[tuple[str, Kept]]:
    """Reads some notes and checks each by itself: a function of its arguments alone."""
    kept, read = {}, []
    for job, content in work:
        digest = hashlib.blake2b(content, digest_size=16).digest()
        kept[job.path] = Kept(job.size, job.changed, digest, job.author, "")
        if job.before and (job.before.digest, job.before.author) == (digest, job.author):
            kept[job.path] = kept[job.path]._replace(packed=job.before.packed, lasts=job.before.lasts)
        else:
            parsed = parse(job.path, content, NOTE, html=html, reader=reader)
            read.append((read_note(parsed, known), parsed.blocks))
    for (one, parts), found in zip(read, _checked(known, [one for one, _ in read]), strict=True):
        path, lasts = one.outline.path, one.lasts and PASSING.isdisjoint(each.rule for each in found)
        kept[path] = kept[path]._replace(packed=packed(one.outline, found), lasts=lasts)
        if html:
            note = packed_note(one.note, parts)
            kept[path] = kept[path]._replace(note=note, seal=_seal(path, note))
    return list(kept.items())


def _seal(path: str, note: str) -> bytes:
    return hashlib.blake2b(f"{path}\0{note}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def read_text(known: Registry, path: str, content: bytes, reader: Reader) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """What a note of this ``content`` would tell, and all that would be wrong with it by itself."""
    one = read_note(parse(path, content, NOTE, html=False, reader=reader), known)
    (found,) = _checked(known, [one])
    return one.outline, found


def _checked(known: Registry, read: Sequence[NoteRead]) -> Iterator[tuple[Diagnostic, ...]]:
    """All that is wrong with each note by itself."""
    notes = tuple(one.note for one in read if one.note)
    found = defaultdict(list)
    drafts = tuple(one.draft for one in read if one.draft)
    book = Notebook(known.as_of, notes, drafts, customers=known.customers, executives=known.executives)
    for each in check_notes(book):
        found[each.path].append(each)
    return ((*one.diagnostics, *found[one.outline.path]) for one in read)
