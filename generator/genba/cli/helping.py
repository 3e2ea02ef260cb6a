"""Help in the caller's language, also where click speaks itself, which it does in English only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import click


def speaking(said: Mapping[str, str]) -> type[click.Context]:
    """A context whose help says, instead of click's own words, those that they lead to."""
    words = re.compile("|".join(map(re.escape, said)) or r"(?!)")

    def spoken(text: str) -> str:
        return words.sub(lambda match: said[match[0]], text)

    class Formatter(click.HelpFormatter):
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, spoken(args), spoken(prefix or "Usage: "))

        def write_heading(self, heading: str) -> None:
            super().write_heading(said.get(heading, heading))

        def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
            super().write_dl([(name, spoken(text)) for name, text in rows], col_max, col_spacing)

    class Speaking(click.Context):
        formatter_class = Formatter

    return Speaking
