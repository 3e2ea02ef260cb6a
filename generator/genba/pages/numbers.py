"""The numbers that stand at the head of a week."""

from __future__ import annotations

from genba.catalogue.entries import WeekEntry
from genba.i18n import formats
from genba.i18n.korean import fill
from genba.pages.printer import Printer


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
