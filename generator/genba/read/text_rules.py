"""Rules on the plain text of a file: what must not be in a note whatever else it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from genba.model.diagnostic import Diagnostic, problem
from genba.model.position import START, Position
from genba.read.characters import encoded_text, look_alike_letter, lost_letter, mojibake, unseen_character
from genba.read.leftovers import foreign_file, lfs_pointer, merge_conflict, placeholder
from genba.read.sensitive import card_number, credential, many_digits, phone_number, resident_number

_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_WIDE_DIGIT = re.compile("[０-９]")
_UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")

TextRule = Callable[[str, str], Iterator[Diagnostic]]


def text_problems(path: str, text: str, *, usual: bool = False) -> tuple[bool, tuple[Diagnostic, ...]]:
    """True if the file is no note at all, and every finding; in ``usual`` text no character can be odd."""
    text = text if usual or not _WIDE_DIGIT.search(text) else text.translate(_WIDE_DIGITS)
    barriers = tuple(found for rule in _BARRIERS for found in rule(path, text))
    if barriers:
        return True, barriers
    rules = (*_WORD_RULES, *(() if usual else _CHARACTER_RULES))
    named = (replace(one, position=START) for one in _numbers(path, path))
    return False, (*(found for rule in rules for found in rule(path, text)), *_numbers(path, text), *named)


def _numbers(path: str, text: str) -> Iterator[Diagnostic]:
    """Numbers of persons, cards and telephones; signs that nobody sees hide none."""
    bare = text if text.isascii() else _UNSEEN.sub("", text)
    if not many_digits(bare):
        return
    for found in (found for rule in _NUMBER_RULES for found in rule(path, bare)):
        yield found if bare == text else replace(found, position=_with_unseen(found.position, text))


def _with_unseen(place: Position, text: str) -> Position:
    """Where a place of the text without unseen signs lies in ``text``."""
    line = text.split("\n")[place.line - 1]
    seen = [at for at, letter in enumerate(line, start=1) if not _UNSEEN.match(letter)]
    first, last = seen[place.column - 1], seen[place.end_column - 2]
    return Position.on_line(place.line, first, length=last + 1 - first)


def empty_file(path: str, text: str) -> Iterator[Diagnostic]:
    """The file holds nothing but blanks."""
    if not text.strip():
        yield problem("empty-file", path)


_BARRIERS: tuple[TextRule, ...] = (empty_file, lfs_pointer, foreign_file)
_WORD_RULES: tuple[TextRule, ...] = (merge_conflict, placeholder, credential, encoded_text)
_NUMBER_RULES: tuple[TextRule, ...] = (resident_number, card_number, phone_number)
_CHARACTER_RULES: tuple[TextRule, ...] = (unseen_character, look_alike_letter, lost_letter, mojibake)
