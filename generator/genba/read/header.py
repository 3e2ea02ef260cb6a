"""The header of a file: typed values, the place of each, and everything that is wrong in it, at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, TypeVar

from pydantic import ValidationError

from genba.model.diagnostic import Diagnostic, Edit, problem
from genba.model.headers import DATES, LISTS, PERIODS, Header, Raw
from genba.model.nearest import nearest
from genba.model.position import START, Position
from genba.model.vocabulary import SECTIONS, folded, spellings
from genba.read import yaml_tree
from genba.read.dates import written_date, written_period, wrong_weekday
from genba.read.header_lines import MendedLine, mend
from genba.read.lines import Parts, split
from genba.read.simple_header import simple_header
from genba.read.values import commas, item, possible, shown

LARGEST = 64 * 1024
_TOP_LEVEL = re.compile(r"[^\s#\-][^:]*:(\s|$)|[\"'\[{]")
_SECTIONS = spellings(SECTIONS)
H = TypeVar("H", bound=Header)
InFile = Callable[[Position], Position]


@dataclass(frozen=True, slots=True)
class Kind(Generic[H]):
    """What a kind of file may hold: its model, its keys, and every spelling of them."""

    model: type[H]
    keys: Mapping[str, tuple[str, ...]]
    spelled: Mapping[str, str]


def kind(model: type[H], keys: Mapping[str, tuple[str, ...]]) -> Kind[H]:
    """The kind of file that ``model`` describes."""
    return Kind(model, keys, spellings(keys))


@dataclass(frozen=True, slots=True)
class Read(Generic[H]):
    """A header as read; ``values`` is None if it could not be made sound.

    ``access`` is what stands behind 공개 even so: the text, "" if it can't be trusted, None if it is not there.
    """

    values: H | None
    at: Mapping[str, Position]
    parts: Parts
    access: str | None
    diagnostics: tuple[Diagnostic, ...]


def read_header(path: str, text: str, kind: Kind[H]) -> Read[H]:
    """Splits ``text`` and reads its header; one mistake never hides the next."""
    if simple := simple_header(text, kind.spelled):
        reader = _Reader(path, kind, [])
        for key, value in simple.entries:
            reader.entry(key, value, _as_it_is)
        return Read(reader.validated(), reader.at, simple.parts, reader.access(), tuple(reader.found))
    parts = split(path, text, kind.spelled)
    found = list(parts.diagnostics)
    if not parts.readable:
        return Read(None, {}, parts, "", tuple(found))
    if sum(map(len, parts.header)) > LARGEST:
        found.append(
            problem("header-too-large", path, Position.on_line(parts.header_line), kilobytes=str(LARGEST // 1024))
        )
        return Read(None, {}, parts, "", tuple(found))
    lines = tuple(mend(path, parts.header, parts.header_line, kind.spelled))
    for line in lines:
        found.extend(line.found)
    reader = _Reader(path, kind, found)
    reader.entries(lines)
    return Read(reader.validated(), reader.at, parts, reader.access(), tuple(found))


class _Reader(Generic[H]):
    """Collects one header's raw values, their places and what is wrong with them."""

    def __init__(self, path: str, kind: Kind[H], found: list[Diagnostic]) -> None:
        self.path = path
        self.kind = kind
        self.found = found
        self.raw: Raw = {}
        self.at: dict[str, Position] = {}
        self.typed: dict[str, str] = {}
        self.broken: list[MendedLine] = []

    def entries(self, lines: tuple[MendedLine, ...]) -> None:
        """Reads all lines at once, or one entry after the other if that fails."""
        try:
            self._tree(lines)
        except yaml_tree.Refused as refused:
            groups = list(_groups(lines))
            if len(groups) < 2:
                self._refused(refused, lines)
                return
            for group in groups:
                try:
                    self._tree(group)
                except yaml_tree.Refused as within:
                    self._refused(within, group)

    def _refused(self, refused: yaml_tree.Refused, lines: tuple[MendedLine, ...]) -> None:
        self.broken.extend(lines)
        self.found.append(problem(refused.rule, self.path, _in_file(refused.position, lines)))

    def _tree(self, lines: tuple[MendedLine, ...]) -> None:
        tree = yaml_tree.compose("\n".join(line.text for line in lines))
        if tree is None or (isinstance(tree, yaml_tree.Scalar) and tree.empty):
            return
        if not isinstance(tree, yaml_tree.Mapping):
            self.broken.extend(lines)
            self.found.append(problem("header-not-a-mapping", self.path, _in_file(tree.position, lines)))
            return
        for key, value in tree.entries:
            self.entry(key, value, partial(_in_file, lines=lines))

    def entry(self, key: yaml_tree.Node, value: yaml_tree.Node, in_file: InFile) -> None:
        """Takes in one key and its value; ``in_file`` turns their places into places in the file."""
        place = in_file(key.position)
        name = key.text if isinstance(key, yaml_tree.Scalar) else ""
        field = self.kind.spelled.get(folded(name))
        if field is None:
            self._unknown_key(name, place)
        elif field in self.at and field == "access":
            self.raw[field] = ""
        elif field in self.at:
            self.found.append(
                problem("duplicate-key", self.path, place, key=name, first=str(self.at[f"{field}:key"].line))
            )
        else:
            self.at[f"{field}:key"] = place
            self.at[field] = in_file(value.position)
            self._value(field, name, value, in_file)

    def _unknown_key(self, name: str, place: Position) -> None:
        words = [word for field, others in self.kind.keys.items() for word in (*others, field)]
        if folded(name) in _SECTIONS:
            self.found.append(problem("section-in-header", self.path, place, key=name))
            return
        self.found.append(problem("unknown-key", self.path, place, key=name, nearest="".join(nearest(name, words)[:1])))
        meant = (*self.kind.keys.get("access", ()), "access")
        if "access" in self.kind.keys and "access" not in self.at and nearest(name, meant, alike=0.75):
            # Somebody wanted to narrow the audience; a slip of the pen must not widen it.
            self.raw["access"], self.at["access"], self.at["access:key"] = "", place, place

    def _value(self, field: str, name: str, value: yaml_tree.Node, in_file: InFile) -> None:
        if field == "access" and (not isinstance(value, yaml_tree.Scalar) or value.empty):
            self.raw[field], self.at[field] = "", self.at["access:key"]
            return
        if _says_nothing(value):
            self.at[field] = self.at[f"{field}:key"]
            if not self._required(field):  # else its absence is told
                self.found.append(problem("empty-value", self.path, self.at[field], key=name))
            return
        if isinstance(value, yaml_tree.Sequence):
            for at, node in enumerate(value.items):
                self.at[f"{field}.{at}"] = in_file(node.position)
            value = self._colons(field, value)
        self.raw[field] = self._repaired(field, _plain(value))

    def _required(self, field: str) -> bool:
        info = self.kind.model.model_fields.get(field)
        return info is not None and info.is_required()

    def _colons(self, field: str, value: yaml_tree.Sequence) -> yaml_tree.Sequence:
        """``- 한마루: 중공업`` in a list is the text that it looks like."""
        items = list(value.items)
        for at, node in enumerate(items):
            text = yaml_tree.pair(node)
            if text is not None:
                place = self.at[f"{field}.{at}"]
                items[at] = yaml_tree.Scalar(text, node.position, True)
                self.found.append(problem("colon-in-value", self.path, place, found=text))
        return yaml_tree.Sequence(tuple(items), value.position)

    def _repaired(self, field: str, value: object) -> object:
        """The value in the one form that the models take: ISO dates, lists for comma strings."""
        if isinstance(value, list) and field in PERIODS:
            return [self._period(f"{field}.{at}", each) for at, each in enumerate(value)]
        if not isinstance(value, str):
            return value
        self.typed[field] = value
        if field in DATES and (day := written_date(value)):
            if weekday := wrong_weekday(value, day):
                place = self.at[field]
                self.found.append(problem("weekday-mismatch", self.path, place, found=weekday, date=day))
            if day != value.strip() and possible(day):
                self._mended("date-form", field, value, day)
            return day
        if field in LISTS and (parts := commas(value)):
            self._mended("comma-list", field, value, f"[{', '.join(map(item, parts))}]")
            return self._repaired(field, parts)
        return self._period(field, value) if field in PERIODS else value

    def _period(self, at: str, value: object) -> object:
        """A period with its dates in ISO form."""
        period = written_period(value) if isinstance(value, str) else None
        if period and at in self.at and period.replace(" ", "") != str(value).replace(" ", ""):
            self._mended("date-form", at, str(value), period)
        return period or value

    def _mended(self, rule: str, at: str, found: str, wanted: str) -> None:
        place = self.at[at]
        whole = place.end_column - place.column >= len(found)  # a value of several lines is not
        edits = (Edit(place, wanted),) if whole else ()
        if edits:  # which make good what the line's own repair would
            self.found[:] = [replace(one, edits=()) if _at(one, place) else one for one in self.found]
        self.found.append(problem(rule, self.path, place, edits=edits, found=found, wanted=wanted))

    def validated(self) -> H | None:
        """The typed header less the values that are wrong; None if one of those can't be done without."""
        told: set[str] = set()
        for _ in range(2):
            try:
                return self.kind.model.model_validate(self.raw)
            except ValidationError as error:
                for wrong in error.errors(include_url=False):
                    field = str(wrong["loc"][0])
                    if field not in told:
                        self._wrong(wrong["type"], wrong["loc"], wrong.get("ctx", {}), wrong["input"])
                    self.raw.pop(field, None)
                    told.add(field)
        return None

    def _wrong(self, kind: str, where: tuple[int | str, ...], facts: Mapping[str, object], value: object) -> None:
        field = str(where[0])
        rule = "missing-key" if kind == "missing" else kind
        place = self.at.get(".".join(map(str, where))) or self.at.get(field, START)
        known = str(facts.get("known", ""))
        near = nearest(str(value), known.split(", "))[:1] if known else ()
        found = "" if kind == "missing" else self.typed.get(field) or shown(value)
        self.found.append(
            problem(rule, self.path, place, key=self.kind.keys[field][0], field=field, found=found,
                    wanted=str(facts.get("wanted", "")), known=known, nearest="".join(near))
        )  # fmt: skip

    def access(self) -> str | None:
        """What is said of the audience, also where its line is broken; never widened by a mistake."""
        if isinstance(value := self.raw.get("access"), str):
            return value
        words = [spelling for spelling, field in self.kind.spelled.items() if field == "access"]
        return "" if any(word in folded(line.text) for line in self.broken for word in words) else None


def _at(found: Diagnostic, place: Position) -> bool:
    return any(edit.position == place for edit in found.edits)


def _groups(lines: tuple[MendedLine, ...]) -> Iterator[tuple[MendedLine, ...]]:
    """One group of lines for each entry at the top level."""
    starts = [at for at, line in enumerate(lines) if _TOP_LEVEL.match(line.text)]
    for start, end in zip([0, *starts], [*starts, len(lines)], strict=True):
        if lines[start:end]:
            yield lines[start:end]


def _as_it_is(position: Position) -> Position:
    return position


def _in_file(position: Position, lines: tuple[MendedLine, ...]) -> Position:
    """A place in the mended text as a place in the file."""
    if not lines:
        return START
    if position.line > len(lines):
        return Position.on_line(lines[-1].number, lines[-1].column(len(lines[-1].text) + 1))
    line = lines[position.line - 1]
    start = line.column(position.column)
    length = max(line.column(position.end_column) - start, 1)
    return Position.on_line(line.number, start, length=length)


def _says_nothing(value: yaml_tree.Node) -> bool:
    """True for nothing at all and for ``""``; an empty list says that there is none."""
    return isinstance(value, yaml_tree.Scalar) and (value.empty or not value.text.strip())


def _plain(node: yaml_tree.Node) -> object:
    if isinstance(node, yaml_tree.Scalar):
        return node.text
    if isinstance(node, yaml_tree.Sequence):
        return [_plain(each) for each in node.items]
    return {str(_plain(key)): _plain(value) for key, value in node.entries}
