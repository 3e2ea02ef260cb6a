"""What the search is to reach, and whether it did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.bench.search.browsing import Costs
from tests.bench.search.costs import Made
from tests.bench.search.relevance import Score

BY_KIND = {
    "all": 0.98, "particle": 0.99, "compound": 0.99, "verb": 0.95, "typing": 0.95, "spacing": 0.97, "none": 0.85,
}  # fmt: skip
PLENTY = 50_000


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure, what it is to be at most (or at ``least``), and what it was."""

    name: str
    wanted: float
    was: float
    unit: str = ""
    least: bool = False

    def __str__(self) -> str:
        reached = self.was >= self.wanted if self.least else self.was <= self.wanted
        sign, digits = ("≥" if self.least else "≤"), 3 if self.least else 2
        line = f"{self.name}: {self.was:.{digits}f}{self.unit} ({sign} {self.wanted:g})"
        return f"- reached: {line}" if reached else f"- **missed**: {line}"


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of all do not exceed."""
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]


def of_finding(found: Mapping[str, Mapping[str, Mapping[str, Score]]]) -> Iterator[Goal]:
    """Goals on the half that was never looked at."""
    if with_kiwi := found.get("genba with Kiwi"):
        scores = with_kiwi["unseen"]
        for kind, least in BY_KIND.items():
            yield Goal(f"R@10, {kind}", least, scores[kind].recall, least=True)
        yield Goal("MRR, all", 0.97, scores["all"].reciprocal_rank, least=True)
    yield Goal("R@10, all, without Kiwi", 0.95, found["genba"]["unseen"]["all"].recall, least=True)


def of_making(one: Made) -> Iterator[Goal]:
    """Goals of the index itself."""
    thousands = one.size / 1000
    yield Goal("terms, compressed, per 1,000 notes", 1, one.terms / thousands, " MB")
    yield Goal("made with a warm cache, per 1,000 notes", 3, one.warm / thousands, " CPU s")
    for name, seconds in one.changes.items():
        yield Goal(name, 0.3, seconds, " CPU s")


def of_asking(size: int, costs: Mapping[str, Costs | None]) -> Iterator[Goal]:
    """Goals of a query in the browser."""
    ours, pagefind = costs["genba"], costs.get("Pagefind")
    if ours is None:
        raise ValueError(costs)
    first = [one.milliseconds for one in ours.first]
    yield Goal("known notes, R@10", 0.97, sum(ours.found) / len(ours.found), least=True)
    kilobytes = 200 if size < PLENTY else 300
    yield Goal("first query, p95", kilobytes, percentile([one.kilobytes for one in ours.first], 0.95), " KB")
    yield Goal("first query, p95", 500, percentile(first, 0.95), " ms")
    yield Goal("next query, p95", 50, percentile(ours.following, 0.95), " ms")
    yield Goal("memory after all queries", 20, ours.memory, " MB")
    if pagefind:
        theirs = percentile([one.on_next_page for one in pagefind.first], 0.5)
        yield Goal(
            "first query, median, of Pagefind's where its files are cached", 1.5, percentile(first, 0.5) / theirs
        )
