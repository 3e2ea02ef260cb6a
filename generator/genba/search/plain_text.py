"""A body's blocks as lines of plain text, each with the place on the page that leads to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

from genba.model.note import Block, Heading

_TAG = re.compile(r'<(/?)([a-z0-9]+)((?:[^<>"]|"[^"]*")*)>')
_ID = re.compile(r'\bid="([^"]*)"')
_BREAKS = frozenset("p li ul ol blockquote tr table pre div br hr h1 h2 h3 h4 h5 h6".split())
_PARTS = frozenset(("td", "th"))


class Line(NamedTuple):
    """A paragraph, list item, heading or table row; ``anchor`` is the nearest id at or above it, or empty."""

    anchor: str
    text: str
    heading: bool = False


def plain_lines(blocks: Iterable[Block]) -> Iterator[Line]:
    """The lines of ``blocks``, blank ones left out."""
    anchor = ""
    for block in blocks:
        if isinstance(block, Heading):
            anchor = block.anchor
            yield Line(anchor, " ".join(block.text.split()), True)
            continue
        for place, html in _pieces(block.html):
            anchor = place or anchor
            if text := " ".join(unescape(html).split()):
                yield Line(anchor, text)


def _pieces(html: str) -> Iterator[tuple[str, str]]:
    """Each stretch between the tags that break lines, without the other tags, and the id that opens with it."""
    anchor, text, at = "", "", 0
    for tag in _TAG.finditer(html):
        text, at = text + html[at : tag.start()], tag.end()
        if tag[2] in _BREAKS:
            yield anchor, text
            anchor = text = ""
        elif tag[2] in _PARTS:
            text += " "
        if found := _ID.search(tag[3]):
            anchor = found[1]
    yield anchor, text + html[at:]
