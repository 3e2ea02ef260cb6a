"""genba open"""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from genba.cli.caller import Caller
from genba.i18n.cli_words import CliWords
from genba.i18n.terminal_words import terminal_words

if TYPE_CHECKING:
    from genba.settings import Settings


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""
    w = terminal_words(t.language)

    @click.command(help=w.open_help)
    @click.argument("what", nargs=-1, metavar="[NAME|2026-W47]")
    @click.option("--site", default="site", show_default=True, metavar="DIR", help=w.open_site)
    @click.option("--audience", metavar="NAME", help=w.audience)
    @click.pass_obj
    def open(caller: Caller, what: tuple[str, ...], site: str, audience: str | None) -> int:
        from genba.pipeline.build import site_of

        settings = caller.settings()
        caller = caller.speaking(settings)
        reader = caller.reader(settings, audience)
        folder = site_of(Path(site), reader)
        if not (folder / "index.html").is_file():
            caller.stop("open-no-site", folder=str(folder))
        page = folder / (_page(caller, settings, reader, " ".join(what)) if what else "index.html")
        if not page.is_file():
            caller.stop("open-no-page", path=str(page))
        address = page.resolve().as_uri()
        click.echo(address)
        webbrowser.open(address)
        return 0

    return open


def _page(caller: Caller, settings: Settings, reader: str | None, name: str) -> str:
    from genba.pipeline.told import page_of

    loaded = caller.load(settings)
    with caller.stopping():
        return page_of(loaded, reader, name)
