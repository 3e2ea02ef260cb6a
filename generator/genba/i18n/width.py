"""How wide text is where letters have a fixed width: Hangul takes two columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator


def columns(text: str) -> int:
    """How many columns a terminal gives ``text``: two for wide letters, none for combining marks."""
    return sum(map(_width, text))


def wrapped(text: str, first: str = "", then: str = "", width: int = 72) -> str:
    """``text`` in lines of at most ``width`` columns, broken between words alone; a longer word stays whole.

    ``first`` stands before the first line, ``then`` before the others.
    """
    return "\n".join(_lines(text.split(), first, then, width))


def is_wide(letter: str) -> bool:
    """True if the letter takes two columns."""
    return unicodedata.east_asian_width(letter) in "WF"


def _width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if is_wide(letter) else 1


def _lines(words: list[str], first: str, then: str, width: int) -> Iterator[str]:
    line, filled, blank = first, columns(first), ""
    for word in words:
        wide = columns(word)
        if blank and filled + 1 + wide > width:
            yield line
            line, filled, blank = then, columns(then), ""
        line, filled, blank = f"{line}{blank}{word}", filled + len(blank) + wide, " "
    yield line
