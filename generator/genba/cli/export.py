"""genba export"""

from __future__ import annotations

from pathlib import Path

import click

from genba.cli.caller import Caller
from genba.i18n.cli_words import CliWords
from genba.i18n.exchange_words import exchange_words

FORMATS = ("json", "csv", "sqlite", "parquet", "opensearch", "ical", "vcard")


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""
    x = exchange_words(t.language)

    @click.command(help=x.export_help)
    @click.argument("format", type=click.Choice(FORMATS), metavar="FORMAT")
    @click.argument("out", metavar="OUT")
    @click.option("--audience", metavar="NAME", help=x.audience)
    @click.option("--include-people", is_flag=True, help=x.include_people)
    @click.pass_obj
    def export(caller: Caller, format: str, out: str, audience: str | None, include_people: bool) -> int:
        from genba.pipeline.export import export

        if format == "vcard" and not include_people:
            caller.speaking(caller.settings()).stop("people-unasked")
        caller, loaded, reader, spoken = caller.reading(audience)
        with caller.stopping():
            export(loaded, Path(out), reader, words=spoken, format=format)
        caller.say(exchange_words(caller.words.language).exported, path=out)
        return 0

    return export
