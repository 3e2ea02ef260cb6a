"""Writes back what the reader repaired: a file's bytes → the bytes as they were meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from genba.model.diagnostic import Diagnostic, Edit
from genba.model.position import Position
from genba.read.decode import text_of


def mended(content: bytes, edits: Iterable[Edit]) -> bytes | None:
    """``content`` in UTF-8 and NFC, with one kind of line end and ``edits`` made; all else stays as it is.

    A file that ends its lines in CRLF throughout keeps them. None if a part of it can't be read at all.
    """
    text = text_of(content)
    if text is None or "\0" in text or text.count("\ufffd") > content.count("\ufffd".encode()):
        return None
    newline = "\r\n" if _crlf_throughout(text) else "\n"
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _edited(plain, edits).replace("\n", newline).encode()


def _crlf_throughout(text: str) -> bool:
    pairs = text.count("\r\n")
    return pairs > 0 and pairs == text.count("\n") == text.count("\r")


def guessed(found: Diagnostic, content: bytes) -> tuple[Edit, ...]:
    """The nearest known name in place of an unknown one, where that stands in ``content`` as it was read."""
    if not found.guess:
        return ()
    facts = dict(found.facts)
    place = _named_place(content, found.position, facts.get("found") or facts.get("key", ""))
    return (Edit(place, found.guess.text),) if place else ()


def _named_place(content: bytes, place: Position, name: str) -> Position | None:
    """Where ``name`` stands within ``place``, once and on one line; None if it is not there as it was read."""
    lines = unicodedata.normalize("NFC", text_of(content) or "").splitlines()
    if place.line != place.end_line or place.line > len(lines):
        return None
    stretch = lines[place.line - 1][place.column - 1 : place.end_column - 1]
    if not name or stretch.count(name) != 1:
        return None
    return Position.on_line(place.line, place.column + stretch.index(name), length=len(name))


def _outermost(edits: Iterable[Edit]) -> list[Edit]:
    """The edits that lie in no larger one."""
    every = list(edits)
    lines = [one.position for one in every if one.position.end_column - one.position.column > 1]
    return [one for one in every if not any(_within(one.position, larger) for larger in lines)]


def _within(place: Position, larger: Position) -> bool:
    return (
        place != larger
        and place[:2] < place[2:]
        and place.line == place.end_line == larger.line == larger.end_line
        and larger.column <= place.column
        and place.end_column <= larger.end_column
    )


def _edited(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with all edits made from its end to its start; of two that overlap the later one."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    limit = len(text)
    for edit in sorted(_outermost(edits), key=lambda each: (each.position, each.text), reverse=True):
        place = edit.position
        start = min(starts[place.line - 1] + place.column - 1, len(text))
        end = min(starts[place.end_line - 1] + place.end_column - 1, len(text))
        if end <= limit:
            text, limit = text[:start] + edit.text + text[end:], start
    return text
