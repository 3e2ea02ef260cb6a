"""genba init"""

from __future__ import annotations

import shlex
import tempfile
from pathlib import Path

import click

from genba.cli.asking import ask, on_terminal, one_line
from genba.cli.caller import Caller
from genba.cli.starter import starter_facts, starter_files
from genba.i18n.cli_words import CliWords
from genba.settings import Settings


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""

    @click.command(help=t.init_help)
    @click.argument("folder", metavar="DIR")
    @click.option("--company", metavar="NAME", help=t.init_company)
    @click.pass_obj
    def init(caller: Caller, folder: str, company: str | None) -> int:
        target, day = Path(folder).resolve(), caller.day(Settings())
        try:
            _refuse(caller, target, folder)
            _make(target, language=caller.words.language, facts=starter_facts(_company(caller, company, target), day))
        except OSError as error:
            caller.stop("folder-unwritable", folder=folder, reason=error.strerror or str(error))
        caller.say(caller.words.initialised, folder=folder if _plain(folder) else shlex.quote(folder))
        return 0

    return init


def _refuse(caller: Caller, target: Path, folder: str) -> None:
    """Stops unless there is nothing at ``target``, or an empty folder."""
    if target.exists() and any(target.iterdir()):
        caller.stop("folder-not-empty", folder=folder)


def _company(caller: Caller, given: str | None, target: Path) -> str:
    """The company's name: as given or asked for, else the folder's."""
    name = one_line(given or "")
    return name or (ask(caller.words.ask_company, target.name) if on_terminal() else one_line(target.name))


def _plain(folder: str) -> bool:
    """True if a shell takes the name as it is; shlex would quote Hangul too."""
    return all(sign.isalnum() or sign in "/._-" for sign in folder)


def _make(target: Path, *, language: str, facts: dict[str, str]) -> None:
    """Writes everything beside ``target``, then puts it there by one rename."""
    if not target.parent.exists():
        target.parent.mkdir(parents=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".genba-init-") as name:
        new = Path(name, "new")
        for path, text in starter_files(language, facts):
            place = new / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode())
        if target.exists():
            target.rmdir()  # refuses if somebody has put something there meanwhile
        new.rename(target)
