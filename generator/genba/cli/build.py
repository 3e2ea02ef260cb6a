"""genba build"""

from __future__ import annotations

from pathlib import Path

import click

from genba.cli.caller import Caller
from genba.i18n.cli_words import CliWords


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""

    @click.command(help=t.build_help)
    @click.option("--site", default="site", show_default=True, metavar="DIR", help=t.site_help)
    @click.option("--audience", multiple=True, metavar="NAME", help=t.audience_help)
    @click.option("--strict", is_flag=True, help=t.strict_build)
    @click.option("--jobs", type=click.IntRange(1), metavar="N", help=t.jobs_help)
    @click.pass_obj
    def build(caller: Caller, site: str, audience: tuple[str, ...], strict: bool, jobs: int | None) -> int:
        from genba.i18n import words
        from genba.pipeline.build import audiences, build
        from genba.pipeline.publish import note_build

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
            build(loaded, Path(site), chosen, words=words(caller.lang or settings.language), step=step, jobs=jobs)
        note_build(loaded, Path(site), chosen)
        caller.say(caller.words.built, folder=site)
        return 0

    return build
