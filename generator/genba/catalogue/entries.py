"""What a catalogue lists: frozen values, one kind for each kind of page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from genba.model.meeting import Issue, Minutes
from genba.model.note import Action, Item, Note, Person
from genba.model.registry import Customer, Executive
from genba.model.week import Week


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a complaint: answered, resolved, parked or heard again, and where that is written.

    ``source`` is a note's id, a week or an issue's id, as ``kind_of_source`` (note, minutes, issue) says.
    """

    kind: str
    on: date
    text: str
    source: str
    kind_of_source: str


class Complaint(NamedTuple):
    """A complaint and what became of it. ``age_days`` runs to its resolution, else to the as-of day.

    ``before_sales`` are the days from its first hearing until sales heard this customer complain of the same
    topic; None if sales heard first, or has not heard yet.
    """

    code: str
    note: Note
    text: str
    customer: str | None
    topics: tuple[str, ...]
    state: str
    opened: date
    answered: date | None
    resolved: date | None
    age_days: int
    events: tuple[Event, ...]
    again: tuple[Note, ...]
    first_heard_by: str
    before_sales: int | None
    owner: str | None
    reason: str

    @property
    def unsettled(self) -> bool:
        """True while the customer still waits: open or answered."""
        return self.state in ("open", "answered")


class ActionEntry(NamedTuple):
    """A promise and where it was made; ``note`` is None if minutes made it, ``week`` is the one whose page tells of it.

    ``overdue_days`` is 0 if it is done or not due.
    """

    action: Action
    source: str
    note: Note | None
    week: Week | None
    overdue_days: int


class Worry(NamedTuple):
    """A worry in one wording, with everybody who heard it, in time; shared if two executives did."""

    text: str
    heard: tuple[tuple[Note, Item], ...]

    @property
    def executives(self) -> tuple[str, ...]:
        """Who heard it, first hearer first."""
        return tuple(dict.fromkeys(note.executive for note, _ in self.heard))

    @property
    def shared(self) -> bool:
        """True if two executives heard it."""
        return len(self.heard) > 1 and len(self.executives) > 1

    @property
    def last(self) -> date:
        """When it was last heard."""
        return self.heard[-1][0].date


@dataclass(frozen=True, slots=True)
class CustomerEntry:
    """A customer and their contacts, newest first. ``state`` is ok, due, cold or never."""

    customer: Customer
    notes: tuple[Note, ...]
    mentions: tuple[Note, ...]
    cadence_weeks: int | None
    days_since: int | None
    state: str
    complaints: tuple[Complaint, ...]
    actions: tuple[ActionEntry, ...]
    met: tuple[tuple[Person, tuple[str, ...]], ...]

    @property
    def last(self) -> Note | None:
        """The latest contact."""
        return self.notes[0] if self.notes else None

    @property
    def cadence_days(self) -> int | None:
        """Days within which they should be met; None if nobody said."""
        return self.cadence_weeks * 7 if self.cadence_weeks else None

    @property
    def waiting(self) -> tuple[Complaint, ...]:
        """Complaints still open or only answered."""
        return tuple(complaint for complaint in self.complaints if complaint.unsettled)

    @property
    def worries(self) -> tuple[tuple[Note, Item], ...]:
        """What they worry about, or one of those who were met with them; newest first."""
        own = (self.customer.id, None)
        said = ((note, item) for note in self.notes for item in note.items if item.section == "worry")
        return tuple((note, item) for note, item in said if item.customer in own)


@dataclass(frozen=True, slots=True)
class ExecutiveEntry:
    """An executive's contacts, newest first, companions' included.

    ``quiet_weeks`` are the whole ISO weeks without a record before the as-of day's week; ``counted_quiet_weeks``
    leave out weeks of absence or holidays, ``met_nobody`` (the minutes say so), and weeks outside their tenure.
    """

    executive: Executive
    notes: tuple[Note, ...]
    last_week: tuple[Note, ...]
    last_recorded: date | None
    quiet_weeks: int
    counted_quiet_weeks: int
    met_nobody: frozenset[Week]
    actions: tuple[ActionEntry, ...]

    @property
    def people_count(self) -> int:
        """People met, summed over the contacts."""
        return sum(note.people_count for note in self.notes)

    @property
    def customers(self) -> tuple[str, ...]:
        """Ids of the registered customers met, sorted."""
        return tuple(sorted({key for note in self.notes for key in note.customers}))


@dataclass(frozen=True, slots=True)
class Hearing:
    """The first time that an executive heard of something, ``after`` days after the very first of all."""

    executive: str
    note: Note
    after: int

    @property
    def date(self) -> date:
        """The day of the meeting where it was heard."""
        return self.note.date


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic: its complaints and praise, its notes newest first, and who heard of it first.

    ``first_heard`` gives each executive's first hearing of a complaint or its repetition, in time.
    """

    id: str
    name: str
    notes: tuple[Note, ...]
    complaints: tuple[Complaint, ...]
    praise: tuple[tuple[Note, Item], ...]
    first_heard: tuple[Hearing, ...]


class Queued(NamedTuple):
    """A note that waits for a meeting; ``carried`` counts the meetings that did not reach it."""

    note: Note
    carried: int


@dataclass(frozen=True, slots=True)
class WeekEntry:
    """A week: ``notes`` by the date met, ``recorded`` and ``queue`` by the date recorded.

    ``state`` is preparing, open, discussed or skipped; ``plan`` gives the day that a week's meeting is meant for;
    ``held`` of ``possible`` meetings took place in the thirteen weeks that end with this one. Ages on its page run to
    ``stands_on``: its minutes' day, else the as-of day. It is ``recent`` for a quarter; without minutes by then, its
    page stays as it stood at the end of it.
    """

    week: Week
    state: str
    notes: tuple[Note, ...]
    recorded: tuple[Note, ...]
    queue: Sequence[Queued]
    plan: Callable[[Week], date]
    stands_on: date
    recent: bool
    minutes: Minutes | None
    held: int
    possible: int
    executives: tuple[str, ...]
    recorded_by: tuple[str, ...]
    sales_contacts: int

    @property
    def meeting(self) -> date:
        """The day of its meeting."""
        return self.minutes.date if self.minutes else self.plan(self.week)

    @property
    def people_count(self) -> int:
        """People met, summed over the notes."""
        return sum(note.people_count for note in self.notes)

    @property
    def customers(self) -> tuple[str, ...]:
        """Ids of the registered customers met, sorted."""
        return tuple(sorted({key for note in self.notes for key in note.customers}))

    @property
    def non_sales_share(self) -> float:
        """Share of contacts by executives whose job is not selling, 0 to 1."""
        return 1 - self.sales_contacts / len(self.notes) if self.notes else 0.0

    @property
    def empty(self) -> bool:
        """True if nobody met or recorded anything."""
        return not (self.notes or self.recorded)

    @property
    def named(self) -> frozenset[str]:
        """Ids of the notes that its minutes name as discussed."""
        return frozenset(each.note for each in self.minutes.entries if each.discussed) if self.minutes else frozenset()

    @property
    def carried(self) -> tuple[Queued, ...]:
        """Queued notes that an earlier meeting should have reached."""
        return tuple(queued for queued in self.queue if queued.carried)


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """An issue, the complaints it lists, and who heard of them first, as in TopicEntry."""

    issue: Issue
    complaints: tuple[Complaint, ...]
    first_heard: tuple[Hearing, ...]
