"""Questions to the one who sits at the terminal; all on stderr, so that stdout holds results only."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence

import click

from genba.i18n.cli_words import CliWords
from genba.model.vocabulary import BOOLEANS, folded, spellings

_TRUTH = spellings(BOOLEANS)


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


def agreed(question: str, words: CliWords, *, usual: bool) -> bool:
    """Yes or no, by any word that notes take for it; Enter alone means ``usual``. Asks again until it is one."""
    shown = f"{question} ({words.yes}, {words.no})"
    while (answer := _TRUTH.get(folded(ask(shown, words.yes if usual else words.no)))) is None:
        pass
    return answer == "true"


def one_line(text: str) -> str:
    """What somebody typed as it may stand in a file: NFC, in one line, without control characters."""
    plain = "".join(sign if sign.isprintable() else " " for sign in unicodedata.normalize("NFC", text))
    return " ".join(plain.split())
