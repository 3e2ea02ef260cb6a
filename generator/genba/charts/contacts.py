"""Contacts a week: bars, sales apart from the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from genba.charts.svg import figure, number
from genba.i18n.words import ChartWords

STEP, HEIGHT, FOOT, HEAD = 46.0, 120.0, 22.0, 34.0


@dataclass(frozen=True, slots=True)
class WeekBar:
    """A week's contacts, by executives outside sales and by sales."""

    name: str
    outside: int
    sales: int


def contacts_a_week(bars: Sequence[WeekBar], words: ChartWords) -> Markup:
    """Stacked bars with the number above each."""
    tallest = max((bar.outside + bar.sales for bar in bars), default=0)
    if not tallest:
        return Markup('<p class="genba-none">{}</p>').format(words.no_data)
    drawing = _legend(words) + "".join(_bar(bar, at, HEIGHT / tallest) for at, bar in enumerate(bars))
    rows = [(bar.name, str(bar.outside), str(bar.sales)) for bar in bars]
    return figure(
        drawing, width=max(STEP * len(bars), 240), height=HEAD + HEIGHT + FOOT, title=words.contacts_a_week,
        head=("", words.outside_sales, words.sales), rows=rows, words=words,
    )  # fmt: skip


def _bar(bar: WeekBar, at: int, unit: float) -> str:
    left, base = at * STEP + 9, HEAD + HEIGHT
    total, outside = (bar.outside + bar.sales) * unit, bar.outside * unit
    middle = number(left + 14)
    return (
        f'<rect class="genba-bar" x="{number(left)}" y="{number(base - outside)}" width="28" '
        f'height="{number(outside)}"/>'
        f'<rect class="genba-bar genba-bar--sales" x="{number(left)}" y="{number(base - total)}" width="28" '
        f'height="{number(total - outside)}"/>'
        f'<text class="genba-chart__value" x="{middle}" y="{number(base - total - 5)}">{bar.outside + bar.sales}</text>'
        f'<text class="genba-chart__name" x="{middle}" y="{number(base + 16)}">{escape(bar.name)}</text>'
    )


def _legend(words: ChartWords) -> str:
    return (
        '<rect class="genba-bar" x="9" y="2" width="10" height="10"/>'
        f'<text class="genba-chart__key" x="24" y="11">{escape(words.outside_sales)}</text>'
        '<rect class="genba-bar genba-bar--sales" x="109" y="2" width="10" height="10"/>'
        f'<text class="genba-chart__key" x="124" y="11">{escape(words.sales)}</text>'
    )
