"""Who heard it first: a line with each executive's first mention, and a bracket to the day that sales heard it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from genba.charts.svg import NARROWEST, Told, cut, figure, linked, measure, nothing, number, percent
from genba.i18n import formats
from genba.i18n.chart_words import ChartWords
from genba.i18n.korean import fill

WIDTH, LEVEL, HEAD, FOOT = 640.0, 36.0, 4.0, 54.0
START, LONGEST = 0.02, 92.0


@dataclass(frozen=True, slots=True)
class Mention:
    """An executive's first mention, ``after`` days after the very first; ``who`` is their function."""

    after: int
    day: str
    who: str
    name: str
    customers: str
    title: str
    link: str
    sales: bool


@dataclass(frozen=True, slots=True)
class FirstHeard:
    """Mentions in time. ``before_sales`` is None while sales has not heard; ``so_far`` runs to the as-of day."""

    mentions: tuple[Mention, ...]
    before_sales: int | None
    so_far: int


def who_heard_first(picture: FirstHeard, words: ChartWords) -> Markup:
    """One line in time, flags on it, and below it the days before sales."""
    if not picture.mentions:
        return nothing(words.no_data)
    axis = _Axis.of(picture)
    spots = [axis.at(one.after) for one in picture.mentions]
    flags = [_Flag.of(one) for one in picture.mentions]
    levels = _levels(spots, [flag.width / NARROWEST for flag in flags])
    line = HEAD + LEVEL * (max(levels) + 1) + 10
    drawing = (
        f'<g aria-hidden="true"><line class="genba-axis" x1="{percent(START)}" x2="{percent(axis.end)}" '
        f'y1="{number(line)}" y2="{number(line)}"/>{_bracket(picture, axis, line, words)}</g>'
        + "".join(
            _mention(one, flag, x, top=HEAD + LEVEL * (max(levels) - level), line=line)
            for one, flag, x, level in zip(picture.mentions, flags, spots, levels, strict=True)
        )
    )
    return figure(drawing, _told(picture, words), width=WIDTH, height=line + FOOT, words=words)


@dataclass(frozen=True, slots=True)
class _Axis:
    """From START to ``end``, ``days`` long; what is right of it is for the last flag."""

    end: float
    days: int

    @classmethod
    def of(cls, picture: FirstHeard) -> _Axis:
        days = picture.mentions[-1].after if picture.before_sales is not None else picture.so_far
        last = max(one.after / max(days, 1) + _Flag.of(one).width / NARROWEST - 1 for one in picture.mentions)
        return cls(1 - max(last, START), max(days, 1))

    def at(self, after: int) -> float:
        """Where a day stands, as a share of the width."""
        return START + (self.end - START) * after / self.days


@dataclass(frozen=True, slots=True)
class _Flag:
    """What stands beside a pole, and how many pixels it takes."""

    who: str
    width: float

    @classmethod
    def of(cls, one: Mention) -> _Flag:
        who = cut(one.who, LONGEST)
        return cls(who, max(measure(who), measure(one.day)) + 12)


def _levels(spots: Sequence[float], widths: Sequence[float]) -> list[int]:
    """The height of each flag: above those whose poles stand in its way, so that no pole crosses a word."""
    levels: list[int] = []
    for at in reversed(range(len(spots))):
        later = zip(spots[at + 1 :], reversed(levels), strict=True)
        levels.append(1 + max((level for x, level in later if x < spots[at] + widths[at]), default=-1))
    return levels[::-1]


def _mention(one: Mention, flag: _Flag, spot: float, *, top: float, line: float) -> str:
    x, kind = percent(spot), "genba-contact genba-contact--sales" if one.sales else "genba-contact"
    return (
        f'<a href="{escape(one.link)}"><title>{escape(f"{one.day} {one.name} · {one.customers}: {one.title}")}</title>'
        f'<line class="genba-pole" x1="{x}" x2="{x}" y1="{number(top + 2)}" y2="{number(line)}"/>'
        f'<text class="genba-chart__lane" x="{x}" dx="6" y="{number(top + 12)}">{escape(flag.who)}</text>'
        f'<text x="{x}" dx="6" y="{number(top + 27)}">{escape(one.day)}</text>'
        f'<circle class="{kind}" cx="{x}" cy="{number(line)}" r="{7 if one.sales else 5}"/></a>'
    )


def _bracket(picture: FirstHeard, axis: _Axis, line: float, words: ChartWords) -> str:
    """From the first mention to sales' own; open and dotted as long as sales has not heard."""
    if picture.before_sales == 0:
        return ""
    waits = picture.before_sales is None
    end = axis.at(picture.so_far if picture.before_sales is None else picture.before_sales)
    left, right, foot = percent(START), percent(end), number(line + 26)
    lines = [(left, left, line + 13), (left, right, line + 26), *(() if waits else ((right, right, line + 13),))]
    kind = "genba-bracket genba-bracket--open" if waits else "genba-bracket"
    drawn = "".join(f'<line class="{kind}" x1="{x1}" x2="{x2}" y1="{number(y)}" y2="{foot}"/>' for x1, x2, y in lines)
    label = words.sales_yet if waits else fill(words.before_sales, {"days": _days(picture.before_sales or 0, words)})
    centred = (START + end) / 2 * NARROWEST > measure(label) / 2
    kind, x = ("genba-chart__value", percent((START + end) / 2)) if centred else ("genba-chart__lane", left)
    return f'{drawn}<text class="{kind}" x="{x}" y="{number(line + 44)}">{escape(label)}</text>'


def _told(picture: FirstHeard, words: ChartWords) -> Told:
    return Told(
        title=words.heard_first,
        summary=heard_first_sentence(picture, words),
        head=(words.executive, words.day, "", words.customer, words.note),
        rows=tuple(
            (one.name, one.day, _later(one.after, words), one.customers, linked(one.link, one.title))
            for one in picture.mentions
        ),
    )


def heard_first_sentence(picture: FirstHeard, words: ChartWords) -> str:
    """Who heard it first, and when sales did; empty if nobody has heard it."""
    if not picture.mentions:
        return ""
    first = picture.mentions[0]
    facts = {"first": first.name, "day": first.day}
    if picture.before_sales is None:
        return fill(words.not_heard_by_sales, facts)
    sales = next(one for one in picture.mentions if one.sales)
    if picture.before_sales == 0:
        return fill(words.heard_by_sales_first, {"day": sales.day})
    later = {"days": _days(picture.before_sales, words), "sales_day": sales.day}
    return fill(words.heard_before_sales, {**facts, **later})


def _later(after: int, words: ChartWords) -> str:
    return fill(words.days_after, {"days": _days(after, words)}) if after else ""


def _days(count: int, words: ChartWords) -> str:
    return formats.days(count, words.language)
