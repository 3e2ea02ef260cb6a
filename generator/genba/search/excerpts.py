"""The line of a document that shows best why it was found, with what to mark in it.

Of all lines, headings last, the one whose units are worth most together (Σ of their best choices there, as in
genba.search.rereading); of equals the first. It is cut to SHOWN characters around its first mark: from BEFORE
characters ahead of it, after the next blank, with X"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from genba.search.ranking import Weighed
from genba.search.rereading import places
from genba.search.rules import Rules
from genba.search.words import folded, origins

SHOWN, BEFORE = 140, 40


class Excerpt(NamedTuple):
    """Text as the writer wrote it; ``marks`` are (start, end) of what to mark; ``anchor`` leads to the place."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    anchor: str = ""


def excerpt(fragment: Mapping[str, Any], units: Sequence[Weighed], rules: Rules) -> Excerpt:
    """The line to show of a document."""
    lines = fragment["lines"]
    if not lines:
        return Excerpt("")
    worth = [_worth(text, units, rules) / (2 if heading else 1) for _, text, heading in lines]
    best = max(worth)
    at = worth.index(best) if best else next((at for at, line in enumerate(lines) if not line[2]), 0)
    anchor, text, _ = lines[at]
    return _cut(text, marked(text, units, rules), anchor if worth[at] else "")


def marked(text: str, units: Sequence[Weighed], rules: Rules) -> tuple[tuple[int, int], ...]:
    """What to mark in ``text``, in order and apart from each other."""
    places_of = origins(text)
    found = sorted((places_of[start], places_of[end]) for start, end in _spans(folded(text), units, rules))
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _spans(text: str, units: Sequence[Weighed], rules: Rules) -> Iterator[tuple[int, int]]:
    for unit in units:
        for choice in unit.unit.choices:
            yield from ((place.start, place.end) for place in places(choice, text, rules))


def _worth(text: str, units: Sequence[Weighed], rules: Rules) -> float:
    line = folded(text)
    return sum(
        max((one.factor * place.worth for one in unit.unit.choices for place in places(one, line, rules)), default=0.0)
        for unit in units
    )


def _cut(text: str, marks: tuple[tuple[int, int], ...], anchor: str) -> Excerpt:
    start = max(marks[0][0] - BEFORE, 0) if marks and len(text) > SHOWN else 0
    if start:
        blank = text.find(" ", start, marks[0][0])
        start = blank + 1 if blank >= 0 else start
    end = min(start + SHOWN, len(text))
    head, tail = "…" if start else "", "…" if end < len(text) else ""
    shift = len(head) - start
    kept = tuple((first + shift, min(last, end) + shift) for first, last in marks if start <= first < end)
    return Excerpt(head + text[start:end] + tail, kept, anchor)
