"""Dates as people write them → ISO 8601."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_FULL = re.compile(
    r"(?P<year>\d{4}|'?\d{2})\s*(?:[.\-/]|년)\s*(?P<month>\d{1,2})\s*(?:[.\-/]|월)\s*(?P<day>\d{1,2})(?:\s*(?:\.|일))?,?"
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_YEARLESS = re.compile(r"(?P<month>\d{1,2})\s*(?:[./\-]|월)\s*(?P<day>\d{1,2})(?:\s*(?:\.|일))?")
_REST = re.compile(
    r"\s*(?:\([월화수목금토일]\)|[월화수목금토일]요일)?(?:[T\s]+(?:오전|오후)?\s*\d{1,2}(?::\d{2}|시).*)?\s*"
)

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_APOSTROPHES = str.maketrans("’‘`´", "''''")
_WEEKDAY = re.compile(r"[\d.일][\s(（]+(?P<day>[월화수목금토일])(?:요일)?(?:[\s)）]|$)")


def wrong_weekday(text: str, day: str) -> str:
    """The weekday that ``text`` names, if it is not that of ``day`` (in ISO form); empty as a rule."""
    named = _WEEKDAY.search(text)
    try:
        right = "월화수목금토일"[date.fromisoformat(day).weekday()]
    except ValueError:
        return ""
    return named["day"] if named and named["day"] != right else ""


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
