"""The word before a colon at a line's start, which may name a section or say what became of a complaint."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from genba.model.nearest import nearest
from genba.model.vocabulary import MINUTES_SECTIONS, MOVES, SECTIONS, folded, spellings

PREFIX = re.compile(r"(?P<word>[^:：]{1,20}?)\s*[:：]\s*(?P<rest>.*)", re.DOTALL)
NOTE_SECTIONS = spellings(SECTIONS)
MOVE_WORDS = spellings(MOVES)
_SPOKEN = {
    folded(word): word
    for table in (SECTIONS, MINUTES_SECTIONS)
    for key, others in table.items()
    for word in (key, *others)
}


def prefix_of(line: str) -> re.Match[str] | None:
    """A line's first ``word`` and the ``rest`` behind its colon; None as a rule."""
    return PREFIX.match(line) if ":" in line or "：" in line else None


def opens(line: str, sections: Mapping[str, str]) -> bool:
    """True if a line's first word names a section, or a move even without a code."""
    match = prefix_of(line)
    word = folded(match["word"]) if match else ""
    return word in sections or word in MOVE_WORDS


def nearly_section(text: str, sections: Mapping[str, str]) -> str:
    """The section that ``text`` nearly names, as it is written; empty as a rule."""
    return _nearly(text, tuple(sections)) if len(text) > 1 else ""


@lru_cache(maxsize=1024)  # a writer's own headings come again in every note
def _nearly(text: str, sections: tuple[str, ...]) -> str:
    near = nearest(text, sections, alike=0.8)
    return _SPOKEN[near[0]] if near else ""


def nearly_opens(line: str, sections: Mapping[str, str]) -> bool:
    """True if a line as typed opens a section or a move, or was meant to, whatever marks stand around the word."""
    match = prefix_of(line)
    word = match["word"].strip("*_` ") if match else ""
    return bool(word) and (opens(f"{word}:", sections) or bool(nearly_section(word, sections)))
