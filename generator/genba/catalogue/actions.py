"""Promises made in notes and minutes."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date

from genba.catalogue.entries import ActionEntry
from genba.model.note import Action
from genba.model.notebook import Notebook
from genba.model.week import Week


def actions(notebook: Notebook, weeks: Container[Week]) -> tuple[ActionEntry, ...]:
    """All actions by the id of their note, in the order written; those of minutes by week. ``weeks`` have pages."""
    return tuple(sorted(_all(notebook, weeks), key=lambda entry: (entry.source, entry.action.line)))


def _all(notebook: Notebook, weeks: Container[Week]) -> Iterator[ActionEntry]:
    for note in notebook.notes:
        for action in note.actions:
            yield ActionEntry(action, note.id, note, None, overdue(action, notebook.as_of))
    for minutes in notebook.minutes:
        page = minutes.week if minutes.week in weeks else None
        for action in minutes.actions:
            yield ActionEntry(action, str(minutes.week), None, page, overdue(action, notebook.as_of))


def overdue(action: Action, as_of: date) -> int:
    """Days past due; 0 if it is done, not due yet or without a date."""
    if action.done or action.due is None:
        return 0
    return max((as_of - action.due).days, 0)


def as_it_stood(entry: ActionEntry, day: date) -> ActionEntry:
    """The promise as it stood at the end of ``day``: kept or not, and how late."""
    action = entry.action
    if action.done and kept(entry) > day:
        action = action._replace(done=False, done_on=None)
    return entry._replace(action=action, overdue_days=overdue(action, day))


def kept(entry: ActionEntry) -> date:
    """The day that the promise was kept, or that it was made if nobody says; the last of all days if it is not kept."""
    action = entry.action
    return (action.done_on or made(entry)) if action.done else date.max


def made(entry: ActionEntry) -> date:
    """The day of the note, or the Monday of the week that the minutes review."""
    if entry.note:
        return entry.note.date
    week = Week.parse(entry.source)
    return week.monday if week else date.min
