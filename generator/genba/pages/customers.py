"""Customers: one page each, and the list of all."""

from __future__ import annotations

from genba.catalogue.customers import by_cadence
from genba.catalogue.entries import CustomerEntry
from genba.charts.cadence import customers_by_cadence
from genba.charts.timeline import timeline
from genba.i18n.korean import fill
from genba.model import urls
from genba.pages.groups import CARDS, by_week, by_year, shortened
from genba.pages.page import Page
from genba.pages.pictures import cadence_waits, customer_timeline
from genba.pages.printer import Printer

ROWS = 40


def customers_page(printer: Printer) -> Page:
    """All customers by name, cold ones named first, unregistered ones at the end."""
    catalogue = printer.catalogue
    entries = sorted(catalogue.customers.values(), key=lambda one: (not one.customer.registered, one.customer.name))
    waits = cadence_waits(printer, by_cadence(entries), 1)
    return printer.page(
        urls.CUSTOMERS, "customers", printer.words.customers, customers=entries, cold=catalogue.cold,
        by_cadence=customers_by_cadence(waits, printer.words.chart),
        unregistered=[entry for entry in entries if not entry.customer.registered], hide=("toc",),
    )  # fmt: skip


def customer_page(printer: Printer, entry: CustomerEntry) -> Page:
    """One customer: state, timeline, complaints, promises, worries, contacts, people."""
    one = entry.customer
    complaints = sorted(entry.complaints, key=lambda each: (not each.unsettled, -each.opened.toordinal()))
    actions = sorted(entry.actions, key=lambda each: (each.action.done, -each.overdue_days, each.source))
    return printer.page(
        urls.customer(one.id), "customer", one.name,
        entry=entry, one=one, last_contact=last_contact(printer, entry), complaints=shortened(complaints, ROWS),
        actions=shortened(actions, ROWS), worries=shortened(entry.worries, ROWS),
        mentions=shortened(entry.mentions, ROWS),
        weeks=by_week(entry.notes[:CARDS]), years=by_year(entry.notes[CARDS:]),
        timeline=timeline(customer_timeline(printer, entry), printer.words.chart),
    )  # fmt: skip


def last_contact(printer: Printer, entry: CustomerEntry) -> str:
    """How many days ago somebody met the customer, and within how many they should."""
    t = printer.words
    if entry.days_since is None:
        return t.never_met
    if entry.cadence_weeks is None:
        return fill(t.last_contact_days, {"days": str(entry.days_since)})
    facts = {"days": str(entry.days_since), "cadence": str(entry.cadence_weeks * 7)}
    return fill(t.last_contact_of_cadence, facts)
