"""Days written without a year, settled by what stands around them."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from genba.model.diagnostic import Diagnostic, Edit, problem
from genba.model.headers import Header, MonthDay
from genba.read.dates import written_date, wrong_weekday
from genba.read.parse import Parsed

H = TypeVar("H", bound=Header)


def day_after(text: str, earliest: date) -> date | None:
    """The day that ``text`` names; without a year, the first such day not before ``earliest``. None if impossible."""
    day = _day(text)
    return day.not_before(earliest) if isinstance(day, MonthDay) else day


def day_until(text: str, latest: date) -> date | None:
    """The day that ``text`` names; without a year, the latest such day not after ``latest``. None if impossible."""
    return day_before(_day(text), latest)


def _day(text: str) -> date | MonthDay | None:
    iso = written_date(text)
    if iso is None:
        return None
    if iso.startswith("--"):
        return MonthDay(int(iso[2:4]), int(iso[5:7]))
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def settled(parsed: Parsed[H], key: str, latest: date) -> tuple[date | None, list[Diagnostic]]:
    """The day that stands behind ``key``, and a word on it where its year had to be found."""
    written = getattr(parsed.header, key, None)
    day, place = day_before(written, latest), parsed.at.get(key)
    if day is None or place is None or not isinstance(written, MonthDay):
        return day, []
    found = parsed.typed.get(key, "").strip()
    edits = (Edit(place, str(day)),)
    if wrong_weekday(written.weekday, str(day)):
        return day, [problem("weekday-mismatch", parsed.path, place, found=written.weekday, date=str(day))]
    return day, [problem("date-form", parsed.path, place, edits=edits, found=found, wanted=str(day))]


def day_before(day: date | MonthDay | None, latest: date) -> date | None:
    """``day`` itself; without a year, the latest such day not after ``latest``."""
    return day.not_after(latest) if isinstance(day, MonthDay) else day
