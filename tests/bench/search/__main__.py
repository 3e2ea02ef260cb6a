"""``python -m tests.bench.search [SIZE…]``: how well notes are found by queries of each kind, and what that costs."""

from __future__ import annotations

import sys

from genba.catalogue.catalogue import build_catalogue
from genba.search.index import build_index
from genba.search.lemmas import installed_analyser
from genba.search.lookup import Lookup
from genba.settings import Settings
from tests.bench.search.costs import costs
from tests.bench.search.relevance import HALVES, found_by, notebook, queries, scores


def relevance() -> None:
    """Prints R@10 and MRR by kind for both halves; of queries without an answer, how many stay without."""
    catalogue = build_catalogue(notebook(), Settings(topics={}), None)
    for name, analyser in (("without Kiwi", None), ("with Kiwi", installed_analyser(catalogue))):
        if analyser is None and name == "with Kiwi":
            print("kiwipiepy is not installed (make ko): no figures with it")
            continue
        search = found_by(Lookup(build_index(catalogue, language="ko", analyser=analyser).plain))
        for half in HALVES:
            print(f"R@10/MRR, {half} half, {name}:")
            for kind, each in scores(queries(half), search).items():
                print(f"  {kind:<10} {each.recall:.3f}/{each.reciprocal_rank:.3f}  ({each.count})")


def main() -> None:
    """Prints how well, then how dear."""
    relevance()
    for size in map(int, sys.argv[1:] or ["1000", "10000"]):
        costs(size, installed_analyser)


if __name__ == "__main__":
    main()
