"""What one meeting reads: the notes that wait for it, sorted into the blocks of its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice, takewhile

from genba.catalogue.actions import as_it_stood as action_as_it_stood
from genba.catalogue.actions import kept, made
from genba.catalogue.catalogue import Catalogue
from genba.catalogue.complaints import as_it_stood
from genba.catalogue.entries import ActionEntry, Complaint, Queued, WeekEntry, Worry
from genba.model.note import Item, Note
from genba.model.week import Week

LESSONS = ("learned", "felt", "seen")
LONGEST = 20


@dataclass(frozen=True, slots=True)
class Said:
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
class Agenda:
    """The blocks of a week's page, as they stood at its meeting; of waiting ones the oldest twenty."""

    words: tuple[Said, ...]
    new: tuple[Complaint, ...]
    waiting: tuple[Complaint, ...]
    again: tuple[Complaint, ...]
    worries: tuple[Worry, ...]
    lessons: tuple[Lessons, ...]
    overdue: tuple[ActionEntry, ...]
    due: tuple[ActionEntry, ...]
    settled: tuple[Complaint, ...]


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
        known = takewhile(lambda one: one.opened <= entry.week.sunday, self._catalogue.complaints)
        others = (one for one in known if one.code not in spoken)
        waiting = (one for one in _stood(others, today) if one.state == "open")
        overdue, due = self._pending(entry.week, today)
        return Agenda(
            words=tuple(_words(self._catalogue, entry.queue)),
            new=tuple(_stood(new, today)),
            waiting=tuple(islice(waiting, LONGEST)),
            again=tuple(_stood((one for one in again if one not in new), today)),
            worries=self._shared_first(entry.queue),
            lessons=tuple(_lessons(self._catalogue.executives, entry.queue)),
            overdue=overdue,
            due=due,
            settled=tuple(_stood(self._settled[entry.week].values(), today)),
        )

    def _shared_first(self, queue: Iterable[Queued]) -> tuple[Worry, ...]:
        """The queue's worries, those that two executives heard first."""
        found = {worry.text: worry for one in queue for worry in self._worries[one.note.id]}
        return tuple(sorted(found.values(), key=lambda worry: not worry.shared))

    def _pending(self, week: Week, today: date) -> tuple[tuple[ActionEntry, ...], tuple[ActionEntry, ...]]:
        """Promises past their day at the meeting, and those due until the next; the oldest first."""
        horizon = max(week.plus(1).sunday, today)
        known = [(due, one) for since, due, until, one in self._promises if since <= today < until and due <= horizon]
        overdue = (action_as_it_stood(one, today) for due, one in known if due < today)
        coming = (action_as_it_stood(one, today) for due, one in known if due >= today)
        return tuple(islice(overdue, LONGEST)), tuple(islice(coming, LONGEST))


def _unique(complaints: Iterable[Complaint]) -> tuple[Complaint, ...]:
    return tuple({one.code: one for one in complaints}.values())


def _stood(complaints: Iterable[Complaint], day: date) -> Iterator[Complaint]:
    return (as_it_stood(one, day) for one in complaints)


def _words(catalogue: Catalogue, queue: Iterable[Queued]) -> list[Said]:
    """Three quotes by a fixed rule: the newest complaint, a prospect's word, praise; else the newest heard."""
    newest = sorted(queue, key=lambda one: (one.note.date, one.note.id), reverse=True)
    prospects = (one for one in _said(newest, "heard") if any(_prospect(catalogue, key) for key in one.note.customers))
    rules = (_said(newest, "complaint"), prospects, _said(newest, "praise"))
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


def _lessons(executives: Iterable[str], queue: tuple[Queued, ...]) -> Iterator[Lessons]:
    """A group for each executive who has one, in roster order."""
    said: defaultdict[str, list[Said]] = defaultdict(list)
    for queued in queue:
        lessons = (item for item in queued.note.items if item.section in LESSONS)
        said[queued.note.executive].extend(Said(queued.note, item, queued.carried) for item in lessons)
    return (Lessons(key, tuple(said[key])) for key in executives if said[key])
