"""genba stage"""

from __future__ import annotations

from pathlib import Path

import click

from genba.cli.caller import Caller
from genba.i18n.cli_words import CliWords
from genba.i18n.exchange_words import exchange_words


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""
    x = exchange_words(t.language)

    @click.command(help=x.stage_help)
    @click.argument("folder", metavar="DIR")
    @click.option("--audience", metavar="NAME", help=x.audience)
    @click.pass_obj
    def stage(caller: Caller, folder: str, audience: str | None) -> int:
        from genba.pipeline.build import stage_one

        caller, loaded, reader, spoken = caller.reading(audience)
        with caller.stopping():
            stage_one(loaded, Path(folder), reader, words=spoken)
        caller.say(exchange_words(caller.words.language).staged, folder=folder)
        return 0

    return stage
