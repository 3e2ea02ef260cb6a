"""What an audience may read of a notebook: everything downstream is built from nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from genba.model.meeting import Issue, Minutes
from genba.model.note import Move, Note
from genba.model.notebook import Notebook
from genba.settings import Settings


def readable(notebook: Notebook, settings: Settings, audience: str | None) -> Notebook:
    """The notebook less all notes and customers meant for a narrower audience, and every trace of them."""

    def may_read(access: str | None) -> bool:
        return settings.may_read(audience, access)

    hidden = frozenset(key for key, one in notebook.customers.items() if not may_read(one.access))
    notes = tuple(_less_customers(note, hidden) for note in notebook.notes if may_read(note.access))
    ids = frozenset(note.id for note in notes)
    codes = frozenset(item.code for note in notes for item in note.items if item.code)
    return replace(
        notebook,
        notes=tuple(replace(note, moves=_known(note.moves, codes)) for note in notes),
        customers={key: one for key, one in notebook.customers.items() if key not in hidden},
        minutes=tuple(_minutes(one, lambda name: name in ids, codes) for one in notebook.minutes),
        issues=tuple(_issue(one, codes) for one in notebook.issues),
        known=ids,
        codes=codes,
        files=frozenset(path for path in notebook.files if may_read(notebook.access.get(path))),
    )


def _less_customers(note: Note, hidden: frozenset[str]) -> Note:
    if hidden.isdisjoint((*note.customers, *note.mentions)):
        return note
    return replace(
        note,
        customers=tuple(key for key in note.customers if key not in hidden),
        mentions=tuple(key for key in note.mentions if key not in hidden),
        items=tuple(replace(item, customer=None) if item.customer in hidden else item for item in note.items),
    )


def _known(moves: tuple[Move, ...], codes: frozenset[str]) -> tuple[Move, ...]:
    return tuple(move for move in moves if move.code in codes)


def _minutes(minutes: Minutes, readable: Callable[[str], bool], codes: frozenset[str]) -> Minutes:
    entries = tuple(entry for entry in minutes.entries if readable(entry.note))
    return replace(minutes, entries=entries, moves=_known(minutes.moves, codes))


def _issue(issue: Issue, codes: frozenset[str]) -> Issue:
    listed = tuple(pair for pair in issue.complaints if pair[0] in codes)
    return replace(issue, complaints=listed, moves=_known(issue.moves, codes))
