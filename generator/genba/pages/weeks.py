"""The week's page, which the meeting reads, and the list of weeks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from genba.catalogue.agenda import Agenda, Said
from genba.catalogue.customers import as_it_stood, by_cadence, to_meet
from genba.catalogue.entries import Queued, WeekEntry
from genba.catalogue.lapses import quiet
from genba.charts.cadence import customers_by_cadence
from genba.charts.contacts import contacts_a_week
from genba.charts.heat import who_met_whom
from genba.i18n import formats
from genba.i18n.digest_words import digest_words
from genba.i18n.korean import fill
from genba.i18n.meeting_words import meeting_words
from genba.i18n.write_words import write_words
from genba.model import urls
from genba.model.note import Note
from genba.model.week import Week
from genba.pages.digest import week_digest
from genba.pages.groups import Group, shortened
from genba.pages.mail import copied_mail
from genba.pages.minutes import minutes_form
from genba.pages.numbers import week_numbers
from genba.pages.page import Page
from genba.pages.pictures import cadence_waits, contact_bars, meeting_heat
from genba.pages.printer import Printer
from genba.pages.start_again import paused

STEPS = ("preparing", "open", "discussed")
CARRIED_SHOWN = 8
ROWS = 20
LESSONS = 12
CARRIED_NAMED = 24
NOTES_UNGROUPED = 24


@dataclass(frozen=True, slots=True)
class WeekNote:
    """A note on the week's page: how it waits for the meeting, if it does, and whether the meeting discussed it."""

    note: Note
    queued: Queued | None
    discussed: bool


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """The notes of one executive; all in one group without a name where they are few."""

    name: str
    rows: tuple[WeekNote, ...]


def weeks_page(printer: Printer) -> Page:
    """Every week, the latest first."""
    weeks = list(printer.catalogue.weeks.values())
    chart = contacts_a_week(contact_bars(printer, weeks), printer.words.chart)
    return printer.page(
        urls.WEEKS, "weeks", printer.words.weeks, weeks=weeks[::-1], contacts_a_week=chart,
        d=digest_words(printer.words.language),
    )  # fmt: skip


def week_page(printer: Printer, entry: WeekEntry, agenda: Agenda) -> Page:
    """One week in the order of the meeting: carried over, words, complaints, worries, lessons, promises, gaps."""
    catalogue, t = printer.catalogue, printer.words
    complaints = (("new", t.new_complaints, agenda.new), ("waiting", t.unanswered, agenda.waiting),
                  ("again", t.heard_again_group, agenda.again))  # fmt: skip
    promises = (("overdue", t.overdue_promises, agenda.overdue), ("due", t.due_promises, agenda.due),
                ("settled", t.settled, agenda.settled))  # fmt: skip
    whom = to_meet(as_it_stood(one, catalogue.settings, entry.stands_on) for one in catalogue.customers.values())
    carried = _rows(entry, (queued.note for queued in entry.carried))
    return printer.page(
        urls.week(entry.week), "week", fill(t.week_title, {"span": formats.span(entry.week, t.language)}),
        entry=replace(entry, notes=(), recorded=(), queue=()), as_of=catalogue.as_of if entry.recent else None,
        words=agenda.words, worries=shortened(agenda.worries, ROWS), lessons=_lessons(agenda),
        numbers=week_numbers(printer, entry), steps=_steps(entry),
        start_again=paused(catalogue, entry.week), discussed=len(entry.named),
        holidays=_holidays(printer, entry.week),
        carried=carried[:CARRIED_SHOWN], carried_more=carried[CARRIED_SHOWN:][:CARRIED_NAMED],
        carried_rest=max(len(carried) - CARRIED_SHOWN - CARRIED_NAMED, 0),
        complaints=[shortened(rows, ROWS, *names) for *names, rows in complaints],
        promises=[shortened(rows, ROWS, *names) for *names, rows in promises],
        gaps=[one for one in whom if one.state == "cold" and one.customer.tier in ("A", "B")],
        quiet=_quiet(printer) if entry.recent and not entry.minutes else [],
        whom=whom, by_cadence=customers_by_cadence(cadence_waits(printer, by_cadence(whom), 1), t.chart),
        groups=tuple(_groups(printer, _notes(entry))),
        who_met_whom=who_met_whom(meeting_heat(printer, entry.week), t.chart),
        before=_neighbour(printer, entry.week, -1), after=_neighbour(printer, entry.week, 1),
        mail=copied_mail(printer, week_digest(printer, entry, agenda)) if entry.recent else (),
        d=digest_words(t.language), w=write_words(t.language),
        forge=printer.forge, form=minutes_form(printer, entry, agenda),
    )  # fmt: skip


def _lessons(agenda: Agenda) -> list[Group[Said]]:
    """Some of what each executive learned, by their ids."""
    return [shortened(one.said, LESSONS, one.executive) for one in agenda.lessons]


def _steps(entry: WeekEntry) -> tuple[str, ...]:
    """What a week goes through; a meeting that was skipped takes the last one's place."""
    return (*STEPS[:2], "skipped") if entry.state == "skipped" else STEPS


def _holidays(printer: Printer, week: Week) -> str:
    language = printer.words.language
    named = printer.catalogue.settings.calendar.holidays(week, language)
    own = meeting_words(language).own_holiday
    return ", ".join(f"{formats.day(day, language)} {name or own}" for day, name in named.items())


def _rows(entry: WeekEntry, notes: Iterable[Note]) -> list[WeekNote]:
    waits = {queued.note.id: queued for queued in entry.queue}
    return [WeekNote(note, waits.get(note.id), note.id in entry.named) for note in notes]


def _notes(entry: WeekEntry) -> list[WeekNote]:
    """The notes met in the week, then those that were only written in it."""
    written = [queued.note for queued in entry.queue if not queued.carried]
    return _rows(entry, {note.id: note for note in (*entry.notes, *written)}.values())


def _groups(printer: Printer, rows: Sequence[WeekNote]) -> Iterator[NoteGroup]:
    """All together if they are few; else by executive, in roster order."""
    if len(rows) <= NOTES_UNGROUPED:
        yield NoteGroup("", tuple(rows))
        return
    for key in printer.catalogue.executives:
        theirs = tuple(row for row in rows if row.note.executive == key)
        if theirs:
            facts = {"who": printer.who(key), "count": str(len(theirs))}
            yield NoteGroup(fill(meeting_words(printer.words.language).notes_of, facts), theirs)


def _quiet(printer: Printer) -> list[str]:
    """Executives to ask, on the narrowest of several sites only."""
    catalogue = printer.catalogue
    if not printer.narrowest:
        return []
    return [key for key, one in catalogue.executives.items() if quiet(one, catalogue.settings.lapse.quiet)]


def _neighbour(printer: Printer, week: Week, step: int) -> Week | None:
    other = week.plus(step)
    return other if other in printer.catalogue.weeks else None
