"""genba build"""

from __future__ import annotations

from pathlib import Path

import click

from genba.cli.caller import Caller
from genba.i18n.cli_words import CliWords

ENGINES = ("shells", "mkdocs")


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""

    @click.command(help=t.build_help)
    @click.option("--site", default="site", show_default=True, metavar="DIR", help=t.site_help)
    @click.option("--audience", multiple=True, metavar="NAME", help=t.audience_help)
    @click.option("--engine", default=ENGINES[0], show_default=True, type=click.Choice(ENGINES), help=t.engine_help)
    @click.option("--strict", is_flag=True, help=t.strict_build)
    @click.pass_obj
    def build(caller: Caller, site: str, audience: tuple[str, ...], engine: str, strict: bool) -> int:
        from genba.i18n import words
        from genba.pipeline.build import audiences, build

        settings = caller.settings()
        caller = caller.speaking(settings)
        with caller.stopping():
            chosen = audiences(settings, audience)
        loaded = caller.load(settings)
        errors = caller.report_set_aside(loaded)
        if strict and errors:
            caller.say(caller.words.nothing_published)
            return 1
        with caller.stopping(), caller.progress(caller.words.building) as step:
            spoken = words(caller.lang or settings.language)
            build(loaded, Path(site), chosen, words=spoken, step=step, plain=engine == "mkdocs")
        caller.say(caller.words.built, folder=site)
        return 0

    return build
