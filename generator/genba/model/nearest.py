"""Which known names a misspelt one may have meant."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import takewhile

from genba.model.vocabulary import folded


def nearest(name: str, known: Iterable[str], *, most: int = 3, alike: float = 0.65) -> tuple[str, ...]:
    """Up to ``most`` of ``known`` that look like ``name``, nearest first; Hangul is compared by letter.

    ``alike`` is the least share of letters in common, from 0 to 1.
    """
    letters, spelled = _letters(name), _spelled(tuple(known))
    size = len(letters)  # what differs too much in length can't be alike enough
    likely = [word for word in spelled if 2 * min(size, len(word)) >= alike * (size + len(word))]
    hits = difflib.get_close_matches(letters, likely, len(likely), alike) if likely else []
    if len(hits) > 1:  # of those that are equally near, the one that starts alike goes first
        hits.sort(key=lambda hit: (_share(letters, hit), _start(letters, hit)), reverse=True)
    return tuple(spelled[hit] for hit in hits[:most])


def _start(one: str, other: str) -> int:
    """How many letters they have in common at their start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _share(letters: str, word: str) -> float:
    """The letters in common as ``difflib.get_close_matches`` counts them."""
    return difflib.SequenceMatcher(a=word, b=letters).ratio()


@lru_cache(maxsize=8)  # the known words are the same for every note
def _spelled(known: tuple[str, ...]) -> Mapping[str, str]:
    return {_letters(word): word for word in known}


def _letters(text: str) -> str:
    return unicodedata.normalize("NFD", folded(text))
