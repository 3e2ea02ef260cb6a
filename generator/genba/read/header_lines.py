"""Mends the lines of a header before YAML sees them, so that what was meant is read, and says where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from genba.model.diagnostic import Diagnostic, Edit, problem
from genba.model.position import Position
from genba.model.vocabulary import folded
from genba.read.characters import UNSEEN
from genba.read.decode import SHOWN

_LINE = re.compile(
    r"(?P<indent>\s*)(?P<key>[^\s:：#\-\[{\"'][^:：﹕∶︰꞉]*?)(?P<gap>[ \t]*)(?P<colon>[:：﹕∶︰꞉])(?P<value>.*)"
)
_UNSEEN = re.compile(f"{SHOWN}|{UNSEEN.pattern}")
_QUOTE_MARKS = {"“": '"', "”": '"', "‘": "'", "’": "'"}
_WIDE = {"，": ",", "、": ",", "［": "[", "］": "]"} | _QUOTE_MARKS
_QUOTED = re.compile(r"“[^“”\"]*”|‘[^‘’']*’")
_QUOTED_ITEM = re.compile(r"(?:(?<=[\[,])|(?<=[\[,] ))(?:“[^“”\"]*”|‘[^‘’']*’)(?=\s*[\],])")
# What YAML would refuse or take for something else; real anchors, aliases and tags are left for it to refuse.
_NO_YAML = re.compile(
    r"[@`%,\]}]|#\S|[-?:]\s|[&*!]\s|!(?!!)\S|\*.*\*|[|>](?![-+\d]*$)"
    r"|\"(?!(?:[^\"\\]|\\.)*\"\s*(?:#.*)?$).*\"|'(?!(?:[^']|'')*'\s*(?:#.*)?$)(?:.*'|\d\d\D)"
)


@dataclass(slots=True)
class MendedLine:
    """A line under repair.

    ``inserted`` are the columns (from 0) of the mended text that the file does not have; ``removed`` counts the blanks
    that it lost at its start.
    """

    path: str
    number: int
    text: str
    inserted: list[int] = field(default_factory=list)
    removed: int = 0
    dropped: tuple[int, ...] = ()
    found: list[Diagnostic] = field(default_factory=list)

    def column(self, column: int) -> int:
        """The file's column (from 1) of a column of the mended text."""
        place = max(column + self.removed - sum(1 for at in self.inserted if at < column - 1), 1)
        for at in self.dropped:
            place += at < place
        return place

    def drop_unseen(self) -> None:
        """Takes out what can't be seen; ``genba.read.characters`` tells of it."""
        hits = [hit.start() for hit in _UNSEEN.finditer(self.text)] if not self.text.isascii() else []
        self.dropped = tuple(hits)
        self.text = _UNSEEN.sub("", self.text) if hits else self.text

    def outdent(self, blanks: str, rule: str) -> None:
        """Takes the blanks off the line's start and reports it."""
        place = Position.on_line(self.number, 1, length=len(blanks))
        self.text, self.removed = self.text[len(blanks) :], len(blanks)
        self.found.append(problem(rule, self.path, place, edits=(Edit(place, ""),)))

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
    for at, text in enumerate(lines):
        line = MendedLine(path, first + at, text)
        line.drop_unseen()
        _indent(line, keys)
        match = _LINE.match(line.text)
        if match and folded(match["key"]) in keys:
            _colon(line, match)
            _value(line, last=at + 1 == len(lines) or bool(_LINE.match(lines[at + 1])))
        yield line


def _indent(line: MendedLine, keys: Mapping[str, str]) -> None:
    """No key is nested in another; a tab before anything else is one blank."""
    blanks = line.text[: len(line.text) - len(line.text.lstrip())]
    match = _LINE.match(line.text)
    if blanks and match and folded(match["key"]) in keys:
        line.outdent(blanks, "tab-indent" if "\t" in blanks else "key-indent")
        return
    for at, blank in enumerate(blanks):
        if blank == "\t":
            line.replace(at, " ", "tab-indent")


def _colon(line: MendedLine, match: re.Match[str]) -> None:
    at, tight = match.start("colon"), bool(match["value"]) and match["value"][0] not in " \t"
    if match["colon"] != ":":
        line.replace(at, ": " if tight else ":", "full-width-colon")
        line.inserted.extend([at + 1] if tight else [])
    elif tight:
        line.insert(at + 1, " ", "missing-blank")
    elif match["value"].startswith("\t"):
        line.text = line.text[: at + 1] + " " + line.text[at + 2 :]


def _value(line: MendedLine, *, last: bool) -> None:
    """Mends a key's value; ``last`` if it can't go on in the next line."""
    start = line.text.index(":") + 1
    start += len(line.text) - start - len(line.text[start:].lstrip(" "))
    value = line.text[start:].rstrip()
    if value[:1] in ("[", "［"):
        _list(line, start, last=last)
    elif _QUOTED.fullmatch(value):
        _wide_marks(line, start, "".join(_QUOTE_MARKS))
    elif _NO_YAML.match(value) or (value[:1] not in ('"', "'") and re.search(r"\s#\S", value)):
        _quote(line, start, value, rule="quote-needed")
    elif value[:1] not in ("", '"', "'", "{", "|", ">") and re.search(r":(\s|$)", value):
        _quote(line, start, value, rule="colon-in-value")


def _list(line: MendedLine, start: int, *, last: bool) -> None:
    _wide_marks(line, start, "，、［］")
    for hit in _QUOTED_ITEM.finditer(line.text, start):
        _wide_marks(line, hit.start(), "".join(_QUOTE_MARKS), end=hit.end())
    if last and "]" not in line.text[start:]:
        line.insert(len(line.text.rstrip()), "]", "unclosed-list")


def _wide_marks(line: MendedLine, start: int, marks: str, *, end: int | None = None) -> None:
    for at in range(start, len(line.text) if end is None else end):
        if line.text[at] in marks:
            line.replace(at, _WIDE[line.text[at]], "full-width-mark")


def _quote(line: MendedLine, start: int, value: str, *, rule: str) -> None:
    """Puts a value between quotes; one finding, two edits."""
    mark = '"' if '"' not in value else "'"
    if mark in value:
        return
    column = line.column(start + 1)
    place = Position.on_line(line.number, column, length=line.column(start + len(value) + 1) - column)
    quoted = mark + (value.replace("\\", "\\\\") if mark == '"' else value) + mark
    edit = Edit(place, quoted)
    line.text = line.text[:start] + quoted
    line.inserted.extend((start, len(line.text) - 1))
    line.found.append(problem(rule, line.path, place, edits=(edit,), found=value))
