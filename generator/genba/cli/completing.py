"""What the shell may complete: the names of customers."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem


def customers(ctx: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Customers whose id, name or an alias starts as typed; nothing if the notes can't be read."""
    from genba.model.vocabulary import folded
    from genba.pipeline.told import customer_names

    given = ctx.parent.params.get("notes") if ctx.parent else None
    folders = [Path(name) for name in given or ("notes",)]
    found = (name for folder in folders for name in customer_names(folder))
    return [CompletionItem(name) for name in found if folded(name).startswith(folded(begun))]
