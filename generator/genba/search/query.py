"""What a reader typed → what to look for.

The query is made NFC and folded, then cut into runs as text is (genba.search.words). Each run makes a ``Unit`` that an
answer should meet by one of its ``Choice``: the keys under which the index lists documents, how much such a document
counts (``factor``, a name in rules.json ``ranking`` or 1), and what must be found in its text.

**A run of letters** that is not glued: its first word W. Choices: W (key: W if it has up to PREFIX characters or is in the
index, else its first PREFIX characters), factor 1; and for the first of ``suffixes`` that W ends in, if three characters or
more stay: the rest, factor ``stem``. In text: a word of letters that begins so.

**A run of syllables** R, glued to letters: nothing if it is one of ``particles``; else the same as below with the character
before it put in front of R, and the unit weighs ``verb_weight``.

**A run of syllables** R otherwise. Choices, those of the same text once:

1. R itself, factor 1.
2. R without each of ``particles`` that it ends in, longest first, if two characters or more stay: factor ``stem``.
   If R has two syllables and the last is a particle: its first syllable, factor ``short_stem``; in text at a word's start.
3. Its verbs, if all are Hangul: of each of ``verb_stems`` (genba.search.verbs):
   if it ends in one of ``light`` after two syllables or more, what stands before that: factor ``stem``;
   in an index with lemmas: the key ``STEM다=``, factor ``lemma``; what the key ``R~`` lists is taken first, and alone;
   in an index without: each of ``beginnings_of`` the stem, factor ``surface``, in text at a word's start. Only of forms
   that ``looks_like_a_verb``, or that end in a syllable with ㄴ or ㄹ, or in 은 or 을; and of 2 syllables or fewer stems.
4. If the query ends in R, and in the index some key of every choice with factor 1 or ``stem`` is missing: what R may still
   become (``unfinished`` in genba.search.hangul), factor ``half``. If a lone consonant stands right behind R: R and any
   syllable with that onset, factor 1, before all others.

Keys of a text are its pairs of neighbours, or the character itself if it is one. Keys of ``Next(text, low, high)``: the
pairs of ``text``, and all keys of two characters from (last of text + low) to (last of text + high) as if they were one key
(a document's level is its highest, its documents those of all).

**Weight.** A unit weighs ``verb_weight`` if R looks like a verb and none of 2 applied, else 1. Units whose run is one of ``asking``
are left out while others remain. Of equal runs only the first counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from genba.search.hangul import ONSETS, Next, is_syllable, parts, unfinished, with_onset
from genba.search.index_format import FORM, LEMMA
from genba.search.rules import Rules
from genba.search.verbs import beginnings_of, looks_like_a_verb, verb_stems
from genba.search.words import JAMO, PREFIX, Run, folded, letter_words, pairs, runs

_LONE = re.compile(rf"[{JAMO}]")
_FIRST_ONSET = 0x1100


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to meet a unit: the keys that lead to documents, and what their text must hold.

    ``between`` is a range of keys that counts as one more. ``text`` (folded; empty for a lemma) goes on with a
    syllable from ``low`` to ``high`` if those are given; ``marks`` are what to mark of a lemma in an excerpt.
    """

    text: str
    keys: tuple[str, ...]
    factor: float
    kind: str = "inside"
    between: tuple[str, str] | None = None
    low: str = ""
    high: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """Something an answer should meet. ``unfinished`` are choices to fall back on, ``form`` a key that lists lemmas."""

    run: str
    choices: tuple[Choice, ...]
    weight: float = 1.0
    unfinished: tuple[Choice, ...] = ()
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A query as understood; ``squeezed`` is all that was typed without what parts words."""

    units: tuple[Unit, ...]
    squeezed: str


def understood(typed: str, rules: Rules, *, lemmas: bool) -> Query:
    """The query that a reader ``typed``, for an index with or without ``lemmas``."""
    text = folded(unicodedata.normalize("NFC", typed))
    found = list(runs(text))
    asked = [run for run in found if run.text in rules.asking and not run.before]
    kept = found if len(asked) == len(found) else [run for run in found if run not in asked]
    units: dict[str, Unit] = {}
    for run in kept:
        if unit := _unit(run, text[run.end :], rules, lemmas=lemmas):
            units.setdefault(unit.run, unit)
    return Query(tuple(units.values()), squeezed(text))


def squeezed(text: str) -> str:
    """Folded ``text`` without anything that parts words."""
    return "".join("".join(letter_words(run.text)[:1]) if not run.syllables else run.text for run in runs(text))


def _unit(run: Run, rest: str, rules: Rules, *, lemmas: bool) -> Unit | None:
    if not run.syllables:
        return None if run.before and is_syllable(run.before) and not run.text else _letters(run, rules)
    if run.before:
        if run.text in rules.particles:
            return None
        choices = (_text(run.before + run.text, 1.0), *_stems(run.before + run.text, rules))
        return Unit(run.before + run.text, choices, rules.ranking["verb_weight"])
    return _syllables(run.text, rest, rules, lemmas=lemmas)


def _letters(run: Run, rules: Rules) -> Unit:
    word = letter_words(run.text)[0]
    choices = [Choice(word, (word,), 1.0, "letters")]
    if len(word) > PREFIX:
        choices.append(Choice(word, (word[:PREFIX],), rules.ranking["half"], "letters"))
    suffix = next((one for one in rules.suffixes if word.endswith(one) and len(word) - len(one) > 2), None)
    if suffix:
        stem = word.removesuffix(suffix)
        choices.append(Choice(stem, (stem[:PREFIX],), rules.ranking["stem"], "letters"))
    return Unit(word, tuple(choices))


def _syllables(text: str, rest: str, rules: Rules, *, lemmas: bool) -> Unit:
    stems = tuple(_stems(text, rules))
    first = _before_a_jamo(text, rest)
    hangul = all(map(is_syllable, text)) and len(text) > 1
    verbs = tuple(_verbs(text, rules, lemmas=lemmas)) if hangul else ()
    choices = {(one.text, one.keys): one for one in reversed((*first, _text(text, 1.0), *stems, *verbs))}
    verbal = hangul and not stems and looks_like_a_verb(text, rules)
    return Unit(
        text, tuple(reversed(choices.values())), rules.ranking["verb_weight"] if verbal else 1.0,
        tuple(_next(one, rules.ranking["half"]) for one in unfinished(text)) if not rest else (),
        text + FORM if lemmas and hangul else None,
    )  # fmt: skip


def _stems(text: str, rules: Rules) -> Iterator[Choice]:
    for particle in rules.particles:
        if text.endswith(particle):
            stem = text.removesuffix(particle)
            if len(stem) > 1:
                yield _text(stem, rules.ranking["stem"])
            elif len(text) == 2:
                yield _text(stem, rules.ranking["short_stem"], "start")


def _before_a_jamo(text: str, rest: str) -> tuple[Choice, ...]:
    at = ord(rest[0]) - _FIRST_ONSET if rest and _LONE.match(rest) else -1
    return (_next(with_onset(text, ONSETS[at]), 1.0),) if 0 <= at < len(ONSETS) else ()


def _verbs(text: str, rules: Rules, *, lemmas: bool) -> Iterator[Choice]:
    stems = verb_stems(text, rules)
    for stem in stems:
        for light in rules.light:
            if stem.endswith(light) and len(stem) - len(light) > 1:
                yield _text(stem.removesuffix(light), rules.ranking["stem"])
    if lemmas:
        yield from (lemma_choice(f"{stem}다", rules) for stem in stems)
    elif looks_like_a_verb(text, rules) or parts(text[-1]).final in ("ㄴ", "ㄹ"):
        for stem in stems:
            if stem != text:
                for each in beginnings_of(stem, rules):
                    yield _text(each, rules.ranking["surface"], "start")


def lemma_choice(lemma: str, rules: Rules) -> Choice:
    """How documents with ``lemma`` are found."""
    marks = beginnings_of(lemma.removesuffix("다"), rules)
    return Choice("", (lemma + LEMMA,), rules.ranking["lemma"], "lemma", marks=marks)


def _text(text: str, factor: float, kind: str = "inside") -> Choice:
    return Choice(text, tuple(pairs(text)) or (text,), factor, kind)


def _next(one: Next, factor: float) -> Choice:
    between = (one.text[-1] + one.low, one.text[-1] + one.high)
    return Choice(one.text, tuple(pairs(one.text)), factor, "start", between, one.low, one.high)


def keys_of(choices: Iterable[Choice]) -> set[str]:
    """All keys of ``choices``, ranges apart."""
    return {key for one in choices for key in one.keys}
