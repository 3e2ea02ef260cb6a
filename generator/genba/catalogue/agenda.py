"""What one meeting reads: the notes that wait for it, sorted into the blocks of its page."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, takewhile
from operator import itemgetter
from typing import NamedTuple, overload

from genba.catalogue.actions import as_it_stood as action_as_it_stood
from genba.catalogue.actions import kept, made
from genba.catalogue.catalogue import Catalogue
from genba.catalogue.complaints import as_it_stood
from genba.catalogue.entries import ActionEntry, Complaint, Queued, WeekEntry, Worry
from genba.catalogue.worries import as_it_stood as worry_as_it_stood
from genba.model.note import Item, Note
from genba.model.week import Week

LESSONS = ("learned", "felt", "seen")
LONGEST = 20
_DAY = timedelta(days=1)


class Said(NamedTuple):
    """Something said in a note that waits for the meeting; ``carried`` as in Queued."""

    note: Note
    item: Item
    carried: int


@dataclass(frozen=True, slots=True)
class Lessons:
    """What one executive learned, felt and saw."""

    executive: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Stood(Sequence[Complaint]):
    """Complaints as they stood at the end of ``day``, each of them made when it is looked at."""

    complaints: tuple[Complaint, ...]
    day: date

    def __len__(self) -> int:
        return len(self.complaints)

    @overload
    def __getitem__(self, at: int) -> Complaint: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Complaint]: ...

    def __getitem__(self, at: int | slice) -> Complaint | Sequence[Complaint]:
        """One of them, or some."""
        if isinstance(at, slice):
            return Stood(self.complaints[at], self.day)
        return as_it_stood(self.complaints[at], self.day)


@dataclass(frozen=True, slots=True)
class Agenda:
    """The blocks of a week's page, as they stood at its meeting; of waiting ones the oldest twenty."""

    words: tuple[Said, ...]
    new: Sequence[Complaint]
    waiting: Sequence[Complaint]
    again: Sequence[Complaint]
    worries: tuple[Worry, ...]
    lessons: tuple[Lessons, ...]
    overdue: tuple[ActionEntry, ...]
    due: tuple[ActionEntry, ...]
    settled: Sequence[Complaint]


class Agendas:
    """Makes the agenda of any week of one catalogue; what all weeks share is looked up once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._heard: defaultdict[str, list[Complaint]] = defaultdict(list)
        self._again: defaultdict[str, list[Complaint]] = defaultdict(list)
        self._settled: defaultdict[Week, dict[str, Complaint]] = defaultdict(dict)
        self._worries: defaultdict[str, list[Worry]] = defaultdict(list)
        for complaint in catalogue.complaints:
            self._place(complaint)
        self._open = [(_first_move(one), one) for one in catalogue.complaints]
        for worry in catalogue.worries:
            for note, _ in worry.heard:
                self._worries[note.id].append(worry)
        dated = (entry for entry in catalogue.actions if entry.action.due)
        promises = sorted(dated, key=lambda entry: (entry.action.due or date.max, entry.source))
        self._promises = [(made(one), one.action.due or date.max, kept(one), one) for one in promises]

    def _place(self, complaint: Complaint) -> None:
        self._heard[complaint.note.id].append(complaint)
        for note in complaint.again:
            self._again[note.id].append(complaint)
        for event in complaint.events:
            if event.kind != "again":
                self._settled[Week.of(event.on)][complaint.code] = complaint

    def of(self, entry: WeekEntry) -> Agenda:
        """The agenda of the meeting that reviews this week; ages run to the day that its page stands on."""
        today = entry.stands_on
        new = _unique(one for queued in entry.queue for one in self._heard[queued.note.id])
        again = _unique(one for queued in entry.queue for one in self._again[queued.note.id])
        spoken = {one.code for one in (*new, *again)}
        known = takewhile(lambda pair: pair[1].opened <= entry.week.sunday, self._open)
        waiting = (one for until, one in known if until > today and one.code not in spoken)
        overdue, due = self._pending(entry.week, today)
        return Agenda(
            words=tuple(_words(self._catalogue, entry.queue)),
            new=Stood(new, today),
            waiting=Stood(tuple(islice(waiting, LONGEST)), today),
            again=Stood(tuple(one for one in again if one not in new), today),
            worries=self._shared_first(entry.queue, max(today, entry.week.sunday)),
            lessons=tuple(_lessons(self._catalogue.executives, entry.queue)),
            overdue=overdue,
            due=due,
            settled=Stood(tuple(self._settled[entry.week].values()), today),
        )

    def _shared_first(self, queue: Iterable[Queued], today: date) -> tuple[Worry, ...]:
        """The queue's worries, those that two executives heard by ``today`` first."""
        found = {worry.text: worry for one in queue for worry in self._worries[one.note.id]}
        stood = (worry_as_it_stood(worry, today) for worry in found.values())
        return tuple(sorted(stood, key=lambda worry: not worry.shared))

    def _pending(self, week: Week, today: date) -> tuple[tuple[ActionEntry, ...], tuple[ActionEntry, ...]]:
        """Promises past their day at the meeting, and those due until the next; the oldest first."""
        horizon = max(week.plus(1).sunday, today)
        past, end = (bisect_left(self._promises, day, key=itemgetter(1)) for day in (today, horizon + _DAY))
        overdue, coming = (
            (action_as_it_stood(one, today) for since, _, until, one in promises if since <= today < until)
            for promises in (islice(self._promises, past), islice(self._promises, past, end))
        )
        return tuple(islice(overdue, LONGEST)), tuple(islice(coming, LONGEST))


def _first_move(complaint: Complaint) -> date:
    """The day until which it was open; the last of all days if it still is."""
    moved = [event.on for event in complaint.events if event.kind != "again"]
    return min(moved, default=date.max)


def _unique(complaints: Iterable[Complaint]) -> tuple[Complaint, ...]:
    return tuple({one.code: one for one in complaints}.values())


def _words(catalogue: Catalogue, queue: Iterable[Queued]) -> list[Said]:
    """Three quotes by a fixed rule: the newest complaint, a prospect's word, praise; else the newest heard."""
    newest = sorted(queue, key=lambda one: (one.note.date, one.note.id), reverse=True)
    prospects = (one for one in newest if any(_prospect(catalogue, key) for key in one.note.customers))
    rules = (_said(newest, "complaint"), _said(prospects, "heard"), _said(newest, "praise"))
    chosen = [one for matches in rules for one in islice(matches, 1)]
    return [*chosen, *islice((one for one in _said(newest, "heard") if one not in chosen), 3)][:3]


def _said(queue: Iterable[Queued], section: str) -> Iterator[Said]:
    return (
        Said(queued.note, item, queued.carried)
        for queued in queue for item in queued.note.items if item.section == section
    )  # fmt: skip


def _prospect(catalogue: Catalogue, customer: str) -> bool:
    entry = catalogue.customers.get(customer)
    return entry is not None and entry.customer.prospect


def _lessons(executives: Iterable[str], queue: Iterable[Queued]) -> Iterator[Lessons]:
    """A group for each executive who has one, in roster order."""
    said: defaultdict[str, list[Said]] = defaultdict(list)
    for queued in queue:
        lessons = (item for item in queued.note.items if item.section in LESSONS)
        said[queued.note.executive].extend(Said(queued.note, item, queued.carried) for item in lessons)
    return (Lessons(key, tuple(said[key])) for key in executives if said[key])
