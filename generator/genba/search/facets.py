"""What documents can be filtered by, as columns, and what the ids in them are called."""

from __future__ import annotations

from collections.abc import Iterable

from genba.catalogue.catalogue import Catalogue
from genba.model.vocabulary import KINDS, SECTIONS
from genba.search.documents import TYPES
from genba.search.index_format import json_bytes

COLUMNS = ("types", "days", "customers", "executives", "topics", "kinds", "sections")


def facet_values(catalogue: Catalogue) -> bytes:
    """All that this audience's documents can be filtered by. Kinds, sections and types are named by the page."""
    return json_bytes({
        "customers": [(key, one.customer.name) for key, one in catalogue.customers.items()],
        "executives": [(key, one.executive.name) for key, one in catalogue.executives.items()],
        "topics": [(key, one.name) for key, one in catalogue.topics.items()],
        "kinds": [(kind, kind) for kind in KINDS],
        "sections": [(section, section) for section in SECTIONS],
        "types": [(one, one) for one in TYPES],
    })  # fmt: skip


def facet_block(rows: Iterable[tuple[int, str]]) -> bytes:
    """The plain bytes of a block: numbers, ascending, with the rows that genba.search.documents made of them."""
    gaps: list[int] = []
    lines: list[list[str]] = []
    before = 0
    for number, row in rows:
        gaps.append(number - before)
        lines.append(row.split("\n"))
        before = number
    columns = (f'"{name}":[{",".join(column)}]' for name, column in zip(COLUMNS, zip(*lines, strict=True), strict=True))
    return (f'{{"gaps":{json_bytes(gaps).decode()},' + ",".join(columns) + "}").encode()
