"""Promises that are due, as a calendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256

from genba.catalogue.catalogue import Catalogue
from genba.catalogue.entries import ActionEntry
from genba.export.content_lines import content_lines, text
from genba.model import urls


def calendar_file(catalogue: Catalogue, *, name: str) -> bytes:
    """An all-day event for each promise that is neither kept nor without a day; calendars show few others.

    They block no time. An event keeps its UID while the words of the promise stay.
    """
    return content_lines(_calendar(catalogue, name))


def _calendar(catalogue: Catalogue, name: str) -> Iterator[tuple[str, str]]:
    yield "BEGIN", "VCALENDAR"
    yield "VERSION", "2.0"
    yield "PRODID", "-//genba//genba//EN"
    yield "METHOD", "PUBLISH"
    yield "X-WR-CALNAME", text(name)
    for entry in catalogue.actions:
        if entry.action.due and not entry.action.done:
            yield from _event(catalogue, entry)
    yield "END", "VCALENDAR"


def _event(catalogue: Catalogue, entry: ActionEntry) -> Iterator[tuple[str, str]]:
    action, note, due = entry.action, entry.note, entry.action.due
    assert due is not None
    owner = catalogue.executives.get(action.owner or "")
    firms = [catalogue.customers[key].customer.name for key in note.all_customers] if note else []
    told = (owner.executive.name if owner else "", ", ".join(firms), entry.source)
    yield "BEGIN", "VEVENT"
    yield "UID", sha256(f"{entry.source}\n{action.anchor}".encode()).hexdigest()[:32] + "@genba.invalid"
    yield "DTSTAMP", f"{catalogue.as_of:%Y%m%d}T000000Z"
    yield "DTSTART;VALUE=DATE", f"{due:%Y%m%d}"
    yield "DTEND;VALUE=DATE", f"{due + timedelta(days=1):%Y%m%d}"
    yield "SUMMARY", text(action.text)
    yield "DESCRIPTION", text("\n".join(filter(None, told)))
    yield "TRANSP", "TRANSPARENT"
    if note and (site := catalogue.settings.address(catalogue.audience)):
        yield "URL", urls.absolute(site, urls.note(note.id), action.anchor)
    yield "END", "VEVENT"
