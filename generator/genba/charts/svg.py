"""What all pictures share: a frame with a text alternative, and numbers as short as they may be."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from markupsafe import Markup

from genba.i18n.words import ChartWords

Row = tuple[str, ...]


def figure(
    drawing: str,
    *,
    width: float,
    height: float,
    title: str,
    head: Row,
    rows: Iterable[Row],
    words: ChartWords,
) -> Markup:
    """A picture of ``width`` × ``height`` units with its title and, folded away, its numbers as a table."""
    name = "genba-" + sha256((title + drawing).encode()).hexdigest()[:8]
    return Markup(
        '<figure class="genba-figure">\n<div class="genba-scroll"><svg class="genba-chart" role="img" '
        'aria-labelledby="{name}" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        '<title id="{name}">{title}</title>{drawing}</svg></div>\n{table}</figure>'
    ).format(
        name=name, width=number(width), height=number(height), title=title, drawing=Markup(drawing),
        table=table(head, rows, words),
    )  # fmt: skip


def table(head: Row, rows: Iterable[Row], words: ChartWords) -> Markup:
    """The numbers of a picture, folded away."""
    cells = Markup("").join(Markup("<th>{}</th>").format(cell) for cell in head)
    top = Markup("<thead><tr>{}</tr></thead>").format(cells) if any(head) else ""
    body = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            row[0], Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row[1:])
        )
        for row in rows
    )
    return Markup(
        '<details class="genba-numbers"><summary>{}</summary><div class="genba-scroll"><table class="genba-table">'
        "{}<tbody>{}</tbody></table></div></details>"
    ).format(words.table, top, body)


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")
