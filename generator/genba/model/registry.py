"""Who is met and who records: customers and executives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from genba.model.note import Block, Link, Person
from genba.model.position import Position, position_of
from genba.model.vocabulary import GONE, OTHER_STATUS, PROSPECT


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` to ``end``, both included; an open side is None."""

    start: date | None
    end: date | None

    def covers(self, day: date) -> bool:
        """True if ``day`` lies within."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def over(self, day: date) -> bool:
        """True if it ended before ``day``."""
        return self.end is not None and self.end < day

    def __str__(self) -> str:
        return f"{self.start or ''} ~ {self.end or ''}".strip()


@dataclass(frozen=True, slots=True)
class Customer:
    """A company that is met. ``cadence`` is in weeks; unregistered ones are provisional."""

    id: str
    path: str
    name: str
    aliases: tuple[str, ...] = ()
    status: str = OTHER_STATUS
    tier: str | None = None
    cadence: int | None = None
    sponsor: str | None = None
    salesperson: str | None = None
    industry: str | None = None
    group: str | None = None
    public_sector: bool = False
    access: str | None = None
    people: tuple[Person, ...] = ()
    registered: bool = True
    links: tuple[Link, ...] = ()
    blocks: tuple[Block, ...] = ()
    at: Mapping[str, Position] = field(default_factory=dict)

    @property
    def prospect(self) -> bool:
        """True if they have not bought yet."""
        return self.status == PROSPECT

    @property
    def gone(self) -> bool:
        """True for the dormant and the lost, whom nobody is expected to meet."""
        return self.status in GONE

    def position(self, name: str) -> Position:
        """Where the key ``name`` stands; the file's start if it is not there."""
        return position_of(self.at, name)


@dataclass(frozen=True, slots=True)
class Executive:
    """Somebody who records. ``sales`` is true for those whose job is selling."""

    id: str
    path: str
    name: str
    function: str
    emails: tuple[str, ...] = ()
    title: str = ""
    sales: bool = False
    aliases: tuple[str, ...] = ()
    assistants: tuple[str, ...] = ()
    tenure: Period | None = None
    absences: tuple[Period, ...] = ()
    cadence: int | None = None
    links: tuple[Link, ...] = ()
    blocks: tuple[Block, ...] = ()
    at: Mapping[str, Position] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that this executive may be called in a note, besides the id."""
        title = (self.title, *self.title.split()) if self.title else ()
        return (self.name, *self.aliases, *title, self.function)

    def position(self, name: str) -> Position:
        """Where the key ``name`` stands; the file's start if it is not there."""
        return position_of(self.at, name)
