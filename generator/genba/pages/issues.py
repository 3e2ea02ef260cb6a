"""Issues: one page each, and the list of all."""

from __future__ import annotations

from genba.catalogue.entries import IssueEntry
from genba.charts.heard import heard_first_sentence, who_heard_first
from genba.i18n.korean import fill
from genba.model import urls
from genba.pages.page import Page
from genba.pages.pictures import first_heard
from genba.pages.printer import Printer


def issues_page(printer: Printer) -> Page:
    """All issues."""
    return printer.page(urls.ISSUES, "issues", printer.words.issues, hide=("toc",), issues=printer.catalogue.issues)


def issue_page(printer: Printer, entry: IssueEntry) -> Page:
    """One issue: its log, who heard it first, and the complaints it lists."""
    settled = sum(1 for complaint in entry.complaints if not complaint.unsettled)
    picture, words = first_heard(printer, entry.first_heard), printer.words.chart
    numbers = {"all": str(len(entry.complaints)), "settled": str(settled)}
    return printer.page(
        urls.issue(entry.issue.id), "issue", entry.issue.title,
        entry=entry, one=entry.issue, numbers=fill(printer.words.issue_numbers, numbers),
        first_heard=who_heard_first(picture, words), heard_first=heard_first_sentence(picture, words),
    )  # fmt: skip
