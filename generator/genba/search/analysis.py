"""A document → its terms with their levels, and the forms of verbs that it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from genba.search.index_format import LEMMA, LEVELS
from genba.search.rules import Rules
from genba.search.words import counted_terms


@dataclass(frozen=True, slots=True)
class Lemmas:
    """What an analyser found in a text: ``forms`` leads from a word as written to its verbs; ``starts`` are nouns
    that begin within a word. Both folded.
    """

    forms: tuple[tuple[str, str], ...] = ()
    starts: tuple[str, ...] = ()


class Analyser(Protocol):
    """Finds the verbs and nouns of Korean text. ``name`` changes with anything that its answers hang on."""

    @property
    def name(self) -> str:
        """What its answers hang on."""

    def lemmas(self, texts: Iterable[str]) -> list[Lemmas]:
        """What each text holds."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """The terms of a document, sorted, the level of each, and (form, lemma) of its verbs."""

    terms: tuple[str, ...]
    levels: bytes
    forms: tuple[tuple[str, str], ...] = ()


def analysed(fields: Mapping[str, str], lemmas: Lemmas | None, rules: Rules) -> Analysis:
    """The analysis of a document by its fields; ``lemmas`` are those of its title and body."""
    strength: dict[str, float] = {}
    for name, text in fields.items():
        if text:
            _add(strength, counted_terms(text), name, rules)
    if lemmas:
        counted = Counter(lemma + LEMMA for _, lemma in lemmas.forms)
        counted.update(start[0] for start in lemmas.starts)
        _add(strength, counted, "body", rules, size=rules.fields["body"].length)
    found = sorted(strength)
    top = LEVELS - 1
    levels = bytes(min(top, int(LEVELS * x / (rules.k + x))) for x in map(strength.__getitem__, found))
    return Analysis(tuple(found), levels, tuple(sorted(set(lemmas.forms))) if lemmas else ())


def _add(
    strength: dict[str, float], counted: Counter[str], field: str, rules: Rules, size: float | None = None
) -> None:  # fmt: skip
    weight, usual = rules.fields[field]
    length = counted.total() if size is None else size
    factor = weight / (1 - rules.b + rules.b * length / usual)
    for term, count in counted.items():
        strength[term] = strength.get(term, 0.0) + factor * count
