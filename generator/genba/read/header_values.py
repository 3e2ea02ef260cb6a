"""The values of a header, in the one form that the models take, with a word on all that had to be repaired."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from genba.model.diagnostic import Diagnostic, Edit, problem
from genba.model.headers import DATES, LISTS, PERIODS, Raw
from genba.model.position import Position
from genba.model.vocabulary import folded
from genba.read import yaml_tree
from genba.read.dates import named_weekday, written_date, written_period, wrong_weekday
from genba.read.values import commas, item, plain_letters, possible, shown, wiki_name

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_AS_WRITTEN = DATES | {"title", "place", "reason", "industry", "group"}  # in whatever letters
InFile = Callable[[Position], Position]


class Values:
    """Collects raw values by field, their places and what is wrong with them.

    ``at`` has each field's place, its key's as ``field:key`` and those of a list's items as ``field.0``; ``typed`` is
    the text as it was written.
    """

    def __init__(
        self, path: str, keys: Mapping[str, tuple[str, ...]], required: frozenset[str], found: list[Diagnostic]
    ) -> None:
        self.path = path
        self.keys = keys
        self.required = required
        self.found = found
        self.raw: Raw = {}
        self.at: dict[str, Position] = {}
        self.typed: dict[str, str] = {}

    def take(self, field: str, name: str, value: yaml_tree.Node, in_file: InFile) -> None:
        """Takes in the value of ``field``, whose key was written as ``name`` and whose place is known."""
        if field == "access" and (not isinstance(value, yaml_tree.Scalar) or _says_nothing(value)):
            self.raw[field], self.at[field] = "", self.at["access:key"]
            return
        if isinstance(value, yaml_tree.Sequence) and not wiki_name(value):
            value = self._items(field, value, in_file)
        if _says_nothing(value) or (isinstance(value, yaml_tree.Sequence) and not value.items):
            self._empty(field, name, value)
        else:
            self.raw[field] = self._repaired(field, _plain(self._unwrapped(field, value)))

    def _empty(self, field: str, name: str, value: yaml_tree.Node) -> None:
        """A key without a value; a list with nothing in it says that there is none."""
        self.at[field] = self.at[f"{field}:key"]
        if field in self.required:  # its absence is told
            return
        if field in LISTS and isinstance(value, yaml_tree.Sequence):
            self.raw[field] = []
        else:
            self.found.append(problem("empty-value", self.path, self.at[field], key=name))

    def _items(self, field: str, value: yaml_tree.Sequence, in_file: InFile) -> yaml_tree.Sequence:
        """A list less what is empty or repeated in it, with the place of each item that is left."""
        kept: dict[str, yaml_tree.Node] = {}
        for node in value.items:
            at, place = f"{field}.{len(kept)}", in_file(node.position)
            self.at[at] = place
            node = self._unwrapped(at, self._colon(node, place))
            words = folded(shown(_plain(node)))
            if _says_nothing(node):
                self.found.append(problem("empty-value", self.path, place, key=self.keys[field][0]))
            elif words in kept:
                self.found.append(problem("repeated-value", self.path, place, found=shown(_plain(node))))
            else:
                kept[words] = node
        self.at.pop(f"{field}.{len(kept)}", None)
        return yaml_tree.Sequence(tuple(kept.values()), value.position)

    def _unwrapped(self, at: str, node: yaml_tree.Node) -> yaml_tree.Node:
        """``[[한마루]]``, as Obsidian links names, is the name in it; what an escape brings in unseen is taken out."""
        if isinstance(node, yaml_tree.Scalar) and (hidden := _HIDDEN.search(node.text)):
            code = f"U+{ord(hidden[0]):04X}"
            self.found.append(problem("control-character", self.path, self.at[at], code=code))
            node = node._replace(text=_HIDDEN.sub("", node.text))
        name = wiki_name(node)
        if not name:
            return node
        place = self.at[at]
        written = place.end_column - place.column > len(name)  # else it goes over several lines
        edits = (Edit(place, item(name)),) if written else ()
        self.found.append(problem("wiki-value", self.path, place, edits=edits, wanted=name))
        return yaml_tree.Scalar(name, node.position, True)

    def _colon(self, node: yaml_tree.Node, place: Position) -> yaml_tree.Node:
        """``- 한마루: 중공업`` in a list is the text that it looks like."""
        text = yaml_tree.pair(node)
        if text is None:
            return node
        self.found.append(problem("colon-in-value", self.path, place, found=text))
        return yaml_tree.Scalar(text, node.position, True)

    def _repaired(self, field: str, value: object) -> object:
        """The value in the one form that the models take: ISO dates, lists for comma strings."""
        if isinstance(value, list) and field in PERIODS:
            return [self._period(f"{field}.{at}", each) for at, each in enumerate(value)]
        if not isinstance(value, str):
            return value
        self.typed[field] = value
        if field not in _AS_WRITTEN and (plain := plain_letters(value)) != value:
            self._mended("full-width-mark", field, value, plain)
            value = plain
        if field in DATES and (day := written_date(value)):
            weekday = named_weekday(value)
            if wrong_weekday(weekday, day):
                place = self.at[field]
                self.found.append(problem("weekday-mismatch", self.path, place, found=weekday, date=day))
            if day.startswith("--") and weekday:
                return f"{day} {weekday}"  # to be held against the year, once it is known
            if day != value.strip() and possible(day) and not day.startswith("--"):
                self._mended("date-form", field, value, day)
            return day
        if field in LISTS and (parts := commas(value)):
            self._mended("comma-list", field, value, f"[{', '.join(map(item, parts))}]")
            self._place_parts(field, value, parts)
            return self._repaired(field, parts)
        return self._period(field, value) if field in PERIODS else value

    def _place_parts(self, field: str, value: str, parts: Iterable[str]) -> None:
        """The place of each part of a comma string, if that stands on one line as it was read."""
        place, after = self.at[field], 0
        if place.end_column - place.column != len(value):
            return
        for number, part in enumerate(parts):
            start = value.index(part, after)
            after = start + len(part)
            self.at[f"{field}.{number}"] = Position.on_line(place.line, place.column + start, length=len(part))

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


def _at(found: Diagnostic, place: Position) -> bool:
    return any(edit.position == place for edit in found.edits)


def _says_nothing(value: yaml_tree.Node) -> bool:
    """True for nothing at all and for ``""``; an empty list says that there is none."""
    return isinstance(value, yaml_tree.Scalar) and (value.empty or not value.text.strip())


def _plain(node: yaml_tree.Node) -> object:
    if isinstance(node, yaml_tree.Scalar):
        return node.text
    if isinstance(node, yaml_tree.Sequence):
        return [_plain(each) for each in node.items]
    return {str(_plain(key)): _plain(value) for key, value in node.entries}
