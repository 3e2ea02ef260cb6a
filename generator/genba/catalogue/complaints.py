"""What became of every complaint: the later date wins, whichever of the three ways it was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from genba.catalogue.entries import Complaint, Event
from genba.model.note import Note
from genba.model.notebook import Notebook

_STATES = ("open", "answered", "parked", "resolved")
_Matter = tuple[str | None, str]
"""A customer and a topic."""


def complaints(notebook: Notebook) -> tuple[Complaint, ...]:
    """All complaints, oldest first."""
    heard = sorted(_heard(notebook), key=lambda one: (one.opened, one.code))
    sales = _heard_by_sales(heard, notebook)
    return tuple([_became(one, sales, notebook.as_of) for one in heard])


def _heard(notebook: Notebook) -> Iterator[Complaint]:
    """Each complaint as it was heard, with what happened later and the notes in which it was heard again."""
    events = _events(notebook)
    owners = {code: issue.owner for issue in notebook.issues for code, _ in issue.complaints}
    notes = {note.id: note for note in notebook.notes} if events else {}
    for note in notebook.notes:
        age = (notebook.as_of - note.date).days
        promised = next((action.owner for action in note.actions if action.owner), None)
        for item in note.items:
            if item.code:
                became = events.get(item.code, ())
                again = tuple(notes[one.source] for one in became if one.kind == "again" and one.source in notes)
                yield Complaint(
                    item.code, note, item.text, item.customer, item.topics or note.topics, "open", note.date, None,
                    None, age, became, again, min((note, *again), key=_day).executive if again else note.executive,
                    None, owners.get(item.code) or promised, "",
                )  # fmt: skip


def _events(notebook: Notebook) -> Mapping[str, tuple[Event, ...]]:
    """What happened to each complaint, in time."""
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for note in notebook.notes:
        for move in note.moves:
            found[move.code].append(Event(move.kind, move.on, move.text, note.id, "note"))
    for minutes in notebook.minutes:
        for move in minutes.moves:
            found[move.code].append(Event(move.kind, move.on, move.text, str(minutes.week), "minutes"))
    for issue in notebook.issues:
        for move in issue.moves:
            found[move.code].append(Event(move.kind, move.on, move.text, issue.id, "issue"))
    return {code: tuple(sorted(each, key=lambda one: (one.on, _rank(one), one.source))) for code, each in found.items()}


def _day(note: Note) -> date:
    return note.date


def _heard_by_sales(heard: Iterable[Complaint], notebook: Notebook) -> Mapping[_Matter, list[date]]:
    """The days on which sales heard a customer complain of a topic."""
    sales = {key for key, one in notebook.executives.items() if one.sales}
    days: defaultdict[_Matter, list[date]] = defaultdict(list)
    for one in heard:
        for note in (one.note, *one.again):
            if note.executive in sales or not sales.isdisjoint(note.companions):
                for topic in one.topics:
                    days[one.customer, topic].append(note.date)
    return days


def _became(one: Complaint, sales: Mapping[_Matter, list[date]], as_of: date) -> Complaint:
    """The complaint as it stands on the as-of day."""
    before = _before_sales(one, sales)
    known = one._replace(before_sales=before) if before else one
    return as_it_stood(known, as_of) if one.events else known


def _before_sales(one: Complaint, sales: Mapping[_Matter, list[date]]) -> int | None:
    """The days until sales heard it too; None if they heard it first, or have not yet."""
    if not one.customer:
        return None
    days = (day for topic in one.topics for day in sales.get((one.customer, topic), ()) if day >= one.opened)
    return (min(days, default=one.opened) - one.opened).days or None


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
