"""genba digest"""

from __future__ import annotations

import sys

import click

from genba.cli.caller import Caller
from genba.i18n.cli_words import CliWords


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""

    @click.command(help=t.digest_help)
    @click.option("--week", metavar="2026-W47", help=t.digest_week)
    @click.option("--format", type=click.Choice(("text", "html", "eml")), default="text", help=t.digest_format)
    @click.option("--audience", metavar="NAME", help=t.digest_audience)
    @click.pass_obj
    def digest(caller: Caller, week: str | None, format: str, audience: str | None) -> int:
        from genba.pipeline.digest import digest

        caller, loaded, reader, spoken = caller.reading(audience)
        with caller.stopping():
            made = digest(loaded, reader, week, words=spoken, format=format)
        _print(made, format)
        return 0

    return digest


def _print(made: bytes, format: str) -> None:
    """Files come out as the bytes they are; a terminal gets text in the encoding it shows."""
    click.echo(made.decode() if format == "text" and sys.stdout.isatty() else made, nl=False)
