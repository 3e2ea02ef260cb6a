"""Contacts a week: bars, sales apart from the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from genba.charts.svg import Told, every_so_many, figure, key, nothing, number, percent
from genba.i18n.chart_words import ChartWords
from genba.i18n.korean import fill

WIDEST, STEP, TALLEST, HEAD, FOOT = 0.12, 46.0, 120.0, 48.0, 24.0
BASE = HEAD + TALLEST


@dataclass(frozen=True, slots=True)
class WeekBar:
    """A week's contacts, by executives outside sales and by sales."""

    name: str
    outside: int
    sales: int

    @property
    def total(self) -> int:
        """All contacts of the week."""
        return self.outside + self.sales


def contacts_a_week(bars: Sequence[WeekBar], words: ChartWords) -> Markup:
    """Stacked bars with the number above each."""
    most = max((bar.total for bar in bars), default=0)
    if not most:
        return nothing(words.no_data)
    width, unit = min(0.62 / len(bars), WIDEST), TALLEST / most
    named = every_so_many([bar.name for bar in bars])
    drawn = (
        _bar(bar, (at + 0.5) / len(bars), width=width, unit=unit, name=named.get(at, "")) for at, bar in enumerate(bars)
    )
    base = f'<line class="genba-axis" x1="0" x2="100%" y1="{number(BASE)}" y2="{number(BASE)}"/>'
    drawing = _key(words) + "".join(drawn) + base
    return figure(drawing, _told(bars, words), width=max(STEP * len(bars), 320), height=BASE + FOOT, words=words)


def _told(bars: Sequence[WeekBar], words: ChartWords) -> Told:
    facts = {
        "weeks": len(bars),
        "total": sum(bar.total for bar in bars),
        "outside": sum(bar.outside for bar in bars),
    }
    return Told(
        title=words.contacts_a_week,
        summary=fill(words.contacts_summary, {name: str(fact) for name, fact in facts.items()}),
        head=(words.week, words.outside_sales, words.sales),
        rows=tuple((bar.name, str(bar.outside), str(bar.sales)) for bar in bars),
    )


def _bar(bar: WeekBar, middle: float, *, width: float, unit: float, name: str) -> str:
    x, top = percent(middle), BASE - bar.total * unit
    return (
        _block("genba-bar", middle - width / 2, width, top=BASE - bar.outside * unit, height=bar.outside * unit)
        + _block("genba-bar genba-bar--sales", middle - width / 2, width, top=top, height=bar.sales * unit)
        + f'<text class="genba-chart__value" x="{x}" y="{number(top - 6)}">{bar.total}</text>'
        + (f'<text class="genba-chart__name" x="{x}" y="{number(BASE + 17)}">{escape(name)}</text>' if name else "")
    )


def _block(kind: str, left: float, width: float, *, top: float, height: float) -> str:
    if not height:
        return ""
    x, w = percent(left), percent(width)
    return f'<rect class="{kind}" x="{x}" y="{number(top)}" width="{w}" height="{number(height)}"/>'


def _key(words: ChartWords) -> str:
    box = '<rect class="genba-bar{}" x="2" y="-6" width="12" height="12"/>'
    return key(((box.format(""), words.outside_sales), (box.format(" genba-bar--sales"), words.sales)), 10)
