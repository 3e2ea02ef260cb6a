"""Which known names a misspelt one may have meant."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from genba.model.vocabulary import folded


def nearest(name: str, known: Iterable[str], *, most: int = 3, alike: float = 0.65) -> tuple[str, ...]:
    """Up to ``most`` of ``known`` that look like ``name``, nearest first; Hangul is compared by letter.

    ``alike`` is the least share of letters in common, from 0 to 1.
    """
    letters, spelled = _letters(name), _spelled(tuple(known))
    size = len(letters)  # what differs too much in length can't be alike enough
    likely = [word for word in spelled if 2 * min(size, len(word)) >= alike * (size + len(word))]
    return tuple(spelled[hit] for hit in difflib.get_close_matches(letters, likely, most, alike)) if likely else ()


@lru_cache(maxsize=8)  # the known words are the same for every note
def _spelled(known: tuple[str, ...]) -> Mapping[str, str]:
    return {_letters(word): word for word in known}


def _letters(text: str) -> str:
    return unicodedata.normalize("NFD", folded(text))
