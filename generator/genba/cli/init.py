"""genba init"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from genba.cli.asking import agreed, ask, ask_or_nothing, choose, on_terminal, one_line
from genba.cli.caller import Caller
from genba.cli.starter import FORGES, Person, Wanted, executive_text, starter_files
from genba.i18n.cli_words import CliWords, cli_words
from genba.i18n.init_words import InitWords, init_words
from genba.i18n.korean import fill
from genba.settings import Settings


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""
    w = init_words(t.language)

    @click.command(help=w.help)
    @click.argument("folder", metavar="DIR")
    @click.option("--company", metavar="NAME", help=w.company)
    @click.option("--executive", "executives", multiple=True, metavar="TEXT", help=w.executive)
    @click.option("--audience", "audiences", multiple=True, metavar="NAME", help=w.audience)
    @click.option("--forge", type=click.Choice(FORGES), help=w.forge)
    @click.option("--forge-url", "url", metavar="URL", help=w.url)
    @click.option("--samples/--no-samples", default=None, help=w.samples)
    @click.option("--hooks/--no-hooks", default=None, help=w.hooks)
    @click.pass_obj
    def init(
        caller: Caller, folder: str, company: str | None, executives: tuple[str, ...], audiences: tuple[str, ...],
        forge: str | None, url: str | None, samples: bool | None, hooks: bool | None,
    ) -> int:  # fmt: skip
        target, day = Path(folder).resolve(), caller.day(Settings())
        try:
            _refuse(caller, target, folder)
            caller = _speaking(caller)
            people = tuple(_person(caller, text) for text in executives)
            given = _Given(one_line(company or ""), forge, url, people, audiences, samples, hooks)
            wanted = (_asked if on_terminal() else _usual)(caller, given, one_line(target.name))
            _make(caller, target, wanted, day)
        except OSError as error:
            caller.stop("folder-unwritable", folder=folder, reason=error.strerror or str(error))
        _begin_history(target, hooks=wanted.hooks)
        said = init_words(wanted.language)
        caller.say(said.made, folder=folder if _plain(folder) else shlex.quote(folder))
        return 0

    return init


@dataclass(frozen=True, slots=True)
class _Given:
    """What stood on the command line; what did not is None or empty."""

    company: str
    forge: str | None
    url: str | None
    executives: tuple[Person, ...]
    audiences: tuple[str, ...]
    samples: bool | None
    hooks: bool | None


def _refuse(caller: Caller, target: Path, folder: str) -> None:
    """Stops unless there is nothing at ``target``, or an empty folder."""
    if target.exists() and any(target.iterdir()):
        caller.stop("folder-not-empty", folder=folder)


def _speaking(caller: Caller) -> Caller:
    """The caller, spoken to in the language of the new notes: as given or asked for."""
    if caller.lang or not on_terminal():
        return caller
    language = choose(init_words(caller.words.language).ask_language, ("ko", "en"), caller.words.language)
    return replace(caller, words=cli_words(language))


def _usual(caller: Caller, given: _Given, name: str) -> Wanted:
    """What was given; the rest is as usual."""
    forge, samples = given.forge or FORGES[0], given.samples is not False
    return Wanted(
        given.company or name, caller.words.language, forge, given.url or "", given.executives, given.audiences,
        samples, bool(given.hooks),
    )  # fmt: skip


def _asked(caller: Caller, given: _Given, name: str) -> Wanted:
    """What was given; the rest is asked for."""
    w = init_words(caller.words.language)
    company = given.company or ask(w.ask_company, name)
    executives = given.executives or _asked_people(caller, w)
    forge = given.forge or choose(w.ask_forge, FORGES, FORGES[0])
    url = given.url or (ask_or_nothing(w.ask_url) if forge != "none" else "")
    audiences = given.audiences or tuple(ask_or_nothing(w.ask_audiences).replace(",", " ").split())
    samples = _confirmed(caller, given.samples, w.ask_samples, usual=True)
    hooks = _confirmed(caller, given.hooks, w.ask_hooks, usual=False)
    return Wanted(company, caller.words.language, forge, url, executives, audiences, samples, hooks)


def _confirmed(caller: Caller, given: bool | None, question: str, *, usual: bool) -> bool:
    return agreed(question, caller.words, usual=usual) if given is None else given


def _asked_people(caller: Caller, w: InitWords) -> tuple[Person, ...]:
    """Executives, one after the other until nothing is said."""
    people: list[Person] = []
    while text := ask_or_nothing(w.ask_another if people else w.ask_executive):
        try:
            people.append(_person(caller, text))
        except click.ClickException as error:
            click.echo(error.format_message(), err=True)
    return tuple(people)


def _person(caller: Caller, text: str) -> Person:
    """An executive as typed: id, name, function and mail. Stops if a file of that would have a finding."""
    from genba.read import parse
    from genba.read.registry import bad_id
    from genba.report.wording import worded

    language = caller.words.language
    parts = [one_line(part) for part in text.split(",")]
    if len(parts) != len(Person._fields) or not all(parts):
        _stop(init_words(language).bad_executive, text=text)
    person = Person(*parts)
    parsed = parse.parse(f"executives/{person.id}.md", executive_text(language, person).encode(), parse.EXECUTIVE)
    for found in (*bad_id(person.path, person.id), *parsed.diagnostics):
        _stop(init_words(language).wrong_executive, text=text, message=worded(found, language).message)
    return person


def _stop(sentence: str, **facts: str) -> NoReturn:
    raise click.ClickException(fill(sentence, facts))


def _plain(folder: str) -> bool:
    """True if a shell takes the name as it is; shlex would quote Hangul too."""
    return all(sign.isalnum() or sign in "/._-" for sign in folder)


def _make(caller: Caller, target: Path, wanted: Wanted, day: date) -> None:
    """Writes everything beside ``target``, then puts it there by one rename if nothing is wrong in it."""
    if not target.parent.exists():
        target.parent.mkdir(parents=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".genba-init-") as name:
        new = Path(name, "new")
        for path, text in starter_files(wanted, day):
            place = new / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode())
            if text.startswith("#!"):
                place.chmod(place.stat().st_mode | 0o111)
        _check(caller, new / "notes", day)
        if target.exists():
            target.rmdir()  # refuses if somebody has put something there meanwhile
        new.rename(target)


def _check(caller: Caller, notes: Path, day: date) -> None:
    """Stops at the first thing that is wrong with the new notes, as two executives of one name are."""
    from genba.pipeline.examine import examine
    from genba.pipeline.load import open_settings
    from genba.report.wording import worded

    with caller.stopping():
        found = examine(notes, open_settings(notes), as_of=day, jobs=1).diagnostics
    for one in found:
        said = worded(one, caller.words.language)
        _stop(init_words(caller.words.language).unclean, path=one.path, message=said.message)


def _begin_history(target: Path, *, hooks: bool) -> None:
    """Makes it a repository where Git is there, unless it lies in one already."""
    if shutil.which("git") is None or _git(target, "rev-parse", "--is-inside-work-tree"):
        return
    _git(target, "init", "--quiet", "--initial-branch=main")
    if hooks:
        _git(target, "config", "core.hooksPath", "hooks")


def _git(folder: Path, *arguments: str) -> bool:
    """True if Git did it."""
    command = ["git", "-C", os.fspath(folder), *arguments]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
