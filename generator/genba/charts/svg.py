"""What all pictures share: a frame with text alternatives, a key, and numbers as short as they may be.

A picture is as wide as its page lets it be: x is a share of the width, y counts pixels, and text keeps its size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from unicodedata import east_asian_width

from markupsafe import Markup, escape

from genba.i18n.chart_words import ChartWords

Row = tuple[str, ...]

NARROWEST, COLUMN = 340.0, 680.0  # the content of a page in pixels, on a phone and on a desk
TEXT = 12.0


@dataclass(frozen=True, slots=True)
class Told:
    """A picture in words: its title, one sentence on what it shows, and its numbers as a table."""

    title: str
    summary: str
    head: Row
    rows: tuple[Row, ...]


def figure(drawing: str, told: Told, *, width: float, height: float, words: ChartWords) -> Markup:
    """A picture with its text alternatives and, folded away, its numbers.

    It is ``width`` pixels wide on a desk, and as wide as the page on a phone.
    """
    name = "genba-" + sha256((told.title + told.summary + drawing).encode()).hexdigest()[:8]
    # What stands in an image is hidden from screen readers, its links too.
    role = "group" if "<a " in drawing else "img"
    return Markup(
        '<figure class="genba-figure">\n<svg class="genba-chart" role="{role}" aria-labelledby="{name}" '
        'aria-describedby="{name}-d" width="{width}" height="{height}"><title id="{name}">{title}</title>'
        '<desc id="{name}-d">{summary}</desc>{drawing}</svg>\n{table}</figure>'
    ).format(
        role=role, name=name, width=percent(min(width / COLUMN, 1)), height=number(height), title=told.title,
        summary=told.summary, drawing=Markup(drawing), table=_table(told, words),
    )  # fmt: skip


def nothing(sentence: str) -> Markup:
    """What stands in a picture's place where there is nothing to draw."""
    return Markup('<p class="genba-none">{}</p>').format(sentence)


def _table(told: Told, words: ChartWords) -> Markup:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in told.head)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
        for name, *cells in told.rows
    )
    return Markup(
        '<details class="genba-numbers"><summary>{}</summary><div class="genba-scroll"><table class="genba-table">'
        '<caption class="genba-sr">{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div></details>'
    ).format(words.table, told.title, Markup(head), Markup(body))


def linked(link: str, text: str) -> Markup:
    """A link in a picture's table."""
    return Markup(f'<a href="{escape(link)}">{escape(text)}</a>')


def key(entries: Sequence[tuple[str, str]], top: float) -> str:
    """What marks mean, in one line: each entry is a mark drawn around (8, 0), and its word."""
    left, parts = 0.0, []
    for mark, word in entries:
        parts.append(
            f'<g transform="translate({number(left)} {number(top)})">{mark}<text x="22" y="4">{escape(word)}</text></g>'
        )
        left += 22 + measure(word) + 16
    return f'<g class="genba-key" aria-hidden="true">{"".join(parts)}</g>'


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def percent(share: float) -> str:
    """A coordinate as a share of the picture's width, 0 to 1."""
    return f"{number(share * 100)}%"


def measure(text: str) -> float:
    """About how many pixels wide ``text`` is; rather too wide than too narrow."""
    return sum(TEXT if east_asian_width(letter) in "WF" else TEXT * 0.58 for letter in text)


def cut(text: str, width: float) -> str:
    """``text`` with an ellipsis where it would be wider than ``width`` pixels."""
    if measure(text) <= width:
        return text
    kept = text
    while kept and measure(kept) + TEXT > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def every_so_many(names: Sequence[str], share: float = 1) -> dict[int, str]:
    """The names that fit, by position, under an axis over a ``share`` of a phone's width; the last one among them."""
    room = NARROWEST * share / max(len(names), 1)
    widest = max(map(measure, names), default=0)
    step = next(step for step in (1, 2, 4, 8, 13, 26, len(names) + 1) if room * step > widest + 4)
    return {at: name for at, name in enumerate(names) if (len(names) - 1 - at) % step == 0}
