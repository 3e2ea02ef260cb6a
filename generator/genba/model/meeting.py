"""The weekly meeting: its minutes, and the issues that it opens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from genba.model.note import Action, Block, Link, Move
from genba.model.position import Position, position_of
from genba.model.week import Week


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the minutes that names a note; ``discussed`` is false for an open box."""

    note: str
    discussed: bool
    position: Position


@dataclass(frozen=True, slots=True)
class Minutes:
    """What the meeting that reviewed ``week`` did, or why it was skipped; ``remarks`` are what stands in no section."""

    week: Week
    path: str
    date: date
    attendees: tuple[str, ...] = ()
    skipped: bool = False
    reason: str | None = None
    met_nobody: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    decisions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    moves: tuple[Move, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[str, ...] = ()
    at: Mapping[str, Position] = field(default_factory=dict)

    def position(self, name: str) -> Position:
        """Where the key ``name`` stands; the file's start if it is not there."""
        return position_of(self.at, name)


@dataclass(frozen=True, slots=True)
class Issue:
    """A recurring cause behind several complaints; ``state`` is one of the Korean words."""

    id: str
    path: str
    title: str
    owner: str
    state: str
    opened: date | None
    topics: tuple[str, ...] = ()
    complaints: tuple[tuple[str, Position], ...] = ()
    moves: tuple[Move, ...] = ()
    links: tuple[Link, ...] = ()
    blocks: tuple[Block, ...] = ()
    at: Mapping[str, Position] = field(default_factory=dict)

    def position(self, name: str) -> Position:
        """Where the key ``name`` stands; the file's start if it is not there."""
        return position_of(self.at, name)
