"""Catalogue → the numbers that pictures draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from genba.catalogue.entries import CustomerEntry, WeekEntry
from genba.charts.contacts import WeekBar
from genba.charts.matrix import Cell, Matrix
from genba.charts.timeline import Mark, Timeline
from genba.model import urls
from genba.model.note import Note
from genba.model.week import Week
from genba.pages.printer import Printer

WEEKS_SHOWN = 13


def contact_bars(printer: Printer, weeks: Iterable[WeekEntry]) -> tuple[WeekBar, ...]:
    """Contacts of the last weeks, sales apart from the rest."""
    shown = [entry for entry in weeks if entry.state != "preparing"][-26:]
    return tuple(
        WeekBar(f"W{entry.week.number:02d}", len(entry.notes) - entry.sales_contacts, entry.sales_contacts)
        for entry in shown
    )


def meeting_matrix(printer: Printer, last: Week) -> Matrix:
    """Who met which customer in the thirteen weeks that end with ``last``."""
    catalogue, shown = printer.catalogue, last.plus(1 - WEEKS_SHOWN).until(last)
    notes = [note for week in shown if week in catalogue.weeks for note in catalogue.weeks[week].notes]
    times = Counter((key, who) for note in notes for key in note.all_customers for who in note.executives)
    complained = {pair for note in notes for pair in _complaints_heard(note)}
    customers = [key for key in catalogue.customers if any((key, who) in times for who in catalogue.executives)]
    return Matrix(
        columns=tuple(one.executive.function for one in catalogue.executives.values()),
        rows=tuple(
            (printer.firm(key), tuple(Cell(times[key, who], (key, who) in complained) for who in catalogue.executives))
            for key in customers
        ),
        links=tuple(f"../{urls.encoded(urls.customer(key))}" for key in customers),
    )


def _complaints_heard(note: Note) -> Iterator[tuple[str, str]]:
    """Each customer who complained in a note, with its writer."""
    for item in note.items:
        if item.section == "complaint":
            for key in (item.customer,) if item.customer else note.all_customers:
                yield key, note.executive


def customer_timeline(printer: Printer, entry: CustomerEntry) -> Timeline:
    """A customer's contacts of half a year, a lane for each executive."""
    last = Week.of(printer.catalogue.as_of)
    first = max(last.plus(-26), Week.of(entry.notes[-1].date)) if entry.notes else last
    lanes = [key for key in printer.catalogue.executives if any(key in note.executives for note in entry.notes)]
    return Timeline(
        weeks=tuple(f"W{week.number:02d}" for week in first.until(last)),
        lanes=tuple(
            (printer.catalogue.executives[key].executive.function, tuple(_marks(entry, key, first))) for key in lanes
        ),
    )


def _marks(entry: CustomerEntry, executive: str, first: Week) -> Iterable[Mark]:
    key = entry.customer.id
    for note in reversed(entry.notes):
        if executive in note.executives and Week.of(note.date) >= first:
            days = (note.date - first.monday).days
            complained = any(item.section == "complaint" and item.customer == key for item in note.items)
            yield Mark(days / 7, f"{note.date} {note.title}", complained, f"../{urls.encoded(urls.note(note.id))}")
