"""What a note tells the rest of its folder: enough for rules that look at all notes at once, and little to keep."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from genba.model.note import Heading, Link, Move, Note, Uncoded


class Complained(NamedTuple):
    """A complaint as others refer to it."""

    code: str
    text: str
    topics: tuple[str, ...]


class Outline(NamedTuple):
    """Of the note at ``path``: executives, customers, complaints, moves, links and the places that links may lead to.

    ``date`` is None for a file that makes no note, whatever else is known of it.
    """

    id: str
    path: str
    access: str | None
    codes: tuple[str, ...] = ()
    date: date | None = None
    executives: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    complaints: tuple[Complained, ...] = ()
    moves: tuple[Move, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[str, ...] = ()
    uncoded: tuple[Uncoded, ...] = ()

    @property
    def is_note(self) -> bool:
        """False if the file makes no note, whatever else it is."""
        return self.date is not None


def outline_of(note: Note, codes: tuple[str, ...]) -> Outline:
    """The outline of ``note``, whose body holds complaints of these ``codes``."""
    headings = (block.anchor for block in note.blocks if isinstance(block, Heading))
    return Outline(
        id=note.id,
        path=note.path,
        access=note.access,
        codes=codes,
        date=note.date,
        executives=note.executives,
        customers=note.all_customers,
        complaints=tuple(Complained(item.code, item.text, item.topics) for item in note.items if item.code),
        moves=note.moves,
        links=note.links,
        anchors=(*headings, *(item.anchor for item in note.items if item.anchor)),
        uncoded=note.uncoded,
    )
