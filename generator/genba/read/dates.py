"""Dates as people write them → ISO 8601."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

_FULL = re.compile(
    r"(?P<year>\d{4}|'?\d{2})\s*(?:[.\-/]|년)\s*(?P<month>\d{1,2})\s*(?:[.\-/]|월)\s*(?P<day>\d{1,2})(?:\s*(?:\.|일))?,?"
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_YEARLESS = re.compile(r"(?P<month>\d{1,2})\s*(?:[./\-]|월)\s*(?P<day>\d{1,2})(?:\s*(?:\.|일))?")
_WEEKDAYS = "월화수목금토일"
_ENGLISH_DAYS = "mon|tue|wed|thu|fri|sat|sun"
_REST = re.compile(
    rf"\s*(?:[(（]?(?:[{_WEEKDAYS}](?:요일)?|[月火水木金土日]|(?i:{_ENGLISH_DAYS})[a-z]*)[)）]?(?![가-힣]))?"
    r"(?:[T\s,]+(?:오전|오후|아침|점심|저녁|밤|새벽|[AaPp][Mm])?\s*(?:\d{1,2}(?::\d{2}|\s*시).*)?)?\s*"
)
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_APOSTROPHES = str.maketrans("’‘`´", "''''")
_WEEKDAY = re.compile(
    rf"[\d.일][\s(（,]+(?P<day>[{_WEEKDAYS}](?:요일)?(?=[\s)）]|$)|[月火水木金土日](?=[\s)）]|$)|(?i:{_ENGLISH_DAYS})[a-z]*)"
)


def named_weekday(text: str) -> str:
    """The weekday that ``text`` names after a date, in Korean; empty as a rule."""
    named = _WEEKDAY.search(text)
    if not named:
        return ""
    word = named["day"][:3].lower()
    order: tuple[Sequence[str], ...] = (_ENGLISH_DAYS.split("|"), "月火水木金土日", _WEEKDAYS)
    return _WEEKDAYS[next(days.index(name) for days in order for name in (word, word[0]) if name in [*days])]


def wrong_weekday(weekday: str, day: str) -> bool:
    """True if ``day`` (in ISO form) exists and is another weekday than the one named; none is never wrong."""
    try:
        return bool(weekday) and weekday != _WEEKDAYS[date.fromisoformat(day).weekday()]
    except ValueError:
        return False


def written_date(text: str) -> str | None:
    """``2026-10-01`` for every accepted way to write that day, ``--10-01`` without a year, None if it is no date.

    The day need not exist: ``2026-02-30`` is a date that somebody wrote. A weekday or a time after it is dropped.
    """
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).translate(_APOSTROPHES).strip()
    for form in (_FULL, _COMPACT, _YEARLESS):
        match = form.match(plain)
        if match and _REST.fullmatch(plain, match.end()):
            year = match.groupdict().get("year")
            return f"{_full_year(year)}-{int(match['month']):02d}-{int(match['day']):02d}"
    return None


def written_period(text: str) -> str | None:
    """``2024-01-01 ~ 2026-12-31`` for two dates in any form, one of which may be left out; None if it is none."""
    sides = [side.strip() for side in re.split("[~–—]", text)]
    days = [written_date(side) if side else "" for side in sides]
    whole = all(day is not None and not day.startswith("--") for day in days)
    return " ~ ".join(map(str, days)).strip() if whole and any(days) and len(days) <= 2 else None


def _full_year(text: str | None) -> str:
    if text is None:
        return "-"
    return text if len(text) == 4 else "20" + text.removeprefix("'")
