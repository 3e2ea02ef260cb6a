"""Who met which customer: a table whose cells deepen with the number of meetings."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from genba.i18n.words import ChartWords

DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """How often, and whether a complaint was heard there."""

    times: int
    complained: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """``rows`` are customers with a cell for each executive of ``columns``; ``links`` lead to the customers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    links: tuple[str, ...]


def who_met_whom(matrix: Matrix, words: ChartWords) -> Markup:
    """The table as HTML; a dot stands where a complaint was heard."""
    if not matrix.rows:
        return Markup('<p class="genba-none">{}</p>').format(words.no_data)
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in matrix.columns)
    body = Markup("\n").join(
        Markup('<tr><th scope="row"><a href="{}">{}</a></th>{}</tr>').format(link, name, _cells(cells, words))
        for (name, cells), link in zip(matrix.rows, matrix.links, strict=True)
    )
    return Markup(
        '<div class="genba-scroll"><table class="genba-matrix"><caption>{} <span class="genba-legend">'
        '<span class="genba-dot" aria-hidden="true"></span> {}</span></caption>\n'
        "<thead><tr><td></td>{}</tr></thead>\n<tbody>\n{}\n</tbody></table></div>"
    ).format(words.who_met_whom, words.complained, head, body)


def _cells(cells: tuple[Cell, ...], words: ChartWords) -> Markup:
    return Markup("").join(_cell(cell, words) for cell in cells)


def _cell(cell: Cell, words: ChartWords) -> Markup:
    if not cell.times:
        return Markup("<td></td>")
    dot = Markup('<span class="genba-dot" role="img" title="{0}" aria-label="{0}"></span>').format(words.complained)
    shade = min(cell.times, DEEPEST)
    return Markup('<td class="genba-heat-{}">{}{}</td>').format(shade, cell.times, dot if cell.complained else "")
