"""The days that people work: neither weekends, nor a country's public holidays, nor the company's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import islice

from genba.model.week import Week

_LANGUAGES = {"ko": "ko", "en": "en_US"}


@dataclass(frozen=True, slots=True)
class Calendar:
    """``country`` is an ISO 3166 code, or "" for none; ``own`` are the company's own holidays.

    Public holidays come from the library ``holidays``, which is loaded when first asked.
    """

    country: str = ""
    own: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """True on a working day."""
        return day.weekday() < 5 and day not in self.own and day not in _public(self.country, day.year, "en")

    def working_days(self, week: Week) -> tuple[date, ...]:
        """The working days of a week."""
        return tuple(day for day in _days(week) if self.works(day))

    def holidays(self, week: Week, language: str) -> dict[date, str]:
        """The public holidays among a week's weekdays, by name; the company's own have none."""
        weekdays = _days(week)[:5]
        named = {day: _public(self.country, day.year, language).get(day, "") for day in weekdays}
        return {day: name for day, name in named.items() if name or day in self.own}

    def working_day_after(self, start: date, count: int) -> date:
        """The ``count``-th working day after ``start``; with 0, ``start`` itself or the first working day after it."""
        after = (start + timedelta(days=at) for at in range(int(count > 0), 400))
        return next(islice(filter(self.works, after), max(count - 1, 0), None), start + timedelta(days=count))


def known_country(code: str) -> bool:
    """True if the public holidays of this country are known; "" stands for none."""
    if code in ("", "KR"):
        return True
    import holidays

    return code in holidays.list_supported_countries(include_aliases=False)


def _days(week: Week) -> tuple[date, ...]:
    return tuple(week.monday + timedelta(days=at) for at in range(7))


@cache
def _public(country: str, year: int, language: str) -> Mapping[date, str]:
    if not country:
        return {}
    import holidays

    return dict(holidays.country_holidays(country, years=year, language=_LANGUAGES[language]))
