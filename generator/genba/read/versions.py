"""A file with parts for narrower audiences → the file as one audience reads it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from genba.model.codes import CODE, code_of
from genba.model.diagnostic import Diagnostic
from genba.model.note import Block, Html
from genba.model.position import Position
from genba.read.blocks import Marked, Part
from genba.read.body import Body, Passage

_ENDS = re.compile(r"(\r\n|\r|\n)")
_OPENS = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]+)?")
Shift = tuple[int, int]
"""The column (from 0) from which on a line is shorter than in the file, and by how many."""


@dataclass(frozen=True, slots=True)
class Version:
    """A file's bytes as somebody reads them. ``origin`` are the file's own lines, from 1, of the lines that are left.

    ``shifts`` tells what a line lost where it begins.
    """

    content: bytes
    origin: tuple[int, ...]
    shifts: Mapping[int, Shift] = field(default_factory=dict)


class _Line(NamedTuple):
    number: int
    text: str
    end: str


class _Span(NamedTuple):
    """From a place to another, lines and columns from 0."""

    line: int
    column: int
    end_line: int
    end_column: int


def less(marked: Marked, parts: Iterable[Part], reads: Callable[[str | None], bool]) -> Version:
    """The file as if the parts that nobody here ``reads`` had never been written, and no marker at all."""
    lines = _lines(marked.text)
    for span in reversed(_spans(marked, parts, reads)):
        left, right = lines[span.line].text[: span.column], lines[span.end_line].text[span.end_column :]
        text = _joined(left, right)
        number = lines[span.line if left.strip() else span.end_line].number
        row = [_Line(number, text, lines[span.end_line].end)] if text.strip() else []
        lines[span.line : span.end_line + 1] = row
        before = lines[span.line - 1].text if span.line else ""
        if not row and not before.strip() and span.line < len(lines) - 1 and not lines[span.line].text.strip():
            del lines[span.line]
    return Version(_encoded(marked, lines), tuple(line.number for line in lines))


def _joined(left: str, right: str) -> str:
    """What stands on both sides of a part, as one line."""
    if not left.strip():
        return left + right.lstrip(" \t") if right.strip() else ""
    if not right.strip():
        return left.rstrip(" \t")
    gap = " " if left[-1:].isspace() or right[:1].isspace() else ""
    return left.rstrip(" \t") + gap + right.lstrip(" \t")


def blanked(marked: Marked, parts: Iterable[Part], reads: Callable[[str | None], bool]) -> Version:
    """The file without its markers and the parts that nobody ``reads``; every line stays where it is."""
    lines, shifts = _lines(marked.text), dict[int, Shift]()
    for span in reversed(_spans(marked, parts, reads)):
        for at in range(span.line, span.end_line + 1):
            text = lines[at].text
            start = span.column if at == span.line else 0
            end = span.end_column if at == span.end_line else len(text)
            gap = len(unicodedata.normalize("NFC", text[start:end]))
            lead, rest = text[:start], text[end:]
            if _OPENS.fullmatch(lead) and rest.strip():  # blanks would make code of the rest
                bare = rest.lstrip(" \t")
                shifts[at + 1] = (start, gap + len(rest) - len(bare))
                lines[at] = lines[at]._replace(text=lead + bare)
            else:
                lines[at] = lines[at]._replace(text=(lead + " " * gap + rest).rstrip(" \t"))
    return Version(_encoded(marked, lines), tuple(range(1, len(lines) + 1)), shifts)


def _lines(text: str) -> list[_Line]:
    pieces = [*_ENDS.split(text), ""]
    return [_Line(at // 2 + 1, pieces[at], pieces[at + 1]) for at in range(0, len(pieces), 2)]


def _spans(marked: Marked, parts: Iterable[Part], reads: Callable[[str | None], bool]) -> list[_Span]:
    """What is to go, in order: parts, and the sound markers that stand in none of them."""
    hidden = [(part.start, part.end) for part in parts if not reads(part.access)]
    signs = [(mark.start, mark.end) for mark in marked.markers if mark.sound]
    outside = [(start, end) for start, end in signs if not any(a <= start < b for a, b in hidden)]
    starts = [0, *(hit.end() for hit in _ENDS.finditer(marked.text))]
    return [_span(starts, start, end) for start, end in sorted([*hidden, *outside])]


def _span(starts: list[int], start: int, end: int) -> _Span:
    first = max(at for at, begin in enumerate(starts) if begin <= start)
    last = max(at for at, begin in enumerate(starts) if begin <= end)
    return _Span(first, start - starts[first], last, end - starts[last])


def _encoded(marked: Marked, lines: Iterable[_Line]) -> bytes:
    text = "".join(line.text + line.end for line in lines)
    try:
        return text.encode(marked.encoding)
    except (LookupError, UnicodeEncodeError):  # several codings at once, or letters that were lost
        return text.encode("utf-8", "surrogatepass")


def shifted(found: Iterable[Diagnostic], shifts: Mapping[int, Shift]) -> Iterator[Diagnostic]:
    """``found`` with the columns that they have in the file."""
    for one in found:
        edits = tuple(replace(edit, position=_moved(edit.position, shifts)) for edit in one.edits)
        yield replace(one, position=_moved(one.position, shifts), edits=edits) if shifts else one


def _moved(place: Position, shifts: Mapping[int, Shift]) -> Position:
    start, end = _column(place.line, place.column, shifts), _column(place.end_line, place.end_column, shifts)
    return Position(place.line, start, place.end_line, end)


def _column(line: int, column: int, shifts: Mapping[int, Shift]) -> int:
    after, by = shifts.get(line, (0, 0))
    return column + by if column > after else column


def recoded(body: Body, note: str, origin: tuple[int, ...], codes: Mapping[int, str]) -> Body:
    """``body`` with the ``codes`` that wider audiences know its complaints by, by the line of the file.

    What they do not know of gets a code that is none of theirs.
    """
    taken = set(codes.values())
    new: dict[str, str] = {}
    for passage in body.passages:
        if passage.code:
            new[passage.code] = codes.get(origin[passage.line - 1]) or _free(note, passage, taken)
            taken.add(new[passage.code])
    if all(old == code for old, code in new.items()):
        return body
    passages = tuple(
        one._replace(code=new[one.code], anchor=new[one.code].lower()) if one.code else one for one in body.passages
    )
    return replace(body, passages=passages, blocks=tuple(_recoded(block, new) for block in body.blocks))


def _free(note: str, passage: Passage, taken: set[str]) -> str:
    code, repeat = passage.code, 1
    while code in taken:
        repeat += 1
        code = code_of(note, passage.text, repeat)
    return code


def _recoded(block: Block, new: Mapping[str, str]) -> Block:
    if not isinstance(block, Html):
        return block

    def written(hit: re.Match[str]) -> str:
        code = new.get(hit[0].upper(), hit[0].upper())
        return code.lower() if hit[0].islower() else code

    return Html(CODE.sub(written, block.html))
