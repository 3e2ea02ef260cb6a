"""Staged Markdown → HTML, for the little Markdown that our pages hold: headings, and blocks of safe HTML.

It gives what Python-Markdown with MkDocs' extensions gives, byte for byte, or None where it is not sure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_DEEPEST = 3  # toc_depth in mkdocs.yml
_BLOCKS = "article|details|div|dl|figure|form|nav|ol|p|pre|script|section|table|ul"
_HEADING = re.compile(
    r"(#{1,6}) ((?:\\[\\`*_{}\[\]()>#+\-.!|]|&(?:amp|lt|gt);|[^\\`*_{}\[\]()>#+\-.!|&<\n])+)"
    r" \{#([^\W_]+(?:[-._][^\W_]+)*)( data-search-exclude=true)?\}(?=\n\n|\n*\Z)"
)
_OPENING = re.compile(rf"<({_BLOCKS})(?=[ >])")
_HIDDEN_BLANKS = re.compile(r"\n +(?=\n)")
# What Python-Markdown, or the parser below it, reads in a way of its own.
_DOUBTFUL = ("\x02", "\x03", "\r", "\n```", "\n~~~", "<!", "<?")
_UNENDED = re.compile(r"&#[xX]?[0-9a-fA-F]+(?![0-9a-fA-F;])")
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading in the table of contents; ``name`` is HTML without tags."""

    level: int
    anchor: str
    name: str


@dataclass(frozen=True, slots=True)
class Converted:
    """A page's content as HTML, and its headings as far as the table of contents lists them."""

    html: str
    entries: tuple[Entry, ...]


def converted(text: str) -> Converted | None:
    """The HTML of a staged page without its front matter; None where only Python-Markdown knows."""
    if _doubtful(text):
        return None
    text = _HIDDEN_BLANKS.sub("\n", text.expandtabs(4)).strip("\n")
    parts: list[str] = []
    entries: list[Entry] = []
    at = 0
    while at < len(text):
        if text[at] == "\n":
            at += 1
        elif heading := _HEADING.match(text, at):
            entries.append(_entry(heading))
            parts.append(_heading_html(entries[-1], heading[4]))
            at = heading.end()
        elif (end := _block_end(text, at)) is not None:
            blank = "\n" if text.startswith("\n\n", end) else ""
            parts.append(text[at:end] + blank)
            at = end
        else:
            return None
    html = "\n".join(parts).strip()
    return Converted(html, tuple(each for each in entries if each.level <= _DEEPEST))


def _doubtful(text: str) -> bool:
    """True if there is a tag within a tag, or anything else that is read in a way of its own."""
    return (
        any(one in text for one in _DOUBTFUL)
        or any(">" not in part for part in text.split("<")[1:-1])
        or ("&#" in text and _UNENDED.search(text) is not None)
    )


def _entry(heading: re.Match[str]) -> Entry:
    return Entry(len(heading[1]), heading[3], _ESCAPED.sub(r"\1", heading[2].strip()).replace(">", "&gt;"))


def _heading_html(entry: Entry, excluded: str | None) -> str:
    tag, search = f"h{entry.level}", ' data-search-exclude="true"' if excluded else ""
    link = f'<a class="headerlink" href="#{entry.anchor}">#</a>'
    return f'<{tag}{search} id="{entry.anchor}">{entry.name}{link}</{tag}>'


def _block_end(text: str, start: int) -> int | None:
    """Where the element that starts a line at ``start`` ends, if a line ends there too."""
    opening = _OPENING.match(text, start)
    if opening is None:
        return None
    depth = 0
    for tag in _tags(opening[1]).finditer(text, start):
        if tag[0].endswith("/>"):
            return None
        depth += -1 if tag[0].startswith("</") else 1
        if depth == 0:
            return tag.end() if tag.end() == len(text) or text[tag.end()] == "\n" else None
    return None


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"</?{name}(?![^\s/>])[^<>]*>")


def nested(entries: tuple[Entry, ...]) -> tuple[Branch, ...]:
    """The headings as a tree: each below the nearest before it that stands higher."""
    found, at = [], 0
    while at < len(entries):
        end = at + 1
        while end < len(entries) and entries[end].level > entries[at].level:
            end += 1
        found.append(Branch(entries[at], nested(entries[at + 1 : end])))
        at = end
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Branch:
    """A heading with those below it."""

    entry: Entry
    below: tuple[Branch, ...]


def listed(entries: tuple[Entry, ...]) -> tuple[Branch, ...]:
    """What the table of contents shows: a title that leads a page is left out."""
    tree = nested(entries)
    return tree[0].below if tree and tree[0].entry.level == 1 else tree
