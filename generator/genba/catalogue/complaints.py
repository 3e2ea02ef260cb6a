"""What became of every complaint: the later date wins, whichever of the three ways it was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from genba.catalogue.entries import Complaint, Event
from genba.model.note import Item, Note
from genba.model.notebook import Notebook

_STATES = ("open", "answered", "parked", "resolved")
_Matter = tuple[str | None, str]
"""A customer and a topic."""


class _Heard(NamedTuple):
    """A complaint where it was heard first, what became of it in time, and the notes in which it was heard again."""

    note: Note
    item: Item
    code: str
    events: tuple[Event, ...]
    again: tuple[Note, ...]

    @property
    def topics(self) -> tuple[str, ...]:
        """What it is about: what its note is about, if nobody says."""
        return self.item.topics or self.note.topics


def complaints(notebook: Notebook) -> tuple[Complaint, ...]:
    """All complaints, oldest first."""
    heard = sorted(_heard(notebook), key=lambda one: (one.note.date, one.code))
    sales = _heard_by_sales(heard, notebook)
    owners = {code: issue.owner for issue in notebook.issues for code, _ in issue.complaints}
    return tuple(_complaint(one, owners.get(one.code), sales, notebook.as_of) for one in heard)


def _heard(notebook: Notebook) -> Iterator[_Heard]:
    events: defaultdict[str, list[Event]] = defaultdict(list)
    for code, event in _events(notebook):
        events[code].append(event)
    notes = {note.id: note for note in notebook.notes}
    for note in notebook.notes:
        for item in note.items:
            if item.code:
                became = _in_time(events[item.code]) if item.code in events else ()
                again = tuple(notes[each.source] for each in became if each.kind == "again" and each.source in notes)
                yield _Heard(note, item, item.code, became, again)


def _in_time(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda each: (each.on, _rank(each), each.source)))


def _events(notebook: Notebook) -> Iterator[tuple[str, Event]]:
    for note in notebook.notes:
        for move in note.moves:
            yield move.code, Event(move.kind, move.on, move.text, note.id, "note")
    for minutes in notebook.minutes:
        for move in minutes.moves:
            yield move.code, Event(move.kind, move.on, move.text, str(minutes.week), "minutes")
    for issue in notebook.issues:
        for move in issue.moves:
            yield move.code, Event(move.kind, move.on, move.text, issue.id, "issue")


def _complaint(one: _Heard, owner: str | None, sales: Mapping[_Matter, list[date]], as_of: date) -> Complaint:
    note, item = one.note, one.item
    owner = owner or next((action.owner for action in note.actions if action.owner), None)
    heard = Complaint(
        code=one.code, note=note, text=item.text, customer=item.customer, topics=one.topics,
        state="open", opened=note.date, answered=None, resolved=None, age_days=(as_of - note.date).days,
        events=one.events, again=one.again,
        first_heard_by=(min((note, *one.again), key=_day) if one.again else note).executive,
        before_sales=_before_sales(one, sales), owner=owner, reason="",
    )  # fmt: skip
    return as_it_stood(heard, as_of) if one.events else heard


def _day(note: Note) -> date:
    return note.date


def _heard_by_sales(heard: Iterable[_Heard], notebook: Notebook) -> Mapping[_Matter, list[date]]:
    """The days on which sales heard a customer complain of a topic."""
    sales = {key for key, one in notebook.executives.items() if one.sales}
    days: defaultdict[_Matter, list[date]] = defaultdict(list)
    for one in heard:
        for note in (one.note, *one.again):
            if not sales.isdisjoint(note.executives):
                for topic in one.topics:
                    days[one.item.customer, topic].append(note.date)
    return days


def _before_sales(one: _Heard, sales: Mapping[_Matter, list[date]]) -> int | None:
    """The days until sales heard it too; None if they heard it first, or have not yet."""
    opened, customer = one.note.date, one.item.customer
    if not customer:
        return None
    days = (day for topic in one.topics for day in sales.get((customer, topic), ()) if day >= opened)
    return (min(days, default=opened) - opened).days or None


def as_it_stood(complaint: Complaint, day: date) -> Complaint:
    """The complaint as it stood at the end of ``day``: its state, its age, how often and by whom it had been heard."""
    if not complaint.events:  # as most are
        return _unmoved(complaint, day)
    moves = [event for event in complaint.events if event.kind != "again" and event.on <= day]
    last = moves[-1] if moves else None
    resolved = last.on if last and last.kind == "resolved" else None
    return complaint._replace(
        state=last.kind if last else "open",
        answered=next((each.on for each in moves if each.kind == "answered"), None),
        resolved=resolved,
        age_days=((resolved or day) - complaint.opened).days,
        again=tuple(note for note in complaint.again if note.date <= day),
        before_sales=_by_then(complaint, day),
        reason=last.text if last and last.kind == "parked" else "",
    )


def _unmoved(complaint: Complaint, day: date) -> Complaint:
    age, before = (day - complaint.opened).days, _by_then(complaint, day)
    if (age, before) == (complaint.age_days, complaint.before_sales):
        return complaint
    return complaint._replace(age_days=age, before_sales=before)


def _by_then(complaint: Complaint, day: date) -> int | None:
    """The days until sales heard it too, if they had by ``day``."""
    sales = complaint.before_sales
    return sales if sales and sales <= (day - complaint.opened).days else None


def _rank(event: Event) -> int:
    return _STATES.index(event.kind) if event.kind in _STATES else -1
