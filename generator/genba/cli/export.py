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
    @click.argument("format", type=click.Choice(FORMATS), metavar="|".join(FORMATS))
    @click.argument("out", metavar="OUT")
    @click.option("--audience", metavar="NAME", help=x.audience)
    @click.option("--include-people", is_flag=True, help=x.include_people)
    @click.pass_obj
    def export(caller: Caller, format: str, out: str, audience: str | None, include_people: bool) -> int:
        from genba.i18n import words
        from genba.pipeline.export import export

        settings = caller.settings()
        caller = caller.speaking(settings)
        if format == "vcard" and not include_people:
            caller.stop("people-unasked")
        reader = caller.reader(settings, audience)
        loaded = caller.load(settings)
        caller.report_set_aside(loaded)
        with caller.stopping():
            export(loaded, Path(out), reader, words=words(caller.lang or settings.language), format=format)
        caller.say(exchange_words(caller.words.language).exported, path=out)
        return 0

    return export
