"""genba build"""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from genba.cli.caller import Caller
from genba.i18n.cli_words import CliWords
from genba.i18n.scale_words import scale_words

if TYPE_CHECKING:
    from genba.pipeline.chunks import Share

ENGINES = ("mkdocs", "zensical")


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""
    s = scale_words(t.language)

    @click.command(help=t.build_help)
    @click.option("--site", default="site", show_default=True, metavar="DIR", help=t.site_help)
    @click.option("--audience", multiple=True, metavar="NAME", help=t.audience_help)
    @click.option("--strict", is_flag=True, help=t.strict_build)
    @click.option("--cache", metavar="DIR", help=t.cache_help)
    @click.option("--clean", is_flag=True, help=t.clean_help)
    @click.option("--jobs", type=click.IntRange(1), metavar="N", help=t.jobs_help)
    @click.option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], show_default=True, help=s.engine)
    @click.option("--executor", metavar="ADDRESS", help=s.executor)
    @click.pass_obj
    def build(
        caller: Caller, site: str, audience: tuple[str, ...], strict: bool, cache: str | None, clean: bool,
        jobs: int | None, engine: str, executor: str | None,
    ) -> int:  # fmt: skip
        from genba.i18n import words
        from genba.pipeline.build import Means, audiences, build
        from genba.pipeline.publish import note_build
        from genba.pipeline.reading import CACHE, forget
        from genba.pipeline.remote import built_here, is_remote, send
        from genba.site.state import State

        settings = caller.settings()
        caller = caller.speaking(settings)
        with caller.stopping():
            chosen = audiences(settings, audience)
        folder, jobs = Path(cache) if cache else caller.root / CACHE, jobs or os.cpu_count() or 1
        here = built_here(site, folder)
        if clean:
            forget(folder)
        with caller.stopping(), _workers(executor) as share:
            loaded = caller.load(settings, cache=folder, jobs=jobs, share=share)
            errors = caller.report_set_aside(loaded)
            if strict and errors:
                caller.say(caller.words.nothing_published)
                return 1
            means = Means(jobs, folder, State(folder), share, engine)
            ours = words(caller.lang or settings.language)
            with caller.progress(caller.words.building) as step:
                made = build(loaded, here, chosen, words=ours, step=step, means=means)
            note_build(loaded, here, made)
            if is_remote(site):
                sent = send(here, site, made, audiences=settings.audiences)
                caller.say(scale_words(caller.words.language).sent, count=str(sent))
        caller.say(caller.words.built, folder=site)
        return 0

    return build


def _workers(address: str | None) -> AbstractContextManager[Share | None]:
    if address is None:
        return nullcontext()
    from genba.pipeline.cluster import cluster

    return cluster(address)
