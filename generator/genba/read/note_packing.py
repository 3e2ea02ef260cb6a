"""A note as two lines of JSON, to be kept and to be sent from one process to another; positions in its file are not.

The second line is its body, which is read when somebody looks at it: few notes of many are printed again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from sys import intern
from typing import Any

from genba.model.later import Later
from genba.model.note import Action, Block, Heading, Html, Item, Link, Move, Note, Person
from genba.model.position import START

_JSON = json.JSONDecoder()


def packed_note(note: Note | None, parts: Iterable[str | None]) -> str:
    """The note, or that the file makes none; and the audiences that ``parts`` of the file are for, sorted."""
    row = (sorted(parts, key=str), _row(note) if note else None)
    body = (
        [(one.level, one.text, one.anchor) if isinstance(one, Heading) else one.html for one in note.blocks]
        if note
        else []
    )
    return f"{_written(row)}\n{_written(body)}"


_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _row(note: Note) -> tuple[object, ...]:
    return (
        note.id, note.title, note.date.toordinal(), note.recorded.toordinal(), note.executive, note.customers,
        note.unregistered, [(one.name, one.title, one.department) for one in note.people], note.others, note.kind,
        note.topics, note.place, note.site, note.companions, note.mentions, note.recorded_by, note.access,
        [(one.section, one.text, one.line, one.topics, one.customer, one.code, one.anchor) for one in note.items],
        [(one.text, one.owner, _number(one.due), one.done, _number(one.done_on), one.line, one.anchor)
         for one in note.actions],
        [(one.kind, one.code, one.on.toordinal(), one.text) for one in note.moves],
        [(one.target, one.anchor) for one in note.links],
    )  # fmt: skip


def unpacked_note(path: str, text: str) -> tuple[Note | None, tuple[str | None, ...]]:
    """What ``packed_note`` made of the file at ``path``. Raises ValueError or TypeError for anything else."""
    (parts, row), end = _JSON.raw_decode(text)
    return (_note(path, text[end + 1 :], *row) if row else None), tuple(parts)


class _Body(Later[Block]):
    """A body's blocks, made of their JSON whenever somebody looks at them: all bodies together are large."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def made(self) -> tuple[Block, ...]:
        return tuple(map(_block, json.loads(self._text)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self.made() == tuple(other)

    __hash__ = None  # type: ignore[assignment] # as of every list that may be made anew

    def __repr__(self) -> str:
        return repr(self.made())


def _note(
    path: str, body: str, id: str, title: str, day: int, recorded: int, executive: str, customers: list[str],
    unregistered: list[str], people: list[list[str]], others: int, kind: str, topics: list[str], place: str | None,
    site: bool, companions: list[str], mentions: list[str], recorded_by: str | None, access: str | None,
    items: list[list[Any]], actions: list[list[Any]], moves: list[list[Any]], links: list[list[str]],
) -> Note:  # fmt: skip
    return Note(
        id, path, title, date.fromordinal(day), date.fromordinal(recorded), executive, tuple(customers),
        tuple(unregistered), tuple([Person(*one) for one in people]), others, kind, tuple(topics), place, site,
        tuple(companions), tuple(mentions), recorded_by, access, _items(items),
        tuple([_action(*one) for one in actions]), tuple([_move(*one) for one in moves]), (),
        tuple([Link(target, START, anchor) for target, anchor in links]), _Body(body),
    )  # fmt: skip


def _items(rows: list[list[Any]]) -> tuple[Item, ...]:
    """They are most of a note, and so are made as directly as Python makes anything."""
    new = tuple.__new__
    return tuple([
        new(Item, (intern(section), text, line, tuple(map(intern, topics)) if topics else (),
                   customer and intern(customer), code, anchor))
        for section, text, line, topics, customer, code, anchor in rows
    ])  # fmt: skip


def _action(text: str, owner: str | None, due: int, done: bool, done_on: int, line: int, anchor: str) -> Action:
    return Action(text, owner, _day(due), done, _day(done_on), line, anchor)


def _move(kind: str, code: str, on: int, text: str) -> Move:
    return Move(kind, code, date.fromordinal(on), text, START)


def _block(one: str | list[Any]) -> Block:
    return Html(one) if isinstance(one, str) else Heading(*one)


def _number(day: date | None) -> int:
    return day.toordinal() if day else 0


def _day(number: int) -> date | None:
    return date.fromordinal(number) if number else None
