"""A header as nearly everybody writes it, read without YAML: the same keys, values and places, in less time.

Anything out of the ordinary is left to YAML: ``simple_header`` gives None. A test holds the two ways to each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from genba.model.position import Position
from genba.model.vocabulary import folded
from genba.read.lines import Parts
from genba.read.yaml_tree import Node, Scalar, Sequence

_WORD = r"[가-힣A-Za-z0-9](?:[가-힣A-Za-z0-9 .·/()%+~_-]*[가-힣A-Za-z0-9.)%])?"
_LINE = re.compile(
    rf"(?P<key>[가-힣A-Za-z_]+): (?:(?P<text>{_WORD}(?:, ?{_WORD})*)|(?P<list>\[{_WORD}(?:, {_WORD})*\]))"
)
_LONGEST = 4_000
_END = re.compile(r"^---\s*$", re.MULTILINE)  # where python-frontmatter, too, ends a header that needs no mending


@dataclass(frozen=True, slots=True)
class SimpleHeader:
    """Keys and values with their places in the file, and the parts of the file."""

    entries: tuple[tuple[Scalar, Node], ...]
    parts: Parts


def simple_header(text: str, keys: Mapping[str, str]) -> SimpleHeader | None:
    """The header of ``text`` whose keys are all among ``keys`` (folded); None if it takes YAML to read it."""
    if not text.startswith("---\n"):
        return None
    end = _END.search(text, 4)
    if end is None or end.start() > _LONGEST or not text.startswith("---\n", end.start()):
        return None
    lines = text[4 : end.start() - 1].split("\n")
    body = text[end.end() :]
    if "\n---" in body or body.lstrip().startswith(("```", "~~~")):
        return None
    entries = []
    for number, line in enumerate(lines, start=2):
        match = _LINE.fullmatch(line)
        if match is None or folded(match["key"]) not in keys:
            return None
        entries.append(
            (Scalar(match["key"], Position(number, 1, number, match.end("key") + 1), True), _value(match, number))
        )
    body_line = len(lines) + 2 + text.count("\n", end.start(), end.end())
    return SimpleHeader(tuple(entries), Parts(tuple(lines), 2, body, body_line))


def _value(match: re.Match[str], line: int) -> Node:
    if match["text"]:
        return Scalar(match["text"], _place(line, match.start("text"), match.end()), True)
    items, start = [], match.start("list") + 1
    for text in match["list"][1:-1].split(", "):
        items.append(Scalar(text, _place(line, start, start + len(text)), True))
        start += len(text) + 2
    return Sequence(tuple(items), _place(line, match.start("list"), match.end()))


def _place(line: int, start: int, end: int) -> Position:
    return Position(line, start + 1, line, end + 1)
