"""Whoever presses Ctrl-C again does not cut off the end of a command."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import os, signal, sys
import genba.cli as cli

def run(*_):
    ask = lambda: os.kill(os.getpid(), signal.SIGINT)
    try:
        ask()
        signal.pause()
    except KeyboardInterrupt:
        ask()
        print("ended")
    return 130

cli.run = run
cli.main()
"""


def test_a_second_ctrl_c_does_not_cut_off_the_end_of_the_first() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "ended\n", "")
