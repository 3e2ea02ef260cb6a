"""The short page for a meeting that has paused: three things to read, and the rest can wait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from genba.catalogue.catalogue import Catalogue
from genba.i18n.meeting_words import meeting_words
from genba.model import urls
from genba.model.week import Week
from genba.pages.page import Page
from genba.pages.printer import Printer

SKIPS = 2


@dataclass(frozen=True, slots=True)
class FirstThing:
    """Something to read first: what kind of thing, its words, where it stands and who has to do with it."""

    kind: str
    text: str
    url: str
    anchor: str
    customer: str | None
    executive: str | None


def paused(catalogue: Catalogue, week: Week) -> bool:
    """True if the meetings of the last two weeks that are over, seen from ``week``, were both skipped."""
    weeks = (catalogue.weeks.get(week.plus(-back)) for back in range(SKIPS + 1))
    over = [entry for entry in weeks if entry and entry.state not in ("preparing", "open")][:SKIPS]
    return len(over) == SKIPS and all(entry.state == "skipped" for entry in over)


def start_again_page(printer: Printer) -> Page:
    """Three things; the same page says so while the meeting goes on."""
    catalogue, m = printer.catalogue, meeting_words(printer.words.language)
    week = catalogue.last_week
    things = list(islice(_first_things(printer), 3))
    return printer.page(
        urls.START_AGAIN, "start_again", m.start_again, hide=("toc",),
        paused=paused(catalogue, week.week), things=things, week=week, waiting=len(week.queue),
    )  # fmt: skip


def _first_things(printer: Printer) -> Iterator[FirstThing]:
    """The complaint that waits longest, the latest word of a customer, the promise furthest past its day."""
    catalogue, t = printer.catalogue, printer.words
    for complaint in catalogue.waiting[:1]:
        yield FirstThing(
            t.unanswered, complaint.text, urls.note(complaint.note.id), complaint.code.lower(), complaint.customer,
            complaint.owner,
        )  # fmt: skip
    heard = ((note, item) for note in reversed(catalogue.notes) for item in note.items if item.section == "heard")
    for note, item in islice(heard, 1):
        yield FirstThing(
            t.customers_words, item.text, urls.note(note.id), "", item.customer or note.all_customers[0], note.executive
        )
    for entry in catalogue.overdue[:1]:
        url = urls.note(entry.note.id) if entry.note else urls.week(entry.week) if entry.week else urls.ACTIONS
        customer = entry.note.all_customers[0] if entry.note else None
        yield FirstThing(t.overdue_promises, entry.action.text, url, "", customer, entry.action.owner)
