"""The lists of the site's data as tables: the same columns, and a table more for each list within a row.

``notes_customers`` says by which notes which customer was met, ``items`` what was said there, and so on, so that joins
need no list. Rows come from the catalogue alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from genba.catalogue.catalogue import Catalogue
from genba.export.site_data import VERSION, Row, listings
from genba.model.note import provisional_id


@dataclass(frozen=True, slots=True)
class Column:
    """``kind`` is text, integer, real, boolean, date or texts (a list). ``of`` is the table whose key it repeats."""

    name: str
    kind: str = "text"
    of: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """``key`` names the columns that tell its rows apart, if any do; ``years`` is each row's, if they have one."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    years: tuple[int, ...] = ()


CONTRACTS = {
    "notes": "id url title date:date week>weeks recorded:date delay_days:integer executive>executives with:texts "
    "customers:texts mentions:texts people:texts people_count:integer kind topics:texts site:boolean "
    "handshake_only:boolean discussed_on:date unregistered:texts",
    "customers": "id name aliases:texts status tier cadence_weeks:integer registered:boolean last_contact:date "
    "last_contact_by>executives days_since:integer state contacts:integer open_complaints:integer",
    "executives": "id name function sales:boolean contacts:integer people_count:integer customers:texts "
    "last_recorded:date quiet_weeks:integer",
    "complaints": "code note>notes customer>customers topics:texts text state opened:date answered:date resolved:date "
    "age_days:integer heard_again:integer first_heard_by>executives",
    "actions": "note source owner>executives text due:date done:boolean done_on:date overdue_days:integer "
    "customers:texts",
    "weeks": "week from:date to:date state contacts:integer executives:texts recorded_by_executives:texts "
    "customers:texts people_count:integer non_sales_share:real carried:texts",
}
"""The columns of each list, as ``columns`` reads them."""
ITEM = "section text topics:texts line:integer customer>customers"
"""The columns of what is said in a note."""
_KEYS = {"complaints": ("code",), "weeks": ("week",), "actions": ()}
_YEARS = {"notes": "date", "complaints": "opened", "weeks": "to"}
_LINKS = (
    ("notes", "note", "customers", "customer>customers"), ("notes", "note", "with", "executive>executives"),
    ("notes", "note", "mentions", "customer>customers"), ("notes", "note", "people", "name"),
    ("notes", "note", "topics", "topic"), ("complaints", "complaint", "topics", "topic"),
    ("weeks", "week", "executives", "executive>executives"),
    ("weeks", "week", "recorded_by_executives", "executive>executives"),
    ("weeks", "week", "customers", "customer>customers"), ("weeks", "week", "carried", "note>notes"),
)  # fmt: skip


def tables(catalogue: Catalogue) -> tuple[Table, ...]:
    """All tables; a table stands after those whose keys it repeats."""
    lists = {name: list(one.rows()) for name, one in listings(catalogue).items()}
    notes, plain = lists["notes"], {name: _plain(name, rows) for name, rows in lists.items()}
    years = {row["id"]: _year(row["date"]) for row in notes}
    links = (_link(plain[name], lists[name], one, many, value) for name, one, many, value in _LINKS)
    order = ("executives", "customers", "weeks", "notes", "complaints", "actions")
    facts = Table("export", columns("version:integer as_of:date"), (), ((VERSION, catalogue.as_of),))
    return (facts, *(plain[name] for name in order), *_items(notes, years), *links)


def columns(told: str) -> tuple[Column, ...]:
    """What ``name``, ``name:kind`` and ``name>table`` tell, with blanks between."""
    return tuple(map(_column, told.split()))


def _column(told: str) -> Column:
    name, _, of = told.partition(">")
    name, _, kind = name.partition(":")
    return Column(name, kind or "text", of)


def _plain(name: str, rows: Sequence[Row]) -> Table:
    every = columns(CONTRACTS[name])
    key, dated = _KEYS.get(name, ("id",)), _YEARS.get(name)
    values = tuple(tuple(row[one.name] for one in every) for row in rows)
    return Table(name, every, key, values, tuple(_year(row[dated]) for row in rows) if dated else ())


def _year(day: object) -> int:
    if not isinstance(day, date):
        raise TypeError(day)
    return day.year


def _link(table: Table, rows: Sequence[Row], one: str, many: str, value: str) -> Table:
    """What stands in the list ``many`` of each row, in its order."""
    key = table.key[0]
    owner, year = Column(one, of=table.name), table.years or [0] * len(rows)
    found = [
        ((row[key], number, each), at)
        for row, at in zip(rows, year, strict=True)
        for number, each in enumerate(_values(row, many), 1)
    ]
    return Table(
        f"{table.name}_{many}", (owner, Column("number", "integer"), _column(value)), (one, "number"),
        tuple(values for values, _ in found), tuple(at for _, at in found) if table.years else (),
    )  # fmt: skip


def _values(row: Row, many: str) -> Iterator[str]:
    """The values of a list; of a note's customers, also those whom nobody has registered, by their provisional ids."""
    yield from _texts(row[many])
    if many == "customers" and "unregistered" in row:
        yield from map(provisional_id, _texts(row["unregistered"]))


def _texts(value: object) -> list[str]:
    if not isinstance(value, (list, tuple)):
        raise TypeError(value)
    return [str(each) for each in value]


def _items(notes: Sequence[Row], years: Mapping[object, int]) -> Iterator[Table]:
    """What was said at each meeting, and the topics of it."""
    told = columns(f"note>notes number:integer {ITEM}")
    rows = [
        (note["id"], number, *(item[one.name] for one in told[2:]))
        for note in notes
        for number, item in enumerate(_dicts(note["items"]), 1)
    ]
    yield Table("items", told, ("note", "number"), tuple(rows), tuple(years[row[0]] for row in rows))
    topics = [(row[0], row[1], topic) for row in rows for topic in dict.fromkeys(_texts(row[4]))]
    yield Table(
        "items_topics", columns("note>notes item:integer topic"), ("note", "item", "topic"), tuple(topics),
        tuple(years[row[0]] for row in topics),
    )  # fmt: skip


def _dicts(value: object) -> list[Row]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value
