"""Three questions for Monday, for the chief executive; on the narrowest site only."""

from __future__ import annotations

from dataclasses import dataclass

from genba.catalogue.entries import Complaint, CustomerEntry, ExecutiveEntry
from genba.catalogue.lapses import answer_wanted, owner_wanted, quiet
from genba.i18n.meeting_words import meeting_words
from genba.model import urls
from genba.pages.page import Page
from genba.pages.printer import Printer

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Quiet:
    """An executive who has not recorded for some counted weeks, and a customer of theirs who could be met."""

    id: str
    weeks: int
    customers: tuple[str, ...]


def ceo_page(printer: Printer) -> Page:
    """Who waits for our answer, who had no time for customers, whom to meet oneself."""
    catalogue = printer.catalogue
    return printer.page(
        urls.CEO, "ceo", meeting_words(printer.words.language).ceo, hide=("toc",),
        week=catalogue.last_week, complaints=_waiting(printer)[:SHOWN],
        quiet=[_quiet(printer, one) for one in catalogue.executives.values()
               if quiet(one, catalogue.settings.lapse.quiet_ceo)],
        customers=_to_meet(printer)[:SHOWN],
    )  # fmt: skip


def _waiting(printer: Printer) -> list[Complaint]:
    """Complaints that ask for an owner or an answer, those without an owner first, then the oldest."""
    settings = printer.catalogue.settings
    asked = [
        one for one in printer.catalogue.waiting if owner_wanted(one, settings=settings) or answer_wanted(one, settings)
    ]
    return sorted(asked, key=lambda one: (one.owner is not None, one.opened, one.code))


def _quiet(printer: Printer, entry: ExecutiveEntry) -> Quiet:
    """With the customers whose sponsor they are, or whom they met, the longest without a contact first."""
    mine = [
        one
        for one in printer.catalogue.customers.values()
        if one.customer.sponsor == entry.executive.id and not one.customer.gone
    ]
    mine.sort(key=lambda one: -(one.days_since or 0))
    return Quiet(entry.executive.id, entry.counted_quiet_weeks, tuple(one.customer.id for one in mine[:2]))


def _to_meet(printer: Printer) -> list[CustomerEntry]:
    """Important customers whom nobody met within their cadence."""
    return [one for one in printer.catalogue.cold if one.customer.tier in ("A", "B")]
