"""genba search"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from genba.cli.caller import Caller
from genba.i18n.cli_words import CliWords
from genba.i18n.search_words import search_words

if TYPE_CHECKING:
    from genba.search.find import Found

SITE = Path("site")


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""
    s = search_words(t.language)

    @click.command(help=s.help)
    @click.argument("query", nargs=-1, required=True, metavar="QUERY")
    @click.option("--audience", metavar="NAME", help=s.audience)
    @click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, metavar="N", help=s.limit)
    @click.option("--json", "as_json", is_flag=True, help=s.json)
    @click.pass_obj
    def search(caller: Caller, query: tuple[str, ...], audience: str | None, limit: int, as_json: bool) -> int:
        typed = " ".join(query)
        found = _found(caller, typed, audience, limit)
        click.echo(_json(typed, found) if as_json else "\n\n".join(map(_text, found)), nl=as_json or bool(found))
        if not (found or as_json):
            words = search_words(caller.speaking(caller.settings()).words.language)
            caller.say(words.nothing, query=typed)
        return 0

    return search


def _found(caller: Caller, typed: str, audience: str | None, limit: int) -> Sequence[Found]:
    """The answers from the site that was built of these notes, if it is newer than they are; else from the notes."""
    from genba.pipeline.build import site_of
    from genba.pipeline.search import published, search
    from genba.search.find import find

    settings = caller.settings()
    caller = caller.speaking(settings)
    reader = caller.reader(settings, audience)
    if not caller.notes and (lookup := published(site_of(SITE, reader), caller.root)):
        return find(typed, lookup, limit=limit)
    loaded = caller.load(settings)
    caller.report_set_aside(loaded)
    return search(loaded, reader, typed, limit=limit)


def _json(typed: str, found: Sequence[Found]) -> str:
    rows = [
        {
            "id": one.fragment["id"], "url": one.fragment["url"], "title": one.fragment["title"],
            "date": one.fragment["date"], "excerpt": one.excerpt.text, "score": one.score,
        }
        for one in found
    ]  # fmt: skip
    return json.dumps({"version": 1, "query": typed, "results": rows}, ensure_ascii=False, indent=2)


def _text(one: Found) -> str:
    """Title, then when and who with whom, then why, then where."""
    shown = one.fragment
    firms, executives = ([names[0] for names in shown[key]] for key in ("customers", "executives"))
    about = " · ".join(filter(None, (shown["date"], ", ".join(firms), ", ".join(executives))))
    lines = (about, one.excerpt.text, shown["url"])
    return "\n".join((shown["title"], *(f"  {line}" for line in dict.fromkeys(lines) if line)))
