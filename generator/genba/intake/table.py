"""A table (CSV, also as HubSpot, Salesforce and Twenty export it) → what each row tells."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo
from hashlib import sha256

from genba.intake.html_text import html_text, looks_like_html
from genba.intake.incoming import Contact, Incoming, not_taken
from genba.intake.letters import file_text
from genba.intake.quoting import plain, quoted
from genba.model.vocabulary import KINDS, MEANT_KEYS, NOTE_KEYS, SECTIONS, folded, spellings
from genba.read.dates import written_date

# What exports call their columns: HubSpot's activities, Salesforce's tasks, events and reports of them, Twenty's notes.
_TOOLS = {
    "date": "Activity date|Create date|Meeting start time|Call date|ActivityDate|ActivityDateTime|StartDateTime|Start|"
    "Created at|Creation date|CreatedDate|Timestamp",
    "customers": "Associated Company|Company / Account|Account|Account Name|Account.Name|What.Name|Related To|"
    "Company name|Companies|Relations",
    "people": "Associated Contact|Contact|Contact Name|Who.Name|Name|Contacts|Person",
    "executive": "Activity assigned to|Assigned|Assigned To|Owner|Owner.Name|Owner Name|Created by|Created by / Name|"
    "Record owner|Activity created by",
    "title": "Meeting name|Call Title|Task Title|Email subject|Note title",
    "kind": "Activity type|Task Subtype|TaskSubtype|Event Subtype|Meeting type|Activity",
    "place": "Meeting location",
    "text": "Note body|Body|Body / Markdown|Body V2 / Markdown|bodyV2.markdown|Description|Full Comments|Comments|"
    "Call notes|Meeting description|Internal meeting notes|Task Notes|Email body|Notes|Note|Content|Comment",
}  # fmt: skip
_KEYS = spellings(NOTE_KEYS)
_FIELDS = {
    **{folded(name): field for field, names in _TOOLS.items() for name in names.split("|")},
    **{folded(word): _KEYS[folded(key)] for word, key in MEANT_KEYS.items()},
    **{word: f"part {section}" for word, section in spellings(SECTIONS).items()},
    **_KEYS,
}
_KINDS = {**spellings(KINDS), "email": "message", "call": "phone", "loggedcall": "phone", "inpersonmeeting": "visit"}
_AGAIN = re.compile(r"blocknote$", re.IGNORECASE)  # Twenty's second form of the same text
_SEVERAL = frozenset(("customers", "people", "with", "mentions", "topics"))
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b")
_PERSON = re.compile(r"(?P<name>[^()<>]*?)\s*[(<](?P<address>[^()<>\s]+@[^()<>\s]+)[)>]")

Found = Mapping[str, Sequence[tuple[str, str]]]


def rows(source: str, content: bytes, *, zone: tzinfo, columns: Mapping[str, str]) -> Iterator[Incoming]:
    """Each row; ``columns`` leads from names of columns to keys of a note, before those that are known."""
    text = file_text(content)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    meant = {**_FIELDS, **{folded(name): _FIELDS.get(folded(key), "text") for name, key in columns.items()}}
    try:
        names = [name.strip() for name in next(table, [])]
        for number, cells in enumerate(table, 2):
            if any(map(str.strip, cells)):
                yield _row(f"{source}:{number}", names, cells, zone=zone, meant=meant)
    except csv.Error:
        yield not_taken(source, "not-a-table")


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t|", key=first.count)


def _row(source: str, names: list[str], cells: list[str], *, zone: tzinfo, meant: Mapping[str, str]) -> Incoming:
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for at, cell in enumerate(cells):
        name = names[at] if at < len(names) else ""
        if cell.strip() and not (_AGAIN.search(name) and found["text"]):
            found[meant.get(folded(name), "fact")].append((name, cell.strip()))
    day = _day(_first(found, "date"), zone)
    if not (day or found["text"] or found["title"]):
        return Incoming(source, source, None, left="empty-row", facts=tuple(found["fact"]))
    return Incoming(
        source, "row " + sha256("\0".join(cells).encode("utf-8", "replace")).hexdigest(), day,
        contacts=tuple(_contact(one) for one in _values(found, "people")),
        customers=tuple(_values(found, "customers")), executive=_first(found, "executive"),
        hints=(_first(found, "title"),), header=dict(_header(found)),
        parts=tuple(_parts(found)), facts=tuple(_facts(found, day)),
    )  # fmt: skip


def _first(found: Found, field: str) -> str:
    return next((value for _, value in found.get(field, ())), "")


def _values(found: Found, field: str) -> list[str]:
    """The values of a field that may hold several; commas part them only where the column is called as in a note."""
    parts = (
        re.split(r"\s*[;,\n]\s*" if folded(name) in _KEYS else r"\s*[;\n]\s*", value)
        for name, value in found.get(field, ())
    )
    return [one for several in parts for one in several if one]


def _contact(text: str) -> Contact:
    hit = _PERSON.fullmatch(text)
    return Contact(hit["name"], hit["address"].casefold()) if hit else Contact(text)


def _header(found: Found) -> Iterator[tuple[str, tuple[str, ...]]]:
    for field in found:
        if field in NOTE_KEYS and field not in ("date", "customers", "executive", "people"):
            value = _first(found, field)
            meant = _KINDS.get(folded(value), value) if field == "kind" else value
            yield field, tuple(_values(found, field)) if field in _SEVERAL else (meant,)


def _parts(found: Found) -> Iterator[tuple[str, str]]:
    """Texts as quotations; a column that is called as a section holds what a note would, and stays as it is."""
    for field, told in found.items():
        if field == "text":
            yield "", "\n\n".join(quoted(_cell(value)) for _, value in told)
        elif field.startswith("part "):
            yield field.removeprefix("part "), "\n\n".join(plain(value) for _, value in told)


def _cell(value: str) -> str:
    return html_text(value) if looks_like_html(value) else value


def _facts(found: Found, day: date | None) -> Iterator[tuple[str, str]]:
    """What no key holds: columns of other names, second columns of one key, and dates that may be read in two ways."""
    yield from found.get("fact", ())
    for field, told in found.items():
        if field in NOTE_KEYS and field not in _SEVERAL:
            yield from told[1:]
    yield from ((name, value) for name, value in found.get("date", ())[:1] if day is None or _AMERICAN.match(value))
    yield from ((name, value) for name, value in found.get("kind", ())[:1] if folded(value) not in _KINDS)
    yield from ((name, value) for name, value in found.get("people", ()) if "@" in value)


def _day(text: str, zone: tzinfo) -> date | None:
    """The day of a time as programs write it; 10/1/2026 is the first of October, as Americans write it."""
    if hit := _AMERICAN.match(text):
        month, day, year = map(int, hit.groups())
        month, day = (day, month) if month > 12 else (month, day)
        text = f"{year:04}-{month:02}-{day:02}"
    try:
        moment = datetime.fromisoformat(text.strip().removesuffix(" UTC") + ("Z" if text.endswith(" UTC") else ""))
        return (moment.astimezone(zone) if moment.tzinfo else moment).date()
    except ValueError:
        pass
    try:
        return date.fromisoformat(written_date(text) or "")
    except ValueError:
        return None
