"""The week's page, which the meeting reads, and the list of weeks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from genba.catalogue.entries import ActionEntry, Complaint, Queued, WeekEntry
from genba.charts.contacts import contacts_a_week
from genba.charts.matrix import who_met_whom
from genba.i18n import formats
from genba.i18n.korean import fill
from genba.model import urls
from genba.model.note import Item, Note
from genba.model.week import Week
from genba.pages.groups import Group
from genba.pages.page import Page
from genba.pages.pictures import contact_bars, meeting_matrix
from genba.pages.printer import Printer

LESSONS = ("learned", "felt", "seen")


@dataclass(frozen=True, slots=True)
class Said:
    """Something said in a note that waits for the meeting."""

    note: Note
    item: Item
    carried: int


@dataclass(frozen=True, slots=True)
class Aged:
    """A complaint with its age on the day of the meeting."""

    complaint: Complaint
    age: int


def weeks_page(printer: Printer) -> Page:
    """Every week, the latest first."""
    weeks = list(printer.catalogue.weeks.values())
    chart = contacts_a_week(contact_bars(printer, weeks), printer.words.chart)
    return printer.page(urls.WEEKS, "weeks", printer.words.weeks, weeks=weeks[::-1], contacts_a_week=chart)


def week_page(printer: Printer, entry: WeekEntry) -> Page:
    """One week in the order of the meeting: carried over, words, complaints, worries, lessons, promises, gaps."""
    catalogue, t = printer.catalogue, printer.words
    today = entry.minutes.date if entry.minutes else catalogue.as_of
    queue = [note.note for note in entry.queue]
    overdue, due = _promises(printer, entry.week, today)
    settled = [one for one in catalogue.complaints if _settled_in(one, entry.week)]
    title = fill(t.week_title, {"span": formats.span(entry.week, t.language)})
    return printer.page(
        urls.week(entry.week), "week", title,
        entry=entry, numbers=week_numbers(printer, entry), carried=entry.carried,
        discussed=[e for e in entry.minutes.entries if e.discussed] if entry.minutes else [],
        words=_words(printer, entry), complaints=_complaints(printer, entry, queue, today),
        worries=[worry for worry in catalogue.worries if any(note in queue for note, _ in worry.heard)],
        learned=_lessons(printer, entry.queue),
        promises=[Group("overdue", t.overdue_promises, overdue), Group("due", t.due_promises, due)],
        settled=settled, nothing_promised=not (overdue or due or settled),
        gaps=[one for one in catalogue.cold if one.customer.tier in ("A", "B")], quiet=_quiet(printer),
        whom=[*catalogue.cold, *catalogue.due], who_met_whom=who_met_whom(meeting_matrix(printer, entry.week), t.chart),
        before=_neighbour(printer, entry.week, -1), after=_neighbour(printer, entry.week, 1),
    )  # fmt: skip


def week_numbers(printer: Printer, entry: WeekEntry) -> str:
    """The week's one line of numbers."""
    return fill(
        printer.words.week_numbers,
        {
            "executives": str(len(entry.recorded_by)),
            "customers": str(len(entry.customers)),
            "people": str(entry.people_count),
            "share": formats.percent(entry.non_sales_share),
            "held": str(entry.held),
            "possible": str(entry.possible),
        },
    )


def _words(printer: Printer, entry: WeekEntry) -> list[Said]:
    """Three quotes by a fixed rule: the newest complaint, a prospect's word, praise; else the newest heard."""
    customers = printer.catalogue.customers
    said = [Said(queued.note, item, queued.carried) for queued in entry.queue for item in queued.note.items]
    said.sort(key=lambda one: (one.note.date, one.note.id), reverse=True)
    heard = [one for one in said if one.item.section == "heard"]
    prospects = [
        one
        for one in heard
        if any(key in customers and customers[key].customer.status == "잠재고객" for key in one.note.customers)
    ]
    rules = ([one for one in said if one.item.section == "complaint"], prospects, [one for one in said if one.item.section == "praise"])
    chosen = [matches[0] for matches in rules if matches]
    fill_up = [one for one in heard if one not in chosen]
    return (chosen + fill_up)[:3]


def _complaints(printer: Printer, entry: WeekEntry, queue: list[Note], today: date) -> list[Group[Aged]]:
    t, rows = printer.words, [Aged(one, (today - one.opened).days) for one in printer.catalogue.complaints]
    new = [row for row in rows if row.complaint.note in queue]
    again = [row for row in rows if row not in new and any(note in queue for note in row.complaint.again)]
    waiting = [
        row for row in rows if row not in new and row not in again and _unanswered(row.complaint, entry.week, today)
    ]
    waiting.sort(key=lambda row: -row.age)
    return [Group("new", t.new_complaints, new), Group("waiting", t.unanswered, waiting), Group("again", t.heard_again_group, again)]


def _unanswered(complaint: Complaint, week: Week, today: date) -> bool:
    told = min(filter(None, (complaint.answered, complaint.resolved)), default=None)
    return complaint.opened <= week.sunday and (told is None or told > today) and complaint.state != "parked"


def _settled_in(complaint: Complaint, week: Week) -> bool:
    return any(event.kind != "again" and Week.of(event.on) == week for event in complaint.events)


@dataclass(frozen=True, slots=True)
class Lessons:
    """What one executive learned, felt and saw."""

    executive: str
    said: tuple[Said, ...]


def _lessons(printer: Printer, queue: tuple[Queued, ...]) -> list[Lessons]:
    """A group for each executive, in roster order."""
    return [Lessons(key, said) for key in printer.catalogue.executives if (said := tuple(_lessons_of(key, queue)))]


def _lessons_of(executive: str, queue: tuple[Queued, ...]) -> Iterator[Said]:
    for queued in queue:
        for item in queued.note.items:
            if queued.note.executive == executive and item.section in LESSONS:
                yield Said(queued.note, item, queued.carried)


def _promises(printer: Printer, week: Week, today: date) -> tuple[list[ActionEntry], list[ActionEntry]]:
    """Promises past their day at the meeting, and those due until the next."""
    pending = [
        entry
        for entry in printer.catalogue.actions
        if entry.action.due and _made(entry) <= today and not (entry.action.done and _done(entry) <= today)
    ]
    pending.sort(key=lambda entry: (entry.action.due or today, entry.source))
    horizon = max(week.plus(1).sunday, today)
    overdue = [entry for entry in pending if entry.action.due and entry.action.due < today]
    return overdue, [entry for entry in pending if entry.action.due and today <= entry.action.due <= horizon]


def _made(entry: ActionEntry) -> date:
    return entry.note.date if entry.note else entry.week.monday if entry.week else date.min


def _done(entry: ActionEntry) -> date:
    return entry.action.done_on or _made(entry)


def _quiet(printer: Printer) -> list[str]:
    """Executives to ask, on the narrowest of several sites only."""
    catalogue = printer.catalogue
    if catalogue.audience is None or catalogue.audience != catalogue.settings.narrowest:
        return []
    return [key for key, one in catalogue.executives.items() if one.counted_quiet_weeks >= 2]


def _neighbour(printer: Printer, week: Week, step: int) -> Week | None:
    other = week.plus(step)
    return other if other in printer.catalogue.weeks else None

