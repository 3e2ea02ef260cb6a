"""Catalogue → the numbers that pictures draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from genba.catalogue.ages import by_age
from genba.catalogue.entries import CustomerEntry, Hearing, TopicEntry, WeekEntry
from genba.catalogue.hearing import days_before
from genba.catalogue.topics import by_week
from genba.charts.ages import AgeColumn
from genba.charts.cadence import Wait
from genba.charts.contacts import WeekBar
from genba.charts.heard import FirstHeard, Mention
from genba.charts.heat import Cell, Heat, HeatRow
from genba.charts.held import HeldWeek
from genba.charts.timeline import Mark, Timeline
from genba.i18n import formats
from genba.model import urls
from genba.model.note import Note
from genba.model.week import Week
from genba.pages.printer import Printer

WEEKS_SHOWN = 13


def contact_bars(printer: Printer, weeks: Iterable[WeekEntry]) -> tuple[WeekBar, ...]:
    """Contacts of the last half year, sales apart from the rest."""
    shown = [entry for entry in weeks if entry.state != "preparing"][-26:]
    return tuple(
        WeekBar(_short(entry.week), len(entry.notes) - entry.sales_contacts, entry.sales_contacts) for entry in shown
    )


def weeks_shown(printer: Printer, last: Week) -> tuple[Week, ...]:
    """The thirteen weeks that end with ``last``; those before the first note are left out."""
    return tuple(week for week in last.plus(1 - WEEKS_SHOWN).until(last) if week in printer.catalogue.weeks)


def meeting_heat(printer: Printer, last: Week) -> Heat:
    """Who met which customer in the thirteen weeks that end with ``last``."""
    catalogue = printer.catalogue
    notes = [note for week in weeks_shown(printer, last) for note in catalogue.weeks[week].notes]
    times = Counter((key, who) for note in notes for key in note.all_customers for who in note.executives)
    complained = {pair for note in notes for pair in _complaints_heard(note)}
    return Heat(
        columns=tuple(one.executive.function for one in catalogue.executives.values()),
        rows=tuple(
            HeatRow(
                printer.firm(key), f"../{urls.encoded(urls.customer(key))}",
                tuple(Cell(times[key, who], (key, who) in complained) for who in catalogue.executives),
            )
            for key in catalogue.customers
            if any((key, who) in times for who in catalogue.executives)
        ),
    )  # fmt: skip


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
    there = {key for note in entry.notes if Week.of(note.date) >= first for key in note.executives}
    lanes = [key for key in printer.catalogue.executives if key in there]
    return Timeline(
        weeks=tuple(map(_short, first.until(last))),
        lanes=tuple(
            (printer.catalogue.executives[key].executive.function, tuple(_marks(printer, entry, key, first)))
            for key in lanes
        ),
    )


def _marks(printer: Printer, entry: CustomerEntry, executive: str, first: Week) -> Iterator[Mark]:
    key = entry.customer.id
    for note in reversed(entry.notes):
        if executive in note.executives and Week.of(note.date) >= first:
            complained = any(item.section == "complaint" and item.customer == key for item in note.items)
            day, link = formats.day(note.date, printer.words.language), f"../{urls.encoded(urls.note(note.id))}"
            yield Mark((note.date - first.monday).days / 7, day, note.title, complained, link)


def topic_heat(printer: Printer, topics: Iterable[TopicEntry], *, linked: bool) -> Heat:
    """Notes on each of ``topics`` in the thirteen weeks until the last one that has ended; rows link if ``linked``."""
    weeks = weeks_shown(printer, printer.catalogue.last_week.week)
    counted = ((topic, by_week(topic, weeks)) for topic in topics)
    return Heat(
        columns=tuple(map(_short, weeks)),
        rows=tuple(
            HeatRow(
                topic.name, f"../{urls.encoded(urls.topic(topic.id))}" if linked else "",
                tuple(Cell(one.notes, bool(one.complaints)) for one in counts),
            )
            for topic, counts in counted
            if any(one.notes for one in counts)
        ),
    )  # fmt: skip


def first_heard(printer: Printer, hearings: Sequence[Hearing]) -> FirstHeard:
    """Each executive's first hearing, in days from the very first."""
    if not hearings:
        return FirstHeard((), None, 0)
    catalogue = printer.catalogue
    return FirstHeard(
        mentions=tuple(_mention(printer, one) for one in hearings),
        before_sales=days_before(hearings, catalogue.sales),
        so_far=(catalogue.as_of - hearings[0].date).days,
    )


def _mention(printer: Printer, hearing: Hearing) -> Mention:
    note, entry = hearing.note, printer.catalogue.executives.get(hearing.executive)
    return Mention(
        after=hearing.after,
        day=formats.short_day(note.date, printer.words.language),
        who=entry.executive.function if entry else hearing.executive,
        name=printer.who(hearing.executive),
        customers=", ".join(map(printer.firm, note.all_customers)),
        title=note.title,
        link=f"../{urls.encoded(urls.note(note.id))}",
        sales=hearing.executive in printer.catalogue.sales,
    )


def age_columns(printer: Printer) -> tuple[AgeColumn, ...]:
    """Complaints that wait, by age."""
    bands = by_age(printer.catalogue.complaints, printer.catalogue.settings.lapse.bands)
    return tuple(AgeColumn(band.first, band.last, band.open, band.answered) for band in bands)


def cadence_waits(printer: Printer, customers: Iterable[CustomerEntry], depth: int) -> tuple[Wait, ...]:
    """Days since contact against the cadence, for those of ``customers`` who have both."""
    return tuple(
        Wait(
            entry.customer.name, urls.relative(urls.customer(entry.customer.id), depth), entry.days_since,
            entry.cadence_days, entry.state, printer.words.states[entry.state],
        )
        for entry in customers
        if entry.days_since is not None and entry.cadence_days
    )  # fmt: skip


def held_weeks(printer: Printer) -> tuple[HeldWeek, ...]:
    """The last thirteen weeks, the as-of day's own left out unless it is the only one."""
    weeks = list(printer.catalogue.weeks.values())
    return tuple(_held(printer, entry) for entry in (weeks[:-1] or weeks)[-WEEKS_SHOWN:])


def _held(printer: Printer, entry: WeekEntry) -> HeldWeek:
    t, minutes = printer.words, entry.minutes
    return HeldWeek(
        name=_short(entry.week),
        days=formats.span(entry.week, t.language),
        state=entry.state,
        state_name=t.states[entry.state],
        discussed=sum(each.discussed for each in minutes.entries) if minutes else 0,
        reason=minutes.reason or "" if minutes and minutes.skipped else "",
        link=urls.encoded(urls.week(entry.week)),
    )


def _short(week: Week) -> str:
    return f"W{week.number:02d}"
