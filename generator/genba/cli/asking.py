"""Questions to the one who sits at the terminal; all on stderr, so that stdout holds results only."""

from __future__ import annotations

import sys
import unicodedata

import click


def on_terminal() -> bool:
    """True if there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str, default: str | None = None) -> str:
    """The answer, never empty; Enter alone takes ``default``."""
    answer = ""
    while not answer:
        answer = one_line(click.prompt(question, default=default, prompt_suffix=" ", err=True))
    return answer


def one_line(text: str) -> str:
    """What somebody typed as it may stand in a file: NFC, in one line, without control characters."""
    plain = "".join(sign if sign.isprintable() else " " for sign in unicodedata.normalize("NFC", text))
    return " ".join(plain.split())
