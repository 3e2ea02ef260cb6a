"""Kills publishers at random instants while somebody reads all the time; fails if any answer was not a whole page.

``.venv/bin/python -m tests.bench.publish [KILLS] [SEED]``
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.publishing import kill_many, left_over


def main(kills: int = 200, seed: int = 7) -> int:
    with tempfile.TemporaryDirectory(prefix="genba-publish-") as name:
        folder = Path(name)
        start = time.monotonic()
        reader, died = kill_many(kills, folder, folder, seed=seed)
        left = left_over(folder / "www")
        print(f"{kills} publishers, {died} killed at work, {reader.answers} answers, {time.monotonic() - start:.0f} s")
        print(f"torn: {reader.torn or 'none'}; left over: {left or 'nothing'}")
        return 1 if reader.torn or left else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
