"""Verbs and adjectives by rule: from a form to the stems it may have, and from a stem to how its forms begin.

**Stems of a form** (``verb_stems``). For every cut into a head of one syllable or more and a tail, with the lists of
``endings`` in rules.json:

1. The tail is not empty and in ``stem``: the head is a stem (``늦|고``).
2. The tail is in ``infinitive``: the stems of the head as an infinitive (``늦어|서``).
3. The head's last syllable ends in ㅆ and the tail is in ``past``: the stems of the head without ㅆ as an infinitive.
4. It ends in ㄴ, ㄹ, ㅁ or ㅂ and the tail is in ``final_n``, ``final_l``, ``final_m``, ``final_b``: the head without
   that final is a stem, and so is the head with ㄹ in its place (``만든``: ``만들``); if what is left ends in 우 or
   오 after a syllable without a final, so is that syllable with ㅂ (``어려운``: ``어렵``).

**Stems of an infinitive**, by its last syllable (which must have no final): 어 or 아: all before it; also with the
final ㄹ before it made ㄷ (``들어``: ``듣``), or, if there is no final, with ㅅ (``지어``: ``짓``). 라 or 러 after
ㄹ: without that ㄹ and with 르 (``빨라``: ``빠르``). ㅏ, ㅓ: unchanged, and with ㅡ (``커``: ``크``). ㅕ: unchanged,
and with ㅣ. 여: also all before it. ㅐ, ㅔ: unchanged; 해: 하. ㅘ with ㅗ, ㅝ with ㅜ, ㅙ with ㅚ; and 와, 워 after
no final: that syllable with ㅂ.

**How forms begin** (``beginnings_of``). A stem without a final: itself, with ㄴ, ㄹ, ㅁ, ㅂ, and its infinitive,
alone and with ㅆ: ㅣ makes ㅕ, ㅗ ㅘ, ㅜ ㅝ, ㅚ ㅙ, 하 해; 르 makes ㄹ라 or ㄹ러, other ㅡ ㅏ or ㅓ (ㅏ after ㅏ,
ㅗ); other vowels stay. A stem with a final: itself; ㅂ also becomes 우, 운, 울, 움, 워, 웠, 와, 왔; ㄹ drops before
ㄴ, ㅂ; ㄷ also becomes ㄹ; ㅅ drops. A stem of one syllable with a final, and one with ㄷ made ㄹ, takes each of
``heads`` in rules.json behind it. What is shorter than two syllables says too little and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from genba.search.hangul import Syllable, is_syllable, parts
from genba.search.rules import Rules

_FINALS = (("ㄴ", "final_n"), ("ㄹ", "final_l"), ("ㅁ", "final_m"), ("ㅂ", "final_b"))
_CONTRACTED = {"ㅘ": "ㅗ", "ㅝ": "ㅜ", "ㅙ": "ㅚ"}
_GROWN = {"ㅣ": "ㅕ", "ㅗ": "ㅘ", "ㅜ": "ㅝ", "ㅚ": "ㅙ"}
_BEHIND_P = ("우", "운", "울", "움", "워", "웠", "와", "왔")


def verb_stems(form: str, rules: Rules) -> tuple[str, ...]:
    """The stems that ``form`` may have, most of which are no words."""
    return tuple(dict.fromkeys(stem for stem in _stems(form, rules) if stem))


def looks_like_a_verb(form: str, rules: Rules) -> bool:
    """True if ``form`` ends as mostly verbs do.

    In 다, a past, or an ending of two syllables; in 서 after an infinitive; in one of the syllables ``adnominal``.
    """
    if form[-1] in rules.adnominal and len(form) > 1:
        return True
    for cut in range(1, len(form)):
        last, tail = parts(form[cut - 1]), form[cut:]
        if last.final == "ㅆ" and tail in rules.endings["past"]:
            return True
        if tail == "서" and not last.final and last.vowel in "ㅏㅓㅕㅐㅘㅝ":
            return True
        if (tail == "다" or len(tail) > 1) and tail in rules.endings["stem"] | rules.endings["infinitive"]:
            return True
    return False


def _stems(form: str, rules: Rules) -> Iterator[str]:
    endings = rules.endings
    for cut in range(1, len(form) + 1):
        head, tail = form[:cut], form[cut:]
        last = parts(head[-1])
        if tail and tail in endings["stem"]:
            yield head
        if tail in endings["infinitive"]:
            yield from _of_infinitive(head)
        if last.final == "ㅆ" and tail in endings["past"]:
            yield from _of_infinitive(head[:-1] + last.ending(""))
        for final, name in _FINALS:
            if last.final == final and tail in endings[name]:
                yield from _of_vowel_stem(head[:-1] + last.ending(""))


def _of_vowel_stem(stem: str) -> Iterator[str]:
    yield stem
    before, last = stem[:-1], parts(stem[-1])
    yield before + last.ending("ㄹ")
    if stem[-1] in "우오" and before and not parts(before[-1]).final:
        yield before[:-1] + parts(before[-1]).ending("ㅂ")


def _of_infinitive(form: str) -> Iterator[str]:
    before, last = form[:-1], parts(form[-1])
    if last.final:
        return
    if before and form[-1] in "어아여":
        yield from _before_a(before)
    if before and form[-1] in "라러" and parts(before[-1]).final == "ㄹ":
        yield before[:-1] + parts(before[-1]).ending("") + "르"
    if form[-1] == "해":
        yield before + "하"
    if last.vowel in "ㅏㅓㅕㅐㅔ":
        yield form
    if last.vowel in "ㅏㅓ":
        yield before + str(last._replace(vowel="ㅡ"))
    if last.vowel == "ㅕ":
        yield before + str(last._replace(vowel="ㅣ"))
    if last.vowel in _CONTRACTED:
        yield before + str(last._replace(vowel=_CONTRACTED[last.vowel]))
        if before and form[-1] in "와워" and not parts(before[-1]).final:
            yield before[:-1] + parts(before[-1]).ending("ㅂ")


def _before_a(before: str) -> Iterator[str]:
    yield before
    last = parts(before[-1])
    if last.final == "ㄹ":
        yield before[:-1] + last.ending("ㄷ")
    if not last.final:
        yield before[:-1] + last.ending("ㅅ")


def beginnings_of(stem: str, rules: Rules) -> tuple[str, ...]:
    """How the forms of ``stem`` begin, each of two syllables or more."""
    if not all(map(is_syllable, stem)):
        return ()
    found = _with_final(stem, rules) if parts(stem[-1]).final else _without_final(stem)
    return tuple(dict.fromkeys(each for each in found if len(each) > 1))


def _without_final(stem: str) -> Iterator[str]:
    before, last = stem[:-1], parts(stem[-1])
    yield stem
    for final in "ㄴㄹㅁㅂ":
        yield before + last.ending(final)
    infinitive = _infinitive(before, last)
    yield infinitive
    yield infinitive[:-1] + parts(infinitive[-1]).ending("ㅆ")


def _infinitive(before: str, last: Syllable) -> str:
    if str(last) == "하":
        return before + "해"
    if last.vowel == "ㅡ":
        dark = not before or parts(before[-1]).vowel not in "ㅏㅗ"
        if last.onset == "ㄹ" and before:
            return before[:-1] + parts(before[-1]).ending("ㄹ") + ("러" if dark else "라")
        return before + str(last._replace(vowel="ㅓ" if dark else "ㅏ"))
    return before + str(last._replace(vowel=_GROWN.get(last.vowel, last.vowel)))


def _with_final(stem: str, rules: Rules) -> Iterator[str]:
    before, last = stem[:-1], parts(stem[-1])
    bare = before + last.ending("")
    yield stem
    if not before:
        yield from (stem + head for head in rules.heads)
    if last.final == "ㅂ":
        yield from (bare + each for each in _BEHIND_P)
    if last.final == "ㄹ":
        yield from (before + last.ending("ㄴ"), before + last.ending("ㅂ"))
    if last.final == "ㄷ":
        liquid = before + last.ending("ㄹ")
        yield liquid
        if not before:
            yield from (liquid + head for head in rules.heads)
    if last.final == "ㅅ":
        yield bare
