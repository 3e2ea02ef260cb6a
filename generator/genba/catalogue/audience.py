"""What an audience may read of a notebook: everything downstream is built from nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from genba.model.codes import CODE
from genba.model.meeting import Issue, Minutes
from genba.model.note import Action, Block, Heading, Html, Move, Note
from genba.model.notebook import Notebook
from genba.settings import Settings


def readable(notebook: Notebook, settings: Settings, audience: str | None) -> Notebook:
    """The notebook less all files meant for a narrower audience, and every trace of them."""

    def may_read(access: str | None) -> bool:
        return settings.may_read(audience, access)

    hidden = frozenset(key for key, one in notebook.customers.items() if not may_read(one.access))
    notes = tuple(_less_customers(note, hidden) for note in notebook.notes if may_read(note.access))
    ids = frozenset(note.id for note in notes)
    codes = frozenset(item.code for note in notes for item in note.items if item.code)
    secret = notebook.codes - codes if audience != settings.narrowest else frozenset()
    return replace(
        notebook,
        notes=tuple(_note(note, codes, secret) for note in notes),
        customers={
            key: replace(one, blocks=_blocks(one.blocks, secret))
            for key, one in notebook.customers.items()
            if key not in hidden
        },
        executives={key: replace(one, blocks=_blocks(one.blocks, secret)) for key, one in notebook.executives.items()},
        minutes=tuple(
            _minutes(one, ids, codes, secret) for one in notebook.minutes if may_read(notebook.access.get(one.path))
        ),
        issues=tuple(_issue(one, codes, secret) for one in notebook.issues if may_read(notebook.access.get(one.path))),
        known=ids,
        codes=codes,
        files=frozenset(path for path in notebook.files if may_read(notebook.access.get(path))),
    )


def _less_customers(note: Note, hidden: frozenset[str]) -> Note:
    if hidden.isdisjoint((*note.customers, *note.mentions)):
        return note
    return note._replace(
        customers=tuple(key for key in note.customers if key not in hidden),
        mentions=tuple(key for key in note.mentions if key not in hidden),
        items=tuple(item._replace(customer=None) if item.customer in hidden else item for item in note.items),
    )


def _note(note: Note, codes: frozenset[str], secret: frozenset[str]) -> Note:
    if not secret:
        moves = _known(note.moves, codes)
        return note if moves == note.moves else note._replace(moves=moves)
    told = note._replace(
        title=_text(note.title, secret),
        place=note.place and _text(note.place, secret),
        items=tuple(item._replace(text=_text(item.text, secret)) for item in note.items),
        actions=_actions(note.actions, secret),
        moves=_known(note.moves, codes),
        blocks=_blocks(note.blocks, secret),
    )
    return note if told == note else told


def _minutes(minutes: Minutes, ids: frozenset[str], codes: frozenset[str], secret: frozenset[str]) -> Minutes:
    return replace(
        minutes,
        reason=minutes.reason and _text(minutes.reason, secret),
        entries=tuple(entry for entry in minutes.entries if entry.note in ids),
        decisions=tuple(_text(decision, secret) for decision in minutes.decisions),
        remarks=tuple(_text(remark, secret) for remark in minutes.remarks),
        actions=_actions(minutes.actions, secret),
        moves=_known(minutes.moves, codes),
    )


def _issue(issue: Issue, codes: frozenset[str], secret: frozenset[str]) -> Issue:
    listed = tuple(pair for pair in issue.complaints if pair[0] in codes)
    blocks = _blocks(issue.blocks, secret)
    title = _text(issue.title, secret)
    return replace(issue, title=title, complaints=listed, moves=_known(issue.moves, codes), blocks=blocks)


def _known(moves: tuple[Move, ...], codes: frozenset[str]) -> tuple[Move, ...]:
    return tuple(move for move in moves if move.code in codes)


def _actions(actions: tuple[Action, ...], secret: frozenset[str]) -> tuple[Action, ...]:
    return tuple(action._replace(text=_text(action.text, secret)) for action in actions)


def _blocks(blocks: Iterable[Block], secret: frozenset[str]) -> tuple[Block, ...]:
    return tuple(
        replace(block, text=_text(block.text, secret), anchor=_text(block.anchor, secret, f"c-{at}"))
        if isinstance(block, Heading)
        else Html(_text(block.html, secret))
        for at, block in enumerate(blocks)
    )


def _text(text: str, secret: frozenset[str], instead: str = "C-…") -> str:
    """``text`` without the codes of complaints that this audience does not know of."""
    if not secret or "-" not in text:
        return text
    return CODE.sub(lambda found: instead if found[0].upper() in secret else found[0], text)
