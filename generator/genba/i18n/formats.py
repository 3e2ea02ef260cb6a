"""Dates as each language writes them."""

from __future__ import annotations

from datetime import date

from genba.model.week import Week

_WEEKDAYS = {"ko": "월화수목금토일", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def day(one: date, language: str) -> str:
    """``11월 18일(수)`` or ``Wed 18 Nov``."""
    weekday = _WEEKDAYS[language][one.weekday()]
    if language == "ko":
        return f"{one.month}월 {one.day}일({weekday})"
    return f"{weekday} {one.day} {_MONTHS[one.month - 1]}"


def full_day(one: date, language: str) -> str:
    """``2026년 11월 18일`` or ``18 November 2026`` in short."""
    if language == "ko":
        return f"{one.year}년 {one.month}월 {one.day}일"
    return f"{one.day} {_MONTHS[one.month - 1]} {one.year}"


def short_day(one: date, language: str) -> str:
    """``11월 18일`` or ``18 Nov``: a day where there is little room."""
    return f"{one.month}월 {one.day}일" if language == "ko" else f"{one.day} {_MONTHS[one.month - 1]}"


def days(count: int, language: str) -> str:
    """``28일`` or ``28 days``."""
    return f"{count}일" if language == "ko" else f"{count} day" + ("" if count == 1 else "s")


def span(week: Week, language: str) -> str:
    """A week's days: ``11월 16일–22일`` or ``16–22 Nov``."""
    start, end = week.monday, week.sunday
    same = start.month == end.month
    if language == "ko":
        return f"{start.month}월 {start.day}일–" + ("" if same else f"{end.month}월 ") + f"{end.day}일"
    return f"{start.day}" + ("" if same else f" {_MONTHS[start.month - 1]}") + f"–{end.day} {_MONTHS[end.month - 1]}"


def period(start: date | None, end: date | None, language: str) -> str:
    """``11월 3일(화)–11월 7일(토)``; an open side is left empty."""
    return "–".join(day(one, language) if one else "" for one in (start, end))


def percent(share: float) -> str:
    """``83%``."""
    return f"{share * 100:.0f}%"
