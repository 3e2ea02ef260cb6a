"""How long complaints have waited, in bands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from genba.catalogue.entries import Complaint


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Complaints ``first`` to ``last`` days old (None: and older), by state."""

    first: int
    last: int | None
    open: int
    answered: int


def by_age(complaints: Iterable[Complaint], ends: tuple[int, ...]) -> tuple[AgeBand, ...]:
    """The complaints that wait, in bands that end with these days."""
    states = [Counter[str]() for _ in (*ends, None)]
    for one in complaints:
        if one.unsettled:
            states[band_of(one.age_days, ends)][one.state] += 1
    edges = zip((0, *(last + 1 for last in ends)), (*ends, None), states, strict=True)
    return tuple(AgeBand(first, last, count["open"], count["answered"]) for first, last, count in edges)


def band_of(days: int, ends: Iterable[int]) -> int:
    """The band, from 0, that an age lies in."""
    return sum(days > last for last in ends)
