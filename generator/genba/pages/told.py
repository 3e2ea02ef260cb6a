"""A week or a customer as lines of text: what a terminal shows of their pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from genba.catalogue.agenda import Agenda
from genba.catalogue.entries import CustomerEntry, WeekEntry
from genba.i18n import formats
from genba.i18n.digest_words import digest_words
from genba.i18n.korean import fill
from genba.i18n.terminal_words import terminal_words
from genba.model.note import Note
from genba.pages.customers import last_contact
from genba.pages.digest import Block, week_digest
from genba.pages.digest_lines import Line, Teller
from genba.pages.printer import Printer

CONTACTS = 12


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one thing: a title, sentences about it, and blocks of lines."""

    title: str
    facts: tuple[str, ...]
    blocks: tuple[Block, ...]


def week_told(printer: Printer, entry: WeekEntry, agenda: Agenda) -> Told:
    """All that its digest would tell if it were not cut, after who met whom."""
    digest = week_digest(printer, entry, agenda, whole=True)
    met = Block("met", terminal_words(printer.words.language).met, tuple(_met(printer, entry)))
    blocks = tuple(block for block in (met, *digest.blocks) if block.lines)
    return Told(f"{digest.title} ({entry.week})", tuple(filter(None, (digest.lead, digest.summary))), blocks)


def _met(printer: Printer, entry: WeekEntry) -> Iterator[Line]:
    """A line for each executive, with whom they met and on which day; companions were there too."""
    contacts: defaultdict[str, list[str]] = defaultdict(list)
    for note in entry.notes:
        day = formats.day(note.date, printer.words.language)
        firms = ", ".join(map(printer.firm, note.all_customers))
        for executive in (note.executive, *note.companions):
            contacts[executive].append(f"{firms} ({day})")
    for executive in sorted(contacts, key=list(printer.catalogue.executives).index):
        yield Line(printer.who(executive), " · ".join(contacts[executive]), None)


def customer_told(printer: Printer, entry: CustomerEntry) -> Told:
    """What waits for the customer, the last contacts, and the people there."""
    language = printer.words.language
    words, teller = terminal_words(language), Teller(printer, digest_words(language))
    waiting = sorted(entry.waiting, key=lambda one: -one.age_days)
    promises = sorted((one for one in entry.actions if not one.action.done), key=lambda one: -one.overdue_days)
    blocks = (
        Block("complaints", words.complaints, tuple(map(teller.complaint, waiting))),
        Block("promises", words.promises, tuple(map(teller.promise, promises))),
        Block("contacts", words.contacts, tuple(_contacts(teller, entry))),
        Block("people", words.people, tuple(_people(printer, entry))),
    )
    return Told(entry.customer.name, tuple(_facts(printer, entry)), tuple(block for block in blocks if block.lines))


def _facts(printer: Printer, entry: CustomerEntry) -> Iterator[str]:
    t, one = printer.words, entry.customer
    told = (
        t.statuses[one.status], fill(t.tier, {"tier": one.tier}) if one.tier else "", one.industry or "",
        f"{t.sponsor} {printer.who(one.sponsor)}" if one.sponsor else "", "" if one.registered else t.unregistered,
    )  # fmt: skip
    yield " · ".join(filter(None, told))
    yield last_contact(printer, entry) + (f" — {printer.who(entry.last.executive)}" if entry.last else "")


def _contacts(teller: Teller, entry: CustomerEntry) -> Iterator[Line]:
    """The latest contacts, and how many there were before."""
    for note in entry.notes[:CONTACTS]:
        yield Line(note.title, " · ".join(filter(None, _of(teller, note))), None)
    if before := len(entry.notes[CONTACTS:]):
        words = terminal_words(teller.words.language)
        yield Line(fill(words.more_contacts, {"count": str(before)}), "", None)


def _of(teller: Teller, note: Note) -> tuple[str, ...]:
    t = teller.printer.words
    return (
        formats.full_day(note.date, t.language),
        teller.printer.who(note.executive),
        t.kinds.get(note.kind, note.kind),
    )


def _people(printer: Printer, entry: CustomerEntry) -> Iterator[Line]:
    for person, executives in entry.met:
        department = f" ({person.department})" if person.department else ""
        who = ", ".join(map(printer.who, executives)) or printer.words.not_met_yet
        yield Line(f"{person.name} {person.title}{department}".strip(), who, None)
