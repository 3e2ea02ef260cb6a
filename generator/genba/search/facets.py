"""What documents can be filtered by, as columns of numbers, and what the numbers stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from genba.catalogue.catalogue import Catalogue
from genba.model.vocabulary import KINDS, SECTIONS
from genba.search.documents import TYPES, Document
from genba.search.index_format import FACET_BLOCK, json_bytes

_EPOCH = date(1970, 1, 1).toordinal()
NONE = -1


@dataclass(frozen=True, slots=True)
class Values:
    """The ids and names that facets choose from, in an order to show."""

    lists: Mapping[str, Sequence[tuple[str, str]]]

    def content(self) -> bytes:
        """The plain bytes of its file."""
        return json_bytes(self.lists)

    def places(self, name: str) -> dict[str, int]:
        """Where each id stands."""
        return {key: at for at, (key, _) in enumerate(self.lists[name])}


def facet_values(catalogue: Catalogue) -> Values:
    """All that this audience's documents can be filtered by. Kinds, sections and types are named by the page."""
    return Values({
        "customers": [(key, one.customer.name) for key, one in catalogue.customers.items()],
        "executives": [(key, one.executive.name) for key, one in catalogue.executives.items()],
        "topics": [(key, one.name) for key, one in catalogue.topics.items()],
        "kinds": [(kind, kind) for kind in KINDS],
        "sections": [(section, section) for section in SECTIONS],
        "types": [(one, one) for one in TYPES],
    })  # fmt: skip


def facet_blocks(documents: Sequence[Document], values: Values) -> Iterator[bytes]:
    """The plain bytes of each block."""
    places = {name: values.places(name) for name in values.lists}
    for first in range(0, len(documents), FACET_BLOCK):
        yield _block(first, documents[first : first + FACET_BLOCK], places)


def _block(first: int, documents: Sequence[Document], places: Mapping[str, Mapping[str, int]]) -> bytes:
    def one(name: str, keys: Iterable[str]) -> list[int]:
        return [places[name].get(key, NONE) for key in keys]

    def several(name: str, keys: Iterable[Iterable[str]]) -> list[list[int]]:
        return [[places[name][key] for key in each if key in places[name]] for each in keys]

    return json_bytes({
        "first": first,
        "types": one("types", (each.type for each in documents)),
        "days": [each.date.toordinal() - _EPOCH if each.date else None for each in documents],
        "customers": several("customers", (each.customer_ids for each in documents)),
        "executives": several("executives", (each.executive_ids for each in documents)),
        "topics": several("topics", (each.topic_ids for each in documents)),
        "kinds": one("kinds", (each.kind for each in documents)),
        "sections": several("sections", (each.sections for each in documents)),
    })  # fmt: skip
