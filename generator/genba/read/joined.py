"""Header lines that hold more than one: ``--- 날짜: 10/1 임원: cfo 고객: 한마루 ---``, as chats leave them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from genba.model.diagnostic import Diagnostic, Edit, problem
from genba.model.position import Position
from genba.model.vocabulary import folded
from genba.read.strays import KEY_LINE, known_key

_DASH = "\u2010-\u2015\u2212\u2500\u2501\ufe58\ufe63\uff0d"
_OPENING = re.compile(rf"(?:-{{3,}}|[{_DASH}]{{1,3}}-?)[ \t]*")
_CLOSING = re.compile(rf"[ \t]+(?:-{{3,}}|[{_DASH}]{{2,3}}-?)\s*$")
_JOINT = re.compile(r"(?:\s*[,，;|/·]\s*|\s+)(?P<key>[^\s:：,，;|/·\[\]\"']{1,12})\s?[:：](?=\s*\S)")
_HELD = re.compile(r"\[[^\[\]]*\]|\"[^\"]*\"|'[^']*'")
_FREE = frozenset(("title", "place"))


class Row(NamedTuple):
    """A line, or a key's part of one: its number in the file, the columns before it, its text and what it needs."""

    number: int
    start: int
    text: str
    found: tuple[Diagnostic, ...] = ()


def opening(line: str, keys: Mapping[str, str]) -> int:
    """How long a fence is that has a key on its own line; 0 as a rule."""
    match = _OPENING.match(line)
    return match.end() if match and known_key(line[match.end() :], keys) else 0


def closing(line: str) -> range:
    """The columns (from 0) of a fence behind the last value, blanks before it included; empty as a rule."""
    match = _CLOSING.search(line)
    return range(*match.span()) if match else range(len(line), len(line))


def rows(path: str, lines: Sequence[str], first: int, keys: Mapping[str, str]) -> Iterator[Row]:
    """A header's lines, one for each key; ``first`` is the number of the first in the file."""
    for at, line in enumerate(lines):
        start = 0 if at else opening(line, keys)
        end = closing(line).start if start else len(line)
        joints = _joints(line[start:end], keys)
        if not joints:
            yield Row(first + at, start, line[start:end])
            continue
        starts = [start, *(start + joint.stop for joint in joints)]
        ends = [*(start + joint.start for joint in joints), end]
        edits = [
            Edit(Position.on_line(first + at, start + one.start + 1, length=len(one)), "\n") for one in joints
        ]  # fmt: skip
        place = Position.on_line(first + at, starts[1] + 1, length=end - starts[1])
        told = problem("joined-keys", path, place, edits=tuple(edits), found=line[starts[1] : end].strip())
        for number, (begin, stop) in enumerate(zip(starts, ends, strict=True)):
            yield Row(first + at, begin, line[begin:stop], () if number else (told,))


def _joints(line: str, keys: Mapping[str, str]) -> list[range]:
    """What stands between a value and the next key on its line; a title may hold one such word by itself."""
    match = KEY_LINE.match(line) if line.count(":") + line.count("：") > 1 else None
    field = keys.get(folded(match["key"])) if match else None
    if field is None or match is None:
        return []
    bare = _HELD.sub(lambda held: "x" * len(held[0]), line)
    found = []
    for joint in _JOINT.finditer(bare, match.end()):
        known = folded(joint["key"]) in keys
        if known and bare[: joint.start()].rstrip()[-1:] not in (":", "："):
            found.append(range(joint.start(), joint.start("key")))
    return found if field not in _FREE or len(found) > 1 else []
