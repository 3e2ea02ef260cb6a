"""Executives: one page each, and the roster."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from genba.catalogue.entries import ExecutiveEntry
from genba.catalogue.lapses import quiet
from genba.charts.heat import who_met_whom
from genba.i18n import formats
from genba.i18n.korean import fill
from genba.model import urls
from genba.model.note import Note
from genba.pages.groups import CARDS, by_week, by_year, shortened
from genba.pages.page import Page
from genba.pages.pictures import meeting_heat
from genba.pages.printer import Printer

ROWS = 40


@dataclass(frozen=True, slots=True)
class RosterRow:
    """An executive in the roster: whom they met last week, and at all."""

    id: str
    title: str
    last_week: tuple[str, ...]
    people: int
    customers: tuple[str, ...]


def executives_page(printer: Printer) -> Page:
    """The roster, in its own order."""
    rows = [_row(entry) for entry in printer.catalogue.executives.values()]
    heat = meeting_heat(printer, printer.catalogue.last_week.week)
    return printer.page(
        urls.EXECUTIVES, "executives", printer.words.executives, rows=rows, hide=("toc",),
        who_met_whom=who_met_whom(heat, printer.words.chart),
    )  # fmt: skip


def _row(entry: ExecutiveEntry) -> RosterRow:
    one = entry.executive
    people = sum(note.people_count for note in entry.last_week)
    return RosterRow(one.id, one.title, met(entry.last_week), people, entry.customers)


def met(notes: tuple[Note, ...]) -> tuple[str, ...]:
    """The customers met, each once, in the order of the meetings."""
    return tuple(dict.fromkeys(key for note in notes for key in note.all_customers))


def executive_page(printer: Printer, entry: ExecutiveEntry) -> Page:
    """One executive: last week, promises, lessons, contacts, customers."""
    t, one = printer.words, entry.executive
    times = Counter(key for note in entry.notes for key in note.all_customers)
    last = {
        "customers": str(len(met(entry.last_week))),
        "people": str(sum(n.people_count for n in entry.last_week)),
    }
    actions = sorted(entry.actions, key=lambda each: (each.action.done, -each.overdue_days, each.source))
    learned = [(note, item) for note in entry.notes for item in note.items
               if item.section == "learned" and note.executive == one.id]  # fmt: skip
    numbers = {"contacts": str(len(entry.notes)), "people": str(entry.people_count)}
    return printer.page(
        urls.executive(one.id), "executive", f"{one.function} {one.name}",
        entry=entry, one=one, numbers=fill(t.executive_numbers, numbers), last_week=fill(t.last_week_numbers, last),
        actions=shortened(actions, ROWS), learned=shortened(learned, ROWS),
        away=_away(printer, entry), quiet_for=_quiet_for(printer, entry),
        met_nobody=sorted(week for week in entry.met_nobody if week in printer.catalogue.weeks),
        weeks=by_week(entry.notes[:CARDS]), years=by_year(entry.notes[CARDS:]),
        customers=sorted(times.items(), key=lambda pair: printer.firm(pair[0])),
    )  # fmt: skip


def _away(printer: Printer, entry: ExecutiveEntry) -> list[str]:
    """Absences that are not over, as the language writes them."""
    language, today = printer.words.language, printer.catalogue.as_of
    return [formats.period(one.start, one.end, language) for one in entry.executive.absences if not one.over(today)]


def _quiet_for(printer: Printer, entry: ExecutiveEntry) -> int:
    """Counted weeks without a record, where the site asks; 0 elsewhere."""
    asked = printer.narrowest and quiet(entry, printer.catalogue.settings.lapse.quiet)
    return entry.counted_quiet_weeks if asked else 0
