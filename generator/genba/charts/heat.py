"""Heat tables: cells deepen with their number. Tables are their own numbers, so they need no other."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from genba.charts.svg import linked, nothing
from genba.i18n.chart_words import ChartWords

DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """How often, and whether a complaint was heard there."""

    times: int
    complained: bool


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A name with the cells of its row; ``link`` is empty where the name leads nowhere."""

    name: str
    link: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """``columns`` are names; each row has a cell for each of them."""

    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]


def who_met_whom(heat: Heat, words: ChartWords) -> Markup:
    """Customers by executives."""
    return _table(heat, words.who_met_whom, words)


def topics_by_week(heat: Heat, words: ChartWords) -> Markup:
    """Topics by weeks."""
    return _table(heat, words.topics_by_week, words)


def _table(heat: Heat, title: str, words: ChartWords) -> Markup:
    """The table as HTML; a dot stands where a complaint was heard."""
    if not heat.rows:
        return nothing(words.no_data)
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in heat.columns)
    body = Markup("\n").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            linked(row.link, row.name) if row.link else row.name,
            Markup("").join(_cell(cell, words) for cell in row.cells),
        )
        for row in heat.rows
    )
    return Markup(
        '<div class="genba-scroll" role="region" tabindex="0" aria-label="{title}">'
        '<table class="genba-matrix"><caption>{title} <span class="genba-legend">'
        '<span class="genba-dot" aria-hidden="true"></span> {dot}</span></caption>\n'
        "<thead><tr><td></td>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    ).format(title=title, dot=words.complained, head=head, body=body)


def _cell(cell: Cell, words: ChartWords) -> Markup:
    if not cell.times:
        return Markup("<td></td>")
    dot = Markup('<span class="genba-dot" role="img" title="{0}" aria-label="{0}"></span>').format(words.complained)
    shade = min(cell.times, DEEPEST)
    return Markup('<td class="genba-heat-{}">{}{}</td>').format(shade, cell.times, dot if cell.complained else "")
