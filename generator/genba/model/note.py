"""A note: one occasion on which an executive met customers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from genba.model.position import START, Position

_NOWHERE: Mapping[str, Position] = {}


@dataclass(frozen=True, slots=True)
class Heading:
    """The writer's own heading; ``anchor`` keeps Hangul and is unique on its page."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Html:
    """A piece of a body as safe HTML, made by us."""

    html: str


Block = Heading | Html


class Link(NamedTuple):
    """A relative link; ``target`` is a path inside the notes folder, ``anchor`` a place on its page."""

    target: str
    position: Position
    anchor: str = ""


class Person(NamedTuple):
    """Somebody at a customer, as in ``남궁혁 전무(재무)``."""

    name: str
    title: str = ""
    department: str = ""

    def __str__(self) -> str:
        department = f"({self.department})" if self.department else ""
        return " ".join(part for part in (self.name, self.title) if part) + department


class Item(NamedTuple):
    """One thing said, seen or felt. ``customer`` is an id, ``code`` stands on complaints only."""

    section: str
    text: str
    line: int
    topics: tuple[str, ...] = ()
    customer: str | None = None
    code: str | None = None
    anchor: str = ""


class Action(NamedTuple):
    """Something promised; ``owner`` is an executive's id."""

    text: str
    owner: str | None
    due: datetime.date | None
    done: bool
    done_on: datetime.date | None
    line: int
    anchor: str


class Move(NamedTuple):
    """A complaint's change of state: answered, resolved, parked, or again (heard once more)."""

    kind: str
    code: str
    on: datetime.date
    text: str
    position: Position


class Uncoded(NamedTuple):
    """A move of a kind without the code of its complaint: the word that opens it, and its place."""

    kind: str
    word: str
    position: Position


class Note(NamedTuple):
    """A note as it was meant. Customers, executives and topics are ids, ``unregistered`` are names."""

    id: str
    path: str
    title: str
    date: datetime.date
    recorded: datetime.date
    executive: str
    customers: tuple[str, ...]
    unregistered: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    others: int = 0
    kind: str = ""
    topics: tuple[str, ...] = ()
    place: str | None = None
    site: bool = False
    companions: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    recorded_by: str | None = None
    access: str | None = None
    items: tuple[Item, ...] = ()
    actions: tuple[Action, ...] = ()
    moves: tuple[Move, ...] = ()
    uncoded: tuple[Uncoded, ...] = ()
    links: tuple[Link, ...] = ()
    blocks: Sequence[Block] = ()
    at: Mapping[str, Position] = _NOWHERE

    @property
    def people_count(self) -> int:
        """How many people were met, the unnamed ``외 N명`` included."""
        return len(self.people) + self.others

    @property
    def delay_days(self) -> int:
        """Days between the meeting and its record."""
        return (self.recorded - self.date).days

    @property
    def executives(self) -> tuple[str, ...]:
        """The writer and the companions."""
        return (self.executive, *self.companions)

    @property
    def all_customers(self) -> tuple[str, ...]:
        """Ids of those met, provisional ones last."""
        return (*self.customers, *map(provisional_id, self.unregistered))

    @property
    def handshake_only(self) -> bool:
        """True if nothing was heard, seen, worried about, complained of, praised or learned."""
        return not any(item.section in SUBSTANCE for item in self.items)

    def position(self, name: str) -> Position:
        """Where the key ``name`` (or ``name.0``, one of its values) stands; the file's start if it is derived."""
        return self.at.get(name) or self.at.get(name.partition(".")[0]) or START


SUBSTANCE = frozenset(("heard", "seen", "worry", "complaint", "praise", "learned"))


def provisional_id(name: str) -> str:
    """The id of a customer whom nobody has registered: the name, blanks as ``-``."""
    return "-".join(name.split()).replace("/", "-")
