"""The page that writes a note: a form, the lists it offers, and a template for whoever has no JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta

from genba.catalogue.entries import CustomerEntry
from genba.i18n.korean import fill
from genba.i18n.write_words import write_words
from genba.model import urls
from genba.model.registry import Executive
from genba.model.vocabulary import AUDIENCES, NOTE_KEYS
from genba.pages.island import forge_values, island
from genba.pages.page import Page
from genba.pages.printer import Printer
from genba.read.names import Names

_KEYS = ("date", "executive", "customers", "people", "kind", "access")
_REMEMBERED = timedelta(days=400)


def write_page(printer: Printer) -> Page:
    """The form. The lists hold what this audience may read and nothing else."""
    w, catalogue = write_words(printer.words.language), printer.catalogue
    executives = list(_in_office(printer))
    audiences = [_audience(printer, one) for one in catalogue.settings.audiences]
    lists = {
        "keys": _keys(printer), "executives": [one.id for one in executives], "customers": list(_customers(printer)),
        "people": list(_other_people(printer)), "taken": list(_taken(printer)), "audiences": audiences,
        "forge": forge_values(printer.forge), "folder": _folder(printer), "words": asdict(w.said),
    }  # fmt: skip
    path, example = _example(printer, executives)
    return printer.page(
        urls.WRITE, "write", w.title, hide=("toc",),
        w=w, executives=executives, audiences=audiences, lists=island(lists), forge=printer.forge,
        topics=[names[0] for names in catalogue.settings.topics.values()], example=example,
        without_script=fill(w.without_script, {"path": path}),
    )  # fmt: skip


def _in_office(printer: Printer) -> Iterator[Executive]:
    """The executives who may have met somebody lately."""
    for entry in printer.catalogue.executives.values():
        tenure = entry.executive.tenure
        if tenure is None or not tenure.over(printer.catalogue.as_of):
            yield entry.executive


def _keys(printer: Printer) -> dict[str, str]:
    """A note's keys as the site's language writes them."""
    return {key: NOTE_KEYS[key][0] if printer.words.language == "ko" else key for key in _KEYS}


def _customers(printer: Printer) -> Iterator[dict[str, object]]:
    """Every customer, whom somebody met last first; ``word`` is a name that means nobody else."""
    entries = printer.catalogue.customers.values()
    names = Names({one.customer.id: (one.customer.name, *one.customer.aliases) for one in entries})
    for entry in sorted(entries, key=_met_last):
        one = entry.customer
        yield {
            "id": one.id, "name": one.name, "word": one.name if names.find(one.name) == one.id else one.id,
            "aliases": one.aliases, "access": one.access, "people": [str(person) for person, _ in entry.met],
            "met": sorted({note.executive for note in entry.notes}), "isNew": not one.registered,
        }  # fmt: skip


def _met_last(entry: CustomerEntry) -> tuple[bool, int, str]:
    return entry.customer.gone, -entry.last.date.toordinal() if entry.last else 0, entry.customer.name


def _other_people(printer: Printer) -> Iterator[str]:
    """People met where several customers were, so that nobody can tell whose they are."""
    known = {person.name for entry in printer.catalogue.customers.values() for person, _ in entry.met}
    others = (person for note in printer.catalogue.notes for person in note.people if person.name not in known)
    yield from dict.fromkeys(map(str, others))


def _taken(printer: Printer) -> Iterator[str]:
    """Ids of notes that a new one might be named after too; for older days the forge itself says so."""
    since = printer.catalogue.as_of - _REMEMBERED
    return (note.id for note in printer.catalogue.notes if note.date >= since)


def _audience(printer: Printer, key: str) -> dict[str, str]:
    """An audience: its name for readers, and the word that a note says it by."""
    own = AUDIENCES.get(key, ()) if printer.words.language == "ko" else ()
    return {"id": key, "name": printer.audience(key), "word": next(iter(own), key)}


def _folder(printer: Printer) -> str:
    """The notes folder's place in the repository, if it is known."""
    return printer.forge.folder.strip("/.") if printer.forge else ""


def _example(printer: Printer, executives: list[Executive]) -> tuple[str, str]:
    """The path and the text of a note to copy."""
    t, keys, day = printer.words, _keys(printer), printer.catalogue.as_of
    customers = sorted(printer.catalogue.customers.values(), key=_met_last)
    who = executives[0].id if executives else ""
    key, name = (customers[0].customer.id, customers[0].customer.name) if customers else ("", "")
    values = (("date", str(day)), ("executive", who), ("customers", name))
    header = (f"{keys[field]}: {value}".rstrip() for field, value in values)
    sections = (f"## {t.sections[section]}\n" for section in ("heard", "worry", "complaint", "learned", "action"))
    stem = "-".join(filter(None, (str(day), who, key)))
    path = "/".join(filter(None, (_folder(printer), f"{day:%Y}", f"{stem}.md")))
    return path, "\n".join(("---", *header, "---", *sections))
