"""Fuzzes the whole check with other folders than `make test` does, and says how to see a failure again.

`make fuzz SECONDS=60` draws new ones until the time is up; `make fuzz SEED=7 ROUNDS=3` draws the same ones each time.
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import sys
import time
from itertools import count

from hypothesis import given, seed, settings

from tests.test_fuzzing import FORMS, SPOILED, UNHURRIED, assert_robust

A_ROUND = 50
HANGS = 900.0  # seconds, shrinking included; for what hangs where no signal arrives


def fuzz_round(number: int) -> None:
    """As many spoiled folders as ``number`` alone decides. Raises what was raised for the smallest that failed."""
    faulthandler.dump_traceback_later(HANGS, exit=True)
    run = settings(UNHURRIED, max_examples=A_ROUND, derandomize=False, database=None)
    try:
        seed(number)(run(given(SPOILED, FORMS)(assert_robust)))()
    except Exception as error:
        error.add_note(f"To see it again: make fuzz SEED={number} ROUNDS=1")
        raise
    faulthandler.cancel_dump_traceback_later()


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="fuzz")
    parser.add_argument("--seconds", type=float, default=60, help="go on for so long")
    parser.add_argument("--rounds", type=int, help="do so many, however long they take")
    parser.add_argument("--seed", type=int, default=random.randrange(10**9), help="the first round's number")
    return parser.parse_args()


def main() -> None:
    """Runs rounds until all are done or the time is up; the first failure ends it."""
    options = asked()
    end = time.monotonic() + options.seconds
    for number in count(options.seed):
        print(f"make fuzz SEED={number} ROUNDS=1", file=sys.stderr)
        fuzz_round(number)
        if (number - options.seed + 1 >= options.rounds) if options.rounds else (time.monotonic() >= end):
            return


if __name__ == "__main__":
    main()
