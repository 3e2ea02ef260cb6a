"""Customers against their cadence: the days since they were last met as a bar, the cadence as a mark on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from genba.charts.svg import NARROWEST, Told, cut, figure, key, linked, measure, nothing, number, percent
from genba.i18n import formats
from genba.i18n.chart_words import ChartWords
from genba.i18n.korean import fill

WIDTH, STEP, BAR, FOOT, SHOWN = 560.0, 40.0, 10.0, 36.0, 12


@dataclass(frozen=True, slots=True)
class Wait:
    """``days`` since a customer was met, who should be met every ``cadence``; ``state`` is ok, due or cold."""

    name: str
    link: str
    days: int
    cadence: int
    state: str
    state_name: str


def customers_by_cadence(waits: Sequence[Wait], words: ChartWords) -> Markup:
    """A bar for each of the first twelve; the last line says how many more there are."""
    if not waits:
        return nothing(words.no_data)
    shown = waits[:SHOWN]
    # One customer whom nobody met for years must not flatten all the others.
    longest = min(max(max(one.days, one.cadence) for one in shown), 2 * max(one.cadence for one in shown))
    rows = "".join(_row(one, at * STEP, longest, words) for at, one in enumerate(shown))
    foot = STEP * len(shown) + 12
    more = _more(len(waits) - len(shown), foot + 30, words)
    height = foot + (FOOT if more else 12)
    drawing = rows + key(_key(words), foot) + more
    return figure(drawing, _told(waits, words), width=WIDTH, height=height, words=words)


def _more(count: int, top: float, words: ChartWords) -> str:
    """How many have more time left than those shown."""
    told = fill(words.cadence_more, {"count": str(count)})
    return f'<text x="0" y="{number(top)}">{escape(told)}</text>' if count else ""


def _row(one: Wait, top: float, longest: int, words: ChartWords) -> str:
    told = _of_cadence(one, words)
    name = cut(one.name, NARROWEST - measure(told) - 12)
    bar, mark = top + 22, percent(min(one.cadence / longest, 0.997))
    return (
        f'<a href="{escape(one.link)}"><title>{escape(f"{one.name} · {told}")}</title>'
        f'<text class="genba-chart__lane" x="0" y="{number(top + 14)}">{escape(name)}</text></a>'
        f'<text class="genba-chart__end" x="100%" y="{number(top + 14)}">{escape(told)}</text>'
        f'<rect class="genba-track" x="0" y="{number(bar)}" width="{mark}" height="{number(BAR)}"/>'
        f"{_bar(one.state, percent(min(one.days / longest, 1)), bar)}{_break(bar) if one.days > longest else ''}"
        f"{_limit(mark, bar - 4, bar + BAR + 4)}"
    )


def _bar(state: str, width: str, top: float) -> str:
    """Filled past the cadence, striped when due, else light: told apart without colour too."""
    middle = number(top + BAR / 2)
    stripes = f'<line class="genba-stripes" x1="0" x2="{width}" y1="{middle}" y2="{middle}"/>' if state == "due" else ""
    return (
        f'<rect class="genba-wait genba-wait--{state}" x="0" y="{number(top)}" width="{width}" '
        f'height="{number(BAR)}"/>{stripes}'
    )


def _break(top: float) -> str:
    """A gap near the end of a bar that is longer than it is drawn."""
    return f'<line class="genba-limit--around" x1="97%" x2="97%" y1="{number(top - 1)}" y2="{number(top + BAR + 1)}"/>'


def _limit(x: str, top: float, foot: float) -> str:
    """The cadence, set off from the bar that it may stand on."""
    line = f'x1="{x}" x2="{x}" y1="{number(top)}" y2="{number(foot)}"/>'
    return f'<line class="genba-limit genba-limit--around" {line}<line class="genba-limit" {line}'


def _told(waits: Sequence[Wait], words: ChartWords) -> Told:
    counts = {state: str(sum(one.state == state for one in waits)) for state in ("cold", "due")}
    return Told(
        title=words.by_cadence,
        summary=fill(words.by_cadence_summary, counts),
        head=(words.customer, words.since_contact, words.cadence, words.state),
        rows=tuple(
            (linked(one.link, one.name), _days(one.days, words), _days(one.cadence, words), one.state_name)
            for one in waits
        ),
    )


def _of_cadence(one: Wait, words: ChartWords) -> str:
    facts = {"days": str(one.days), "cadence": str(one.cadence), "state": one.state_name}
    return fill(words.of_cadence, facts)


def _days(count: int, words: ChartWords) -> str:
    return formats.days(count, words.language)


def _key(words: ChartWords) -> tuple[tuple[str, str], ...]:
    due = _bar("due", "16", -BAR / 2)
    return (_limit("8", -8, 8), words.cadence), (due, words.due)
