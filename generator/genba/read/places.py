"""Where a pattern stands in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genba.model.position import Position


def places(pattern: re.Pattern[str], text: str) -> Iterator[tuple[Position, re.Match[str]]]:
    """Each match with its place, in one pass: lines are counted on the way."""
    line, counted = 1, 0
    for hit in pattern.finditer(text):
        line += text.count("\n", counted, hit.start())
        counted = hit.start()
        column = counted - text.rfind("\n", 0, counted)
        yield Position.on_line(line, column, length=max(len(hit[0]), 1)), hit


def ascii_of(text: str) -> str:
    """The ASCII letters and signs of ``text``, in lower case: few in a Korean note, and quickly searched."""
    return text.encode("ascii", "ignore").decode().lower()
