"""The header of a file: typed values, the place of each, and everything that is wrong in it, at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Generic, TypeVar

from pydantic import ValidationError

from genba.model.diagnostic import Diagnostic, Edit, problem
from genba.model.headers import LISTS, Header
from genba.model.nearest import nearest
from genba.model.position import START, Position
from genba.model.vocabulary import (
    AUDIENCES,
    CUSTOMER_KEYS,
    EXECUTIVE_KEYS,
    ISSUE_KEYS,
    MEANT_KEYS,
    MINUTES_KEYS,
    NOTE_KEYS,
    SECRET_WORDS,
    SECTIONS,
    folded,
    spellings,
)
from genba.read import yaml_tree
from genba.read.header_lines import mend
from genba.read.header_values import InFile, Values
from genba.read.lines import Parts, split
from genba.read.mended_line import MendedLine
from genba.read.simple_header import simple_header
from genba.read.strays import KEY_LINE
from genba.read.values import plain_letters, shown

LARGEST = 64 * 1024
_TOP_LEVEL = re.compile(r"[^\s#\-][^:]*:(\s|$)|[\"'\[{]")
_SECTIONS = spellings(SECTIONS)
_ALL_KEYS = frozenset(
    word for keys in (NOTE_KEYS, CUSTOMER_KEYS, EXECUTIVE_KEYS, MINUTES_KEYS, ISSUE_KEYS) for word in spellings(keys)
)
_AUDIENCES = frozenset(spellings(AUDIENCES))
_MEANT = {folded(word): key for word, key in MEANT_KEYS.items()}
_SECRET_WORDS = frozenset(map(folded, SECRET_WORDS))
H = TypeVar("H", bound=Header)
H_co = TypeVar("H_co", bound=Header, covariant=True)


@dataclass(frozen=True, slots=True)
class Kind(Generic[H_co]):
    """What a kind of file may hold: its model, its keys, every spelling of them, and those that must be there."""

    model: type[H_co]
    keys: Mapping[str, tuple[str, ...]]
    spelled: Mapping[str, str]
    required: frozenset[str]


def kind(model: type[H], keys: Mapping[str, tuple[str, ...]]) -> Kind[H]:
    """The kind of file that ``model`` describes."""
    required = frozenset(name for name, info in model.model_fields.items() if info.is_required())
    return Kind(model, keys, spellings(keys), required)


@dataclass(frozen=True, slots=True)
class Read(Generic[H]):
    """A header as read; ``values`` is None if it could not be made sound.

    ``access`` is what stands behind 공개 even so: the text, "" if it can't be trusted, None if it is not there.
    ``typed`` is the text of each value as it was written.
    """

    values: H | None
    at: Mapping[str, Position]
    parts: Parts
    access: str | None
    diagnostics: tuple[Diagnostic, ...]
    typed: Mapping[str, str] = field(default_factory=dict)


def _meant(name: str, words: Sequence[str]) -> tuple[str, ...]:
    """The key that people mean by ``name``, if the file may have it."""
    meant = _MEANT.get(folded(name))
    return (meant,) if meant and meant in words else ()


def read_header(path: str, text: str, kind: Kind[H]) -> Read[H]:
    """Splits ``text`` and reads its header; one mistake never hides the next."""
    if simple := simple_header(text, kind.spelled):
        reader = _Reader(path, kind, [])
        for key, value in simple.entries:
            reader.entry(key, value, _as_it_is)
        return Read(reader.validated(), reader.at, simple.parts, reader.access(), tuple(reader.found), reader.typed)
    return read_whole_header(path, text, kind)


def read_whole_header(path: str, text: str, kind: Kind[H]) -> Read[H]:
    """The same by way of YAML, whatever the header looks like."""
    parts = split(path, text, kind.spelled)
    found = list(parts.diagnostics)
    if not (parts.readable or parts.header):
        return Read(None, {}, parts, "", tuple(found))
    if len("\n".join(parts.header).encode("utf-8", "surrogatepass")) > LARGEST:
        found.append(
            problem("header-too-large", path, Position.on_line(parts.header_line), kilobytes=str(LARGEST // 1024))
        )
        return Read(None, {}, parts, "", tuple(found))
    lines = tuple(mend(path, parts.header, parts.header_line, kind.spelled))
    for line in lines:
        found.extend(line.found)
    reader = _Reader(path, kind, found)
    reader.entries(lines)
    if not parts.readable:  # what is missing may stand in the other header
        reader.validated()
        return Read(None, {}, parts, "", tuple(one for one in found if one.rule != "missing-key"))
    return Read(reader.validated(), reader.at, parts, reader.access(), tuple(found), reader.typed)


class _Reader(Generic[H]):
    """Reads one header, entry by entry."""

    def __init__(self, path: str, kind: Kind[H], found: list[Diagnostic]) -> None:
        self.path = path
        self.kind = kind
        self.found = found
        self.values = Values(path, kind.keys, kind.required, found)
        self.raw, self.at, self.typed = self.values.raw, self.values.at, self.values.typed
        self.names: dict[str, str] = {}
        self.broken: list[MendedLine] = []
        self.swallowed = [dict(one.facts)["found"] for one in found if one.rule == "colon-in-value"]
        if self._names_access(self.swallowed):  # between quotes it would be plain text, and open to all
            self.found[:] = [replace(one, edits=()) if one.rule == "colon-in-value" else one for one in found]

    def entries(self, lines: tuple[MendedLine, ...]) -> None:
        """Reads all lines at once, or one entry after the other if that fails."""
        for line in lines:
            if line.refused:
                self._lost((line,), line.found[-1].position)
        lines = tuple(line for line in lines if not line.refused)
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
                    self._refused(within, self._begun(group, within.position.line))

    def _begun(self, group: tuple[MendedLine, ...], line: int) -> tuple[MendedLine, ...]:
        """Reads what stands before the broken ``line`` of an entry, if that is one by itself; all that is left else."""
        try:
            self._tree(group[: line - 1])
        except yaml_tree.Refused:
            return group
        return group

    def _refused(self, refused: yaml_tree.Refused, lines: tuple[MendedLine, ...]) -> None:
        place = _in_file(refused.position, lines)
        self.found.append(problem(refused.rule, self.path, place))
        self._lost(lines, place)

    def _lost(self, lines: tuple[MendedLine, ...], place: Position) -> None:
        """Keeps in mind that a value stands at ``place``, which can't be read."""
        self.broken.extend(lines)
        match = KEY_LINE.match(lines[0].text)
        field = self.kind.spelled.get(folded(match["key"])) if match else None
        if field and field not in self.at:  # it is there, if broken
            self.at[f"{field}:key"], self.at[field] = Position.on_line(place.line), place

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
        if field and (plain := plain_letters(name)) != name:
            edits = (Edit(place, plain),)
            self.found.append(problem("full-width-mark", self.path, place, edits=edits, found=name, wanted=plain))
        if field is None:
            self._unknown_key(name, place, value)
        elif field in self.at and field == "access":
            self.raw[field], self.at[field] = "", place
        elif field in self.at:
            line, other = str(self.at[f"{field}:key"].line), self.names.get(field, name)
            other = "" if folded(other) == folded(name) else other
            self.found.append(problem("duplicate-key", self.path, place, key=name, other=other, first=line))
        else:
            self.at[f"{field}:key"], self.names[field] = place, name
            self.at[field] = in_file(value.position)
            self.values.take(field, name, value, in_file)

    def _unknown_key(self, name: str, place: Position, value: yaml_tree.Node) -> None:
        words = [word for field, others in self.kind.keys.items() for word in (*others, field)]
        if folded(name) in _SECTIONS:
            self.found.append(problem("section-in-header", self.path, place, key=name))
            return
        likely = () if folded(name) in _ALL_KEYS else nearest(name, words, alike=0.75) or _meant(name, words)
        self.found.append(problem("unknown-key", self.path, place, key=name, nearest="".join(likely[:1])))
        meant = (*self.kind.keys.get("access", ()), "access")
        word = folded(name)
        secret = word in _SECRET_WORDS or any(map(word.startswith, meant))
        of_audiences = isinstance(value, yaml_tree.Scalar) and folded(value.text) in _AUDIENCES
        secret = secret or not {*meant}.isdisjoint(likely if of_audiences else likely[:1])
        if "access" in self.kind.keys and "access" not in self.at and secret:
            # Somebody wanted to narrow the audience; a slip of the pen must not widen it.
            self.raw["access"], self.at["access"], self.at["access:key"] = "", place, place

    def validated(self) -> H | None:
        """The typed header less the values that are wrong; what can't be done without is empty then, and told."""
        told: set[str] = set()
        for _ in range(3):
            try:
                return self.kind.model.model_validate(self.raw)
            except ValidationError as error:
                for wrong in error.errors(include_url=False):
                    field = str(wrong["loc"][0])
                    if field not in told:
                        self._wrong(wrong["type"], wrong["loc"], wrong.get("ctx", {}), wrong["input"])
                    self.raw.pop(field, None)
                    if field in told or wrong["type"] == "missing":
                        self.raw[field] = [] if field in LISTS else ""
                    told.add(field)
        return None

    def _wrong(self, kind: str, where: tuple[int | str, ...], facts: Mapping[str, object], value: object) -> None:
        field = str(where[0])
        if kind == "missing" and f"{field}:key" in self.at and self.at[field] != self.at[f"{field}:key"]:
            return  # its line is broken, and told
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
        """What is said of the audience, also where its line is broken or joined to another; never widened by a slip."""
        if isinstance(value := self.raw.get("access"), str):
            return value
        return "" if self._names_access([*(line.text for line in self.broken), *self.swallowed]) else None

    def _names_access(self, texts: Sequence[str]) -> bool:
        words = [spelling for spelling, field in self.kind.spelled.items() if field == "access"] if texts else ()
        return any(word in folded(text) for text in texts for word in words)


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
