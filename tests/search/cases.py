"""The table that every half of the search must agree on: what is found first in the sample's notes.

``cases.json`` lists ``{"query", "first": [addresses]}``: the first answers for the narrowest audience, three at most;
an empty list is an answer too. Where an index with Kiwi's lemmas answers otherwise, ``"kiwi"`` has its answers.
GENBA_UPDATE=1 writes down what is found instead, Kiwi's if it is installed; read the difference.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from genba.catalogue.catalogue import Catalogue, build_catalogue
from genba.pipeline.load import Loaded
from genba.search.analysis import Analyser
from genba.search.find import Found, find
from genba.search.index import Index, build_index
from genba.search.lemmas import installed_analyser
from genba.search.lookup import Lookup

CASES = Path(__file__).parent / "cases.json"
SHOWN = 3


class Case(NamedTuple):
    """A query, the addresses of its first answers, and those with Kiwi if they are others."""

    query: str
    first: tuple[str, ...]
    kiwi: tuple[str, ...] | None = None

    def wanted(self, *, kiwi: bool) -> tuple[str, ...]:
        """The first answers of an index with or without Kiwi's lemmas."""
        return self.kiwi if kiwi and self.kiwi is not None else self.first


def cases() -> list[Case]:
    """All cases."""
    table = json.loads(CASES.read_text(encoding="utf-8"))
    return [Case(one["query"], tuple(one["first"]), tuple(one["kiwi"]) if "kiwi" in one else None) for one in table]


def write_cases(found: Sequence[tuple[str, ...]], *, kiwi: bool) -> None:
    """Writes what an index with or without Kiwi ``found`` into the table, a case a line."""
    table = [
        case._replace(kiwi=one if one != case.first else None) if kiwi else case._replace(first=one)
        for case, one in zip(cases(), found, strict=True)
    ]
    kept = ({name: value for name, value in each._asdict().items() if value is not None} for each in table)
    lines = (json.dumps(each, ensure_ascii=False) for each in kept)
    CASES.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def kiwi_of(catalogue: Catalogue) -> Analyser:
    """Kiwi; without it the test is skipped, but fails if CI or GENBA_CI is set."""
    analyser = installed_analyser(catalogue)
    if analyser is None:
        give_up = pytest.fail if {"CI", "GENBA_CI"} & os.environ.keys() else pytest.skip
        give_up("kiwipiepy is not installed: make ko")
    return analyser


def index_of_sample(sample: Loaded, audience: str, *, kiwi: bool = False) -> Index:
    """The index that the cases are asked of."""
    catalogue = build_catalogue(sample.sound, sample.settings, audience)
    return build_index(catalogue, language="ko", analyser=kiwi_of(catalogue) if kiwi else None)


def written(index: Index) -> dict[str, bytes]:
    """The contents of an index's files by their names."""
    return {name: make() for name, make in index.files().items()}


def first(query: str, lookup: Lookup) -> tuple[str, ...]:
    """The addresses of the first answers."""
    found: Sequence[Found] = find(query, lookup, limit=SHOWN)
    return tuple(one.fragment["url"] for one in found)
