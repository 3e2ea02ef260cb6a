"""A body in any Markdown: its words block by block for the reader, and its HTML for the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from markdown_it.token import Token

from genba.model.diagnostic import Diagnostic
from genba.model.note import Block, Html, Link
from genba.read import markdown
from genba.read.body import Piece
from genba.read.forms import mend_lines
from genba.read.line_html import line_html
from genba.read.prefixes import nearly_opens
from genba.read.said import Said
from genba.read.simple_html import filled, identity

_POINTS = ("bullet_list_open", "ordered_list_open", "blockquote_open")


class MarkedUp:
    """A body as the parser sees it; ``found`` is what was wrong with its lines and links."""

    def __init__(self, path: str, lines: list[str], first: int, sections: Mapping[str, str]) -> None:
        mended, self.found = mend_lines(path, lines, first, sections)
        self.groups = tuple(_groups(markdown.tokens("\n".join(mended), partial(nearly_opens, sections=sections))))
        inline = [token for group in self.groups for token in group if token.type == "inline"]
        judged = [one for token in inline for one in markdown.settle_links(path, token, lines, first)]
        self.links = tuple(one for one in judged if isinstance(one, Link))
        self.found += [one for one in judged if isinstance(one, Diagnostic)]
        self.said = tuple(said for group in self.groups for said in _said(group))

    def blocks(self, pieces: Iterable[Piece]) -> tuple[Block, ...]:
        """Headings and HTML, less the sections of a template that were left empty."""
        told = iter(pieces)
        named: set[str] = set()
        made = [block for group in self.groups for block in _blocks(group, told, named)]
        return tuple(filled(made, named))


def _said(group: list[Token]) -> Iterator[Said]:
    """The words of one block at the top level, and of all that lies within it."""
    kind = group[0].type
    if not any(token.type == "inline" for token in group):
        yield Said("aside", 0, ())
    for at, token in enumerate(group):
        if token.type != "inline":
            continue
        number, lines = (token.map or (0, 0))[0], tuple(markdown.plain(line) for _, line in markdown.own_lines(token))
        if kind == "heading_open":
            yield Said("heading", number, lines, int(group[at - 1].tag[1]))
        elif kind == "paragraph_open":
            yield Said("paragraph", number, lines)
        elif kind in _POINTS:
            yield Said("point", number, lines, box=markdown.box(token.children))
        else:
            yield Said("aside", number, lines)


def _blocks(group: list[Token], told: Iterator[Piece], named: set[str]) -> Iterator[Block]:
    kind = group[0].type
    if kind == "heading_open":
        piece = next(told)
        assert piece.heading
        named.update([piece.heading.anchor] if piece.names_section else [])
        yield piece.heading
    elif kind == "paragraph_open":
        yield from _paragraph(group[1], told)
    else:
        if kind in _POINTS:
            _mark_points(group, told)
        yield Html(markdown.html(group))


def _paragraph(inline: Token, told: Iterator[Piece]) -> Iterator[Block]:
    """One paragraph of HTML for each piece."""
    lines = [line for _, line in markdown.own_lines(inline)]
    while lines:
        piece = next(told)
        line = lines[0]
        for more in lines[1 : piece.lines]:
            line = [*line, Token("softbreak", "br", 0), *more]
        del lines[: piece.lines]
        yield Html(line_html(line, labelled=piece.labelled, opening=identity(piece.passage)))


def _mark_points(group: list[Token], told: Iterator[Piece]) -> None:
    """Gives complaints and actions their ids, and shows the codes of complaints."""
    for at, token in enumerate(group):
        if token.type != "inline":
            continue
        name, shown = identity(next(told).passage)
        if name:
            item = group[at - 2] if at > 1 and group[at - 2].type == "list_item_open" else group[at - 1]
            item.attrSet("id", name)
        if shown and token.children is not None:
            token.children.append(Token("html_inline", "", 0, content=shown))


def _groups(blocks: list[Token]) -> Iterator[list[Token]]:
    """The tokens of each block at the top level."""
    group: list[Token] = []
    for token in blocks:
        group.append(token)
        if token.level == 0 and token.nesting <= 0 and token.type != "inline":
            yield group
            group = []
