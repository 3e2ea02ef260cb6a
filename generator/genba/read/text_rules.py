"""Rules on the plain text of a file: what must not be in a note whatever else it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from genba.model.diagnostic import Diagnostic, problem
from genba.model.position import Position

TextRule = Callable[[str, str], Iterator[Diagnostic]]


def text_problems(path: str, text: str) -> tuple[bool, tuple[Diagnostic, ...]]:
    """True if the file is no note at all, and every finding."""
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
    if text.startswith("version https://git-lfs.github.com/spec/"):
        yield problem("lfs-pointer", path)


def merge_conflict(path: str, text: str) -> Iterator[Diagnostic]:
    """Two versions of the note stand in one file, between Git's markers."""
    for line, hit in _hits(r"^(?:<{7}(?: .*)?|>{7} .*|\|{7}(?: .*)?)$", text):
        yield problem("merge-conflict", path, Position.on_line(line, 1, length=len(hit[0])))


def placeholder(path: str, text: str) -> Iterator[Diagnostic]:
    """A blank of the template was never filled in."""
    for line, hit in _hits(r"<여기에[^>]*>|<(?:write|fill) [^>]*here>|\{\{[^{}]*\}\}|YYYY-MM-DD", text):
        yield problem("placeholder", path, _place(line, hit), found=hit[0])


def resident_number(path: str, text: str) -> Iterator[Diagnostic]:
    """A Korean resident-registration number, told by its check digit."""
    for line, hit in _hits(r"(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?-?\s?[1-8]\d{6}(?!\d)", text):
        if _resident_sum_holds(re.sub(r"\D", "", hit[0])):
            yield problem("resident-number", path, _place(line, hit))


def card_number(path: str, text: str) -> Iterator[Diagnostic]:
    """A payment card's number, told by its length and the Luhn sum (ISO/IEC 7812-1)."""
    for line, hit in _hits(r"(?<![\d-])(?:\d{4}[ -]){3}\d{4}(?![\d-])|(?<![\d-])\d{15,16}(?![\d-])", text):
        if _luhn_holds(re.sub(r"\D", "", hit[0])):
            yield problem("card-number", path, _place(line, hit))


def phone_number(path: str, text: str) -> Iterator[Diagnostic]:
    """A mobile number; the people at customers did not agree to it standing here."""
    for line, hit in _hits(r"(?<![\d-])01[016789][- .]?\d{3,4}[- .]?\d{4}(?![\d-])", text):
        yield problem("phone-number", path, _place(line, hit))


def credential(path: str, text: str) -> Iterator[Diagnostic]:
    """A password or a key to some service."""
    secret = (
        r"(?i:비밀번호|패스워드|password|passwd|api[_ ]?key|secret)\s*[:=]\s*\S{4,}|AKIA[0-9A-Z]{16}|gh[pousr]_\w{30,}"
    )
    for line, hit in _hits(secret, text):
        yield problem("credential", path, _place(line, hit))


_BARRIERS: tuple[TextRule, ...] = (empty_file, lfs_pointer, merge_conflict)
_TEXT_RULES: tuple[TextRule, ...] = (placeholder, resident_number, card_number, phone_number, credential)


def _hits(pattern: str, text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Each match with its line; one pass over the whole text, lines are counted only for hits."""
    for hit in re.finditer(pattern, text, re.MULTILINE):
        yield text.count("\n", 0, hit.start()) + 1, hit


def _place(line: int, hit: re.Match[str]) -> Position:
    column = hit.start() - hit.string.rfind("\n", 0, hit.start())
    return Position.on_line(line, column, length=len(hit[0]))


def _resident_sum_holds(digits: str) -> bool:
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))
    return (11 - total % 11) % 10 == int(digits[12])


def _luhn_holds(digits: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
