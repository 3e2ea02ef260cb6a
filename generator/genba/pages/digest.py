"""The digest of a week: what an executive reads on a phone, in a minute, before the meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TypeVar

from genba.catalogue.agenda import Agenda
from genba.catalogue.entries import Complaint, WeekEntry
from genba.i18n import formats
from genba.i18n.digest_words import DigestWords, digest_words
from genba.i18n.korean import fill
from genba.model import urls
from genba.model.week import Week
from genba.pages.digest_lines import Line, Teller
from genba.pages.numbers import week_numbers
from genba.pages.printer import Printer

SHOWN = {"complaints": 5, "worries": 3, "promises": 5, "waits": 3, "whom": 5}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a name; ``more`` is true if some were left out."""

    id: str
    name: str
    lines: tuple[Line, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """What one mail says. ``summary`` is the week's numbers, or that nobody recorded a contact.

    ``lead`` is about the meeting, "" if there is nothing to say of it; ``url`` is the week's page, None if the site's
    address is not known; ``closing`` are the lines at the end.
    """

    week: Week
    subject: str
    company: str
    title: str
    lead: str
    summary: str
    blocks: tuple[Block, ...]
    url: str | None
    closing: tuple[str, ...]


def week_digest(printer: Printer, entry: WeekEntry, agenda: Agenda, *, whole: bool = False) -> Digest:
    """The digest of one week for the catalogue's audience; all of it if ``whole``, else what a minute is enough for."""
    words = digest_words(printer.words.language)
    teller, t = Teller(printer, words), printer.words
    span = formats.span(entry.week, t.language)
    blocks = tuple(block for block in _blocks(teller, entry, agenda, whole=whole) if block.lines)
    empty = entry.empty
    subject = words.empty_subject if empty else words.subject
    return Digest(
        week=entry.week, subject=fill(subject, {"span": span, "week": str(entry.week)}),
        company=" ".join(printer.catalogue.settings.company.split()), title=fill(t.week_title, {"span": span}),
        lead=_lead(printer, words, entry, empty=empty),
        summary=empty_week(words, span, waits=bool(blocks)) if empty else week_numbers(printer, entry),
        blocks=blocks, url=teller.link(urls.week(entry.week)), closing=tuple(_closing(printer, words)),
    )  # fmt: skip


def empty_week(words: DigestWords, span: str, *, waits: bool) -> str:
    """That nobody recorded a contact; and, if so, that nothing waits either."""
    said = fill(words.empty_week, {"span": span})
    return said if waits else f"{said} {words.all_told}"


def _blocks(teller: Teller, entry: WeekEntry, agenda: Agenda, *, whole: bool) -> Iterator[Block]:
    """What is told, in the order of the meeting; blocks without lines among them."""
    words, catalogue = teller.words, teller.printer.catalogue
    new, older = _complaints(entry, agenda)
    block = partial(_block, whole=whole)
    told = {one.code for one in (*new, *older)}  # a mail says nothing twice
    yield Block("words", words.words, tuple(teller.said(one) for one in agenda.words if one.item.code not in told))
    yield block("complaints", words.complaints, map(teller.complaint, new))
    yield block("worries", words.worries, map(teller.worry, (one for one in agenda.worries if one.shared)))
    yield block("promises", words.promises, map(teller.promise, (*agenda.overdue, *agenda.due)))
    yield block("waits", words.waits, map(teller.carried, entry.carried), map(teller.complaint, older))
    if entry.week >= catalogue.last_week.week:
        yield block("whom", words.whom, map(teller.customer, (*catalogue.cold, *catalogue.due)))


def _complaints(entry: WeekEntry, agenda: Agenda) -> tuple[Sequence[Complaint], Sequence[Complaint]]:
    """Those heard this week; and those that wait from earlier ones, read at a meeting yet or not."""
    carried = {queued.note.id for queued in entry.carried}
    new = [one for one in agenda.new if one.note.id not in carried]
    undiscussed = [one for one in agenda.new if one.note.id in carried and one.unsettled]
    again = [one for one in agenda.again if one.unsettled]
    return new, [*undiscussed, *again, *agenda.waiting]


def _block(key: str, name: str, *kinds: Iterable[Line], whole: bool) -> Block:
    """A block with the first few lines of each kind, or all."""
    most = None if whole else SHOWN[key]
    told = [tuple(islice(lines, most and most + 1)) for lines in kinds]
    shown = tuple(line for lines in told for line in lines[:most])
    return Block(key, name, shown, more=len(shown) < sum(map(len, told)))


def _lead(printer: Printer, words: DigestWords, entry: WeekEntry, *, empty: bool) -> str:
    """What the meeting that reviews the week will do, or what it did."""
    t, minutes = printer.words, entry.minutes
    if minutes and minutes.skipped:
        return fill(t.meeting_skipped, {"day": formats.day(minutes.date, t.language)})
    if minutes:
        count = sum(1 for each in minutes.entries if each.discussed)
        return fill(t.meeting_held, {"day": formats.day(minutes.date, t.language), "count": str(count)})
    day, time = entry.meeting, printer.catalogue.settings.meeting.partition(" ")[2]
    if day < printer.catalogue.as_of:
        return "" if empty else words.meeting_open
    sentence = words.meeting_empty if empty else words.meeting_ahead
    return fill(sentence, {"day": formats.day(day, t.language), "time": time})


def _closing(printer: Printer, words: DigestWords) -> Iterator[str]:
    """The as-of day, and on narrower audiences' mail for whom it is."""
    catalogue = printer.catalogue
    yield fill(words.as_of, {"day": formats.full_day(catalogue.as_of, words.language)})
    if catalogue.audience != catalogue.settings.widest:
        yield fill(words.for_audience, {"audience": printer.audience(str(catalogue.audience))})
