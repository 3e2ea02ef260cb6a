"""The table that every half of the search must agree on: what is found first in the sample's notes.

``cases.json`` lists ``{"query", "first": [addresses]}``: the first answers for the narrowest audience, from an index
without lemmas, three at most; an empty list is an answer too. GENBA_UPDATE=1 writes down what is found instead; read
the difference.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from genba.catalogue.catalogue import build_catalogue
from genba.pipeline.load import Loaded
from genba.search.find import Found, find
from genba.search.index import Index, build_index
from genba.search.lookup import Lookup

CASES = Path(__file__).parent / "cases.json"
SHOWN = 3


class Case(NamedTuple):
    """A query and the addresses of its first answers."""

    query: str
    first: tuple[str, ...]


def cases() -> list[Case]:
    """All cases."""
    return [Case(each["query"], tuple(each["first"])) for each in json.loads(CASES.read_text(encoding="utf-8"))]


def write_cases(made: Sequence[Case]) -> None:
    """Writes ``made`` in place of the table, a case a line."""
    lines = (json.dumps(each._asdict(), ensure_ascii=False) for each in made)
    CASES.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def index_of_sample(sample: Loaded, audience: str) -> Index:
    """The index that the cases are asked of."""
    return build_index(build_catalogue(sample.sound, sample.settings, audience), language="ko")


def written(index: Index) -> dict[str, bytes]:
    """The contents of an index's files by their names."""
    return {name: make() for name, make in index.files().items()}


def first(query: str, lookup: Lookup) -> tuple[str, ...]:
    """The addresses of the first answers."""
    found: Sequence[Found] = find(query, lookup, limit=SHOWN)
    return tuple(one.fragment["url"] for one in found)
