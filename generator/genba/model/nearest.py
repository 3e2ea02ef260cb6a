"""Which known names a misspelt one may have meant."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

from genba.model.vocabulary import folded


def nearest(name: str, known: Iterable[str], *, most: int = 3, alike: float = 0.65) -> tuple[str, ...]:
    """Up to ``most`` of ``known`` that look like ``name``, nearest first; Hangul is compared by letter.

    ``alike`` is the least share of letters in common, from 0 to 1.
    """
    spelled = {_letters(word): word for word in known}
    return tuple(spelled[hit] for hit in difflib.get_close_matches(_letters(name), spelled, most, alike))


def _letters(text: str) -> str:
    return unicodedata.normalize("NFD", folded(text))
