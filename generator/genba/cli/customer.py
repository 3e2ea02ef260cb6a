"""genba customer"""

from __future__ import annotations

import click

from genba.cli.caller import Caller
from genba.cli.completing import customers
from genba.cli.showing import show
from genba.i18n.cli_words import CliWords
from genba.i18n.terminal_words import terminal_words


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""
    w = terminal_words(t.language)

    @click.command(help=w.customer_help)
    @click.argument("name", nargs=-1, required=True, metavar="NAME", shell_complete=customers)
    @click.option("--audience", metavar="NAME", help=w.audience)
    @click.pass_obj
    def customer(caller: Caller, name: tuple[str, ...], audience: str | None) -> int:
        from genba.pipeline.told import of_customer

        show(caller, audience, lambda loaded, reader, words: of_customer(loaded, reader, " ".join(name), words))
        return 0

    return customer
