"""A body in the Markdown that nearly everybody writes, read line by line: what the parser says, in less time.

Anything out of the ordinary is left to the parser: ``simple_body`` gives None. A test holds the two ways to each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from genba.model.note import Link
from genba.model.position import Position
from genba.read.links import target_of
from genba.read.said import Said

# Perhaps a mark, and then words that neither begin a block nor need mending.
LINE = re.compile(
    r"(?:(?P<level>#{1,6}) |(?P<indent>|  |    )- (?:\[(?P<box>[ xX])\] )?|(?P<quote>> ))?"
    r"(?P<words>(?!\d{1,9}[.)](?:\s|$|[가-힣]))"
    r"(?:[가-힣一-鿿A-Za-z0-9@(“‘「『\"']"
    r"|(?<=[->\]] )(?:\*\*|`|\[(?![ xX]\]))|\*\*(?=[^*]+\*\*\s*[^\s:：*])).*)"
)
_MARKS = re.compile(r"[\\`*_\[\]<>&!|~#\t]")
# All that Markdown makes of words with such marks in them; anything else is intricate.
PLAIN = re.compile(
    r"(?P<same>[^\\`*_\[\]<>&!|~#\t]+|~(?!~)|!(?!\[)|&(?![#\w]{1,40};)|(?<=\s)#(?=\S))"
    r"|\*\*(?P<strong>[^\W_]+(?: [^\W_]+)*)\*\*(?!\*)"
    r"|`(?P<code>[^\s\\`*_\[\]<>&|](?:[^\\`*_\[\]<>&|]*[^\s\\`*_\[\]<>&|])?)`(?!`)"
    r"|(?P<topic>\[(?!https?:)[^\\`*_\[\]<>&!|~#^]+\])(?![(（:\[])"
    r"|\[(?P<text>[^\\`*_\[\]<>&!|~#^]+)\]\((?P<url>(?!(?i:www\.|https?//))[A-Za-z0-9./#-]+)\)"
)


@dataclass(frozen=True, slots=True)
class Simple:
    """What a simple body says, and the links in it."""

    said: tuple[Said, ...]
    links: tuple[Link, ...]


class _Intricate(Exception):
    """The body takes the parser."""


def simple_body(path: str, lines: list[str], first: int) -> Simple | None:
    """What ``lines`` say, the first of them line ``first`` of the file; None if it takes the parser to tell."""
    links: list[Link] = []
    try:
        said = tuple(_said(path, lines, first, links))
    except _Intricate:
        return None
    return Simple(said, tuple(links)) if len({link.target for link in links}) == len(links) else None


def _said(path: str, lines: list[str], first: int, links: list[Link]) -> Iterator[Said]:
    before, run, start = "", list[str](), 0
    for number, line in enumerate(lines):
        match = LINE.fullmatch(line)
        kind = _kind(match, before) if match else _blank(line)
        if run and kind != before:
            yield Said("point" if before == ">" else "paragraph", start, tuple(run))
            run = []
        before = kind
        if not match:
            continue
        words = _unmarked(path, match, first + number, links)
        if match["level"]:
            yield Said("heading", number, (words,), len(match["level"]))
        elif match["indent"] is not None:
            yield Said("point", number, (words,), box=match["box"] != " " if match["box"] else None)
        else:
            start = start if run else number
            run.append(words)
    if run:
        yield Said("point" if before == ">" else "paragraph", start, tuple(run))


def _blank(line: str) -> str:
    if line.strip(" "):
        raise _Intricate
    return ""


def _kind(match: re.Match[str], before: str) -> str:
    """``#``, ``>``, an item's indent and ``-``, or ``text``; no line that goes on with an item or a quotation."""
    if match["level"]:
        return "#"
    indent = match["indent"]
    if indent is None:
        kind = ">" if match["quote"] else "text"
        if kind == "text" and before not in ("", "#", "text"):
            raise _Intricate
        return kind
    if indent and (before[-1:] != "-" or len(indent) > len(before) + 1):
        raise _Intricate
    return indent + "-"


def _unmarked(path: str, match: re.Match[str], line: int, links: list[Link]) -> str:
    """A line's words without their marks; its links go to ``links``."""
    words = match["words"]
    if not _MARKS.search(words):
        return " ".join(words.split())
    text, at, end, words = match.string, match.start("words"), match.end(), ""
    while at < end:
        piece = PLAIN.match(text, at)
        if piece is None:
            raise _Intricate
        if piece["url"]:
            links.append(_link(path, piece, line))
        words += piece["same"] or piece["topic"] or piece["strong"] or piece["code"] or piece["text"]
        at = piece.end()
    return " ".join(words.split())


def _link(path: str, piece: re.Match[str], line: int) -> Link:
    url = piece["url"]
    target = target_of(path, url)
    if not target:
        raise _Intricate
    return Link(target, Position.on_line(line, piece.start("url") + 1, length=len(url)), urlsplit(url).fragment)
