"""Rules on the plain text of a file: what must not be in a note whatever else it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from genba.model.diagnostic import Diagnostic, problem
from genba.model.position import Position
from genba.read.characters import look_alike_letter, lost_letter, mojibake, unseen_character
from genba.read.places import places
from genba.read.sensitive import card_number, credential, phone_number, resident_number

_UNFILLED = r"(?:TODO|TBD|TBA|FIXME|XXX+|\?\?\?+|lorem ipsum\b[^\n]*)"
_BLANK = re.compile(
    r"<여기에[^<>\n]*>|<(?:write|fill) [^<>\n]*here>|\{\{[^{}\n]{1,80}\}\}|<%[^<>%\n]{1,80}%>|YYYY-MM-DD"
    rf"|^[ \t]*(?:[-*+>][ \t]+)?(?i:(?P<item>{_UNFILLED}))[ \t]*$"
    rf"|^[^\s:：#>-][^:：\n]{{0,20}}[:：][ \t]*(?i:(?P<value>{_UNFILLED}|<[가-힣]+>))[ \t]*$",
    re.MULTILINE,
)
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_WIDE_DIGIT = re.compile("[０-９]")
_CONFLICT = re.compile(r"^(?:<{7}(?: .*)?|>{7} .*|\|{7}(?: .*)?)$", re.MULTILINE)

TextRule = Callable[[str, str], Iterator[Diagnostic]]


def text_problems(path: str, text: str) -> tuple[bool, tuple[Diagnostic, ...]]:
    """True if the file is no note at all, and every finding."""
    text = text.translate(_WIDE_DIGITS) if _WIDE_DIGIT.search(text) else text
    barriers = tuple(found for rule in _BARRIERS for found in rule(path, text))
    if barriers:
        return True, barriers
    return False, tuple(found for rule in _TEXT_RULES for found in rule(path, text))


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
    for place, _ in places(_CONFLICT, text):
        yield problem("merge-conflict", path, place)


def placeholder(path: str, text: str) -> Iterator[Diagnostic]:
    """A blank of the template was never filled in."""
    for place, hit in places(_BLANK, text):
        left = hit["item"] or hit["value"] or hit[0]
        column = place.column + hit[0].index(left)
        yield problem("placeholder", path, Position.on_line(place.line, column, length=len(left)), found=left)


_BARRIERS: tuple[TextRule, ...] = (empty_file, lfs_pointer, merge_conflict)
_TEXT_RULES: tuple[TextRule, ...] = (
    placeholder, resident_number, card_number, phone_number, credential,
    unseen_character, look_alike_letter, lost_letter, mojibake,
)  # fmt: skip
