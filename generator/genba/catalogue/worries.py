"""Customers' worries, the same words counted as one worry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from genba.catalogue.entries import Worry
from genba.model.note import Item, Note
from genba.model.vocabulary import folded


def as_it_stood(worry: Worry, day: date) -> Worry:
    """The worry with those who had heard it by the end of ``day``; with all if nobody had yet."""
    heard = tuple(pair for pair in worry.heard if pair[0].date <= day)
    return worry if len(heard) in (0, len(worry.heard)) else Worry(worry.text, heard)


def worries(notes: Iterable[Note]) -> tuple[Worry, ...]:
    """All worries: those that two executives heard first, then the latest."""
    heard: defaultdict[str, list[tuple[Note, Item]]] = defaultdict(list)
    for note in notes:
        for item in note.items:
            if item.section == "worry":
                heard[folded(item.text).rstrip(".")].append((note, item))
    return _in_order(Worry(pairs[0][1].text, tuple(pairs)) for pairs in heard.values())


def by_customer(worries: Iterable[Worry]) -> Mapping[str, tuple[Worry, ...]]:
    """The worries of each customer, as far as they were heard where somebody met them."""
    found: defaultdict[str, list[Worry]] = defaultdict(list)
    for worry in worries:
        heard: defaultdict[str, list[tuple[Note, Item]]] = defaultdict(list)
        for note, item in worry.heard:
            for key in note.all_customers:
                heard[key].append((note, item))
        for key, pairs in heard.items():
            if any(item.customer in (None, key) for _, item in pairs):
                found[key].append(Worry(pairs[0][1].text, tuple(pairs)))
    return {key: _in_order(theirs) for key, theirs in found.items()}


def _in_order(worries: Iterable[Worry]) -> tuple[Worry, ...]:
    return tuple(sorted(worries, key=lambda worry: (not worry.shared, -worry.last.toordinal(), worry.text)))
