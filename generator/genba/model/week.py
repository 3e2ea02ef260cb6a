"""ISO 8601 weeks: Monday to Sunday, the week of a year's first Thursday is its first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """A week by its Monday; written ``2026-W47``."""

    monday: date

    @classmethod
    def of(cls, day: date) -> Week:
        """The week that holds ``day``."""
        return _week_of(day)

    @classmethod
    def parse(cls, text: str) -> Week | None:
        """The week written as ``2026-W47``, or None."""
        match = re.fullmatch(r"(\d{4})-W(\d{2})", text)
        try:
            return cls(date.fromisocalendar(int(match[1]), int(match[2]), 1)) if match else None
        except ValueError:
            return None

    @property
    def sunday(self) -> date:
        """The last day."""
        return self.monday + timedelta(days=6)

    @property
    def number(self) -> int:
        """The week's number within its ISO year."""
        return self.monday.isocalendar().week

    def plus(self, weeks: int) -> Week:
        """The week that many weeks later."""
        return Week(self.monday + timedelta(weeks=weeks))

    def until(self, last: Week) -> tuple[Week, ...]:
        """All weeks from this one to ``last``, both included."""
        count = (last.monday - self.monday).days // 7 + 1
        return tuple(self.plus(step) for step in range(max(count, 0)))

    def __str__(self) -> str:
        year, number, _ = self.monday.isocalendar()
        return f"{year}-W{number:02d}"


@lru_cache(maxsize=10_000)  # the same days come again and again
def _week_of(day: date) -> Week:
    return Week(day - timedelta(days=day.weekday()))
