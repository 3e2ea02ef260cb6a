"""The best candidates, ranked by their text.

A document is read as **passages**: its title, each name of its customers, executives and topics, each of its people,
its kind, its place, and its lines (field ``body``); all folded. A field counts ``√(weight of the field) / 2``.

**A choice in a passage** is worth, at its best place (0 if there is none), always times ``factor``:

- letters: a run of letters that joined is its text ``whole``; joined or in a part begins with it ``start``, but
  ``inside`` if it is a number.
- syllables: its text at a word's start (no syllable stands before it) ``start``, elsewhere ``inside`` (not for the
  kind ``start``); with ``low`` and ``high``, only before a syllable from one to the other. If it starts a word and
  what follows up to the run's end is nothing or one of ``particles``: ``whole``. If it is nowhere and has three
  characters or more: its characters with at most one blank or · between any two, at a word's start: ``spaced``.
- a lemma: what its ``marks`` are worth as ``start`` at a word's start.

**A unit in a passage**: its best choice times what the field counts. **In the document**: its best passage; a lemma
that lists the document counts as ``start`` in the body at least. A unit worth nothing is not confirmed: coverage is
taken once more, of the confirmed units, and less than ``coverage`` is no answer.

**score** = coverage · (``text`` · Σ matters · worth / Σ matters + base / best base of all candidates + ``near`` ·
(units in the passage that has most − 1) / (units − 1), if there are several + ``phrase``, if there are several units
and a passage squeezed holds the query squeezed, times what the field counts + ``named``, if the document is no note
and its title or one of its own names, squeezed, is the query squeezed, or the runs of these hold, of every unit that
is not one of ``faint`` and there is one, a choice with factor ``stem`` or more). Rounded to 4 decimals; of equals the
newer comes first.

The candidates are read ``best`` at a time: each such page is ranked in itself, and the next one follows it if more
answers are wanted and at least half of the page was confirmed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from genba.search.query import Choice, Query, is_faint, squeezed
from genba.search.ranking import Candidate, Weighed
from genba.search.rules import Rules
from genba.search.words import SYLLABLE, folded, letter_words, runs

_SYLLABLE = re.compile(f"[{SYLLABLE}]")
_REST = re.compile(f"[{SYLLABLE}]*")
_GAP = r"[\s·]?"


class Passage(NamedTuple):
    """A piece of a document's text, folded, and the field that it belongs to; ``line`` is −1 outside the body."""

    field: str
    text: str
    line: int = -1


class Place(NamedTuple):
    """What a choice is worth at a place in a passage."""

    worth: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A document that answers, and its score."""

    number: int
    score: float


def passages(fragment: Mapping[str, Any]) -> Iterator[Passage]:
    """All that a document says."""
    yield Passage("title", folded(fragment["title"]))
    for field in ("customers", "executives", "topics"):
        for names in fragment[field]:
            yield from (Passage(field, folded(name)) for name in names)
    yield from (Passage("people", folded(person)) for person in fragment["people"])
    yield from (Passage(field, folded(fragment[field])) for field in ("kind", "place") if fragment[field])
    yield from (Passage("body", folded(text), at) for at, (_, text, _) in enumerate(fragment["lines"]))


def places(choice: Choice, text: str, rules: Rules) -> Iterator[Place]:
    """Where ``choice`` stands in a passage's folded text."""
    if choice.kind == "letters":
        yield from _letters(choice.text, text, rules)
    elif choice.kind == "lemma":
        for mark in choice.marks:
            for place in _syllables(Choice(mark, (), choice.factor, "start"), text, rules):
                yield place._replace(worth=rules.ranking["start"])
    else:
        found = tuple(_syllables(choice, text, rules))
        yield from found or _spaced(choice, text, rules)


def _letters(wanted: str, text: str, rules: Rules) -> Iterator[Place]:
    for run in runs(text):
        if not run.syllables:
            words = letter_words(run.text)
            if wanted == words[0]:
                yield Place(rules.ranking["whole"], run.start, run.end)
            elif any(word.startswith(wanted) for word in words):
                yield Place(rules.ranking["inside" if wanted.isdigit() else "start"], run.start, run.end)


def _syllables(choice: Choice, text: str, rules: Rules) -> Iterator[Place]:
    at = text.find(choice.text)
    while at >= 0:
        end = at + len(choice.text)
        if not choice.low or (end < len(text) and choice.low <= text[end] <= choice.high):
            starts = at == 0 or not _SYLLABLE.match(text[at - 1])
            if starts:
                found = _REST.match(text, end)
                rest = found[0] if found else ""
                yield Place(rules.ranking["whole" if rest in ("", *rules.particles) else "start"], at, end)
            elif choice.kind != "start":
                yield Place(rules.ranking["inside"], at, end)
        at = text.find(choice.text, at + 1)


def _spaced(choice: Choice, text: str, rules: Rules) -> Iterator[Place]:
    if len(choice.text) < 3 or choice.low:
        return
    for found in re.finditer(_GAP.join(map(re.escape, choice.text)), text):
        if found.start() == 0 or not _SYLLABLE.match(text[found.start() - 1]):
            yield Place(rules.ranking["spaced"], found.start(), found.end())


def reread(
    found: Sequence[Candidate], units: Sequence[Weighed], query: Query, rules: Rules, *, best_base: float,
    fragments: Mapping[int, Mapping[str, Any]],
) -> list[Answer]:  # fmt: skip
    """Those of ``found`` whose text confirms them, best first."""
    answers = (_answer(one, units, query, rules, best_base, fragments[one.number]) for one in found)
    return sorted((one for one in answers if one), key=lambda one: (-one.score, -one.number))


def _answer(
    one: Candidate, units: Sequence[Weighed], query: Query, rules: Rules, best: float, fragment: Mapping[str, Any]
) -> Answer | None:  # fmt: skip
    read = list(passages(fragment))
    counts = {field: math.sqrt(each.weight) / 2 for field, each in rules.fields.items()}
    worth = [[_worth(unit, passage, rules) * counts[passage.field] for passage in read] for unit in units]
    found = [max(max(each), _by_lemma(unit, one.number, rules)) for unit, each in zip(units, worth, strict=True)]
    total = sum(unit.matters for unit in units)
    coverage = sum(unit.matters for unit, each in zip(units, found, strict=True) if each) / total
    if coverage < rules.ranking["coverage"]:
        return None
    score = rules.ranking["text"] * sum(unit.matters * each for unit, each in zip(units, found, strict=True)) / total
    score += one.base / best if best else 0.0
    score += rules.ranking["named"] if _is_named(query, fragment, read, rules) else 0.0
    if len(units) > 1:
        together = max(sum(each[at] > 0 for each in worth) for at in range(len(read)))
        score += rules.ranking["near"] * max(together - 1, 0) / (len(units) - 1)
        phrases = (counts[each.field] for each in read if query.squeezed in squeezed(each.text))
        score += rules.ranking["phrase"] * max(phrases, default=0.0)
    return Answer(one.number, round(coverage * score, 4))


def _worth(unit: Weighed, passage: Passage, rules: Rules) -> float:
    found = (
        choice.factor * place.worth for choice in unit.unit.choices for place in places(choice, passage.text, rules)
    )  # fmt: skip
    return max(found, default=0.0)


def _by_lemma(unit: Weighed, number: int, rules: Rules) -> float:
    listed = any(number in levels for levels in unit.lemmas.values())
    return rules.ranking["lemma"] * rules.ranking["start"] / 2 if listed else 0.0


def _is_named(query: Query, fragment: Mapping[str, Any], read: Sequence[Passage], rules: Rules) -> bool:
    if fragment["type"] == "note":
        return False
    own = (f"{fragment['type']}s", "title")
    names = [each.text for each in read if each.field in own]
    if query.squeezed in map(squeezed, names):
        return True
    words = {word for name in names for run in runs(name) for word in (run.text, *letter_words(run.text))}
    stem = rules.ranking["stem"]
    asked = [unit for unit in query.units if not is_faint(unit, rules)]
    return bool(asked) and all(any(one.factor >= stem and one.text in words for one in unit.choices) for unit in asked)
