"""Customers' worries, the same words counted as one worry."""

from __future__ import annotations

from collections.abc import Iterable

from genba.catalogue.entries import Worry
from genba.model.note import Item, Note
from genba.model.vocabulary import folded


def worries(notes: Iterable[Note]) -> tuple[Worry, ...]:
    """All worries: those that two executives heard first, then the latest."""
    heard: dict[str, list[tuple[Note, Item]]] = {}
    for note in notes:
        for item in note.items:
            if item.section == "worry":
                heard.setdefault(folded(item.text).rstrip("."), []).append((note, item))
    made = (Worry(pairs[0][1].text, tuple(pairs)) for pairs in heard.values())
    return tuple(sorted(made, key=lambda worry: (not worry.shared, -worry.last.toordinal(), worry.text)))
