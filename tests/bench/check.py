"""How long ``genba check`` takes beside reading the same files and composing their YAML, in turns; prints ratios.

``make bench`` or ``.venv/bin/python -m tests.bench.check [NOTES…]``; nothing here passes or fails.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import yaml

from tests.bench.corpus import LAST, write_corpus

ROUNDS = 3
LOADERS = ("BaseLoader", "CBaseLoader")  # PyYAML's own, and the one that hands the text to libyaml


def composed(root: Path, loader: str) -> None:
    """Reads every file and composes its front matter by one of PyYAML's loaders; the C loader has a ``C`` before it."""
    for folder, _, names in os.walk(root):
        for name in names:
            if name.endswith(".md"):
                text = Path(folder, name).read_bytes().decode()
                yaml.compose(text.split("\n---\n", 1)[0][4:], Loader=getattr(yaml, loader, yaml.BaseLoader))


def checked(root: Path) -> None:
    """``genba check``, as a process of its own."""
    command = [sys.executable, "-m", "genba", "--notes", str(root), "--as-of", str(LAST), "check", "--format", "json"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)


def seconds(work: Callable[[Path], None], root: Path) -> float:
    """How long ``work`` takes."""
    start = time.perf_counter()
    work(root)
    return time.perf_counter() - start


def measured(root: Path) -> dict[str, float]:
    """Medians in seconds: the two yardsticks, cold, with nothing changed, and with one note changed."""
    times: dict[str, list[float]] = {name: [] for name in (*LOADERS, "cold", "nothing changed", "one changed")}
    note = next(root.glob("2*/*.md"))
    for _ in range(ROUNDS):
        shutil.rmtree(root / ".genba", ignore_errors=True)
        for loader in LOADERS:
            times[loader].append(seconds(partial(composed, loader=loader), root))
        times["cold"].append(seconds(checked, root))
        times["nothing changed"].append(seconds(checked, root))
        note.write_text(note.read_text(encoding="utf-8") + "- 늦다\n", encoding="utf-8")
        times["one changed"].append(seconds(checked, root))
    return {name: statistics.median(each) for name, each in times.items()}


def main() -> None:
    """Prints one line a size."""
    for size in map(int, sys.argv[1:] or ["1000", "10000"]):
        with tempfile.TemporaryDirectory() as folder:
            found = measured(write_corpus(Path(folder) / "notes", size))
        told = ", ".join(f"{name} {each:.2f} s" for name, each in found.items())
        ratios = ", ".join(f"cold / {loader} {found['cold'] / found[loader]:.1f}" for loader in LOADERS)
        print(f"{size} notes: {told}; {ratios}")
    print(f"memory at peak: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
