"""How the terminal shows what is told of a week or a customer."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from genba.i18n.width import wrapped

if TYPE_CHECKING:
    from genba.cli.caller import Caller
    from genba.i18n.site_words import Words
    from genba.pages.told import Told
    from genba.pipeline.load import Loaded

WIDEST = 100


def show(caller: Caller, audience: str | None, tell: Callable[[Loaded, str | None, Words], Told]) -> None:
    """Loads the notes and prints what ``tell`` makes of what ``audience`` may read, the widest if None."""
    caller, loaded, reader, spoken = caller.reading(audience)
    with caller.stopping():
        told = tell(loaded, reader, spoken)
    click.echo("\n".join(_lines(told)), color=False if os.environ.get("NO_COLOR") else None)


def _lines(told: Told) -> Iterator[str]:
    width = min(shutil.get_terminal_size((72, 24)).columns, WIDEST)
    yield click.style(wrapped(told.title, width=width), bold=True)
    yield from (wrapped(fact, width=width) for fact in told.facts)
    for block in told.blocks:
        yield ""
        yield click.style(wrapped(block.name, "■ ", "  ", width), bold=True)
        for line in block.lines:
            yield wrapped(line.text, "- ", "  ", width)
            if line.hint:
                yield click.style(wrapped(line.hint, "    ", "    ", width), dim=True)
