"""Hangul syllables as numbers: onset, vowel, final."""

from __future__ import annotations

from typing import NamedTuple

BASE, LAST = 0xAC00, 0xD7A3
ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_CARRIED = {
    "ㄳ": ("ㄱ", "ㅅ"), "ㄵ": ("ㄴ", "ㅈ"), "ㄶ": ("ㄴ", "ㅎ"), "ㄺ": ("ㄹ", "ㄱ"),
    "ㄻ": ("ㄹ", "ㅁ"), "ㄼ": ("ㄹ", "ㅂ"), "ㄽ": ("ㄹ", "ㅅ"), "ㄾ": ("ㄹ", "ㅌ"),
    "ㄿ": ("ㄹ", "ㅍ"), "ㅀ": ("ㄹ", "ㅎ"), "ㅄ": ("ㅂ", "ㅅ"),
}  # fmt: skip
_GROWING_VOWELS = {"ㅗ": "ㅚ", "ㅜ": "ㅟ", "ㅡ": "ㅢ"}
_GROWING_FINALS = {"ㄱ": "ㄳ", "ㄴ": "ㄶ", "ㄹ": "ㅀ", "ㅂ": "ㅄ"}


class Syllable(NamedTuple):
    """A syllable's parts as compatibility jamo; ``final`` is empty if there is none."""

    onset: str
    vowel: str
    final: str = ""

    def __str__(self) -> str:
        number = ONSETS.index(self.onset) * 21 + VOWELS.index(self.vowel)
        return chr(BASE + number * 28 + FINALS.index(self.final or " "))

    def ending(self, final: str) -> str:
        """The syllable with another final."""
        return str(self._replace(final=final))


def is_syllable(char: str) -> bool:
    """True for a Hangul syllable."""
    return BASE <= ord(char) <= LAST


def parts(char: str) -> Syllable:
    """The parts of a Hangul syllable."""
    number, final = divmod(ord(char) - BASE, 28)
    onset, vowel = divmod(number, 21)
    return Syllable(ONSETS[onset], VOWELS[vowel], FINALS[final].strip())


class Next(NamedTuple):
    """What a half-typed word goes on with: after ``text``, a syllable from ``low`` to ``high``."""

    text: str
    low: str
    high: str


def with_onset(text: str, onset: str) -> Next:
    """``text`` and any syllable that begins with ``onset``."""
    low = ord(str(Syllable(onset, "ㅏ")))
    return Next(text, chr(low), chr(low + 587))


def unfinished(text: str) -> tuple[Next, ...]:
    """What ``text`` may become whose last syllable is still being typed.

    With something before it, a syllable without a final becomes any from itself to that with ㅎ, of which ㅗ may have
    grown to ㅚ, ㅜ to ㅟ, ㅡ to ㅢ; one with ㄱ, ㄴ, ㄹ, ㅂ any from itself to that with ㄳ, ㄶ, ㅀ, ㅄ. A final, of
    two the second, that can be an onset is carried: the text without it, and any syllable with that onset.
    """
    if not is_syllable(text[-1]):
        return ()
    head, last = text[:-1], parts(text[-1])
    if not last.final:
        high = last._replace(vowel=_GROWING_VOWELS.get(last.vowel, last.vowel), final="ㅎ")
        return (Next(head, text[-1], str(high)),) if head else ()
    kept, carried = _CARRIED.get(last.final, ("", last.final))
    grown = _GROWING_FINALS.get(last.final)
    found = [Next(head, text[-1], last.ending(grown))] if grown and head else []
    return (*found, *([with_onset(head + last.ending(kept), carried)] if carried in ONSETS else []))
