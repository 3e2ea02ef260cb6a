"""How long complaints have waited, in bands."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
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
    count = Counter((band_of(one.age_days, ends), one.state) for one in complaints if one.unsettled)
    edges = enumerate(zip((0, *(last + 1 for last in ends)), (*ends, None), strict=True))
    return tuple(AgeBand(first, last, count[at, "open"], count[at, "answered"]) for at, (first, last) in edges)


def band_of(days: int, ends: Sequence[int]) -> int:
    """The band, from 0, that an age lies in; ``ends`` ascend."""
    return bisect_left(ends, days)
