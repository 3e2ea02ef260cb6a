"""Places as an editor counts them ↔ positions in a file.

An editor counts lines from 0 and units of its own choice (UTF-16 as a rule) in the text as it is; a position counts
lines and code points from 1 in the text as it is read, which is NFC.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import is_normalized, normalize

from lsprotocol import types
from pygls.workspace.position_codec import PositionCodec

from genba.model.position import Position

_ENDS = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Places:
    """The lines of one text, and the units in which its editor counts."""

    lines: Sequence[str]
    codec: PositionCodec

    @classmethod
    def of(cls, text: str, codec: PositionCodec) -> Places:
        """Those of ``text``, whose lines end as the protocol says they do."""
        return cls(_ENDS.split(text), codec)

    def range(self, position: Position) -> types.Range:
        """A position as the editor counts; one that lies behind the text's end is its end."""
        start = self._place(position.line, position.column)
        return types.Range(start, self._place(position.end_line, position.end_column))

    def whole(self) -> types.Range:
        """The whole text."""
        return self.range(Position(1, 1, len(self.lines) + 1, 1))

    def line(self, number: int) -> str:
        """The line of a ``number``, as it is read."""
        return normalize("NFC", self.lines[number - 1]) if number <= len(self.lines) else ""

    def position(self, place: types.Position) -> Position:
        """An editor's place as the empty stretch there."""
        line = self.lines[place.line] if place.line < len(self.lines) else ""
        units, at = 0, 0
        while at < len(line) and units < place.character:
            units += self.codec.client_num_units(line[at])
            at += 1
        column = len(normalize("NFC", line[:at])) + 1
        return Position(place.line + 1, column, place.line + 1, column)

    def _place(self, line: int, column: int) -> types.Position:
        if line > len(self.lines):
            return self._place(len(self.lines), len(self.lines[-1]) + 1)
        text = self.lines[line - 1]
        return types.Position(line - 1, self.codec.client_num_units(text[: _within(text, column - 1)]))


def _within(line: str, count: int) -> int:
    """How many code points of ``line`` its first ``count`` in NFC are made of."""
    if is_normalized("NFC", line):
        return min(count, len(line))
    return max(at for at in range(len(line) + 1) if len(normalize("NFC", line[:at])) <= count)
