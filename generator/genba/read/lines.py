"""A file's lines and the header's fences: where the header begins and ends, and where the body starts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from frontmatter.default_handlers import YAMLHandler

from genba.model.diagnostic import Diagnostic, Edit, problem
from genba.model.position import Position
from genba.model.vocabulary import SECTIONS, folded, spellings

_FENCE = re.compile(r"[ \t]*(?:-{2,}|[-–—]*[–—][-–—]*)[ \t]*")
_KEY_LINE = re.compile(r"[ \t]*(?P<key>[^\s:：#>\-\[{][^:：]{0,30}?)\s*[:：]")
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


def split(path: str, text: str, keys: Mapping[str, str]) -> Parts:
    """The header and the body of a file; ``keys`` (folded) tell a header that has no fence."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if _is_fence(lines[first]):
        return _fenced(path, lines, first, keys)
    if _known_key(lines[first], keys):
        end = _end_of_keys(lines, first, keys)
        found = problem("missing-fence", path, Position.on_line(first + 1), edits=_insert(first + 1) + _insert(end + 1))
        mended = ["---", *lines[first:end], "---", *lines[end:]]
        return Parts(tuple(lines[first:end]), first + 1, *_body(mended, first - 2), (found,))
    return Parts((), 1, text, 1)


def _fenced(path: str, lines: list[str], first: int, keys: Mapping[str, str]) -> Parts:
    end = _closing(lines, first)
    found = [*_crooked(path, lines, first)]
    if end is None:
        end = _end_of_keys(lines, first + 1, keys)
        found.append(problem("unclosed-fence", path, Position.on_line(end + 1), edits=_insert(end + 1)))
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
    return bool(_FENCE.fullmatch(line)) and len(line.strip()) >= 1 and line.strip() not in ("–", "-")


def _closing(lines: list[str], first: int) -> int | None:
    """The second fence; None if there is none before the body's first section."""
    for at in range(first + 1, len(lines)):
        heading = _HEADING.match(lines[at])
        if heading and folded(heading["text"]) in _SECTIONS:
            return None
        if _closes(lines[at]):
            return at
    return None


def _closes(line: str) -> bool:
    return _is_fence(line) or line.rstrip() == "..."


def _crooked(path: str, lines: list[str], at: int) -> Iterator[Diagnostic]:
    line = lines[at]
    if line not in ("---", "..."):
        place = Position.on_line(at + 1, 1, length=max(len(line), 1))
        yield problem("fence", path, place, edits=(Edit(place, "---"),), found=line)


def _insert(line: int) -> tuple[Edit, ...]:
    return (Edit(Position(line, 1, line, 1), "---\n"),)


def _known_key(line: str, keys: Mapping[str, str]) -> bool:
    match = _KEY_LINE.match(line)
    return match is not None and folded(match["key"]) in keys


def _end_of_keys(lines: list[str], at: int, keys: Mapping[str, str]) -> int:
    """The first line from ``at`` on that can't belong to a header: blank, a heading, a section or plain text."""
    while at < len(lines) and (_heads(lines[at], keys) or re.match(r"[ \t]*- |[ \t]+\S", lines[at])):
        at += 1
    return at


def _heads(line: str, keys: Mapping[str, str]) -> bool:
    match = _KEY_LINE.match(line)
    return match is not None and (folded(match["key"]) in keys or folded(match["key"]) not in _SECTIONS)
