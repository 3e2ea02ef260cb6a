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
    shortest, longest = len(letters) * alike / (2 - alike), len(letters) * (2 - alike) / alike
    likely = [word for word in spelled if shortest <= len(word) <= longest]
    return tuple(spelled[hit] for hit in difflib.get_close_matches(letters, likely, most, alike)) if likely else ()


@lru_cache(maxsize=8)  # the known words are the same for every note
def _spelled(known: tuple[str, ...]) -> Mapping[str, str]:
    return {_letters(word): word for word in known}


def _letters(text: str) -> str:
    return unicodedata.normalize("NFD", folded(text))
