"""Customers' worries, the same words counted as one worry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import takewhile

from genba.catalogue.entries import Worry
from genba.model.note import Item, Note
from genba.model.vocabulary import folded


def as_it_stood(worry: Worry, day: date) -> Worry:
    """The worry with those who had heard it by the end of ``day``; with all if nobody had yet."""
    if worry.last <= day:
        return worry
    heard = tuple(takewhile(lambda pair: pair[0].date <= day, worry.heard))
    return Worry(worry.text, heard) if heard else worry


def worries(notes: Iterable[Note]) -> tuple[Worry, ...]:
    """All worries: those that two executives heard first, then the latest."""
    heard: defaultdict[str, list[tuple[Note, Item]]] = defaultdict(list)
    for note in notes:
        for item in note.items:
            if item.section == "worry":
                heard[folded(item.text).rstrip(".")].append((note, item))
    found = [Worry(pairs[0][1].text, tuple(pairs)) for pairs in heard.values()]
    found.reverse()  # which is nearly the order already
    return tuple(sorted(found, key=lambda one: (not one.shared, -one.heard[-1][0].date.toordinal(), one.text)))
