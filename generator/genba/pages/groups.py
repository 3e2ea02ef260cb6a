"""Rows under a name, as lists on pages are grouped and cut short: no page grows with the number of notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from genba.model.note import Note
from genba.model.week import Week

T = TypeVar("T")


CARDS = 24
A_YEAR = 40


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """``rows`` under ``name``, and how many there are beyond them; ``id`` is the heading's."""

    id: str
    name: str
    rows: Sequence[T]
    rest: int = 0


def shortened(rows: Sequence[T], most: int, id: str = "", name: str = "") -> Group[T]:
    """The first ``most`` of ``rows``, and the number of the others."""
    return Group(id, name, rows[:most], max(len(rows) - most, 0))


def by_week(notes: Iterable[Note]) -> list[tuple[Week, list[Note]]]:
    """Notes, newest first, in runs of a week."""
    return [(week, list(run)) for week, run in groupby(notes, key=lambda note: Week.of(note.date))]


def by_year(notes: Iterable[Note]) -> list[Group[Note]]:
    """Notes, newest first, by the year: some of each."""
    runs = groupby(notes, key=lambda note: note.date.year)
    return [shortened(tuple(run), A_YEAR, str(year), str(year)) for year, run in runs]
