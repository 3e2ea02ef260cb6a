"""genba import"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from genba.cli.asking import agreed, on_terminal
from genba.cli.caller import Caller
from genba.i18n.cli_words import CliWords
from genba.i18n.import_words import ImportWords, import_words
from genba.i18n.korean import fill
from genba.model.vocabulary import NOTE_KEYS, SECTIONS, folded, spellings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from genba.intake.plan import Planned

KINDS = ("eml", "ics", "csv")  # may stand before the files, which tell it themselves
TEXT = "text"


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""
    w = import_words(t.language)

    @click.command("import", help=w.help)
    @click.argument("files", nargs=-1, required=True, metavar="FILE…")
    @click.option("--executive", metavar="NAME", help=w.executive)
    @click.option("--since", metavar="YYYY-MM-DD", help=w.since)
    @click.option("--column", "columns", multiple=True, metavar="KEY=COLUMN", help=w.column)
    @click.option("--write", "at_once", is_flag=True, help=w.write)
    @click.pass_obj
    def import_(
        caller: Caller, files: tuple[str, ...], executive: str | None, since: str | None, columns: tuple[str, ...],
        at_once: bool,
    ) -> int:  # fmt: skip
        from genba.pipeline.intake import Wish, planned, write

        settings = caller.settings()
        caller = caller.speaking(settings)
        root, words = caller.only, import_words(caller.words.language)
        wish = Wish(executive, _day(caller, since), _columns(caller, columns))
        paths = [Path(name) for at, name in enumerate(files) if at or name not in KINDS or Path(name).exists()]
        loaded = caller.load(settings)
        with caller.stopping():
            plans = list(planned(loaded, paths, wish, words=import_words(settings.language)))
        _show(plans, words)
        if not _wanted(caller, plans, words, at_once=at_once):
            return 0
        with caller.stopping():
            write(root, plans)
        caller.say(words.wrote)
        return 0

    return import_


def _show(plans: Sequence[Planned], words: ImportWords) -> None:
    for plan in plans:
        if plan.left:
            click.echo(fill(words.left, {"source": plan.source, "reason": words.reasons[plan.left]}))
        else:
            others = len(plan.files or ()) - 1
            facts = {"source": plan.source, "path": plan.path, "files": str(others) if others else ""}
            click.echo(fill(words.planned, facts))


def _wanted(caller: Caller, plans: Sequence[Planned], words: ImportWords, *, at_once: bool) -> bool:
    """True if there is something to write and somebody wants it."""
    drafts = sum(1 for plan in plans if not plan.left)
    caller.say(words.count, drafts=str(drafts), left=str(len(plans) - drafts))
    if not drafts or at_once:
        return bool(drafts)
    if on_terminal():
        return agreed(words.ask, caller.words, usual=False)
    caller.say(words.preview)
    return False


def _day(caller: Caller, text: str | None) -> date | None:
    from genba.read.days import day_until

    day = day_until(text, caller.day(caller.settings())) if text else None
    if text and day is None:
        caller.stop("bad-date", text=text)
    return day


def _columns(caller: Caller, told: Sequence[str]) -> dict[str, str]:
    """Names of columns with the keys that they hold."""
    known = {**spellings(NOTE_KEYS), **spellings(SECTIONS), TEXT: TEXT}
    made = {}
    for one in told:
        key, sign, column = one.partition("=")
        if not sign or folded(key) not in known:
            caller.stop("bad-column", text=one)
        made[column] = key
    return made
