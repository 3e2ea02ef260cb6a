"""Topics: one page each, and the list of all."""

from __future__ import annotations

from dataclasses import dataclass

from genba.catalogue.entries import Complaint, TopicEntry
from genba.charts.heard import heard_first_sentence, who_heard_first
from genba.charts.heat import topics_by_week
from genba.model import urls
from genba.pages.groups import CARDS, Group, by_year, shortened
from genba.pages.page import Page
from genba.pages.pictures import first_heard, topic_heat
from genba.pages.printer import Printer

ROWS = 60
OF_A_CUSTOMER = 10


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in the list; ``waiting`` counts the complaints not yet settled."""

    entry: TopicEntry
    waiting: int


def topics_page(printer: Printer) -> Page:
    """Topics with complaints first, then the settings' order."""
    rows = [TopicRow(entry, waiting(entry)) for entry in printer.catalogue.topics.values()]
    rows.sort(key=lambda row: (-len(row.entry.complaints), not row.entry.notes))
    heat = topic_heat(printer, printer.catalogue.topics.values(), linked=True)
    return printer.page(
        urls.TOPICS, "topics", printer.words.topics, rows=rows, hide=("toc",),
        by_week=topics_by_week(heat, printer.words.chart),
    )  # fmt: skip


def waiting(entry: TopicEntry) -> int:
    """Complaints on the topic that are open or only answered."""
    return sum(1 for complaint in entry.complaints if complaint.unsettled)


def topic_page(printer: Printer, entry: TopicEntry) -> Page:
    """One topic: who heard it first, its weeks, complaints by customer, praise, notes."""
    words = printer.words.chart
    picture = first_heard(printer, entry.first_heard)
    return printer.page(
        urls.topic(entry.id), "topic", entry.name,
        entry=entry, waiting=waiting(entry), first_heard=who_heard_first(picture, words),
        heard_first=heard_first_sentence(picture, words), complaints=_by_customer(entry.complaints),
        praise=shortened(entry.praise, ROWS), newest=entry.notes[:CARDS], years=by_year(entry.notes[CARDS:]),
        by_week=topics_by_week(topic_heat(printer, (entry,), linked=False), words),
    )  # fmt: skip


def _by_customer(complaints: tuple[Complaint, ...]) -> list[tuple[str | None, Group[Complaint]]]:
    """Complaints by customer; the one who waits longest first."""
    groups: dict[str | None, list[Complaint]] = {}
    for complaint in complaints:
        groups.setdefault(complaint.customer, []).append(complaint)
    waiting = sorted(groups.items(), key=lambda one: (not any(each.unsettled for each in one[1]), one[1][0].opened))
    return [(key, shortened(rows, OF_A_CUSTOMER)) for key, rows in waiting]
