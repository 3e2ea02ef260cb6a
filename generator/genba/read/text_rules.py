"""Rules on the plain text of a file: what must not be in a note whatever else it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from genba.model.diagnostic import Diagnostic, problem
from genba.model.position import START
from genba.read.characters import encoded_text, look_alike_letter, lost_letter, mojibake, unseen_character
from genba.read.leftovers import foreign_file, lfs_pointer, merge_conflict, placeholder
from genba.read.sensitive import card_number, credential, many_digits, phone_number, resident_number

_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_WIDE_DIGIT = re.compile("[０-９]")

TextRule = Callable[[str, str], Iterator[Diagnostic]]


def text_problems(path: str, text: str, *, usual: bool = False) -> tuple[bool, tuple[Diagnostic, ...]]:
    """True if the file is no note at all, and every finding; in ``usual`` text no character can be odd."""
    text = text if usual or not _WIDE_DIGIT.search(text) else text.translate(_WIDE_DIGITS)
    barriers = tuple(found for rule in _BARRIERS for found in rule(path, text))
    if barriers:
        return True, barriers
    rules = (*_WORD_RULES, *(_NUMBER_RULES if many_digits(text) else ()), *(() if usual else _CHARACTER_RULES))
    named = (found for rule in _NUMBER_RULES if many_digits(path) for found in rule(path, path))
    found = (found for rule in rules for found in rule(path, text))
    return False, (*found, *(replace(one, position=START) for one in named))


def empty_file(path: str, text: str) -> Iterator[Diagnostic]:
    """The file holds nothing but blanks."""
    if not text.strip():
        yield problem("empty-file", path)


_BARRIERS: tuple[TextRule, ...] = (empty_file, lfs_pointer, foreign_file)
_WORD_RULES: tuple[TextRule, ...] = (merge_conflict, placeholder, credential, encoded_text)
_NUMBER_RULES: tuple[TextRule, ...] = (resident_number, card_number, phone_number)
_CHARACTER_RULES: tuple[TextRule, ...] = (unseen_character, look_alike_letter, lost_letter, mojibake)
