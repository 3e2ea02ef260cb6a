"""Promises made in notes and minutes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from genba.catalogue.entries import ActionEntry
from genba.model.note import Action
from genba.model.notebook import Notebook


def actions(notebook: Notebook) -> tuple[ActionEntry, ...]:
    """All actions by the id of their note, in the order written; those of minutes by week."""
    return tuple(sorted(_all(notebook), key=lambda entry: (entry.source, entry.action.line)))


def _all(notebook: Notebook) -> Iterator[ActionEntry]:
    for note in notebook.notes:
        for action in note.actions:
            yield ActionEntry(action, note.id, note, None, overdue(action, notebook.as_of))
    for minutes in notebook.minutes:
        for action in minutes.actions:
            yield ActionEntry(action, str(minutes.week), None, minutes.week, overdue(action, notebook.as_of))


def overdue(action: Action, as_of: date) -> int:
    """Days past due; 0 if it is done, not due yet or without a date."""
    if action.done or action.due is None:
        return 0
    return max((as_of - action.due).days, 0)
