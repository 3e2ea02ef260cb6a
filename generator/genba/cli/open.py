"""genba open"""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from genba.cli.caller import Caller
from genba.cli.showing import chosen
from genba.i18n.cli_words import CliWords
from genba.i18n.terminal_words import terminal_words


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

        caller = caller.speaking(caller.settings())
        reader = chosen(caller, audience)
        folder = site_of(Path(site), reader)
        if not (folder / "index.html").is_file():
            caller.stop("open-no-site", folder=str(folder))
        page = folder / (_page(caller, reader, " ".join(what)) if what else "index.html")
        if not page.is_file():
            caller.stop("open-no-page", path=str(page))
        address = page.resolve().as_uri()
        click.echo(address)
        webbrowser.open(address)
        return 0

    return open


def _page(caller: Caller, reader: str | None, name: str) -> str:
    from genba.pipeline.told import page_of

    loaded = caller.load(caller.settings())
    with caller.stopping():
        return page_of(loaded, reader, name)
