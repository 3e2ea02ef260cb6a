"""People at customers as address cards (vCard 3.0, RFC 2426, which every address book reads)."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from genba.catalogue.catalogue import Catalogue
from genba.catalogue.entries import CustomerEntry
from genba.export.content_lines import content_lines, text
from genba.model.note import Person


def contacts_file(catalogue: Catalogue) -> bytes:
    """A card for each person who is registered at a customer, or was met there; without the dates of meetings."""
    return content_lines(
        line for entry in catalogue.customers.values() for one, _ in entry.met for line in _card(entry, one)
    )


def _card(entry: CustomerEntry, one: Person) -> Iterator[tuple[str, str]]:
    yield "BEGIN", "VCARD"
    yield "VERSION", "3.0"
    yield "PRODID", "-//genba//genba//EN"
    yield "UID", sha256(f"{entry.customer.id}\n{one.name}".encode()).hexdigest()[:32] + "@genba.invalid"
    yield "FN", text(one.name)
    yield "N", f"{text(one.name)};;;;"
    yield "ORG", ";".join(map(text, filter(None, (entry.customer.name, one.department))))
    if one.title:
        yield "TITLE", text(one.title)
    yield "END", "VCARD"
