"""A line of a file with carets under what a finding is about, placed by display width."""

from __future__ import annotations

import re
from dataclasses import dataclass

from genba.i18n.width import columns
from genba.model.position import Position

_BEFORE, _SHOWN = 40, 90
STEERING = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What JSON need not escape, and some terminals obey."""
# A bracket after ## begins a command in GitHub's logs, wherever it stands in a line.
_CONTROLS = re.compile(rf"[\x00-\x1f]|{STEERING.pattern}|(?<=##)\[")
_BREAK = "\u2426"


@dataclass(frozen=True, slots=True)
class Snippet:
    """The line and the carets that go below it."""

    line: str
    carets: str


def snippet(line: str, position: Position) -> Snippet:
    """``line`` around ``position``; a long line is cut and marked with ``…``."""
    start = min(position.column - 1, len(line))
    end = position.end_column - 1 if position.end_line == position.line else len(line)
    begin = max(start - _BEFORE, 0) if len(line) > _SHOWN else 0
    shown = line[begin : begin + _SHOWN]
    lead = "…" if begin else ""
    tail = "…" if begin + _SHOWN < len(line) else ""
    marked = shown[start - begin : max(end - begin, 0)]
    blanks = columns(lead + shown[: start - begin])
    return Snippet(lead + printable(shown) + tail, " " * blanks + "^" * max(columns(marked), 1))


def printable(text: str) -> str:
    """``text`` with nothing in it that moves a terminal's cursor or commands a log."""
    return _CONTROLS.sub(_BREAK, text.replace("\t", " "))
