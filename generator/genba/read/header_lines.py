"""Mends the lines of a header before YAML sees them, so that what was meant is read, and says where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from genba.model.diagnostic import Diagnostic, Edit, problem
from genba.model.position import Position
from genba.model.vocabulary import folded

_LINE = re.compile(r"(?P<indent>[ \t]*)(?P<key>[^\s:：#\-\[{\"'][^:：]*?)(?P<gap>[ \t]*)(?P<colon>[:：])(?P<value>.*)")
_WIDE = {"，": ",", "、": ",", "［": "[", "］": "]", "“": '"', "”": '"', "‘": "'", "’": "'"}


@dataclass(slots=True)
class MendedLine:
    """A line under repair; ``inserted`` are the columns (from 0) of the mended text that the file does not have."""

    path: str
    number: int
    text: str
    inserted: list[int] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)

    def column(self, column: int) -> int:
        """The file's column (from 1) of a column of the mended text."""
        return max(column - sum(1 for at in self.inserted if at < column - 1), 1)

    def insert(self, at: int, mark: str, rule: str) -> None:
        """Puts ``mark`` before column ``at`` (from 0) and reports it."""
        place = Position.on_line(self.number, self.column(at + 1))
        self.text = self.text[:at] + mark + self.text[at:]
        self.inserted.append(at)
        self._report(rule, place, mark, length=0)

    def replace(self, at: int, mark: str, rule: str) -> None:
        """Puts ``mark`` in place of the character at column ``at`` (from 0) and reports it."""
        old = self.text[at]
        place = Position.on_line(self.number, self.column(at + 1))
        self.text = self.text[:at] + mark + self.text[at + 1 :]
        self._report(rule, place, mark, length=1, found=old)

    def _report(self, rule: str, place: Position, mark: str, *, length: int, found: str = "") -> None:
        edit = Edit(Position.on_line(place.line, place.column, length=length), mark)
        facts = {"found": found, "wanted": mark} if found else {}
        self.found.append(problem(rule, self.path, place, edits=(edit,), **facts))


def mend(path: str, lines: tuple[str, ...], first: int, keys: Mapping[str, str]) -> Iterator[MendedLine]:
    """Every header line, mended where it needs it; ``first`` is the number of the first in the file."""
    for number, text in enumerate(lines, start=first):
        line = MendedLine(path, number, text)
        _tabs(line)
        match = _LINE.match(line.text)
        if match and folded(match["key"]) in keys:
            _colon(line, match)
            _value(line)
        yield line


def _tabs(line: MendedLine) -> None:
    indent = len(line.text) - len(line.text.lstrip(" \t"))
    for at in range(indent):
        if line.text[at] == "\t":
            line.replace(at, " ", "tab-indent")


def _colon(line: MendedLine, match: re.Match[str]) -> None:
    at, tight = match.start("colon"), bool(match["value"]) and match["value"][0] not in " \t"
    if match["colon"] == "：":
        line.replace(at, ": " if tight else ":", "full-width-colon")
        line.inserted.extend([at + 1] if tight else [])
    elif tight:
        line.insert(at + 1, " ", "missing-blank")
    elif match["value"].startswith("\t"):
        line.text = line.text[: at + 1] + " " + line.text[at + 2 :]


def _value(line: MendedLine) -> None:
    start = line.text.index(":") + 1
    start += len(line.text) - start - len(line.text[start:].lstrip(" "))
    value = line.text[start:].rstrip()
    if value[:1] in ("[", "［", "“", "‘"):
        _wide_marks(line, start)
    elif value[:1] in ("@", "`", "%") or (value[:1] == "#" and value[1:2].strip()):
        _quote(line, start, value, rule="quote-needed")
    elif value[:1] not in ("", '"', "'", "{", "|", ">") and (re.search(r":(\s|$)", value)):
        _quote(line, start, value, rule="colon-in-value")


def _wide_marks(line: MendedLine, start: int) -> None:
    for at in range(start, len(line.text)):
        if line.text[at] in _WIDE:
            line.replace(at, _WIDE[line.text[at]], "full-width-mark")


def _quote(line: MendedLine, start: int, value: str, *, rule: str) -> None:
    """Puts a value between quotes; one finding, two edits."""
    mark = '"' if '"' not in value else "'"
    if mark in value:
        return
    column = line.column(start + 1)
    place = Position.on_line(line.number, column, length=len(value))
    edit = Edit(place, f"{mark}{value}{mark}")
    line.text = line.text[:start] + mark + value.replace("\\", "\\\\" if mark == '"' else "\\") + mark
    line.inserted.append(start)
    line.found.append(problem(rule, line.path, place, edits=(edit,), found=value))
