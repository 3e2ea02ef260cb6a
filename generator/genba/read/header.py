"""The header of a file: typed values, the place of each, and everything that is wrong in it, at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import ValidationError

from genba.model.diagnostic import Diagnostic, problem
from genba.model.headers import DATES, LISTS, Header, Raw
from genba.model.nearest import nearest
from genba.model.position import START, Position
from genba.model.vocabulary import folded, spellings
from genba.read import yaml_tree
from genba.read.dates import written_date
from genba.read.header_lines import MendedLine, mend
from genba.read.lines import Parts, split

LARGEST = 64 * 1024
_TOP_LEVEL = re.compile(r"[^\s#\-][^:]*:(\s|$)|[\"'\[{]")
H = TypeVar("H", bound=Header)


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
    parts = split(path, text, kind.spelled)
    found = list(parts.diagnostics)
    if sum(map(len, parts.header)) > LARGEST:
        found.append(problem("header-too-large", path, Position.on_line(parts.header_line), kilobytes=str(LARGEST // 1024)))
        return Read(None, {}, parts, "", tuple(found))
    lines = tuple(mend(path, parts.header, parts.header_line, kind.spelled))
    for line in lines:
        found.extend(line.found)
    reader = _Reader(path, kind, found)
    reader.entries(lines)
    return Read(reader.validated(), reader.at, parts, reader.access(lines), tuple(found))


class _Reader(Generic[H]):
    """Collects one header's raw values, their places and what is wrong with them."""

    def __init__(self, path: str, kind: Kind[H], found: list[Diagnostic]) -> None:
        self.path = path
        self.kind = kind
        self.found = found
        self.raw: Raw = {}
        self.at: dict[str, Position] = {}

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
        self.found.append(problem(refused.rule, self.path, _in_file(refused.position, lines)))

    def _tree(self, lines: tuple[MendedLine, ...]) -> None:
        tree = yaml_tree.compose("\n".join(line.text for line in lines))
        if tree is None or (isinstance(tree, yaml_tree.Scalar) and tree.empty):
            return
        if not isinstance(tree, yaml_tree.Mapping):
            self.found.append(problem("header-not-a-mapping", self.path, _in_file(tree.position, lines)))
            return
        for key, value in tree.entries:
            self._entry(key, value, lines)

    def _entry(self, key: yaml_tree.Node, value: yaml_tree.Node, lines: tuple[MendedLine, ...]) -> None:
        place = _in_file(key.position, lines)
        name = key.text if isinstance(key, yaml_tree.Scalar) else ""
        field = self.kind.spelled.get(folded(name))
        if field is None:
            near = nearest(name, [word for words in self.kind.keys.items() for word in (*words[1], words[0])])
            self.found.append(problem("unknown-key", self.path, place, key=name, nearest=", ".join(near[:1])))
        elif field in self.at and field == "access":
            self.raw[field] = ""
        elif field in self.at:
            self.found.append(problem("duplicate-key", self.path, place, key=name, first=str(self.at[field].line)))
        else:
            self.at[f"{field}:key"] = place
            self.at[field] = _in_file(value.position, lines)
            self._value(field, name, value, lines)

    def _value(self, field: str, name: str, value: yaml_tree.Node, lines: tuple[MendedLine, ...]) -> None:
        if field == "access" and (not isinstance(value, yaml_tree.Scalar) or value.empty):
            self.raw[field] = ""
            return
        if isinstance(value, yaml_tree.Scalar) and value.empty:
            self.at[field] = self.at[f"{field}:key"]
            self.found.append(problem("empty-value", self.path, self.at[field], key=name))
            return
        if isinstance(value, yaml_tree.Sequence):
            for at, item in enumerate(value.items):
                self.at[f"{field}.{at}"] = _in_file(item.position, lines)
        self.raw[field] = self._repaired(field, _plain(value))

    def _repaired(self, field: str, value: object) -> object:
        """The value in the one form that the models take: ISO dates, lists for comma strings."""
        place = self.at[field]
        if field in DATES and isinstance(value, str):
            day = written_date(value)
            if day is not None and day != value.strip():
                self.found.append(problem("date-form", self.path, place, found=value, wanted=day.removeprefix("--")))
            return day or value
        if field in LISTS and isinstance(value, str) and (parts := _commas(value)):
            self.found.append(problem("comma-list", self.path, place, found=value, wanted=f"[{', '.join(parts)}]"))
            return parts
        return value

    def validated(self) -> H | None:
        """The typed header less the values that are wrong; None if one of those can't be done without."""
        for _ in range(2):
            try:
                return self.kind.model.model_validate(self.raw)
            except ValidationError as error:
                for wrong in error.errors(include_url=False):
                    self._wrong(wrong["type"], wrong["loc"], wrong.get("ctx", {}), wrong["input"])
                    self.raw.pop(str(wrong["loc"][0]), None)
        return None

    def _wrong(self, kind: str, where: tuple[int | str, ...], facts: Mapping[str, object], value: object) -> None:
        field = str(where[0])
        rule = "missing-key" if kind == "missing" else kind
        place = self.at.get(".".join(map(str, where))) or self.at.get(field, START)
        key = self.kind.keys[field][0]
        known = str(facts.get("known", ""))
        near = nearest(str(value), known.split(", "))[:1] if known else ()
        self.found.append(
            problem(rule, self.path, place, key=key, found=_shown(value), wanted=str(facts.get("wanted", "")),
                    known=known, nearest=", ".join(near))
        )  # fmt: skip

    def access(self, lines: tuple[MendedLine, ...]) -> str | None:
        """What is said of the audience, also where its line is broken; never widened by a mistake."""
        if isinstance(value := self.raw.get("access"), str):
            return value
        words = [spelling for spelling, field in self.kind.spelled.items() if field == "access"]
        return "" if any(word in folded(line.text) for line in lines for word in words) else None


def _groups(lines: tuple[MendedLine, ...]) -> Iterator[tuple[MendedLine, ...]]:
    """One group of lines for each entry at the top level."""
    starts = [at for at, line in enumerate(lines) if _TOP_LEVEL.match(line.text)]
    for start, end in zip([0, *starts], [*starts, len(lines)], strict=True):
        if lines[start:end]:
            yield lines[start:end]


def _in_file(position: Position, lines: tuple[MendedLine, ...]) -> Position:
    """A place in the mended text as a place in the file."""
    if not lines:
        return START
    line = lines[min(position.line, len(lines)) - 1]
    start = line.column(position.column)
    length = max(line.column(position.end_column) - start, 1)
    return Position.on_line(line.number, start, length=length)


def _plain(node: yaml_tree.Node) -> object:
    if isinstance(node, yaml_tree.Scalar):
        return node.text
    if isinstance(node, yaml_tree.Sequence):
        return [_plain(item) for item in node.items]
    return {str(_plain(key)): _plain(value) for key, value in node.entries}


def _commas(text: str) -> list[str] | None:
    """The parts of a comma string; commas within parentheses do not part."""
    parts = [part.strip() for part in re.split(r"[,，、](?![^(]*\))", text)]
    return [part for part in parts if part] if len(parts) > 1 else None


def _shown(value: object) -> str:
    return value if isinstance(value, str) else "[…]" if isinstance(value, list) else "{…}"
