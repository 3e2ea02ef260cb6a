"""The queries that the bench asks: of every kind, in two halves that have none in common."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.bench.search.relevance import HALVES, queries

KINDS = {
    "particle", "verb", "compound", "spacing", "typing", "mixed", "name", "number", "question", "none",
}  # fmt: skip


@pytest.mark.parametrize("half", HALVES)
def test_a_half_has_queries_of_every_kind(half: str) -> None:
    asked = queries(half)
    assert len(asked) >= 120
    assert {one.kind for one in asked} == KINDS
    assert min(Counter(one.kind for one in asked).values()) >= 8
    assert not [one for one in asked if one.kind == "none" and one.wanted]


def test_no_query_stands_in_both_halves_or_twice() -> None:
    asked = [one.query.casefold() for half in HALVES for one in queries(half)]
    assert [query for query, count in Counter(asked).items() if count > 1] == []
