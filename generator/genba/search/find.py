"""A query and an index → the answers, as the site's own search gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from genba.search.excerpts import Excerpt, excerpt
from genba.search.lookup import Lookup
from genba.search.query import understood
from genba.search.ranking import candidates, weighed
from genba.search.rereading import reread


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: ``fragment`` is the document as the index shows it."""

    fragment: Mapping[str, Any]
    excerpt: Excerpt
    score: float


def find(typed: str, lookup: Lookup, *, limit: int = 10, allowed: frozenset[int] | None = None) -> list[Found]:
    """The best ``limit`` answers to what was typed; none if nothing answers it."""
    query = understood(typed, lookup.rules, lemmas=lookup.lemmas)
    units = weighed(query, lookup)
    listed = candidates(units, lookup, allowed) if units else []
    found: list[Found] = []
    size = int(lookup.rules.ranking["best"])
    for first in range(0, len(listed), size):
        page = listed[first : first + size]
        fragments = {one.number: lookup.fragment(one.number) for one in page}
        answers = reread(page, units, query, lookup.rules, best_base=listed[0].base, fragments=fragments)
        found += [
            Found(fragments[one.number], excerpt(fragments[one.number], units, lookup.rules), one.score)
            for one in answers[: limit - len(found)]
        ]
        if len(found) >= limit or 2 * len(answers) < len(page):
            break
    return found
