"""Shells: what the theme puts around a page, the same for every page of one shape but for a few slots."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape

from genba.pages.page import Page
from genba.site.markup import Branch, Converted, Entry, converted, listed

TITLE, DESCRIPTION, SKIP, CONTENTS, BODY = SLOTS = ("title", "description", "skip", "contents", "body")
_HEADINGS = (Entry(1, "genba-1", "A"), *(Entry(level, f"genba-{at}", f"genba{at}n") for at, level in
             enumerate((2, 2, 3, 3), start=2)))  # fmt: skip
_MARK = re.compile(rf"<genba ({'|'.join(SLOTS)})>")
_ITEM_SLOT = re.compile("<genba (anchor|name|label|below)>")
_SEARCHED = re.compile(r'\s?data-search-\w+="[^"]+"')


class ShellError(Exception):
    """The theme's output is not what a shell can be made of."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides a page's shell: its folder, for links to others are relative to it, its entry in the navigation
    if it has one, the parts hidden, and whether there is a table of contents."""

    folder: str
    entry: str
    hide: tuple[str, ...]
    lists: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """Pieces of HTML with slots between them; ``contents`` are the pieces of which a table of contents is made."""

    pieces: tuple[str, ...]
    contents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filling:
    """What goes into a shell: a page and its content as converted."""

    page: Page
    content: Converted


def shape_of(filling: Filling, entries: frozenset[str]) -> Shape:
    """The shape of a page on a site whose navigation leads to ``entries``."""
    page = filling.page
    entry = page.url if page.url in entries else ""
    return Shape(folder_of(page.url), entry, page.hide, bool(listed(filling.content.entries)))


def folder_of(url: str) -> str:
    """The folder of an address, with a slash at its end if it is not the root."""
    return "".join(url.rpartition("/")[:2])


def filling(page: Page) -> Filling | None:
    """The page with its content; None if the engine must make it whole."""
    content = converted(page.text)
    if content is None or not content.entries or "<h1" not in content.html or not _plain(page):
        return None
    return Filling(page, content)


def _plain(page: Page) -> bool:
    """True if the front matter holds nothing that YAML reads otherwise than JSON."""
    return bool(page.title.strip()) and page.title.isprintable() and page.description.isprintable()


def joined(filled: Filling, shell: Shell) -> str:
    """The page as the engine writes it."""
    page, content = filled.page, filled.content
    html = content.html
    slots = {
        TITLE: escape(page.title),
        DESCRIPTION: escape(page.description),
        SKIP: f"#{content.entries[0].anchor}",
        CONTENTS: _contents(listed(content.entries), shell.contents),
        BODY: _SEARCHED.sub("", html) if "data-search-" in html else html,
    }
    return "".join(slots.get(piece, piece) if at % 2 else piece for at, piece in enumerate(shell.pieces))


def _contents(tree: Iterable[Branch], pieces: tuple[str, ...]) -> str:
    if not pieces:
        return ""
    leaf, parent, between, between_below = pieces
    return between.join(_item(branch, leaf, parent, between_below) for branch in tree)


def _item(branch: Branch, leaf: str, parent: str, between: str) -> str:
    entry = branch.entry
    slots = {"anchor": entry.anchor, "name": entry.name, "label": _label(entry.name)}
    if branch.below:
        slots["below"] = between.join(_item(each, leaf, parent, between) for each in branch.below)
    return _ITEM_SLOT.sub(lambda slot: slots[slot[1]], parent if branch.below else leaf)


def _label(name: str) -> str:
    """A name in an attribute, as the theme's template engine escapes it."""
    return escape(unescape(name)).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")


def sample(shape: Shape, at: int) -> Page:
    """A page of that shape, all marks, for the engine to put the theme around."""
    url = shape.entry or f"{shape.folder}genba-sample-{at}.html"
    headings = _HEADINGS if shape.lists else _HEADINGS[:1]
    text = "\n\n".join(f"{'#' * each.level} {each.name} {{#{each.anchor}}}" for each in headings)
    return Page(url, "genbatitle", "genbadescription", text + "\n", shape.hide, search=False)


def shell_of(shape: Shape, html: str) -> Shell:
    """The shell, out of what the engine made of the sample. Raises ShellError."""
    content = converted(sample(shape, 0).text)
    if content is None or html.count(content.html) != 1:
        raise ShellError(f"{shape}: no content")
    html = html.replace(content.html, f"<genba {BODY}>")
    pieces: tuple[str, ...] = ()
    if shape.lists:
        html, pieces = _without_contents(html, shape)
    for found, slot in (("genbatitle", TITLE), ("genbadescription", DESCRIPTION), ("#genba-1", SKIP)):
        html = html.replace(found, f"<genba {slot}>")
    if "genba-sample" in html:
        raise ShellError(f"{shape}: holds its own address")
    return Shell(tuple(_MARK.split(html)), pieces)


def _without_contents(html: str, shape: Shape) -> tuple[str, tuple[str, ...]]:
    """``html`` with a mark for each table of contents, and the pieces of the first."""
    pieces: tuple[str, ...] = ()
    while '"#genba-2"' in html:
        start = html.rindex("<li", 0, html.index('"#genba-2"'))
        inner = html.index("genba5n", start)
        end = html.index("</li>", html.index("</li>", inner) + 1) + len("</li>")
        table, html = html[start:end], f"{html[:start]}<genba {CONTENTS}>{html[end:]}"
        pieces = pieces or _pieces(table)
        tree = listed(_HEADINGS)
        if _contents(tree, pieces) != table:
            raise ShellError(f"{shape}: a table of contents of another form")
    if not pieces:
        raise ShellError(f"{shape}: no table of contents")
    return html, pieces


def _pieces(table: str) -> tuple[str, str, str, str]:
    """A leaf, a parent, what stands between two at the top, and between two below."""
    close = "</li>"
    first = table.index(close) + len(close)
    second = table.index("<li", first)
    below = table.index("<li", second + 1)
    below_end = table.index(close, below) + len(close)
    next_below = table.index("<li", below_end)
    last_end = table.index(close, next_below) + len(close)
    leaf = _slotted(table[:first], 2)
    parent = _slotted(table[second:below], 3) + "<genba below>" + table[last_end:]
    return leaf, parent, table[first:second], table[below_end:next_below]


def _slotted(piece: str, at: int) -> str:
    piece = piece.replace(f"genba-{at}", "<genba anchor>").replace(f'"genba{at}n"', '"<genba label>"')
    return piece.replace(f"genba{at}n", "<genba name>")
