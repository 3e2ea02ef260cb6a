"""genba schema"""

from __future__ import annotations

import json

import click

from genba.cli.caller import Caller
from genba.i18n.cli_words import CliWords
from genba.i18n.editor_words import editor_words
from genba.model.vocabulary import HEADERS


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""

    @click.command(help=editor_words(t.language).schema_help)
    @click.argument("kind", type=click.Choice(tuple(HEADERS)), metavar="KIND")
    @click.pass_obj
    def schema(caller: Caller, kind: str) -> int:
        from genba.export.header_schema import header_schema

        click.echo(json.dumps(header_schema(kind, caller.settings()), ensure_ascii=False, indent=2))
        return 0

    return schema
