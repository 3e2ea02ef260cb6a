"""What became of every complaint: the later date wins, whichever of the three ways it was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from genba.catalogue.entries import Complaint, Event
from genba.model.note import Item, Note
from genba.model.notebook import Notebook

_STATES = ("open", "answered", "parked", "resolved")


def complaints(notebook: Notebook) -> tuple[Complaint, ...]:
    """All complaints, oldest first."""
    events: defaultdict[str, list[Event]] = defaultdict(list)
    for code, event in _events(notebook):
        events[code].append(event)
    notes = {note.id: note for note in notebook.notes}
    owners = {code: issue.owner for issue in notebook.issues for code, _ in issue.complaints}
    made = (
        _complaint(note, item, item.code, events[item.code], notes, owners.get(item.code), notebook.as_of)
        for note in notebook.notes
        for item in note.items
        if item.code
    )
    return tuple(_with_sales(sorted(made, key=lambda one: (one.opened, one.code)), notebook))


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


def _complaint(
    note: Note, item: Item, code: str, events: list[Event], notes: dict[str, Note], owner: str | None, as_of: date
) -> Complaint:  # fmt: skip
    ordered = tuple(sorted(events, key=lambda event: (event.on, _rank(event), event.source)))
    again = tuple(notes[event.source] for event in ordered if event.kind == "again" and event.source in notes)
    heard = Complaint(
        code=code, note=note, text=item.text, customer=item.customer, topics=item.topics or note.topics,
        state="open", opened=note.date, answered=None, resolved=None, age_days=0, events=ordered, again=again,
        first_heard_by=min((note, *again), key=lambda one: one.date).executive, before_sales=None,
        owner=owner or next((action.owner for action in note.actions if action.owner), None), reason="",
    )  # fmt: skip
    return as_it_stood(heard, as_of)


def _with_sales(complaints: list[Complaint], notebook: Notebook) -> Iterator[Complaint]:
    """The complaints, each with the days until sales heard it too."""
    sales = {key for key, one in notebook.executives.items() if one.sales}
    heard: defaultdict[tuple[str | None, str], list[date]] = defaultdict(list)
    for one in complaints:
        for note in (one.note, *one.again):
            if sales.intersection(note.executives):
                for topic in one.topics:
                    heard[one.customer, topic].append(note.date)
    for one in complaints:
        days = [day for topic in one.topics for day in heard[one.customer, topic] if day >= one.opened]
        first = min(days, default=one.opened)
        yield replace(one, before_sales=(first - one.opened).days or None) if one.customer else one


def as_it_stood(complaint: Complaint, day: date) -> Complaint:
    """The complaint as it stood at the end of ``day``: its state, its age, how often and by whom it had been heard."""
    moves = [event for event in complaint.events if event.kind != "again" and event.on <= day]
    last = moves[-1] if moves else None
    resolved = last.on if last and last.kind == "resolved" else None
    sales = complaint.before_sales
    return replace(
        complaint,
        state=last.kind if last else "open",
        answered=next((each.on for each in moves if each.kind == "answered"), None),
        resolved=resolved,
        age_days=((resolved or day) - complaint.opened).days,
        again=tuple(note for note in complaint.again if note.date <= day),
        before_sales=sales if sales and sales <= (day - complaint.opened).days else None,
        reason=last.text if last and last.kind == "parked" else "",
    )


def _rank(event: Event) -> int:
    return _STATES.index(event.kind) if event.kind in _STATES else -1
