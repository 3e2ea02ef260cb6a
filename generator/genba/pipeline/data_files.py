"""A catalogue → its files of data, of which a build makes the rows anew that changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from genba.catalogue.catalogue import Catalogue
from genba.export.site_data import BETWEEN, Row, data_frame, listings, row_text
from genba.model import urls
from genba.pages.page import Kind
from genba.pages.seals import Seals
from genba.site.stage import Lines


def data_files(
    catalogue: Catalogue, pages: Iterable[Kind], seals: Seals, repairs: Iterable[Row]
) -> Mapping[str, Lines]:  # fmt: skip
    """Each file by its name; a row about what has a page is another one only if that page's seal is.

    How old complaints are is another matter every day.
    """
    of_pages = {one.url: one.seal for kind in pages for one in kind}
    key: Mapping[str, Callable[[Any], bytes]] = {
        "notes": lambda one: of_pages[urls.note(one.id)],
        "customers": lambda one: of_pages[urls.customer(one.customer.id)],
        "executives": lambda one: of_pages[urls.executive(one.executive.id)],
        "complaints": seals.complaint,
        "actions": seals.promise,
        "weeks": lambda one: of_pages[urls.week(one.week)],
    }
    found = {}
    for name, listing in listings(catalogue).items():
        head, tail = data_frame(name, catalogue.as_of)
        keys = [key[name](one) for one in listing.things]
        around = seals.page("data", name, catalogue.as_of if name == "complaints" else None)
        found[f"{name}.json"] = Lines(head, listing.line, tail, BETWEEN, keys, around)
    rows, (head, tail) = list(map(row_text, repairs)), data_frame("repairs", catalogue.as_of)
    return {**found, "repairs.json": Lines(head, rows.__getitem__, tail, BETWEEN, [b""] * len(rows))}
