"""``python -m tests.bench.search [SIZE…]``: how well and how dear genba's search is beside others, as Markdown."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from genba.search.lemmas import installed_analyser
from tests.bench.search.browsing import Chromium, Costs, chromium, measured
from tests.bench.search.costs import Made, made
from tests.bench.search.engines import engines
from tests.bench.search.finding import Found, finding
from tests.bench.search.goals import of_asking, of_finding, of_making, percentile
from tests.bench.search.relevance import HALVES, Score
from tests.bench.search.served import Server

KINDS = ("particle", "verb", "compound", "spacing", "typing", "mixed", "name", "number", "question", "all", "none")
COLUMNS = (
    "engine", "first query: KB", "requests", "ms", "CPU s", "ms on the next page", "next query: ms",
    "the same again: ms", "memory, MB", "known notes, R@10",
)  # fmt: skip


def report(browser: Chromium, sizes: Sequence[int]) -> Iterator[str]:
    """The lines of the report."""
    yield "# What the search finds and costs\n"
    yield f"`make bench-search SIZES='{' '.join(map(str, sizes))}'` on {machine(browser)}. Wall-clock times suffer from"
    yield "whatever else runs on the machine; CPU seconds hardly do.\n"
    found = finding(browser)
    yield "## Finding: 64 notes written by hand\n"
    yield "On the half of the queries that was never looked at:\n"
    yield from map(str, of_finding(found))
    for half in HALVES:
        yield f"\nR@10 / MRR, the {half} half, in brackets how many queries; of “none”, how many are left unanswered:\n"
        yield from table_of_finding(found, half)
    for size in sizes:
        yield from report_of_costs(browser, made(size, installed_analyser))


def report_of_costs(browser: Chromium, one: Made) -> Iterator[str]:
    """The part on many notes."""
    yield f"\n## Cost: {one.size:,} generated notes\n"
    costs = asking(browser, one)
    yield from map(str, (*of_making(one), *of_asking(one.size, costs)))
    thousands = one.size / 1000
    yield f"- made anew: {one.cold / thousands:.1f} CPU s per 1,000 notes, {one.packing / thousands:.2f} to compress\n"
    yield "Each of these queries is three words that only one note has, with any particle. Medians, in brackets the"
    yield "95th percentile (of known notes, how many were asked for); WebAssembly's memory is not counted.\n"
    yield from table(COLUMNS, ([name, *_cells(each)] for name, each in costs.items()))


def asking(browser: Chromium, one: Made) -> dict[str, Costs | None]:
    """What each engine costs and finds among many notes."""
    found = dict[str, Costs | None]()
    with TemporaryDirectory() as root, Server(Path(root)).running() as server:
        for name, fill in engines(one.index).items():
            fill(server.folder(name), one.documents)
            found[name] = measured(browser, server, name, one.known)
    return found


def table_of_finding(found: Found, half: str) -> Iterator[str]:
    """A line an engine, a column a kind."""
    counts = next(iter(found.values()))[half]
    head = ["engine", *(f"{kind} ({counts[kind].count})" for kind in KINDS)]
    return table(head, ([name, *(_score(each[half][kind]) for kind in KINDS)] for name, each in found.items()))


def _score(one: Score) -> str:
    return f"{one.recall:.3f} / {one.reciprocal_rank:.3f}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table."""
    return (f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def _cells(costs: Costs | None) -> list[str]:
    if costs is None:
        return ["no answer in four minutes", *[""] * (len(COLUMNS) - 2)]
    first = costs.first
    return [
        _spread([one.kilobytes for one in first]), _spread([one.requests for one in first]),
        _spread([one.milliseconds for one in first]), f"{percentile([one.processor for one in first], 0.5):.2f}",
        _spread([one.on_next_page for one in first]), _spread(costs.following), _spread(costs.again),
        f"{costs.memory:.1f}", f"{sum(costs.found) / len(costs.found):.3f} ({len(costs.found)})",
    ]  # fmt: skip


def _spread(values: Sequence[float]) -> str:
    return f"{percentile(values, 0.5):,.0f} ({percentile(values, 0.95):,.0f})"


def machine(browser: Chromium) -> str:
    """What it is measured on."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.split(": ")[1] for line in told if line.startswith("model name")), platform.machine())
    return (
        f"{os.cpu_count()} cores ({model}), {platform.system()}, Python {platform.python_version()}, headless Chromium "
        f"{browser.browser.version}, with a load average of {os.getloadavg()[0]:.1f} at the start"
    )


def main() -> None:
    """Prints the report as it comes."""
    with chromium() as browser:
        for line in report(browser, [int(size) for size in sys.argv[1:] or ("1000", "10000")]):
            print(line, flush=True)


if __name__ == "__main__":
    main()
