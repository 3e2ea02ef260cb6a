"""Rules about what a note must not hold: numbers of persons and cards, and secrets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genba.model.diagnostic import Diagnostic, problem
from genba.read.places import ascii_of, places

_MANY_DIGITS = re.compile(r"\d(?:[^\w\n]{0,4}\d){9}")
_DASH = r"[^\S\n]?[-‐-―−－]?[^\S\n]?"
_RESIDENT = re.compile(rf"(?<!\d)\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]){_DASH}[1-8]\d{{6}}(?!\d)")
_CARD = re.compile(
    r"(?<![\d-])(?:(?:\d{4}[ .–-]){3}\d{4}|\d{4}[ .–-]\d{6}[ .–-]\d{5}|\d{15,16})(?![\d-])"
)  # fmt: skip
_PHONE = re.compile(r"(?<![\d-])(?:\+?82[-‐-― .)]?\s?\(?0?|[(]?0)1[016789][)]?[-‐-― .]?\d{3,4}[-‐-― .]?\d{4}(?![\d-])")
_VALUE = r"(?=[!-~]*[0-9!@#$%^&*])[!-~]{4,}"
_KOREAN_WORDS = ("비밀번호", "패스워드", "비번", "암호")
_KOREAN_SECRET = re.compile(rf"(?:{'|'.join(_KOREAN_WORDS)})(?:[은는]\s|[ \t]*[:=：]|\s)\s*{_VALUE}")
_SECRETS = {
    sign: re.compile(pattern, re.IGNORECASE if sign.islower() else 0)
    for sign, pattern in (
        ("pass", rf"(?<![a-z])(?:password|passwd|passcode)\s*[:=：]\s*{_VALUE}"),
        ("pw", rf"(?<![a-z])pwd?\s*[:=：]\s*{_VALUE}"),
        ("key", r"api[_ -]?key\s*[:=：]\s*['\"]?(?=[\w-]*\d)[\w-]{8,}"),
        ("secret", r"secret\s*[:=：]\s*['\"]?(?=[\w-]*\d)[\w-]{8,}"),
        ("token", r"token\s*[:=：]\s*['\"]?(?=[\w-]*\d)[\w-]{8,}"),
        ("AKIA", r"AKIA[0-9A-Z]{16}"),
        ("_", r"gh[pousr]_\w{30,}|github_pat_\w{30,}"),
        ("glpat-", r"glpat-[\w-]{16,}"),
        ("xox", r"xox[abpsr]-[\w-]{10,}"),
        ("sk-", r"\bsk-[\w-]{20,}"),
        ("AIza", r"AIza[\w-]{30,}"),
        ("-----BEGIN", r"-----BEGIN [A-Z ]{0,20}PRIVATE KEY"),
        ("eyJ", r"\beyJ[\w-]{8,500}\.eyJ[\w-]{8,4000}\.[\w-]+"),
        ("://", r"(?<=://)[^\s/:@]{1,60}:[^\s/:@]{1,60}(?=@)"),
    )
}
"""Patterns by the sign without which they can't hold."""


def many_digits(text: str) -> bool:
    """True if ten digits stand close together: less are no number of a person, a card or a telephone."""
    return bool(_MANY_DIGITS.search(text))


def resident_number(path: str, text: str) -> Iterator[Diagnostic]:
    """A Korean resident-registration number, told by its check digit."""
    for place, hit in places(_RESIDENT, text):
        if _resident_sum_holds(re.sub(r"\D", "", hit[0])):
            yield problem("resident-number", path, place)


def card_number(path: str, text: str) -> Iterator[Diagnostic]:
    """A payment card's number, told by its length and the Luhn sum (ISO/IEC 7812-1)."""
    for place, hit in places(_CARD, text):
        if _luhn_holds(re.sub(r"\D", "", hit[0])):
            yield problem("card-number", path, place)


def phone_number(path: str, text: str) -> Iterator[Diagnostic]:
    """A mobile number; the people at customers did not agree to it standing here."""
    for place, _ in places(_PHONE, text):
        yield problem("phone-number", path, place)


def credential(path: str, text: str) -> Iterator[Diagnostic]:
    """A password or a key to some service."""
    letters = ascii_of(text)
    patterns = [pattern for sign, pattern in _SECRETS.items() if sign.lower() in letters]
    patterns += [_KOREAN_SECRET] if any(word in text for word in _KOREAN_WORDS) else []
    for pattern in patterns:
        for place, _ in places(pattern, text):
            yield problem("credential", path, place)


def _resident_sum_holds(digits: str) -> bool:
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))
    return (11 - total % 11) % 10 == int(digits[12])


def _luhn_holds(digits: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
