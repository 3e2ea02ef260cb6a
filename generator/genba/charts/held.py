"""Weeks held: what became of each week's meeting. Nothing is counted in a row, so nothing resets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from genba.charts.svg import Told, every_so_many, figure, key, linked, nothing, number, percent
from genba.i18n.chart_words import ChartWords
from genba.i18n.korean import fill

STEP, MIDDLE, NAME, KEY, HEIGHT = 46.0, 18.0, 46.0, 72.0, 84.0


@dataclass(frozen=True, slots=True)
class HeldWeek:
    """A week by its short name and its days; ``state`` as in WeekEntry, ``reason`` why it was skipped."""

    name: str
    days: str
    state: str
    state_name: str
    discussed: int
    reason: str
    link: str


def weeks_held(weeks: Sequence[HeldWeek], words: ChartWords) -> Markup:
    """A filled disc was discussed, two bars were skipped, a ring is open, a dotted ring still fills."""
    if not weeks:
        return nothing(words.no_data)
    named = every_so_many([week.name for week in weeks])
    marks = (_week(week, at, len(weeks), named.get(at, "")) for at, week in enumerate(weeks))
    drawing = "".join(marks) + key(_key(words), KEY)
    width = max(STEP * len(weeks), 320)
    return figure(drawing, _told(weeks, words), width=width, height=HEIGHT, words=words)


def _week(week: HeldWeek, at: int, count: int, name: str) -> str:
    spoken = f"{week.days} · {week.state_name}" + (f" · {week.reason}" if week.reason else "")
    x, label = percent((at + 0.5) / count), ""
    if name:
        label = f'<text class="genba-chart__name" x="{x}" y="{number(NAME)}">{escape(name)}</text>'
    return (
        f'<a href="{escape(week.link)}"><title>{escape(spoken)}</title>'
        f'<rect class="genba-spot" x="{percent(at / count)}" y="0" width="{percent(1 / count)}" height="54"/>'
        f"{_mark(week.state, x, MIDDLE)}{label}</a>"
    )


def _mark(state: str, x: str, middle: float, radius: int = 8) -> str:
    if state == "skipped":
        return "".join(
            f'<line class="genba-skipped" x1="{x}" x2="{x}" y1="{number(y)}" y2="{number(y + 2.4)}"/>'
            for y in (middle - 4.4, middle + 2)
        )
    return f'<circle class="genba-held genba-held--{state}" cx="{x}" cy="{number(middle)}" r="{radius}"/>'


def _told(weeks: Sequence[HeldWeek], words: ChartWords) -> Told:
    held = sum(week.state == "discussed" for week in weeks)
    return Told(
        title=words.weeks_held,
        summary=fill(words.weeks_held_summary, {"weeks": str(len(weeks)), "held": str(held)}),
        head=(words.week, words.day, words.state, words.notes_discussed, words.reason),
        rows=tuple(
            (linked(week.link, week.name), week.days, week.state_name, str(week.discussed or ""), week.reason)
            for week in weeks
        ),
    )


def _key(words: ChartWords) -> tuple[tuple[str, str], ...]:
    return tuple(
        (_mark(state, "8", 0, 6), word)
        for state, word in (("discussed", words.discussed), ("skipped", words.skipped), ("open", words.open_week))
    )
