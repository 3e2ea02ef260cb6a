"""A customer's contacts over the weeks, a lane for each executive."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from genba.charts.svg import figure, number
from genba.i18n.words import ChartWords

LABEL, LANE, HEAD, WIDTH = 96.0, 28.0, 24.0, 620.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A contact, ``at`` weeks after the picture's start."""

    at: float
    text: str
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
        return Markup('<p class="genba-none">{}</p>').format(words.no_data)
    step = (WIDTH - LABEL) / max(len(picture.weeks), 1)
    foot = HEAD + LANE * len(picture.lanes)
    lanes = (_lane(name, marks, at, step, words) for at, (name, marks) in enumerate(picture.lanes))
    drawing = _weeks(picture.weeks, step, foot) + "".join(lanes) + _key(foot + 18, words)
    rows = [(name, mark.text) for name, marks in picture.lanes for mark in marks]
    return figure(drawing, width=WIDTH, height=foot + 30, title=words.timeline, head=("", ""), rows=rows, words=words)


def _weeks(names: tuple[str, ...], step: float, foot: float) -> str:
    every = 1 if len(names) <= 14 else 4
    lines = []
    for at, name in enumerate(names):
        left = number(LABEL + at * step)
        lines.append(f'<path class="genba-grid" d="M{left} {number(HEAD - 4)}V{number(foot)}"/>')
        if at % every == 0:
            x = number(LABEL + (at + 0.5) * step)
            lines.append(f'<text class="genba-chart__name" x="{x}" y="12">{escape(name)}</text>')
    return "".join(lines)


def _lane(name: str, marks: tuple[Mark, ...], at: int, step: float, words: ChartWords) -> str:
    middle = HEAD + LANE * (at + 0.5)
    label = f'<text class="genba-chart__lane" x="0" y="{number(middle + 4)}">{escape(name)}</text>'
    line = f'<path class="genba-grid" d="M{number(LABEL)} {number(middle)}H{number(WIDTH)}"/>'
    return label + line + "".join(_mark(mark, middle, step, words) for mark in marks)


def _mark(mark: Mark, middle: float, step: float, words: ChartWords) -> str:
    x = number(LABEL + (mark.at + 0.5 / 7) * step)
    ring = f'<circle class="genba-ring" cx="{x}" cy="{number(middle)}" r="9"/>' if mark.complained else ""
    spoken = escape(f"{mark.text} · {words.complained}" if mark.complained else mark.text)
    return (
        f'<a href="{escape(mark.link)}">{ring}<circle class="genba-contact" cx="{x}" cy="{number(middle)}" r="5.5">'
        f"<title>{spoken}</title></circle></a>"
    )


def _key(middle: float, words: ChartWords) -> str:
    """What the ring means."""
    x, y = number(LABEL + 10), number(middle)
    return (
        f'<circle class="genba-ring" cx="{x}" cy="{y}" r="9"/><circle class="genba-contact" cx="{x}" cy="{y}" r="5.5"/>'
        f'<text class="genba-chart__key" x="{number(LABEL + 26)}" y="{number(middle + 4)}">'
        f"{escape(words.complained)}</text>"
    )
