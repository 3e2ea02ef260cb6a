"""What stands at a place of a text: a customer, an executive, a complaint's code, a note or a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from genba.model.codes import CODE
from genba.model.headers import Header
from genba.model.position import START, Position
from genba.model.vocabulary import CUSTOMER_FIELDS, EXECUTIVE_FIELDS, folded
from genba.pipeline.examine import Survey
from genba.read import parse
from genba.read.blocks import Reader
from genba.read.decode import decode
from genba.read.files import kind_of
from genba.read.header import Kind
from genba.read.names import Names

Thing = Literal["customer", "executive", "complaint", "note", "file"]
KINDS: dict[str, Kind[Header]] = {
    "customers": parse.CUSTOMER,
    "executives": parse.EXECUTIVE,
    "minutes": parse.MINUTES,
    "issues": parse.ISSUE,
}
_OWNER = re.compile(r"(?<![\w.])[@＠](?P<name>[^\s,:;~()\[]+)")
_WORD = re.compile(r"[^\s\[\](),`]+")
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Meant:
    """A thing by its id (a file by its path), and where it is named."""

    thing: Thing
    id: str
    position: Position


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the file at ``path``."""

    path: str
    position: Position = START


def kind_at(path: str) -> Kind[Header]:
    """What the file at ``path`` may hold; anything that is no other kind is a note."""
    return KINDS.get(kind_of(path) or "", parse.NOTE)


def meant(read: Survey, path: str, content: bytes, line: str, place: Position) -> Meant | None:
    """The thing that is named at ``place``, which lies in ``line``; None if nothing is."""
    found = (*_in_line(read, line, place.line), *_in_file(read, path, content), *_mentioned(read, line, place.line))
    return next((one for one in found if _covers(one.position, place)), None)


def _covers(stretch: Position, place: Position) -> bool:
    return stretch.line == place.line and stretch.column <= place.column <= stretch.end_column


def _in_line(read: Survey, line: str, number: int) -> Iterator[Meant]:
    for hit in CODE.finditer(line):
        yield Meant("complaint", hit[0].upper(), _stretch(hit, number))
    for hit in _OWNER.finditer(line):
        if executive := read.known.executive_names.find(hit["name"]):
            yield Meant("executive", executive, _stretch(hit, number))
    notes = {parse.stem(path) for path in read.notes} if "-" in line else ()
    for hit in _WORD.finditer(line):
        if hit[0] in notes:
            yield Meant("note", hit[0], _stretch(hit, number))


def _in_file(read: Survey, path: str, content: bytes) -> Iterator[Meant]:
    """What the header's values name, and the files that links lead to."""
    reader = Reader(read.known.settings)
    parsed = parse.parse(path, content, kind_at(path), {}, html=False, reader=reader)
    for link in parsed.body.links:
        if link.target in read.folder.names:
            yield Meant("file", link.target, link.position)
    lines = (decode(path, content).text or "").split("\n")
    for key, position in parsed.at.items():
        field = key.partition(".")[0]
        names, thing = _named_by(read, field)
        text = lines[position.line - 1][position.column - 1 : position.end_column - 1]
        if names and thing and (found := names.find(text.strip("\"'"))):
            yield Meant(thing, found, position)


def _named_by(read: Survey, field: str) -> tuple[Names | None, Thing | None]:
    """The names that a field's values are, and what they name."""
    if field in CUSTOMER_FIELDS:
        return read.known.customer_names, "customer"
    if field in EXECUTIVE_FIELDS:
        return read.known.executive_names, "executive"
    return None, None


def _mentioned(read: Survey, line: str, number: int) -> Iterator[Meant]:
    """Customers whose name stands in the line as they are registered, the longest name first."""
    spelled = [(name, one.id) for one in read.known.customers.values() for name in (one.name, *one.aliases)]
    for name, customer in sorted(spelled, key=lambda one: -len(one[0])):
        if len(folded(name)) >= _SHORTEST and name in line:
            for hit in re.finditer(rf"(?<!\w){re.escape(name)}", line):
                yield Meant("customer", customer, _stretch(hit, number))


def _stretch(hit: re.Match[str], number: int) -> Position:
    return Position.on_line(number, hit.start() + 1, length=len(hit[0]))


def target(read: Survey, found: Meant) -> Target | None:
    """Where a thing is registered or written; None if nobody knows."""
    known = read.known
    if found.thing == "customer" and (customer := known.customers.get(found.id)):
        return Target(customer.path)
    if found.thing == "executive" and (executive := known.executives.get(found.id)):
        return Target(executive.path)
    if found.thing == "file":
        return Target(found.id)
    if found.thing == "note":
        return next((Target(path) for path in read.notes if parse.stem(path) == found.id), None)
    return next((Target(path) for path, (outline, _) in read.notes.items() if found.id in outline.codes), None)


def complaint_line(path: str, content: bytes, code: str, reader: Reader) -> Position:
    """Where the complaint of a ``code`` stands in the note at ``path``; its start if it is not there."""
    body = parse.parse(path, content, parse.NOTE, html=False, reader=reader).body
    return next((passage.position() for passage in body.passages if passage.code == code), START)
