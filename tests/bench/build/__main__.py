"""How long ``genba build`` takes beside Hugo, MkDocs with Material, and a plain pass, in turns; prints a table.

``make bench SIZES='1000 10000 50000'`` or ``.venv/bin/python -m tests.bench.build``. Nothing here passes or
fails. What it prints is kept in docs/speed.md. TMPDIR says where all is written, best on a memory disk.
"""

from __future__ import annotations

import math
import os
import platform
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from tests.bench.build.costs import Cost, cost, median, megabytes
from tests.bench.build.others import hugo, write_hugo, write_mkdocs
from tests.bench.corpus import LAST, write_corpus

ROUNDS = 3
MOST_FOR_MKDOCS = 10_000
MKDOCS_SITE = "mkdocs-site"
KEPT = Path(__file__).parents[3] / "docs" / "speed.md"
ROOT = Path(__file__).parents[3]
IMPORTS = "import genba.cli.build, genba.pipeline.build, genba.pipeline.publish, genba.site.state"
NEW = "---\n날짜: 2026-11-19\n임원: exec-3\n고객: firm-7\n---\n불평: 접수하면 사흘은 기다린다 [납기]\n"
COLD, ONE, CUSTOMER, NOTHING, TOMORROW = (
    "genba, cold",
    "genba, one new note",
    "genba, one edited customer",
    "genba, nothing changed",
    "genba, one new note on the next day",
)
CHECK, CHECK_WARM = "genba check, cold", "genba check, nothing changed"
RELOADS = "genba serve, newest note edited", "genba serve, oldest note edited"
PLAIN, HUGO, MKDOCS, PYTHON = "read and write", "Hugo", "MkDocs and Material", "Python with the imports"
YAML = "read and compose YAML"


def commands(top: Path) -> Mapping[str, list[str | Path]]:
    """What is measured beside builds."""
    python, program = sys.executable, hugo()
    found: dict[str, list[str | Path]] = {
        PLAIN: [python, "-m", "tests.bench.build.others", top / "notes", top / "plain"],
        YAML: [python, "-c", f"from pathlib import Path; from tests.bench.check import composed; "
                             f"composed(Path({str(top / 'notes')!r}), 'CBaseLoader')"],
        PYTHON: [python, "-c", IMPORTS],
    }  # fmt: skip
    if program:
        found[HUGO] = [program, "--source", top / "hugo", "--destination", top / "hugo-site", "--quiet"]
    if (top / "mkdocs").is_dir():
        found[MKDOCS] = [
            python,
            "-m",
            "mkdocs",
            "-q",
            "build",
            "-f",
            top / "mkdocs/mkdocs.yml",
            "-d",
            top / MKDOCS_SITE,
        ]
    return found


def genba(top: Path, *arguments: str, day: date = LAST) -> list[str | Path]:
    """A command of ours."""
    return [sys.executable, "-m", "genba", "--notes", top / "notes", "--as-of", str(day), "--quiet", *arguments]


def measured(top: Path) -> Iterator[tuple[str, Cost]]:
    """One round: everything once, each after the other."""
    notes, site = top / "notes", top / "site"
    for folder in ("plain", "hugo-site", MKDOCS_SITE):
        shutil.rmtree(top / folder, ignore_errors=True)
    for name, command in commands(top).items():
        yield name, cost(command, ROOT)
    made = ("build", "--audience", "executives", "--site", str(site))
    build, tomorrow = genba(top, *made), genba(top, *made, day=LAST + timedelta(days=1))
    new, newer = (notes / "2026" / f"2026-11-{day}-exec-3-firm-7-new.md" for day in (19, 20))
    for kept in (site, notes / ".genba"):
        shutil.rmtree(kept, ignore_errors=True)
    for path in (new, newer):
        path.unlink(missing_ok=True)
    yield COLD, cost(build, top)
    yield NOTHING, cost(build, top)
    new.write_text(NEW, encoding="utf-8")
    yield ONE, cost(build, top)
    customer = notes / "customers" / "firm-1.md"
    text = customer.read_text(encoding="utf-8")
    customer.write_text(f"{text}배운 것: {len(text)}\n", encoding="utf-8")
    yield CUSTOMER, cost(build, top)
    newer.write_text(NEW.replace("19", "20"), encoding="utf-8")
    yield TOMORROW, cost(tomorrow, top)
    yield from zip(RELOADS, reloads(top), strict=True)
    shutil.rmtree(notes / ".genba")
    check = ["sh", "-c", '"$@" || test $? = 1', "sh", *genba(top, "check", "--format", "json")]
    yield CHECK, cost(check, top)
    yield CHECK_WARM, cost(check, top)


def reloads(top: Path) -> Iterator[Cost]:
    """What ``genba serve`` does when a note changes: another build by a process that has made the first."""
    done = cost([sys.executable, "-m", "tests.bench.build.reload", top / "notes", top / "served"], ROOT)
    for line in (top / "served.txt").read_text().splitlines():
        wall, cpu = map(float, line.split())
        yield Cost(wall, cpu, done.memory)


def table(size: int, costs: Mapping[str, Cost], written: Mapping[str, float]) -> Iterator[str]:
    """The rows for one size."""
    yield f"\n## {size:,} notes\n"
    yield "| | seconds | of processor | MB of memory | MB written | × Hugo | × Hugo's processor |"
    yield "|---|---|---|---|---|---|---|"
    yard = costs.get(HUGO)
    for name, one in costs.items():
        beside = f"{one.wall / yard.wall:.2f} | {one.cpu / yard.cpu:.2f}" if yard else "– | –"
        size_written = f"{written[name]:.0f}" if name in written else ""
        memory = f"{one.memory:.0f}" if one.memory else ""
        yield f"| {name} | {one.wall:.2f} | {one.cpu:.2f} | {memory} | {size_written} | {beside} |"
    told = [(COLD, MKDOCS), (ONE, PYTHON), (NOTHING, ONE), (CHECK, YAML)]
    ratios = (f"{a} / {b} {costs[a].cpu / costs[b].cpu:.2f}" for a, b in told if b in costs)
    yield "\nOf processor time: " + "; ".join(ratios) + "."


def of_size(size: int, rounds: int) -> tuple[dict[str, Cost], dict[str, float]]:
    """Medians of all rounds, and what was written."""
    with tempfile.TemporaryDirectory(prefix="genba-bench-") as name:
        top = Path(name)
        write_corpus(top / "notes", size)
        if hugo():
            write_hugo(top / "notes", top / "hugo")
        if size <= MOST_FOR_MKDOCS:
            write_mkdocs(top / "notes", top / "mkdocs")
        found: defaultdict[str, list[Cost]] = defaultdict(list)
        for _ in range(rounds):
            for name, one in measured(top):
                found[name].append(one)
        costs = {name: median(each) for name, each in found.items()}
        places = {PLAIN: "plain", HUGO: "hugo-site", MKDOCS: MKDOCS_SITE, COLD: "site"}
        return costs, {name: megabytes(top / folder) for name, folder in places.items()}


def machine() -> str:
    """What the figures were measured on."""
    rows = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next((row.partition(": ")[2] for row in rows if row.startswith("model name")), platform.machine())
    load = f"load {os.getloadavg()[0]:.1f}"
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, {load}"


def main() -> None:
    """Prints a table for each size and the growth from the first to the last, and keeps them."""
    sizes = list(map(int, sys.argv[1:] or ["1000", "10000"]))
    rounds = int(os.environ.get("ROUNDS", ROUNDS))
    lines = [
        "# How fast sites are built",
        "",
        "[한국어](speed.ko.md)",
        "",
        f"By `make bench`, medians of {rounds} rounds in turns. {machine()}.",
    ]
    cold, one = {}, {}
    for size in sizes:
        costs, written = of_size(size, rounds)
        lines += table(size, costs, written)
        cold[size], one[size] = costs[COLD].cpu, costs[ONE].cpu
        print("\n".join(lines), flush=True)
    if len(sizes) > 1:
        first, last = sizes[0], sizes[-1]
        growth = math.log(cold[last] / cold[first]) / math.log(last / first)
        lines.append(f"\nA cold build grows from {first:,} to {last:,} notes with exponent {growth:.2f}.")
        lines += (
            f"One new note takes {one[b] / one[a]:.2f} times as much at {b:,} as at {a:,}." for a, b in pairwise(sizes)
        )
        print("\n".join(lines[-len(sizes) :]))
    KEPT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
