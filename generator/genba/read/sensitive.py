"""Rules about what a note must not hold: numbers of persons and cards, and secrets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genba.model.diagnostic import Diagnostic, problem
from genba.model.position import Position
from genba.read.places import ascii_of, places

_MANY_DIGITS = re.compile(r"\d(?:[^0-9\n]{0,4}\d){9}")
_UNSEEN = "[\u00ad\u200b-\u200d\u2060\ufeff]?"  # may stand between two digits
_DASH = rf"{_UNSEEN}[^\S\n]?[-‐-―−－.~/·]?[^\S\n]?{_UNSEEN}"
_RESIDENT = re.compile(
    rf"(?<!\d)(?P<born>\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])){_DASH}(?P<rest>[1-8]\d{{6}})(?!\d)"
)
_GAP = r"[ \u00a0.–—－-]{1,3}"
_CARD = re.compile(
    rf"(?<![\d-])(?:(?:\d{{4}}{_GAP}){{3}}\d{{4}}|\d{{4}}{_GAP}\d{{6}}{_GAP}\d{{4,5}}|\d{{14,16}})(?![\d-])"
)
_ISSUED = re.compile(r"[2-6]\d{15}|9\d{15}|3[47]\d{13}|3[0689]\d{12}")  # ISO/IEC 7812: the networks' first digits
_SPLIT = rf"[)]?{_UNSEEN}[-‐-―－ .·~/_\u00a0]{{0,3}}{_UNSEEN}"
_PHONE = re.compile(
    rf"(?<![\dA-Za-z-])(?:\+?82{_SPLIT}\(?0?|[(]?0)1[016789]{_SPLIT}\d{{3,4}}{_SPLIT}\d{{4}}(?![\dA-Za-z-])"
)
_LANDLINE = re.compile(
    r"(?<!대표 )(?<!대표전화 )(?<!대표번호 )(?<!대표전화: )(?<!대표번호: )"  # a company's own number is no person's
    rf"(?<![\dA-Za-z./-])(?:\+?82{_SPLIT}\(?0?|[(]?0)(?:2|[3-6][1-5]|70){_SPLIT}(?<!\d)"
    r"\d{3,4}[- .]\d{4}(?![\dA-Za-z-])"
    rf"|(?:연락처|직통(?:\s?(?:번호|전화))?|자택|집\s?전화|휴대폰|핸드폰)\s*[:：]?\s*"
    rf"(?P<number>0(?:2|[3-6]\d|70){_SPLIT}\d{{3,4}}{_SPLIT}\d{{4}})(?![\dA-Za-z-])"
)
_VALUE = r"(?=[!-~]*[A-Za-z0-9])(?=[!-~]*[0-9!@#$%^&*])[!-~]{4,}"
# Where no colon tells that it follows: letters and digits, and not a quantity.
_SURE_VALUE = r"(?=[!-~]*[A-Za-z])(?=[!-~]*\d)(?!\d+[A-Za-z]{1,4}(?![!-~]))[!-~]{6,}"
_BESIDE = rf"(?:[은는]\s*|\s+[-–→/]\s+|[ \t]+){_SURE_VALUE}"
_TOKEN = r"\s*[:=：]\s*['\"]?(?=[\w/+-]*\d)[\w/+-]{8,}"
_KOREAN_WORDS = ("비밀번호", "패스워드", "비번", "암호")
_KOREAN_SECRET = re.compile(rf"(?:{'|'.join(_KOREAN_WORDS)})(?:[은는]\s|[ \t]*[:=：]|\s[-–→]\s|\s)\s*{_VALUE}")
_SECRETS = {
    sign: re.compile(pattern, re.IGNORECASE if sign.islower() else 0)
    for sign, pattern in (
        ("pass", rf"(?<![a-z])pass(?:word|wd|code|phrase)?\s*[:=：]\s*{_VALUE}|(?<![a-z])pass(?:word|wd){_BESIDE}"),
        ("pw", rf"(?<![a-z])pwd?(?:\s*[:=：]\s*{_VALUE}|{_BESIDE})"),
        ("pin", r"(?<![a-z])pin\s*(?:번호|code|number|no)?\s*[:=：]\s*\d{4,8}(?!\d)"),
        ("otp", r"(?<![a-z])otp\s*(?:번호|code|seed)?\s*[:=：]\s*[A-Za-z0-9]{6,}"),
        ("bearer", r"bearer\s+(?=[^\s]*\d)[\w.~+/-]{16,}"),
        ("accountkey=", r"AccountKey=[\w+/]{20,}"),
        ("hooks.slack.com", r"hooks\.slack\.com/services/\w+/\w+"),
        ("key", rf"(?:api|access|secret|private|인증|접속)[_ -]?(?:access[_ -]?)?(?:key|키){_TOKEN}"),
        ("secret", rf"secret{_TOKEN}"),
        ("token", rf"token{_TOKEN}"),
        ("AKIA", r"AKIA[0-9A-Z]{16}"),
        ("_", r"gh[pousr]_\w{30,}|github_pat_\w{30,}|hf_\w{30,}|npm_\w{30,}|[sr]k_(?:live|test)_\w{10,}"),
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
        digits = hit["born"] + hit["rest"]
        if _resident_sum_holds(digits) or (hit["born"] >= _RANDOM_SINCE and digits[6] in "34" and hit[0] != digits):
            yield problem("resident-number", path, place)


def card_number(path: str, text: str) -> Iterator[Diagnostic]:
    """A payment card's number, told by its length and the Luhn sum (ISO/IEC 7812-1)."""
    for place, hit in places(_CARD, text):
        digits = re.sub(r"\D", "", hit[0])
        if _ISSUED.fullmatch(digits) and _luhn_holds(digits):
            yield problem("card-number", path, place)


def phone_number(path: str, text: str) -> Iterator[Diagnostic]:
    """A telephone number, of a mobile or with an area code; the people at customers did not agree to it here."""
    for place, _ in places(_PHONE, text):
        yield problem("phone-number", path, place)
    for place, hit in places(_LANDLINE, text):
        number = hit["number"] or hit[0]
        column = place.column + hit[0].index(number)
        yield problem("phone-number", path, Position.on_line(place.line, column, length=len(number)))


def credential(path: str, text: str) -> Iterator[Diagnostic]:
    """A password or a key to some service."""
    letters = ascii_of(text)
    patterns = [pattern for sign, pattern in _SECRETS.items() if sign.lower() in letters]
    patterns += [_KOREAN_SECRET] if any(word in text for word in _KOREAN_WORDS) else []
    for pattern in patterns:
        for place, _ in places(pattern, text):
            yield problem("credential", path, place)


_RANDOM_SINCE = "201005"  # numbers given since October 2020 have no check digit (주민등록법 시행규칙 제2조)


def _resident_sum_holds(digits: str) -> bool:
    """The check digit of a resident's number; a foreigner's (5 to 8 in the seventh place) is two more, or the same."""
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))
    check = int(digits[12])
    return (11 - total % 11) % 10 == check or (digits[6] in "5678" and (13 - total % 11) % 10 == check)


def _luhn_holds(digits: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
