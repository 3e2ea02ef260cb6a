"""Complaints, worries and actions across all customers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from genba.charts.ages import complaints_by_age
from genba.i18n.korean import fill
from genba.i18n.meeting_words import meeting_words
from genba.model import urls
from genba.pages.groups import Group, shortened
from genba.pages.page import Page
from genba.pages.pictures import age_columns
from genba.pages.printer import Printer

T = TypeVar("T")
LISTED = 150
STATES = ("open", "answered", "parked", "resolved")


def complaints_page(printer: Printer) -> Page:
    """Complaints by state: waiting ones by age, then those settled, latest first."""
    t, catalogue = printer.words, printer.catalogue
    settled = sorted(
        (one for one in catalogue.complaints if not one.unsettled),
        key=lambda one: one.resolved or one.opened,
        reverse=True,
    )
    groups = [
        _group("open", t.unanswered, [one for one in catalogue.waiting if one.state == "open"]),
        _group("answered", t.answered_complaints, [one for one in catalogue.waiting if one.state == "answered"]),
        _group("parked", t.parked_complaints, [one for one in settled if one.state == "parked"]),
        _group("resolved", t.resolved_complaints, [one for one in settled if one.state == "resolved"]),
    ]
    told = sum(1 for one in catalogue.complaints if one.answered or one.resolved)
    numbers = {
        "all": str(len(catalogue.complaints)),
        "told": str(told),
        "waiting": str(len(catalogue.waiting)),
    }
    return printer.page(
        urls.COMPLAINTS,
        "complaints",
        t.complaints,
        groups=groups,
        customers=sorted((printer.firm(key), key) for key in {one.customer for one in catalogue.complaints} if key),
        topics=[key for key, topic in catalogue.topics.items() if topic.complaints],
        states=[state for state in STATES if any(one.state == state for one in catalogue.complaints)],
        bands=_bands(printer),
        by_age=complaints_by_age(age_columns(printer), t.chart),
        numbers=fill(t.complaint_numbers, numbers),
    )


def _bands(printer: Printer) -> list[str]:
    """The bands of ages, in words."""
    m, ends = meeting_words(printer.words.language), printer.catalogue.settings.lapse.bands
    named = [fill(m.up_to, {"last": str(last)}) for last in ends]
    return [*named, fill(m.older, {"first": str(ends[-1])})]


def _group(id: str, name: str, rows: Sequence[T]) -> Group[T]:
    return shortened(rows, LISTED, id, name)


def worries_page(printer: Printer) -> Page:
    """Worries: those that two executives heard first."""
    t, worries = printer.words, printer.catalogue.worries
    groups = [
        _group("shared", t.shared_worries, [one for one in worries if one.shared]),
        _group("all", t.other_worries, [one for one in worries if not one.shared]),
    ]
    return printer.page(urls.WORRIES, "worries", t.worries, groups=groups)


def actions_page(printer: Printer) -> Page:
    """Promises: overdue, to come, kept."""
    t, catalogue = printer.words, printer.catalogue
    pending = [entry for entry in catalogue.actions if not entry.action.done and not entry.overdue_days]
    done = [entry for entry in catalogue.actions if entry.action.done]
    done.sort(key=lambda entry: str(entry.action.done_on or ""), reverse=True)
    groups = [
        _group("overdue", t.overdue_promises, catalogue.overdue),
        _group("pending", t.pending_promises, sorted(pending, key=lambda entry: str(entry.action.due or "9999"))),
        _group("done", t.kept_promises, done),
    ]
    return printer.page(urls.ACTIONS, "actions", t.actions, groups=groups)
