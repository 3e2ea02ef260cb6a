"""Text → the terms that stand in the index.

**Folding.** Text is NFC. Each character by itself is normalized to NFKC and put in lower case (``folded``); nothing
else happens, so what a character became is always known. Lone jamo (ㄱ, ㅏ) become U+1100 to U+11FF.

**Runs.** Folded text is cut into runs of two sorts; every other character parts words:

- *syllables*: Hangul syllables, Hanja and kana: ``[가-힣㐀-䶿一-鿿豈-﫿ぁ-ヿ]+``
- *letters*: other letters and digits (``\\p{L}`` and ``\\p{N}``, less the syllables and jamo), several parts being
  one run if one of ``- / . & + ' ’ _ :`` joins them, or a comma between two digits: ``A/S``, ``C-7K2Q4M``,
  ``2026-11-04``, ``1,200``

A run that starts where the one before ended is *glued* (``ERP`` + ``를``, ``90`` + ``일``).

**Terms** of a run of syllables: its first syllable if it is not glued, else the last character before it with its
first syllable (``0일``); every pair of neighbours (``납기를``: ``납기``, ``기를``). Of a run of letters: its words,
which are all parts joined (``as``, ``c7k2q4m``) and, of several, each part of two characters or more; and of each
word its beginnings of 2 to PREFIX characters, and itself if it is longer than that or a single character.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

PREFIX = 6
SYLLABLE = "가-힣㐀-䶿一-鿿豈-\ufaffぁ-ヿ"
JAMO = "\u1100-\u11ff"
_LETTER = rf"[^\W_{SYLLABLE}{JAMO}]"
_RUN = re.compile(rf"([{SYLLABLE}]+)|{_LETTER}+(?:(?:[-/.&+'’_:]|(?<=[0-9]),(?=[0-9])){_LETTER}+)*")
_JOINT = re.compile(r"[-/.&+'’_:,]")


class Run(NamedTuple):
    """A run of folded text from ``start``; ``before`` is the character that it is glued to, else empty."""

    text: str
    start: int
    syllables: bool
    before: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


class _Folding(dict[str, str]):
    def __missing__(self, char: str) -> str:
        self[char] = made = unicodedata.normalize("NFKC", char).lower()
        return made


_FOLDING = _Folding()


def folded(text: str) -> str:
    """``text`` folded."""
    return "".join(map(_FOLDING.__getitem__, text))


def origins(text: str) -> list[int]:
    """For each character of ``folded(text)``, and its end, the place in ``text`` that it came from."""
    return [at for at, char in enumerate(text) for _ in _FOLDING[char]] + [len(text)]


def runs(text: str) -> Iterator[Run]:
    """The runs of folded ``text``."""
    end = -1
    for found in _RUN.finditer(text):
        start = found.start()
        yield Run(found[0], start, found[1] is not None, text[end - 1] if start == end else "")
        end = found.end()


def terms(text: str) -> Iterator[str]:
    """The terms of folded ``text``, as often as they occur."""
    for run in runs(text):
        if run.syllables:
            yield run.before + run.text[0]
            yield from pairs(run.text)
        else:
            for word in letter_words(run.text):
                yield from beginnings(word)


def counted_terms(text: str) -> Counter[str]:
    """How often each term of ``text``, not yet folded, occurs. No term reaches over a blank, and words come again."""
    return Counter(chain.from_iterable(map(_terms_of, text.split())))


@lru_cache(30_000)
def _terms_of(word: str) -> tuple[str, ...]:
    return tuple(terms(folded(word)))


def pairs(text: str) -> Iterator[str]:
    """Every two neighbours."""
    return (text[at : at + 2] for at in range(len(text) - 1))


def letter_words(text: str) -> tuple[str, ...]:
    """The words of a run of letters: all of it joined, then its parts."""
    parts = _JOINT.split(text)
    if len(parts) == 1:
        return (text,)
    return ("".join(parts), *(part for part in parts if len(part) > 1))


def beginnings(word: str) -> Iterator[str]:
    """The terms of one word of letters."""
    size = len(word)
    for length in range(2, min(size, PREFIX) + 1):
        yield word[:length]
    if size == 1 or size > PREFIX:
        yield word
