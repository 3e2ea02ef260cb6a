"""Rules on the plain text of a file: what must not be in a note whatever else it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from genba.model.diagnostic import Diagnostic, problem
from genba.model.position import Position
from genba.read.characters import look_alike_letter, lost_letter, mojibake, unseen_character
from genba.read.places import ascii_of, places
from genba.read.sensitive import card_number, credential, many_digits, phone_number, resident_number

_UNFILLED = r"(?:TODO|TBD|TBA|FIXME|XXX+|\?\?\?+|lorem ipsum\b[^\n]*)"
_BLANK = re.compile(
    r"<여기에[^<>\n]*>|<(?:write|fill) [^<>\n]*here>|\{\{[^{}\n]{1,80}\}\}|<%[^<>%\n]{1,80}%>|YYYY-MM-DD"
    rf"|^[ \t]*(?:[-*+>][ \t]+)?(?i:(?P<item>{_UNFILLED}))[ \t]*$"
    rf"|^[^\s:：#>-][^:：\n]{{0,20}}[:：][ \t]*(?i:(?P<value>{_UNFILLED}|<[가-힣]+>))[ \t]*$",
    re.MULTILINE,
)
_SIGNS_OF_BLANKS = ("<", "{{", "???", "todo", "tbd", "tba", "fixme", "xxx", "lorem", "yyyy")  # of every blank, one
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_WIDE_DIGIT = re.compile("[０-９]")
_CONFLICT = re.compile(r"^(?:<{7}(?: .*)?|>{7} .*|\|{7}(?: .*)?)$", re.MULTILINE)

TextRule = Callable[[str, str], Iterator[Diagnostic]]


def text_problems(path: str, text: str, *, usual: bool = False) -> tuple[bool, tuple[Diagnostic, ...]]:
    """True if the file is no note at all, and every finding; in ``usual`` text no character can be odd."""
    text = text if usual or not _WIDE_DIGIT.search(text) else text.translate(_WIDE_DIGITS)
    barriers = tuple(found for rule in _BARRIERS for found in rule(path, text))
    if barriers:
        return True, barriers
    rules = (*_WORD_RULES, *(_NUMBER_RULES if many_digits(text) else ()), *(() if usual else _CHARACTER_RULES))
    return False, tuple(found for rule in rules for found in rule(path, text))


def empty_file(path: str, text: str) -> Iterator[Diagnostic]:
    """The file holds nothing but blanks."""
    if not text.strip():
        yield problem("empty-file", path)


def lfs_pointer(path: str, text: str) -> Iterator[Diagnostic]:
    """Git LFS left its pointer in place of the note."""
    if re.match("version https://(?:git-lfs|hawser)\\.github\\.com/spec/", text):
        yield problem("lfs-pointer", path)


def merge_conflict(path: str, text: str) -> Iterator[Diagnostic]:
    """Two versions of the note stand in one file, between Git's markers."""
    marked = "<<<<<<<" in text or ">>>>>>>" in text or "|||||||" in text
    for place, _ in places(_CONFLICT, text) if marked else ():
        yield problem("merge-conflict", path, place)


def placeholder(path: str, text: str) -> Iterator[Diagnostic]:
    """A blank of the template was never filled in."""
    for place, hit in places(_BLANK, text) if _maybe_blank(text) else ():
        left = hit["item"] or hit["value"] or hit[0]
        column = place.column + hit[0].index(left)
        yield problem("placeholder", path, Position.on_line(place.line, column, length=len(left)), found=left)


def _maybe_blank(text: str) -> bool:
    letters = ascii_of(text)
    return any(sign in letters for sign in _SIGNS_OF_BLANKS)


_BARRIERS: tuple[TextRule, ...] = (empty_file, lfs_pointer, merge_conflict)
_WORD_RULES: tuple[TextRule, ...] = (placeholder, credential)
_NUMBER_RULES: tuple[TextRule, ...] = (resident_number, card_number, phone_number)
_CHARACTER_RULES: tuple[TextRule, ...] = (unseen_character, look_alike_letter, lost_letter, mojibake)
