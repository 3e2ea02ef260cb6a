"""Units of a query → the numbers of the documents that may answer it, best first.

Constants are names in rules.json ``ranking``; N is the number of documents, n that of a key.

- **idf** of a key: ``ln(1 + (N − n + 0.5) / (n + 0.5))``; n is 0 for a key that the index lacks.
- **A choice in a document** that some of its keys list: ``m = Σ idf(listed) / Σ idf(all)``. If ``m < part`` it says
  nothing, else ``factor · m² · Σ idf(listed) · (level + 1) / 8 / √(number of keys)``. Sums go in the order of the
  keys.
- **A unit in a document**: its best choice.
- **What a unit matters**: its weight times the mean of two: the idf of n = 0, and the least mean idf of those of its
  choices whose keys are all in the index (if there is none, or no document has a choice: the idf of n = 0 again).
- **coverage** of a document: what the units that it meets matter, by what all units matter. Less than ``coverage`` is
  no answer. **base**: ``coverage² · Σ weight · score`` over the units.

The best by base come first, of equals (rounded to 6 decimals) the newer. Filters leave documents out before that. How
the best are ranked by their text stands in genba.search.rereading.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from genba.search.index_format import FORM, LEMMA, LEVELS
from genba.search.lookup import Lookup
from genba.search.postings import postings
from genba.search.query import Choice, Query, Unit, keys_of, lemma_choice, surfaces

Levels = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A unit with what it matters. ``scores`` lead from documents to its score, ``lemmas`` to those with a lemma."""

    unit: Unit
    matters: float
    scores: Mapping[int, float]
    lemmas: Mapping[str, Levels]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that may answer."""

    number: int
    base: float


def weighed(query: Query, lookup: Lookup) -> list[Weighed]:
    """The units of ``query``, looked up."""
    choices = [one for unit in query.units for one in unit.choices]
    found = lookup.payloads({*keys_of(choices), *(unit.form for unit in query.units if unit.form)})
    units = [_settled(unit, found, lookup) for unit in query.units]
    found |= lookup.payloads(keys_of(one for unit in units for one in unit.choices) - found.keys())
    levels = {key: dict(postings(payload)) for key, payload in found.items() if not key.endswith(FORM)}
    return [_weighed(unit, levels, lookup) for unit in units]


def _settled(unit: Unit, found: dict[str, bytes], lookup: Lookup) -> Unit:
    """The unit with the lemmas that its form is known to have, or with what it may become."""
    choices = unit.choices
    if unit.form in found:
        lemmas = found[unit.form].decode().split("|")
        choices = tuple(one for one in choices if one.kind != "lemma")
        found |= lookup.payloads(lemma + LEMMA for lemma in lemmas)
        choices += tuple(lemma_choice(lemma, lookup.rules) for lemma in lemmas)
    for one in choices:
        if one.kind == "lemma" and one.keys[0] in found:
            choices += surfaces(one.keys[0].removesuffix(LEMMA), lookup.rules)
    found |= lookup.payloads(keys_of(choices) - found.keys())
    if not any(_listed(one, found) for one in choices):
        choices += unit.unfinished
    return replace(unit, choices=choices)


def _listed(choice: Choice, found: Mapping[str, bytes]) -> bool:
    """True if a document is listed by all keys of ``choice``."""
    if choice.between or not all(key in found for key in choice.keys):
        return choice.between is not None
    numbers = [{each.document for each in postings(found[key])} for key in choice.keys]
    return bool(set.intersection(*numbers))


def _weighed(unit: Unit, levels: Mapping[str, Levels], lookup: Lookup) -> Weighed:
    scores: dict[int, float] = {}
    least = unknown = _idf(0, lookup.documents)
    for choice in unit.choices:
        lists = [levels.get(key, {}) for key in choice.keys]
        if choice.between:
            lists.append(_joined(lookup.between(*choice.between)))
        weights = [_idf(len(each), lookup.documents) for each in lists]
        if all(lists):
            least = min(least, sum(weights) / len(weights))
        for number, score in _scores(choice, lists, weights, lookup.rules.ranking["part"]).items():
            scores[number] = max(score, scores.get(number, 0.0))
    lemmas = {key: levels[key] for one in unit.choices if one.kind == "lemma" for key in one.keys if key in levels}
    return Weighed(unit, unit.weight * ((least if scores else unknown) + unknown) / 2, scores, lemmas)


def _joined(payloads: Iterable[bytes]) -> Levels:
    found: dict[int, int] = {}
    for payload in payloads:
        for number, level in postings(payload):
            found[number] = max(level, found.get(number, 0))
    return found


def _idf(count: int, documents: int) -> float:
    return math.log(1 + (documents - count + 0.5) / (count + 0.5))


def _scores(choice: Choice, lists: Sequence[Levels], weights: Sequence[float], part: float) -> dict[int, float]:
    total, listed, strength = sum(weights), dict[int, float](), dict[int, float]()
    for levels, weight in zip(lists, weights, strict=True):
        for number, level in levels.items():
            listed[number] = listed.get(number, 0.0) + weight
            strength[number] = strength.get(number, 0.0) + weight * (level + 1) / LEVELS
    size = math.sqrt(len(lists))
    return {
        number: choice.factor * (weight / total) ** 2 * strength[number] / size
        for number, weight in listed.items()
        if weight / total >= part
    }


def candidates(units: Sequence[Weighed], lookup: Lookup, allowed: frozenset[int] | None = None) -> list[Candidate]:
    """All documents that may answer, best first; only those ``allowed``, if given."""
    total = sum(one.matters for one in units)
    met: dict[int, float] = {}
    base: dict[int, float] = {}
    for one in units:
        for number, score in one.scores.items():
            met[number] = met.get(number, 0.0) + one.matters
            base[number] = base.get(number, 0.0) + one.unit.weight * score
    found = [
        Candidate(number, round((matters / total) ** 2 * base[number], 6))
        for number, matters in met.items()
        if matters / total >= lookup.rules.ranking["coverage"] and (allowed is None or number in allowed)
    ]
    return sorted(found, key=lambda one: (-one.base, -one.number))
