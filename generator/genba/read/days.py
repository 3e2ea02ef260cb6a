"""Days written without a year, settled by what stands around them."""

from __future__ import annotations

from datetime import date

from genba.model.headers import MonthDay
from genba.read.dates import written_date


def day_after(text: str, earliest: date) -> date | None:
    """The day that ``text`` names; without a year, the first such day not before ``earliest``. None if impossible."""
    iso = written_date(text)
    if iso is None:
        return None
    try:
        if iso.startswith("--"):
            return MonthDay(int(iso[2:4]), int(iso[5:7])).not_before(earliest)
        return date.fromisoformat(iso)
    except ValueError:
        return None


def day_before(day: date | MonthDay | None, latest: date) -> date | None:
    """``day`` itself; without a year, the latest such day not after ``latest``."""
    return day.not_after(latest) if isinstance(day, MonthDay) else day
