"""genba publish"""

from __future__ import annotations

from pathlib import Path

import click

from genba.cli.caller import Caller
from genba.i18n.cli_words import CliWords
from genba.i18n.safety_words import safety_words


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""
    w = safety_words(t.language)

    @click.command(help=w.publish_help)
    @click.argument("target", metavar="DIR")
    @click.option("--site", default="site", show_default=True, metavar="DIR", help=w.publish_site)
    @click.option("--audience", multiple=True, metavar="NAME", help=w.publish_audience)
    @click.option(
        "--keep", default=3, show_default=True, type=click.IntRange(1, 1000), metavar="N", help=w.publish_keep
    )
    @click.option("--rollback", is_flag=True, help=w.publish_rollback)
    @click.option("--force", is_flag=True, help=w.publish_force)
    @click.pass_obj
    def publish(
        caller: Caller, target: str, site: str, audience: tuple[str, ...], keep: int, rollback: bool, force: bool
    ) -> int:
        if rollback:
            return _roll_back(caller, target)
        from genba.pipeline.build import audiences
        from genba.pipeline.publish import publish

        settings = caller.settings()
        caller = caller.speaking(settings)
        with caller.stopping():
            number = publish(
                caller.root, Path(site), Path(target), audiences=audiences(settings, audience), keep=keep, force=force,
                over=caller.over,
            )  # fmt: skip
        caller.say(safety_words(caller.words.language).published, folder=target, number=str(number))
        return 0

    return publish


def _roll_back(caller: Caller, target: str) -> int:
    """Needs neither notes nor a site: whoever is called at night has the server alone."""
    from genba.pipeline.publish import roll_back

    with caller.stopping():
        number = roll_back(Path(target))
    caller.say(safety_words(caller.words.language).rolled_back, folder=target, number=str(number))
    return 0
