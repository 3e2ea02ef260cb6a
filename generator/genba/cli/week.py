"""genba week"""

from __future__ import annotations

import click

from genba.cli.caller import Caller
from genba.cli.showing import show
from genba.i18n.cli_words import CliWords
from genba.i18n.terminal_words import terminal_words


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""
    w = terminal_words(t.language)

    @click.command(help=w.week_help)
    @click.argument("week", required=False, metavar="[2026-W47]")
    @click.option("--audience", metavar="NAME", help=w.audience)
    @click.pass_obj
    def week(caller: Caller, week: str | None, audience: str | None) -> int:
        from genba.pipeline.told import of_week

        show(caller, audience, lambda loaded, reader, words: of_week(loaded, reader, week, words))
        return 0

    return week
