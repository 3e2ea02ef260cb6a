"""``python -m tests.bench.search``: how well notes are found, and what that costs."""

from __future__ import annotations

import sys

from genba.catalogue.catalogue import build_catalogue
from genba.search.analysis import Analyser
from genba.search.find import find
from genba.search.index import build_index
from genba.search.lemmas import installed_analyser
from genba.search.lookup import Lookup
from genba.settings import Settings
from tests.bench.search.relevance import HALVES, notebook, queries, scores


def relevance(halves: list[str]) -> None:
    """Prints R@10 and MRR by kind."""
    catalogue = build_catalogue(notebook(), Settings(topics={}), None)
    analysers: list[Analyser | None] = [None, installed_analyser(catalogue)]
    for analyser in analysers[: 1 + (analysers[1] is not None)]:
        lookup = Lookup(build_index(catalogue, language="ko", analyser=analyser).plain)

        def search(query: str, lookup: Lookup = lookup) -> list[str]:
            return [one.fragment["id"] for one in find(query, lookup, limit=10) if one.fragment["type"] == "note"]

        for half in halves:
            found = scores(queries(half), search)
            told = "  ".join(f"{kind} {each.recall:.3f}/{each.reciprocal_rank:.3f}" for kind, each in found.items())
            print(f"{half}, {'with' if analyser else 'without'} Kiwi: {told}")


if __name__ == "__main__":
    relevance(sys.argv[1:] or list(HALVES))
