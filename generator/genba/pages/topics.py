"""Topics: one page each, and the list of all."""

from __future__ import annotations

from dataclasses import dataclass

from genba.catalogue.entries import Complaint, TopicEntry
from genba.i18n.korean import fill
from genba.model import urls
from genba.model.note import Note
from genba.pages.page import Page
from genba.pages.printer import Printer


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in the list; ``waiting`` counts the complaints not yet settled."""

    entry: TopicEntry
    waiting: int


@dataclass(frozen=True, slots=True)
class Heard:
    """An executive's first hearing; ``later`` are the days since the very first."""

    note: Note
    later: int


def topics_page(printer: Printer) -> Page:
    """Topics with complaints first, then the settings' order."""
    rows = [TopicRow(entry, waiting(entry)) for entry in printer.catalogue.topics.values()]
    rows.sort(key=lambda row: (-len(row.entry.complaints), not row.entry.notes))
    return printer.page(urls.TOPICS, "topics", printer.words.topics, search=False, rows=rows, hide=("toc",))


def waiting(entry: TopicEntry) -> int:
    """Complaints on the topic that are open or only answered."""
    return sum(1 for complaint in entry.complaints if complaint.unsettled)


def topic_page(printer: Printer, entry: TopicEntry) -> Page:
    """One topic: who heard it first, complaints by customer, praise, notes."""
    start = entry.first_heard[0].date if entry.first_heard else None
    first = [Heard(note, (note.date - start).days) for note in entry.first_heard] if start else []
    return printer.page(
        urls.topic(entry.id), "topic", entry.name,
        entry=entry, waiting=waiting(entry), first=first, before_sales=_before_sales(printer, first),
        complaints=_by_customer(entry.complaints),
    )  # fmt: skip


def _before_sales(printer: Printer, first: list[Heard]) -> str:
    """How long before sales somebody else heard it; empty if sales was first or has not heard."""
    executives = printer.catalogue.executives
    sales = next((row for row in first if (who := executives.get(row.note.executive)) and who.executive.sales), None)
    if sales is None or sales.later == 0:
        return ""
    facts = {"who": printer.who(first[0].note.executive), "count": str(sales.later)}
    return fill(printer.words.before_sales, facts)


def _by_customer(complaints: tuple[Complaint, ...]) -> list[tuple[str | None, list[Complaint]]]:
    """Complaints by customer; the one who waits longest first."""
    groups: dict[str | None, list[Complaint]] = {}
    for complaint in complaints:
        groups.setdefault(complaint.customer, []).append(complaint)
    return sorted(groups.items(), key=lambda group: (not any(one.unsettled for one in group[1]), group[1][0].opened))
