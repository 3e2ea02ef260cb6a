"""How long complaints have waited, in bands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from genba.catalogue.entries import Complaint

BANDS = (7, 14, 28)


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Complaints ``first`` to ``last`` days old (None: and older), by state."""

    first: int
    last: int | None
    open: int
    answered: int


def by_age(complaints: Iterable[Complaint]) -> tuple[AgeBand, ...]:
    """The complaints that wait, in bands that end with the days of BANDS."""
    states = [Counter[str]() for _ in (*BANDS, None)]
    for one in complaints:
        if one.unsettled:
            states[sum(one.age_days > last for last in BANDS)][one.state] += 1
    edges = zip((0, *(last + 1 for last in BANDS)), (*BANDS, None), states, strict=True)
    return tuple(AgeBand(first, last, count["open"], count["answered"]) for first, last, count in edges)
