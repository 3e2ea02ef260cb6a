"""Heat tables: cells deepen with their number. Tables are their own numbers, so they need no other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from markupsafe import Markup, escape

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
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heat.columns)
    body = "\n".join(_row(row, words.complained) for row in heat.rows)
    return Markup(
        '<div class="genba-scroll" role="region" tabindex="0" aria-label="{title}">'
        '<table class="genba-matrix"><caption>{title} <span class="genba-legend">'
        '<span class="genba-dot" aria-hidden="true"></span> {dot}</span></caption>\n'
        "<thead><tr><td></td>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    ).format(title=title, dot=words.complained, head=Markup(head), body=Markup(body))


def _row(row: HeatRow, complained: str) -> str:
    name = linked(row.link, row.name) if row.link else escape(row.name)
    cells = "".join(_cell(cell.times, complained if cell.complained else "") for cell in row.cells)
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'


@cache
def _cell(times: int, complained: str) -> str:
    if not times:
        return "<td></td>"
    said = escape(complained)
    dot = f'<span class="genba-dot" role="img" title="{said}" aria-label="{said}"></span>' if complained else ""
    return f'<td class="genba-heat-{min(times, DEEPEST)}">{times}{dot}</td>'
