"""genba serve"""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from genba.cli.caller import Caller
from genba.i18n.cli_words import CliWords


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""

    @click.command(help=t.serve_help)
    @click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help=t.port_help)
    @click.option("--audience", metavar="NAME", help=t.serve_audience)
    @click.option("--open", "open_browser", is_flag=True, help=t.open_help)
    @click.pass_obj
    def serve(caller: Caller, port: int, audience: str | None, open_browser: bool) -> int:
        with tempfile.TemporaryDirectory(prefix="genba-serve-") as name:
            return _serve(caller, Path(name, "site"), port=port, audience=audience, open_browser=open_browser)

    return serve


def _serve(caller: Caller, site: Path, *, port: int, audience: str | None, open_browser: bool) -> int:
    from genba.site.mkdocs_engine import serve

    def rebuild() -> None:
        spoken.say(spoken.words.rebuilding)
        try:
            _build(caller, site, audience)
        except click.ClickException as error:  # the site stays as it was until the settings are mended
            caller.say(error.format_message())

    _build(caller, site, audience)
    spoken = caller.speaking(caller.settings())
    try:
        serve(
            site, port=port, watch=(caller.root,), rebuild=rebuild, open_browser=open_browser,
            ready=lambda url: spoken.say(spoken.words.serving, url=url),
        )  # fmt: skip
    except KeyboardInterrupt:
        spoken.say(spoken.words.stopped)
    except OSError:
        spoken.stop("port-taken", port=str(port))
    return 0


def _build(caller: Caller, site: Path, audience: str | None) -> None:
    """One audience's site at ``site`` itself; the widest if none is named."""
    from genba.i18n import words
    from genba.pipeline.build import audiences, build_one

    settings = caller.settings()
    caller = caller.speaking(settings)
    with caller.stopping():
        chosen = audiences(settings, (audience,) if audience else ())[0]
    loaded = caller.load(settings)
    caller.report_set_aside(loaded)
    with caller.stopping():
        build_one(loaded, site, chosen, words=words(caller.lang or settings.language))
