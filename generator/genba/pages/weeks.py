"""The week's page, which the meeting reads, and the list of weeks."""

from __future__ import annotations

from genba.catalogue.agenda import Agenda
from genba.catalogue.customers import by_cadence
from genba.catalogue.entries import WeekEntry
from genba.charts.cadence import customers_by_cadence
from genba.charts.contacts import contacts_a_week
from genba.charts.heat import who_met_whom
from genba.i18n import formats
from genba.i18n.digest_words import digest_words
from genba.i18n.korean import fill
from genba.model import urls
from genba.model.week import Week
from genba.pages.digest import week_digest
from genba.pages.groups import Group
from genba.pages.mail import copied_mail
from genba.pages.numbers import week_numbers
from genba.pages.page import Page
from genba.pages.pictures import cadence_waits, contact_bars, meeting_heat
from genba.pages.printer import Printer

CARRIED_SHOWN = 40


def weeks_page(printer: Printer) -> Page:
    """Every week, the latest first."""
    weeks = list(printer.catalogue.weeks.values())
    chart = contacts_a_week(contact_bars(printer, weeks), printer.words.chart)
    return printer.page(
        urls.WEEKS, "weeks", printer.words.weeks, search=False, weeks=weeks[::-1], contacts_a_week=chart,
        d=digest_words(printer.words.language),
    )  # fmt: skip


def week_page(printer: Printer, entry: WeekEntry, agenda: Agenda) -> Page:
    """One week in the order of the meeting: carried over, words, complaints, worries, lessons, promises, gaps."""
    catalogue, t = printer.catalogue, printer.words
    complaints = (("new", t.new_complaints, agenda.new), ("waiting", t.unanswered, agenda.waiting),
                  ("again", t.heard_again_group, agenda.again))  # fmt: skip
    whom = [*catalogue.cold, *catalogue.due]
    promises = (("overdue", t.overdue_promises, agenda.overdue), ("due", t.due_promises, agenda.due))
    return printer.page(
        urls.week(entry.week), "week", fill(t.week_title, {"span": formats.span(entry.week, t.language)}),
        entry=entry, agenda=agenda, numbers=week_numbers(printer, entry),
        carried=entry.carried[:CARRIED_SHOWN], carried_more=max(len(entry.carried) - CARRIED_SHOWN, 0),
        discussed=[e for e in entry.minutes.entries if e.discussed] if entry.minutes else [],
        complaints=[Group(*group) for group in complaints], promises=[Group(*group) for group in promises],
        nothing_promised=not (agenda.overdue or agenda.due or agenda.settled),
        gaps=[one for one in catalogue.cold if one.customer.tier in ("A", "B")], quiet=_quiet(printer),
        whom=whom, by_cadence=customers_by_cadence(cadence_waits(printer, by_cadence(whom), 1), t.chart),
        who_met_whom=who_met_whom(meeting_heat(printer, entry.week), t.chart),
        before=_neighbour(printer, entry.week, -1), after=_neighbour(printer, entry.week, 1),
        mail=copied_mail(printer, week_digest(printer, entry, agenda)), d=digest_words(t.language),
    )  # fmt: skip


def _quiet(printer: Printer) -> list[str]:
    """Executives to ask, on the narrowest of several sites only."""
    catalogue = printer.catalogue
    if catalogue.audience is None or catalogue.audience != catalogue.settings.narrowest:
        return []
    return [key for key, one in catalogue.executives.items() if one.counted_quiet_weeks >= 2]


def _neighbour(printer: Printer, week: Week, step: int) -> Week | None:
    other = week.plus(step)
    return other if other in printer.catalogue.weeks else None
