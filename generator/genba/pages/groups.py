"""Rows under a name, as lists on pages are grouped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from genba.model.note import Note
from genba.model.week import Week

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """``rows`` under ``name``; ``id`` is the heading's."""

    id: str
    name: str
    rows: Sequence[T]


def by_week(notes: Iterable[Note]) -> list[tuple[Week, list[Note]]]:
    """Notes, newest first, in runs of a week."""
    return [(week, list(run)) for week, run in groupby(notes, key=lambda note: Week.of(note.date))]
