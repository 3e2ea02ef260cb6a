"""Where something stands in a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Position(NamedTuple):
    """A stretch of text; lines and columns count from 1, columns in code points, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def on_line(cls, line: int, column: int = 1, *, length: int = 1) -> Position:
        """A stretch of ``length`` code points within one line."""
        return cls(line, column, line, column + length)


START = Position(1, 1, 1, 1)


def position_of(at: Mapping[str, Position], name: str) -> Position:
    """Where the key ``name`` (or ``name.0``, one of its values) stands; the file's start if it is not there."""
    return at.get(name) or at.get(name.partition(".")[0]) or START
