"""A simple body as HTML, line by line: what the parser and the cleaner of HTML make of it, in less time.

Anything out of the ordinary is left to them: ``simple_blocks`` gives None. A test holds the two ways to each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise, zip_longest
from urllib.parse import quote, urlsplit

from genba.model.note import Block, Heading, Html
from genba.read.body import BOX, Passage, Piece
from genba.read.links import target_of
from genba.read.prefixes import PREFIX
from genba.read.simple_body import LINE, PLAIN

_BARE = re.compile(r"[^\\`*\[\]<>&_]*")  # no mark of Markdown, nothing to escape
_ODD = re.compile(r"[\x00-\x1f\x7f\xa0]|[ \u3000]$")  # written otherwise as HTML, or a break
_TASK = '<input class="task-list-item-checkbox" disabled="disabled" type="checkbox"> '
_DONE = '<input class="task-list-item-checkbox" checked="checked" disabled="disabled" type="checkbox"> '
_ITEM = ' class="task-list-item"'

Row = re.Match[str]


def simple_blocks(path: str, lines: Iterable[str], pieces: Iterable[Piece]) -> tuple[Block, ...] | None:
    """The headings and HTML of lines that ``simple_body`` could read; None if it takes the parser to tell."""
    rows = [LINE.fullmatch(line) for line in lines]
    if any(row and (row["indent"] or _ODD.search(row.string)) for row in rows):
        return None
    runs = [(kind, [row for row in run if row]) for kind, run in groupby(rows, key=_kind)]
    solid = [kind for kind, _ in runs if kind]
    if any(pair == ("-", "-") for pair in pairwise(solid)):
        return None  # a list with blank lines in it
    told, named, made = iter(pieces), set[str](), list[Block]()
    for kind, run in runs:
        made += _blocks(path, kind, run, told, named)
    return tuple(filled(made, named))


def _kind(row: Row | None) -> str:
    if row is None:
        return ""
    return "#" if row["level"] else "-" if row["indent"] is not None else ">" if row["quote"] else "text"


def _blocks(path: str, kind: str, run: list[Row], told: Iterator[Piece], named: set[str]) -> Iterator[Block]:
    if kind == "#":
        for piece in (next(told) for _ in run):
            assert piece.heading
            named.update([piece.heading.anchor] if piece.names_section else [])
            yield piece.heading
    elif kind == "text":
        yield from _paragraph(path, run, told)
    elif kind == "-":
        tasks = ' class="contains-task-list"' if any(row["box"] for row in run) else ""
        items = "".join(_item(path, row, next(told)) for row in run)
        yield Html(f"<ul{tasks}>\n{items}</ul>\n")
    elif kind == ">":
        name, shown = identity(next(told).passage)
        text = "\n".join(_inline(path, row) for row in run)
        yield Html(f"<blockquote>\n<p{_id(name)}>{text}{shown}</p>\n</blockquote>\n")


def _item(path: str, row: Row, piece: Piece) -> str:
    name, shown = identity(piece.passage)
    box = row["box"]
    task = "" if not box else _TASK if box == " " else _DONE
    return f"<li{_ITEM if box else ''}{_id(name)}>{task}{_inline(path, row)}{shown}</li>\n"


def _paragraph(path: str, run: list[Row], told: Iterator[Piece]) -> Iterator[Block]:
    """One paragraph of HTML for each piece."""
    at = 0
    while at < len(run):
        piece = next(told)
        name, shown = identity(piece.passage)
        label, start = _label(run[at]) if piece.labelled else ("", 0)
        first = _inline(path, run[at], start)
        text = "\n".join([first, *(_inline(path, row) for row in run[at + 1 : at + piece.lines])])
        line = ' class="genba-line"' if label else ""
        yield Html(f"<p{line}{_id(name)}>{label}{text}{shown}</p>\n")
        at += piece.lines


def _label(row: Row) -> tuple[str, int]:
    """The word that names a section as a label, with the box behind it; and where the rest starts."""
    match = PREFIX.match(row.string[: _BARE.match(row.string).end()])  # type: ignore[union-attr]
    if match is None:
        return "", 0
    start, label = match.start("rest"), f'<b class="genba-label">{_escaped(match["word"])}</b> '
    if ticked := BOX.match(row.string, start):
        label += BOXES[ticked["tick"] != " "]
        start = ticked.end()
    return label, start


def _inline(path: str, row: Row, start: int = 0) -> str:
    """A line's words, from ``start`` on if that is further."""
    text, at, end, made = row.string, max(start, row.start("words")), row.end(), ""
    while at < end:
        piece = PLAIN.match(text, at)
        assert piece
        made += _marked(path, piece)
        at = piece.end()
    return made


def _marked(path: str, piece: re.Match[str]) -> str:
    if piece["same"] or piece["topic"]:
        return _escaped(piece[0])
    if piece["strong"]:
        return f"<strong>{piece['strong']}</strong>"
    if piece["code"]:
        return f"<code>{piece['code']}</code>"
    fragment = urlsplit(piece["url"]).fragment
    href = f"genba:{quote(target_of(path, piece['url']) or '')}" + (f"#{fragment}" if fragment else "")
    return f'<a href="{href}">{piece["text"]}</a>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;")


def _id(name: str) -> str:
    return f' id="{name}"' if name else ""


BOXES: Mapping[bool, str] = {
    done: f'<input class="task-list-item-checkbox" disabled type="checkbox"{" checked" if done else ""}> '
    for done in (False, True)
}


def identity(passage: Passage | None) -> tuple[str, str]:
    """The id of a passage and what is shown after it."""
    if passage is None:
        return "", ""
    return passage.anchor, f' <code class="genba-code">{passage.code}</code>' if passage.code else ""


def filled(blocks: list[Block], named: set[str]) -> Iterator[Block]:
    """The blocks less the headings of sections with nothing below them."""
    for block, after in zip_longest(blocks, blocks[1:]):
        ends = after is None or (isinstance(after, Heading) and after.level <= getattr(block, "level", 0))
        if not (isinstance(block, Heading) and block.anchor in named and ends):
            yield block
