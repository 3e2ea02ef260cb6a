"""What became of every complaint: the later date wins, whichever of the three ways it was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
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
    return tuple(sorted(made, key=lambda one: (one.opened, one.code)))


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
    moves = [event for event in ordered if event.kind != "again" and event.on <= as_of]
    state = moves[-1].kind if moves else "open"
    again = tuple(notes[event.source] for event in ordered if event.kind == "again" and event.source in notes)
    resolved = moves[-1].on if state == "resolved" else None
    return Complaint(
        code=code, note=note, text=item.text, customer=item.customer, topics=item.topics or note.topics,
        state=state, opened=note.date, answered=next((each.on for each in moves if each.kind == "answered"), None),
        resolved=resolved, age_days=((resolved or as_of) - note.date).days, events=ordered, again=again,
        first_heard_by=min((note, *again), key=lambda one: one.date).executive,
        owner=owner or next((action.owner for action in note.actions if action.owner), None),
        reason=moves[-1].text if state == "parked" else "",
    )  # fmt: skip


def _rank(event: Event) -> int:
    return _STATES.index(event.kind) if event.kind in _STATES else -1
