"""What a reader typed → what to look for.

The query is made NFC and folded, then cut into runs as text is (genba.search.words). Each run makes a ``Unit`` that
an answer should meet by one of its ``Choice``: the keys under which the index lists documents, how much such a
document counts (``factor``, a name in rules.json ``ranking`` or 1), and what must be found in its text.

**A run of letters**: its first word W. Choices: W (key: W), factor 1; if it is longer than PREFIX, also with its
first PREFIX characters as the key, factor ``half``; and for the first of ``suffixes`` that W ends in, if three
characters or more stay: the rest, factor ``stem``. In text: a word of letters that begins so.

**A run of syllables** R, glued to letters: nothing if it is one of ``particles``; else 1 and 2 below with
the character before it put in front of R, and the unit weighs ``verb_weight``.

**A run of syllables** R otherwise. Choices, of those with the same text and keys the first:

1. R itself, factor 1.
2. R without each of ``particles`` that it ends in, longest first, if two characters or more stay: factor ``stem``. If
   R has two syllables and the last is a particle: its first syllable, factor ``short_stem``; in text at a word's
   start.
3. Its verbs, if all are Hangul: of each of ``verb_stems`` (genba.search.verbs): if it ends in one of ``light`` after
   two syllables or more, what stands before that: factor ``stem``; in an index with lemmas: the key ``STEM다=``,
   factor ``lemma``; in an index without, if R looks like a verb and 2 gave nothing of two characters or more: each of
   ``beginnings_of`` the stem if it is not R, factor ``surface``, in text at a word's start. If R is a single
   character and the run before it is one of syllables: both joined, factor 1.
4. A consonant stands right behind R, alone: R and any syllable with that onset (``Next``), factor 1, before all
   others.

**In a second look** at the index:

5. If it has the key ``R~``, choices with a lemma are those that this lists, and no others.
6. Each lemma that the index has is also looked for by ``beginnings_of`` its stem, as in an index without lemmas.
7. If the query ends in R, and no document is listed by all keys of any of these choices: what R may still become
   (``unfinished`` in genba.search.hangul), factor ``half``; and the text before that alone, if it has two characters
   or more, factor ``dropped``.

Keys of a text are its pairs of neighbours, or the character itself if it is one. Keys of ``Next(text, low, high)``:
the pairs of ``text``, and all keys of two characters from (last of text + low) to (last of text + high) as if they
were one key (a document's level is its highest, its documents those of all).

**Weight.** A unit weighs ``faint`` if R is one of ``faint``; else ``verb_weight`` if it looks like a verb and 2 gave
nothing of two characters or more; else 1. Units whose run is one of ``asking`` are left out while others remain. For
both, R may have a particle behind two syllables or more. Of equal runs only the first counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from genba.search.hangul import ONSETS, Next, is_syllable, unfinished, with_onset
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
    asked = [run for run in found if not run.before and _is_one_of(run.text, rules.asking, rules)]
    kept = found if len(asked) == len(found) else [run for run in found if run not in asked]
    units: dict[str, Unit] = {}
    for run, before in zip(kept, (None, *kept), strict=False):
        if unit := _unit(run, text[run.end :], rules, lemmas=lemmas):
            units.setdefault(unit.run, _with_joined(unit, run, before))
    return Query(tuple(units.values()), squeezed(text))


def _with_joined(unit: Unit, run: Run, before: Run | None) -> Unit:
    """The unit, of one syllable, also as the end of the word before it."""
    if before is None or len(run.text) > 1 or not (run.syllables and before.syllables) or run.before:
        return unit
    return replace(unit, choices=(*unit.choices, _text(before.text + run.text, 1.0)))


def is_faint(unit: Unit, rules: Rules) -> bool:
    """True if ``unit`` is one of the words that say little of what is looked for."""
    return _is_one_of(unit.run, rules.faint, rules)


def _is_one_of(text: str, words: frozenset[str], rules: Rules) -> bool:
    """True for one of ``words``, also with a particle behind its two syllables or more."""
    return text in words or any(one.text in words for one in _stems(text, rules) if len(one.text) > 1)


def squeezed(text: str) -> str:
    """Folded ``text`` without anything that parts words."""
    return "".join("".join(letter_words(run.text)[:1]) if not run.syllables else run.text for run in runs(text))


def _unit(run: Run, rest: str, rules: Rules, *, lemmas: bool) -> Unit | None:
    if not run.syllables:
        return _letters(run, rules)
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
    verbal = hangul and _is_verbal(text, stems, rules)
    verbs = tuple(_verbs(text, rules, lemmas=lemmas, verbal=verbal)) if hangul else ()
    choices = {(one.text, one.keys): one for one in reversed((*first, _text(text, 1.0), *stems, *verbs))}
    return Unit(
        text, tuple(reversed(choices.values())), _weight(text, rules, verbal=verbal),
        tuple(_unfinished(text, rules)) if not rest else (), text + FORM if lemmas and hangul else None,
    )  # fmt: skip


def _weight(text: str, rules: Rules, *, verbal: bool) -> float:
    if _is_one_of(text, rules.faint, rules):
        return rules.ranking["faint"]
    return rules.ranking["verb_weight"] if verbal else 1.0


def _is_verbal(text: str, stems: tuple[Choice, ...], rules: Rules) -> bool:
    return not any(len(one.text) > 1 for one in stems) and looks_like_a_verb(text, rules)


def _unfinished(text: str, rules: Rules) -> Iterator[Choice]:
    for one in unfinished(text):
        yield _next(one, rules.ranking["half"])
        kept = one.text if len(one.text) > 1 else ""
        if kept:
            yield _text(kept, rules.ranking["dropped"])


def _stems(text: str, rules: Rules) -> Iterator[Choice]:
    for particle in rules.particles:
        if text.endswith(particle):
            stem = text.removesuffix(particle)
            if len(stem) > 1:
                yield _text(stem, rules.ranking["stem"])
            elif stem and len(particle) == 1:
                yield _text(stem, rules.ranking["short_stem"], "start")


def _before_a_jamo(text: str, rest: str) -> tuple[Choice, ...]:
    at = ord(rest[0]) - _FIRST_ONSET if rest and _LONE.match(rest) else -1
    return (_next(with_onset(text, ONSETS[at]), 1.0),) if 0 <= at < len(ONSETS) else ()


def _verbs(text: str, rules: Rules, *, lemmas: bool, verbal: bool) -> Iterator[Choice]:
    stems = verb_stems(text, rules)
    for stem in stems:
        for light in rules.light:
            if stem.endswith(light) and len(stem) - len(light) > 1:
                yield _text(stem.removesuffix(light), rules.ranking["stem"])
    if lemmas:
        yield from (lemma_choice(f"{stem}다", rules) for stem in stems)
    elif verbal:
        yield from (one for stem in stems if stem != text for one in surfaces(f"{stem}다", rules))


def lemma_choice(lemma: str, rules: Rules) -> Choice:
    """How documents with ``lemma`` are found."""
    marks = beginnings_of(lemma.removesuffix("다"), rules)
    return Choice("", (lemma + LEMMA,), rules.ranking["lemma"], "lemma", marks=marks)


def surfaces(lemma: str, rules: Rules) -> tuple[Choice, ...]:
    """How forms of ``lemma`` are found that the analyser took for something else."""
    begins = beginnings_of(lemma.removesuffix("다"), rules)
    return tuple(_text(each, rules.ranking["surface"], "start") for each in begins)


def _text(text: str, factor: float, kind: str = "inside") -> Choice:
    return Choice(text, tuple(pairs(text)) or (text,), factor, kind)


def _next(one: Next, factor: float) -> Choice:
    between = (one.text[-1] + one.low, one.text[-1] + one.high)
    return Choice(one.text, tuple(pairs(one.text)), factor, "inside", between, one.low, one.high)


def keys_of(choices: Iterable[Choice]) -> set[str]:
    """All keys of ``choices``, ranges apart."""
    return {key for one in choices for key in one.keys}
