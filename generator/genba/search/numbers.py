"""The number of each document: its postings are kept by it, so it must not change when another document comes or goes.

Every document has a home, and takes the first free number from there on, in the order of their homes (of equals, of
their names). With ``room(n)`` the least number of the form 2, 3, 4, 6, 8, 12, 16… that is n or more, and ``hash``
the CRC-32 of its name in UTF-8:

- pages of customers, executives, topics and issues: ``hash % zone``, where ``zone = room(2 · pages)``
- notes: ``zone + (day − first day of all) · daily + hash % daily``, where ``daily = room(2 · notes / days from the
  first to the last)``

So a page is before every note, an older note before a newer one, and half of all numbers or more are nobody's. Only
where ``zone``, ``daily`` or the first day change does everything get another number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from zlib import crc32


def numbered(pages: Iterable[str], notes: Mapping[str, int]) -> dict[str, int]:
    """The number of each name, ascending; ``notes`` lead to their days (any whole number that counts days)."""
    homes = _homes(list(pages), notes)
    numbers: dict[str, int] = {}
    free = 0
    for home, name in sorted(homes):
        numbers[name] = free = max(home, free)
        free += 1
    return numbers


def _homes(pages: list[str], notes: Mapping[str, int]) -> list[tuple[int, str]]:
    zone = _room(2 * len(pages))
    homes = [(crc32(name.encode()) % zone, name) for name in pages]
    if notes:
        first = min(notes.values())
        daily = _room(2 * len(notes) / (max(notes.values()) - first + 1))
        homes += [(zone + (day - first) * daily + crc32(name.encode()) % daily, name) for name, day in notes.items()]
    return homes


def _room(least: float) -> int:
    room = 2
    while room < least:
        room += room // 2 if room & (room - 1) == 0 else room // 3
    return room
