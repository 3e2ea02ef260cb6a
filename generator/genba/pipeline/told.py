"""A loaded notes folder → what a terminal shows of a week or a customer, and the pages of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from genba.catalogue.agenda import Agendas
from genba.catalogue.catalogue import Catalogue, build_catalogue
from genba.catalogue.entries import CustomerEntry
from genba.i18n.site_words import Words
from genba.model import urls
from genba.model.vocabulary import folded
from genba.model.week import Week
from genba.pages.printer import Printer
from genba.pages.told import Told, customer_told, week_told
from genba.pipeline.digest import week_entry
from genba.pipeline.load import Loaded, Unusable, for_audience
from genba.read.names import Names
from genba.read.parse import CUSTOMER, parse


def of_week(loaded: Loaded, audience: str | None, week: str | None, words: Words) -> Told:
    """A week; the one that the next meeting reviews if none is named. Raises Unusable for one that has no page."""
    catalogue = catalogue_of(loaded, audience)
    entry = week_entry(catalogue, week)
    return week_told(Printer(catalogue, words), entry, Agendas(catalogue).of(entry))


def of_customer(loaded: Loaded, audience: str | None, name: str, words: Words) -> Told:
    """A customer by id, name or alias. Raises Unusable if nobody or several are called so."""
    catalogue = catalogue_of(loaded, audience)
    return told_of(catalogue, name, words)


def told_of(catalogue: Catalogue, name: str, words: Words) -> Told:
    """The same out of a catalogue. Raises Unusable."""
    return customer_told(Printer(catalogue, words), _customer(catalogue, name))


def page_of(loaded: Loaded, audience: str | None, name: str) -> str:
    """The address of a week's or a customer's page. Raises Unusable."""
    catalogue = catalogue_of(loaded, audience)
    if Week.parse(name):
        return urls.week(week_entry(catalogue, name).week)
    return urls.customer(_customer(catalogue, name).customer.id)


def customer_names(root: Path) -> Iterator[str]:
    """The ids, names and aliases of the customers registered in a notes folder; nothing of files that can't be read."""
    for path in sorted((root / "customers").glob("*.md")):
        header = parse(f"customers/{path.name}", path.read_bytes(), CUSTOMER, {}, html=False).header
        yield from dict.fromkeys((path.stem, *((header.name, *header.aliases) if header else ())))


def catalogue_of(loaded: Loaded, audience: str | None) -> Catalogue:
    """All that ``audience`` may read."""
    return build_catalogue(for_audience(loaded, audience).sound, loaded.settings, audience)


def _customer(catalogue: Catalogue, name: str) -> CustomerEntry:
    spelled = {key: (one.customer.name, *one.customer.aliases) for key, one in catalogue.customers.items()}
    names = Names(spelled)
    if found := names.find(name):
        return catalogue.customers[found]
    begun = {key for key, others in spelled.items() if any(folded(one).startswith(folded(name)) for one in others)}
    if len(begun) == 1:
        return catalogue.customers[begun.pop()]
    if several := names.all(name) or tuple(sorted(begun)):
        raise Unusable("ambiguous-customer", text=name, known=", ".join(several))
    raise Unusable("unknown-customer", text=name, nearest=", ".join(names.near(name)))
