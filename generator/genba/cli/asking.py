"""Questions to the one who sits at the terminal; all on stderr, so that stdout holds results only."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence

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


def ask_or_nothing(question: str) -> str:
    """The answer; Enter alone gives none."""
    return one_line(click.prompt(question, default="", show_default=False, prompt_suffix=" ", err=True))


def choose(question: str, choices: Sequence[str], default: str) -> str:
    """One of ``choices``; Enter alone takes ``default``. Asks again until it is one."""
    while (answer := ask(f"{question} ({', '.join(choices)})", default).casefold()) not in choices:
        pass
    return answer


def one_line(text: str) -> str:
    """What somebody typed as it may stand in a file: NFC, in one line, without control characters."""
    plain = "".join(sign if sign.isprintable() else " " for sign in unicodedata.normalize("NFC", text))
    return " ".join(plain.split())
