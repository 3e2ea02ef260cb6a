"""Questions to the one who sits at the terminal; all on stderr, so that stdout holds results only."""

from __future__ import annotations

import sys

import click


def on_terminal() -> bool:
    """True if there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str, default: str | None = None) -> str:
    """The answer, in one line and never empty; Enter alone takes ``default``."""
    answer = ""
    while not answer:
        spoken: str = click.prompt(question, default=default, prompt_suffix=" ", err=True)
        answer = " ".join(spoken.split())
    return answer
