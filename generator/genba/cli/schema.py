"""genba schema"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from genba.cli.caller import Caller
from genba.i18n.cli_words import CliWords
from genba.i18n.editor_words import EditorWords, editor_words
from genba.model.vocabulary import HEADERS

if TYPE_CHECKING:
    from genba.settings import Settings

CMS = "cms"


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""

    w = editor_words(t.language)

    @click.command(help=w.schema_help)
    @click.argument("kind", type=click.Choice((*HEADERS, CMS)), metavar="KIND")
    @click.pass_obj
    def schema(caller: Caller, kind: str) -> int:
        settings = caller.settings()
        made = _cms(settings, w) if kind == CMS else _header(kind, settings)
        click.echo(json.dumps(made, ensure_ascii=False, indent=2))
        return 0

    return schema


def _header(kind: str, settings: Settings) -> dict[str, object]:
    from genba.export.header_schema import header_schema

    return header_schema(kind, settings)


def _cms(settings: Settings, said: EditorWords) -> dict[str, object]:
    from genba.export.cms_config import cms_config

    if settings.forge is None:
        raise click.ClickException(said.no_forge)
    return cms_config(settings, settings.forge, editor_words(settings.language))
