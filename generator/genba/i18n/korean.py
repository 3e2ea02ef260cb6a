"""Sentences filled in: Korean particles hang on the sound that the word before them ends in, English nouns on numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_PAIRS = {
    "은": "는", "이": "가", "을": "를", "과": "와", "으로": "로", "이에요": "예요", "이라고": "라고", "이라는": "라는"
}  # fmt: skip
_QUOTES = "“”"
_ASIDE = re.compile(r"\s*[(\[{（［][^()\[\]{}（）［］]*[)\]}）］]$")
_FACTS = re.compile(r"\{(\w+)")
_OPTIONAL = re.compile("‹([^‹›]*)›")
_LETTERS = re.compile(r"[A-Za-z]+$")
_CLOSED = re.compile(r"(?:[lmn]|[bdfgkprt]le|ng|ook|(?:^|[^aeiou])[aeiou][bckpt])$", re.IGNORECASE)
_LIQUID = re.compile(r"(?:l|le)$", re.IGNORECASE)


class Noun(str):
    """A word that takes a particle in its format: ``f"{Noun('한빛'):을}"`` is ``한빛을``.

    A particle is named by the form that follows a consonant; quotes before it (``:“”을``) are put around the word.
    A number takes the noun that fits it: ``{count:day|days}``.
    """

    __slots__ = ()

    def __format__(self, particle: str) -> str:
        one, counted, many = particle.partition("|")
        if counted:
            return f"{self!s} {one if self == '1' else many}"
        quoted = particle.startswith(_QUOTES)
        shown = f"“{self!s}”" if quoted else str(self)
        name = particle.removeprefix(_QUOTES)
        return shown + (fitting(self, name) if name else "")


def fill(template: str, facts: Mapping[str, str]) -> str:
    """``template`` with its ``{name}`` and ``{name:은}`` filled in. Raises KeyError for a fact that is not there.

    What stands between ``‹`` and ``›`` is left out if a fact in it is empty or not there.
    """
    nouns = {name: Noun(value) for name, value in facts.items()}

    def kept(stretch: re.Match[str]) -> str:
        return stretch[1] if all(nouns.get(name) for name in _FACTS.findall(stretch[1])) else ""

    return _OPTIONAL.sub(kept, template).format_map(nouns)


def fitting(word: str, particle: str) -> str:
    """The form of ``particle`` that fits ``word``; both forms where nobody knows how it is read."""
    other, final = _PAIRS[particle], final_sound(word)
    if final is None:
        return f"{particle}({other})" if particle != "으로" else "(으)로"
    return other if final == "" or (particle == "으로" and final == "ㄹ") else particle


def final_sound(word: str) -> str | None:
    """``ㄹ`` or ``ㅂ`` (for every other consonant) that ``word`` ends in, "" for a vowel, None if unknown.

    Latin letters and digits are read aloud; quotes and parentheses at the end are silent.
    """
    bare = _bare(unicodedata.normalize("NFC", word))
    last = bare[-1:]
    if "가" <= last <= "힣":
        return _of_coda((ord(last) - ord("가")) % 28)
    if last.isascii() and last.isdigit():
        return "ㄹ" if last in "178" else "ㅂ" if last in "036" else ""
    letters = _LETTERS.search(bare)
    return _of_letters(letters[0]) if letters else None


def _bare(word: str) -> str:
    """``word`` without the marks at its end that are not read."""
    shorter = _ASIDE.sub("", word) or word
    while shorter and not shorter[-1].isalnum():
        shorter = shorter[:-1]
    return shorter


def _of_coda(coda: int) -> str:
    return "" if coda == 0 else "ㄹ" if coda == 8 else "ㅂ"


def _of_letters(letters: str) -> str:
    """An acronym is read letter by letter (L, M, N and R end in a consonant), anything else as a word."""
    if letters.isupper() or not re.search("[aeiouy]", letters, re.IGNORECASE):
        last = letters[-1].upper()
        return "ㄹ" if last in "LR" else "ㅂ" if last in "MN" else ""
    if not _CLOSED.search(letters):
        return ""
    return "ㄹ" if _LIQUID.search(letters) else "ㅂ"
