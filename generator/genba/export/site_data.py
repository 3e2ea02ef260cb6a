"""The JSON files under ``data/``: everything that the pages show, for scripts and other programs.

The shapes are public: a change of one is a breaking change.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from genba.catalogue.catalogue import Catalogue
from genba.catalogue.entries import ActionEntry, Complaint, CustomerEntry, ExecutiveEntry, WeekEntry
from genba.model import urls
from genba.model.note import Note
from genba.model.week import Week

Row = dict[str, object]
T = TypeVar("T")
VERSION = 1
BETWEEN = ",\n"
"""What stands between two rows of a data file."""


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """A list of things, and the row that tells of each; days in rows are dates, lists within them lists or tuples."""

    things: Sequence[T]
    row: Callable[[T], Row]

    def rows(self) -> Iterator[Row]:
        """All rows."""
        return map(self.row, self.things)

    def line(self, at: int) -> str:
        """One row as JSON."""
        return row_text(self.row(self.things[at]))


def site_data(catalogue: Catalogue) -> Mapping[str, str]:
    """The text of each file by its name under ``data/``, repairs.json excepted."""
    return {
        f"{name}.json": data_text(name, map(row_text, one.rows()), catalogue.as_of)
        for name, one in listings(catalogue).items()
    }


def listings(catalogue: Catalogue) -> Mapping[str, Listing[Any]]:
    """Each list by its name."""
    discussed = {note: minutes.date for note, minutes in catalogue.discussed.items()}
    return {
        "notes": Listing(
            sorted(catalogue.notes, key=lambda one: one.id), lambda one: _note(one, discussed.get(one.id))
        ),
        "customers": Listing(list(catalogue.customers.values()), _customer),
        "executives": Listing(sorted(catalogue.executives.values(), key=lambda one: one.executive.id), _executive),
        "complaints": Listing(sorted(catalogue.complaints, key=lambda one: one.code), _complaint),
        "actions": Listing(catalogue.actions, _action),
        "weeks": Listing(list(catalogue.weeks.values()), _week),
    }  # fmt: skip


def data_text(name: str, lines: Iterable[str], as_of: date) -> str:
    """One data file: version, as-of day and a list, one row a line."""
    head, tail = data_frame(name, as_of)
    return head + BETWEEN.join(lines) + tail


def data_frame(name: str, as_of: date) -> tuple[str, str]:
    """What stands before the first row of a data file and after the last one."""
    return f'{{"version": {VERSION}, "as_of": "{as_of}", "{name}": [\n', "\n]}\n"


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)


row_text = json.JSONEncoder(ensure_ascii=False, default=_iso).encode
"""A row as JSON on one line."""


def _note(note: Note, discussed_on: date | None) -> Row:
    return {
        "id": note.id, "url": urls.encoded(urls.note(note.id)), "title": note.title, "date": note.date,
        "week": str(Week.of(note.date)), "recorded": note.recorded, "delay_days": note.delay_days,
        "executive": note.executive, "with": note.companions, "customers": note.customers,
        "mentions": note.mentions, "people": [one.name for one in note.people],
        "people_count": note.people_count, "kind": note.kind, "topics": note.topics, "site": note.site,
        "handshake_only": note.handshake_only, "discussed_on": discussed_on, "unregistered": note.unregistered,
        "items": [
            {"section": item.section, "text": item.text, "topics": item.topics, "line": item.line,
             "customer": item.customer}
            for item in note.items
        ],
    }  # fmt: skip


def _customer(entry: CustomerEntry) -> Row:
    one, last = entry.customer, entry.last
    return {
        "id": one.id, "name": one.name, "aliases": one.aliases, "status": one.status, "tier": one.tier,
        "cadence_weeks": entry.cadence_weeks, "registered": one.registered,
        "last_contact": last.date if last else None, "last_contact_by": last.executive if last else None,
        "days_since": entry.days_since, "state": entry.state, "contacts": len(entry.notes),
        "open_complaints": sum(1 for complaint in entry.complaints if complaint.state == "open"),
    }  # fmt: skip


def _executive(entry: ExecutiveEntry) -> Row:
    one = entry.executive
    return {
        "id": one.id, "name": one.name, "function": one.function, "sales": one.sales,
        "contacts": len(entry.notes), "people_count": entry.people_count, "customers": entry.customers,
        "last_recorded": entry.last_recorded, "quiet_weeks": entry.quiet_weeks,
    }  # fmt: skip


def _complaint(one: Complaint) -> Row:
    return {
        "code": one.code, "note": one.note.id, "customer": one.customer, "topics": one.topics, "text": one.text,
        "state": one.state, "opened": one.opened, "answered": one.answered, "resolved": one.resolved,
        "age_days": one.age_days, "heard_again": len(one.again), "first_heard_by": one.first_heard_by,
    }  # fmt: skip


def _action(entry: ActionEntry) -> Row:
    action, note = entry.action, entry.note
    return {
        "note": entry.source, "source": "note" if note else "minutes", "owner": action.owner, "text": action.text,
        "due": action.due, "done": action.done, "done_on": action.done_on, "overdue_days": entry.overdue_days,
        "customers": note.customers if note else (),
    }  # fmt: skip


def _week(entry: WeekEntry) -> Row:
    return {
        "week": str(entry.week), "from": entry.week.monday, "to": entry.week.sunday, "state": entry.state,
        "contacts": len(entry.notes), "executives": entry.executives, "recorded_by_executives": entry.recorded_by,
        "customers": entry.customers, "people_count": entry.people_count,
        "non_sales_share": entry.non_sales_share, "carried": [queued.note.id for queued in entry.carried],
    }  # fmt: skip
