"""Complaints by age: how long those wait that are not settled, by state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from genba.charts.svg import Told, figure, key, nothing, number, percent
from genba.i18n.chart_words import ChartWords
from genba.i18n.korean import fill

WIDTH, TALLEST, HEAD, FOOT = 440.0, 84.0, 48.0, 24.0
BASE, SHARE = HEAD + TALLEST, 0.52
LEAST = 3  # one complaint alone is no tower


@dataclass(frozen=True, slots=True)
class AgeColumn:
    """Complaints of ``first`` to ``last`` days (None: and more), open and answered."""

    first: int
    last: int | None
    open: int
    answered: int

    @property
    def total(self) -> int:
        """All that wait."""
        return self.open + self.answered


def complaints_by_age(columns: Sequence[AgeColumn], words: ChartWords) -> Markup:
    """Stacked columns, the youngest left."""
    most = max((column.total for column in columns), default=0)
    if not most:
        return nothing(words.none_waiting)
    unit = TALLEST / max(most, LEAST)
    drawn = (_column(column, (at + 0.5) / len(columns), unit, words) for at, column in enumerate(columns))
    base = f'<line class="genba-axis" x1="0" x2="100%" y1="{number(BASE)}" y2="{number(BASE)}"/>'
    drawing = key(_key(words), 10) + "".join(drawn) + base
    return figure(drawing, _told(columns, words), width=WIDTH, height=BASE + FOOT, words=words)


def _column(column: AgeColumn, middle: float, unit: float, words: ChartWords) -> str:
    x, left, width = percent(middle), percent(middle - SHARE / 8), percent(SHARE / 4)
    top, parts = BASE, []
    for kind, count in (("open", column.open), ("answered", column.answered)):
        if count:
            top -= count * unit
            parts.append(
                f'<rect class="genba-age genba-age--{kind}" x="{left}" y="{number(top)}" width="{width}" '
                f'height="{number(count * unit)}"/>'
            )
    parts.append(f'<text class="genba-chart__value" x="{x}" y="{number(top - 6)}">{column.total}</text>')
    parts.append(
        f'<text class="genba-chart__name" x="{x}" y="{number(BASE + 17)}">{escape(_band(column, words))}</text>'
    )
    return "".join(parts)


def _told(columns: Sequence[AgeColumn], words: ChartWords) -> Told:
    bands = ", ".join(f"{_band(column, words)} {column.total}" for column in columns)
    facts = {"count": str(sum(column.total for column in columns)), "bands": bands}
    return Told(
        title=words.by_age,
        summary=fill(words.by_age_summary, facts),
        head=("", words.open, words.answered),
        rows=tuple((_band(column, words), str(column.open), str(column.answered)) for column in columns),
    )


def _band(column: AgeColumn, words: ChartWords) -> str:
    facts = {"first": str(column.first), "last": str(column.last)}
    return fill(words.over if column.last is None else words.between if column.first else words.up_to, facts)


def _key(words: ChartWords) -> tuple[tuple[str, str], ...]:
    box = '<rect class="genba-age genba-age--{}" x="2" y="-6" width="12" height="12"/>'
    return (box.format("open"), words.open), (box.format("answered"), words.answered)
