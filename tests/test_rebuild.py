"""A build from what is kept makes what a clean one makes, byte for byte, whatever changed and whoever was killed."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

STEPS, SEEDS = 75, (1, 2, 3, 4)


def test_builds_from_what_is_kept_equal_clean_ones() -> None:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for said in pool.map(walked, SEEDS):
            assert said.count("\n") == STEPS + 1, said


def walked(seed: int) -> str:
    """What so many steps in a small folder say; a process of their own forks and collects garbage faster than this."""
    command = [sys.executable, "-m", "tests.rebuild", "--small", "--steps", str(STEPS), "--seed", str(seed)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stderr
