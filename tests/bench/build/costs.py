"""What a command costs: time, processor time, memory of all its processes, and what it writes."""

from __future__ import annotations

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.1  # seconds between two looks at the memory, which take time themselves
# Python keeps modules compiled, as it does wherever nobody forbids it.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True)
class Cost:
    """``wall`` and ``cpu`` in seconds, of the command and all its processes; ``memory`` at its peak in MB."""

    wall: float
    cpu: float
    memory: float


def cost(command: Sequence[str | Path], folder: Path) -> Cost:
    """Runs a command in ``folder``. Raises OSError if it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=_ENVIRONMENT, start_new_session=True, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    peak, over = [0.0], threading.Event()
    watching = threading.Thread(target=_watch, args=(process.pid, peak, over))
    watching.start()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    over.set()
    watching.join()
    if process.returncode:
        raise OSError(f"{command}: {process.returncode}")
    return Cost(wall, used.ru_utime + used.ru_stime, peak[0])


def median(costs: Iterable[Cost]) -> Cost:
    """Each part by itself; memory at its most."""
    listed = list(costs)
    wall, cpu = (statistics.median(getattr(one, name) for one in listed) for name in ("wall", "cpu"))
    return Cost(wall, cpu, max(one.memory for one in listed))


def megabytes(*folders: Path) -> float:
    """What the files below are long, in MB."""
    return sum(path.stat().st_size for folder in folders for path in folder.rglob("*") if path.is_file()) / 1e6


def _watch(session: int, peak: list[float], over: threading.Event) -> None:
    while not over.wait(_EVERY):
        peak[0] = max(peak[0], sum(map(_memory, _members(session))) / 1024)


def _members(session: int) -> list[Path]:
    return [each for each in Path("/proc").glob("[0-9]*") if _session(each) == session]


def _session(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[3])
    except (OSError, IndexError):
        return 0


def _memory(process: Path) -> int:
    """In kB; what processes share is shared out among them."""
    try:
        rows = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(row.split()[1]) for row in rows if row.startswith("Pss:")), 0)
