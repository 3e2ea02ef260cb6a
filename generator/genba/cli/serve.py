"""genba serve"""

from __future__ import annotations

import gc
import os
import signal
import tempfile
from collections.abc import Iterable
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import click

from genba.cli.caller import Caller
from genba.cli.ending import end_once
from genba.i18n.cli_words import CliWords

if TYPE_CHECKING:
    from genba.site.manifest import Manifest, Mark
    from genba.site.state import State


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""

    @click.command(help=t.serve_help)
    @click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help=t.port_help)
    @click.option("--audience", metavar="NAME", help=t.serve_audience)
    @click.option("--open", "open_browser", is_flag=True, help=t.open_help)
    @click.pass_obj
    def serve(caller: Caller, port: int, audience: str | None, open_browser: bool) -> int:
        end_once(signal.SIGINT, signal.SIGTERM)  # who ends it otherwise leaves as little behind
        with tempfile.TemporaryDirectory(prefix="genba-serve-") as name:
            return _serve(caller, Path(name, "site"), port=port, audience=audience, open_browser=open_browser)

    return serve


def _serve(caller: Caller, site: Path, *, port: int, audience: str | None, open_browser: bool) -> int:
    from genba.site.mkdocs_server import serve
    from genba.site.state import State

    state = State(None)
    shown: dict[str, Mark] = {}

    def rebuild() -> Iterable[str]:
        spoken.say(spoken.words.rebuilding)
        try:
            made = _build(caller, site, audience, state)
        except click.ClickException as error:  # the site stays as it was until the settings are mended
            caller.say(error.format_message())
            return ()
        finally:
            _tidy_later()
        changed = {address for address, _ in shown.items() ^ made.items()}
        shown.clear()
        shown.update(made)
        return changed

    shown.update(_build(caller, site, audience, state))
    _tidy_later()
    spoken = caller.speaking(caller.settings())
    try:
        serve(
            site, port=port, watch=[root.resolve() for root in caller.roots], rebuild=rebuild,
            open_browser=open_browser, ready=lambda url: spoken.say(spoken.words.serving, url=url),
        )  # fmt: skip
    except KeyboardInterrupt:
        spoken.say(spoken.words.stopped)
    except OSError:
        spoken.stop("port-taken", port=str(port))
    return 0


def _tidy_later() -> None:
    """Looks for garbage once browsers have been told: at 10,000 notes it takes half a second."""
    later = Timer(1, gc.collect)
    later.daemon = True
    later.start()


def _build(caller: Caller, site: Path, audience: str | None, state: State) -> Manifest:
    """One audience's site at ``site`` itself, with what it holds; the widest if none is named."""
    from genba.pipeline.build import Means, build_one
    from genba.pipeline.reading import CACHE

    caller, loaded, chosen, spoken = caller.reading(audience)
    with caller.stopping():
        means = Means(os.cpu_count() or 1, caller.root / CACHE, state)
        return build_one(loaded, site, chosen, words=spoken, means=means)
