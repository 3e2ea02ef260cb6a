"""A customer's contacts over the weeks, a lane for each executive."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from genba.charts.svg import NARROWEST, Told, cut, every_so_many, figure, key, linked, nothing, number, percent
from genba.i18n.chart_words import ChartWords
from genba.i18n.korean import fill

LABELS, LANE, HEAD, WIDTH = 0.2, 30.0, 26.0, 640.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A contact, ``at`` weeks after the picture's start."""

    at: float
    day: str
    title: str
    complained: bool
    link: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """``weeks`` name the columns; each lane is an executive's name and marks."""

    weeks: tuple[str, ...]
    lanes: tuple[tuple[str, tuple[Mark, ...]], ...]


def timeline(picture: Timeline, words: ChartWords) -> Markup:
    """Dots on lanes; a ring stands where a complaint was heard."""
    if not picture.lanes:
        return nothing(words.no_data)
    step = (1 - LABELS) / max(len(picture.weeks), 1)
    foot = HEAD + LANE * len(picture.lanes)
    names = "".join(_lane(name, at) for at, (name, _) in enumerate(picture.lanes))
    marks = (
        _mark(mark, HEAD + LANE * (at + 0.5), step, words)
        for at, (_, marks) in enumerate(picture.lanes)
        for mark in marks
    )
    around = f'<g aria-hidden="true">{_weeks(picture.weeks, step, foot)}{names}</g>'
    drawing = around + "".join(marks) + key(_key(words), foot + 20)
    return figure(drawing, _told(picture, words), width=WIDTH, height=foot + 34, words=words)


def _told(picture: Timeline, words: ChartWords) -> Told:
    complained = sum(mark.complained for _, marks in picture.lanes for mark in marks)
    facts = {"executives": str(len(picture.lanes)), "complained": str(complained)}
    return Told(
        title=words.timeline,
        summary=fill(words.timeline_summary, facts),
        head=(words.executive, words.day, words.note, words.complained),
        rows=tuple(
            (name, mark.day, linked(mark.link, mark.title), "●" if mark.complained else "")
            for name, marks in picture.lanes
            for mark in marks
        ),
    )


def _weeks(names: tuple[str, ...], step: float, foot: float) -> str:
    named, lines = every_so_many(names, 1 - LABELS), []
    for at in range(len(names)):
        x = percent(LABELS + at * step)
        lines.append(f'<line class="genba-grid" x1="{x}" x2="{x}" y1="{number(HEAD - 4)}" y2="{number(foot)}"/>')
        if at in named:
            middle = percent(LABELS + (at + 0.5) * step)
            lines.append(f'<text class="genba-chart__name" x="{middle}" y="13">{escape(named[at])}</text>')
    return "".join(lines)


def _lane(name: str, at: int) -> str:
    middle = HEAD + LANE * (at + 0.5)
    y, shown = number(middle), cut(name, NARROWEST * LABELS - 4)
    whole = f"<title>{escape(name)}</title>" if shown != name else ""
    return (
        f'<text class="genba-chart__lane" x="0" y="{number(middle + 4.5)}">{whole}{escape(shown)}</text>'
        f'<line class="genba-grid" x1="{percent(LABELS)}" x2="100%" y1="{y}" y2="{y}"/>'
    )


def _mark(mark: Mark, middle: float, step: float, words: ChartWords) -> str:
    spot = f'cx="{percent(LABELS + (mark.at + 0.5 / 7) * step)}" cy="{number(middle)}"'
    ring = f'<circle class="genba-ring" {spot} r="9"/>' if mark.complained else ""
    spoken = f"{mark.day} {mark.title}" + (f" · {words.complained}" if mark.complained else "")
    return (
        f'<a href="{escape(mark.link)}"><title>{escape(spoken)}</title>{ring}'
        f'<circle class="genba-contact" {spot} r="5.5"/></a>'
    )


def _key(words: ChartWords) -> tuple[tuple[str, str], ...]:
    dot = '<circle class="genba-contact" cx="8" cy="0" r="5"/>'
    return (dot, words.contacts), (f'<circle class="genba-ring" cx="8" cy="0" r="8"/>{dot}', words.complained)
