"""A file's lines and the header's fences: where the header begins and ends, and where the body starts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from frontmatter.default_handlers import YAMLHandler

from genba.model.diagnostic import Diagnostic, Edit, problem
from genba.model.position import Position
from genba.model.vocabulary import SECTIONS, folded, spellings
from genba.read import joined, strays
from genba.read.characters import UNSEEN

_BLANKS = "[\\s\u00ad\u200b-\u200f\u2060\u2426]*"
_DASH = "\u2010-\u2015\u2212\u2500\u2501\ufe58\ufe63\uff0d"
_FENCE = re.compile(rf"{_BLANKS}(?:-{{2,}}|[-{_DASH}]*[{_DASH}][-{_DASH}]*){_BLANKS}")
_TOO_SHORT = ("", "-", "–", "\u2010", "\u2011", "\u2012", "\u2212", "\u2500", "\uff0d", "\u2426")
_RULE = re.compile(r"\s*(?:(?:\\?- ?){3,}|(?:\* ?){3,}|={3,}|_{3,}|~{3,}|ー{2,}|<hr ?/?>)\s*")
_NAMED = re.compile(r"-{3}\s*ya?ml\s*", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.*?)[\s:：#]*$")
_SECTIONS = spellings(SECTIONS)
_HANDLER = YAMLHandler()


@dataclass(frozen=True, slots=True)
class Parts:
    """``header`` are the lines between the fences, the first of them line ``header_line`` of the file.

    ``body`` is the text after the second fence, from line ``body_line`` on.
    """

    header: tuple[str, ...]
    header_line: int
    body: str
    body_line: int
    diagnostics: tuple[Diagnostic, ...] = ()
    readable: bool = True


def split(path: str, text: str, keys: Mapping[str, str]) -> Parts:
    """The header and the body of a file; ``keys`` (folded) tell a header that has no fence."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if found := strays.foreign(path, lines, first):
        return Parts((), 1, text, 1, (found,), readable=False)
    lines, coded = strays.uncoded(path, lines, top := first, keys)
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    parts = _split(path, lines, first, keys)
    body, wrapped = strays.wrapped(path, parts.body, parts.body_line)
    again = strays.second(path, body, parts.body_line, keys)
    told = (one for one in (_low(path, top, parts), coded, *parts.diagnostics, wrapped, again) if one)
    return replace(parts, body=body, diagnostics=tuple(told), readable=again is None)


def _split(path: str, lines: list[str], first: int, keys: Mapping[str, str]) -> Parts:
    if _is_fence(lines[first]) or _NAMED.fullmatch(lines[first]) or _ruled(lines, first, keys):
        return _fenced(path, lines, first, keys)
    if glued := joined.opening(lines[first], keys):
        return _glued(path, lines, first, keys, glued)
    if strays.known_key(lines[first], keys) or _nearly_key(lines, first, keys):
        end = _end_of_keys(lines, first, keys)
        if end < len(lines) and _closes(lines[end]):
            found = problem("missing-fence", path, Position.on_line(first + 1), edits=_open(first))
            crooked = tuple(_crooked(path, lines, end))
            mended = ["---", *lines[first:end], "---", *lines[end + 1 :]]
            return Parts(tuple(lines[first:end]), first + 1, *_body(mended, first - 1), (found, *crooked))
        found = problem("missing-fence", path, Position.on_line(first + 1), edits=_open(first) + _insert(lines, end))
        mended = ["---", *lines[first:end], "---", *lines[end:]]
        return Parts(tuple(lines[first:end]), first + 1, *_body(mended, first - 2), (found,))
    late = strays.late(lines, first, keys)
    return _late(path, lines, late, keys) if late is not None else Parts((), 1, "\n".join(lines), 1)


def _low(path: str, first: int, parts: Parts) -> Diagnostic | None:
    """The header stands below empty lines; where it lacks its fence, that is told."""
    if not first or not parts.header or any(one.rule in ("missing-fence", "late-header") for one in parts.diagnostics):
        return None
    edits = (Edit(Position(1, 1, first + 1, 1), ""),)
    return problem("late-header", path, Position.on_line(first + 1, 1, length=3), edits=edits)


def _nearly_key(lines: list[str], first: int, keys: Mapping[str, str]) -> bool:
    """True if a line looks like a key and a known one follows at once."""
    after = lines[first + 1] if first + 1 < len(lines) else ""
    word = strays.KEY_LINE.match(lines[first])
    short = word is not None and len(word["key"]) <= 12 and folded(word["key"]) not in _SECTIONS
    return short and strays.known_key(after, keys)


def _glued(path: str, lines: list[str], first: int, keys: Mapping[str, str], glued: int) -> Parts:
    """A header whose first key, or all of it, stands on the line of its fence; that line is kept whole."""
    line = lines[first]
    place, tail = Position.on_line(first + 1, 1, length=glued), joined.closing(line)
    opened = Edit(place, "---\n")
    if tail:
        closed = Edit(Position.on_line(first + 1, tail.start + 1, length=len(tail)), "\n---")
        found = problem("fence", path, place, edits=(opened, closed), found=line.strip())
        return Parts((line,), first + 1, *_body(["---", line, "---", *lines[first + 1 :]], first - 2), (found,))
    found = problem("fence", path, place, edits=(opened,), found=line.strip())
    parts = _fenced(path, [*lines[:first], "---", line[glued:], *lines[first + 1 :]], first, keys)
    others = tuple(_moved_up(one) for one in parts.diagnostics)
    header = (line, *parts.header[1:])
    return replace(
        parts, header=header, header_line=first + 1, body_line=parts.body_line - 1, diagnostics=(found, *others)
    )


def _moved_up(found: Diagnostic) -> Diagnostic:
    """A finding one line further up."""
    edits = (replace(edit, position=_above(edit.position)) for edit in found.edits)
    return replace(found, position=_above(found.position), edits=tuple(edits))


def _above(place: Position) -> Position:
    return Position(max(place.line - 1, 1), place.column, max(place.end_line - 1, 1), place.end_column)


def _late(path: str, lines: list[str], first: int, keys: Mapping[str, str]) -> Parts:
    """A header below other text: that text goes before the body, on the lines where it stands."""
    parts = _split(path, [*[""] * first, *lines[first:]], first, keys)
    blank = [""] * (parts.body_line - 1 - first)
    found = problem("late-header", path, Position.on_line(first + 1, 1, length=len(lines[first])))
    others = (replace(one, edits=()) for one in parts.diagnostics)
    return replace(
        parts, body="\n".join([*lines[:first], *blank, parts.body]), body_line=1, diagnostics=(found, *others)
    )


def _fenced(path: str, lines: list[str], first: int, keys: Mapping[str, str]) -> Parts:
    end = _closing(lines, first)
    found = [*_crooked(path, lines, first)]
    if end is None:
        end = _end_of_keys(lines, first + 1, keys)
        edits = _insert(lines, end)
        found.append(problem("unclosed-fence", path, edits[0].position, edits=edits))
        rest, inserted = lines[end:], 1
    else:
        found.extend(_crooked(path, lines, end))
        rest, inserted = lines[end + 1 :], 0
    header = lines[first + 1 : end]
    mended = ["---", *header, "---", *rest]
    return Parts(tuple(header), first + 2, *_body(mended, first - inserted), tuple(found))


def _body(mended: list[str], shift: int) -> tuple[str, int]:
    """The text after the second fence, and its line in the file, which has ``shift`` lines more before it."""
    text = "\n".join(mended)
    _, body = _HANDLER.split(text)
    return body, text[: len(text) - len(body)].count("\n") + 1 + shift


def _is_fence(line: str) -> bool:
    return bool(_FENCE.fullmatch(UNSEEN.sub("", line))) and line.strip() not in _TOO_SHORT


def _ruled(lines: list[str], first: int, keys: Mapping[str, str]) -> bool:
    """True if a line of other signs stands right above a key, as ``***`` or ``===`` may."""
    return bool(_RULE.fullmatch(lines[first])) and first + 1 < len(lines) and strays.known_key(lines[first + 1], keys)


def _closing(lines: list[str], first: int) -> int | None:
    """The second fence; None if there is none before the body's first section."""
    opened = lines[first].strip()  # *** may be closed by its like
    for at in range(first + 1, len(lines)):
        heading = _HEADING.match(lines[at])
        if heading and folded(heading["text"]) in _SECTIONS:
            return None
        if _closes(lines[at]) or lines[at].strip() == opened:
            return at
    return None


def _closes(line: str) -> bool:
    return _is_fence(line) or line.rstrip() == "..."


def _crooked(path: str, lines: list[str], at: int) -> Iterator[Diagnostic]:
    line = lines[at]
    if line not in ("---", "..."):
        place = Position.on_line(at + 1, 1, length=max(len(line), 1))
        yield problem("fence", path, place, edits=(Edit(place, "---"),), found=_with_blanks(line))


def _with_blanks(line: str) -> str:
    """``line`` with a sign for each blank around it, which nobody would see."""
    words = line.strip()
    start = line.find(words)
    return "␣" * start + words + "␣" * (len(line) - start - len(words))


def _open(at: int) -> tuple[Edit, ...]:
    """A fence in place of the empty lines before line ``at`` (from 0)."""
    return (Edit(Position(1, 1, at + 1, 1), "---\n"),)


def _insert(lines: list[str], at: int) -> tuple[Edit, ...]:
    """A fence before line ``at`` (from 0), or below the last."""
    if at < len(lines):
        return (Edit(Position(at + 1, 1, at + 1, 1), "---\n"),)
    last, column = len(lines), len(lines[-1]) + 1
    return (Edit(Position(last, column, last, column), "\n---\n"),)


def _end_of_keys(lines: list[str], at: int, keys: Mapping[str, str]) -> int:
    """The first line from ``at`` on that can't belong to a header: blank, a heading, a section or plain text."""
    listed = False
    while at < len(lines) and (_heads(lines[at], keys) or (listed and re.match(r"[ \t]*- |[ \t]+\S", lines[at]))):
        listed = (
            listed if re.match(r"[ \t]*- |[ \t]", lines[at]) else lines[at].rstrip().endswith((":", "：", "[", ","))
        )
        at += 1
    return at


def _heads(line: str, keys: Mapping[str, str]) -> bool:
    match = strays.KEY_LINE.match(line.lstrip("-"))
    return match is not None and (folded(match["key"]) in keys or folded(match["key"]) not in _SECTIONS)
