"""genba new"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from genba.cli.asking import ask, on_terminal, one_line
from genba.cli.caller import Caller
from genba.cli.draft import Draft, write_draft
from genba.i18n import words
from genba.i18n.cli_words import CliWords
from genba.i18n.korean import fill
from genba.model.notebook import Notebook
from genba.model.vocabulary import KINDS, OTHER_KIND
from genba.read import parse
from genba.read.blocks import Reader
from genba.read.days import day_until
from genba.read.files import Folder, list_folder
from genba.read.names import Names
from genba.read.notebook import notebook, parse_folder
from genba.settings import Settings


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""

    @click.command(help=t.new_help)
    @click.option("--customer", metavar="NAME", help=t.new_customer)
    @click.option("--executive", metavar="NAME", help=t.new_executive)
    @click.option("--date", "day", metavar="YYYY-MM-DD", help=t.new_date)
    @click.option("--kind", metavar="KIND", help=t.new_kind)
    @click.option("--open", "edit", is_flag=True, help=t.new_open)
    @click.pass_obj
    def new(
        caller: Caller, customer: str | None, executive: str | None, day: str | None, kind: str | None, edit: bool
    ) -> int:  # fmt: skip
        settings = caller.settings()
        caller = caller.speaking(settings)
        try:
            folder = list_folder(caller.only)
            known = _registered(folder, settings, caller.day(settings))
        except OSError as error:
            caller.stop("notes-unreadable", folder=str(caller.root), reason=error.strerror or str(error))
        draft = _draft(caller, known, customer=customer, executive=executive, day=day, kind=kind)
        path = _written(caller, draft, folder, settings.language)
        caller.say(caller.words.wrote)
        click.echo(path.as_posix())
        if edit:
            _edit(caller, path)
        return 0

    return new


@dataclass(frozen=True, slots=True)
class _Known:
    """Who is registered, and every name by which a note may call them."""

    settings: Settings
    book: Notebook
    customers: Names
    executives: Names

    @property
    def as_of(self) -> date:
        """The last day that a note may be of."""
        return self.book.as_of

    @property
    def people(self) -> str:
        """All executives, to choose from."""
        return ", ".join(f"{one.id}({one.name})" for one in self.book.executives.values())


def _registered(folder: Folder, settings: Settings, as_of: date) -> _Known:
    """Who is registered; no note is opened for it. Raises OSError."""
    paths = {kind: all_of if kind in ("customers", "executives") else () for kind, all_of in folder.paths.items()}
    parsed = parse_folder(paths, folder.content, lambda done, of: None, reader=Reader(settings))
    book, _ = notebook(parsed, settings, as_of=as_of, commits=None, files=frozenset())
    customers = Names({key: (one.name, *one.aliases) for key, one in book.customers.items()})
    return _Known(settings, book, customers, Names({key: one.names for key, one in book.executives.items()}))


def _draft(
    caller: Caller, known: _Known, *, customer: str | None, executive: str | None, day: str | None, kind: str | None
) -> Draft:  # fmt: skip
    """All that was given, then all that is missing; what was given wrong stops before anything is asked."""
    if not known.book.executives:
        caller.stop("no-executives")
    who, when = _executive(caller, known, executive), _day(caller, known, day)
    how = _kind(caller, known, kind)
    name, owner = one_line(customer or ""), who or _owner_of_mail(known, _mail(caller.root))
    if not on_terminal():
        missing = [name for name, value in (("--customer", name), ("--executive", owner)) if not value]
        if missing:
            caller.stop("missing-option", option=", ".join(missing))
    customer_id, shown = _customer(caller, known, name or ask(caller.words.ask_customer))
    return Draft(
        executive=who or _asked_executive(caller, known, owner),
        day=when or _asked_day(caller, known),
        customer=shown, customer_id=customer_id, kind=how,
    )  # fmt: skip


def _executive(caller: Caller, known: _Known, name: str | None) -> str | None:
    found = known.executives.find(name) if name else None
    if name and not found:
        caller.stop("unknown-executive", text=name, known=known.people)
    return found


def _asked_executive(caller: Caller, known: _Known, default: str | None) -> str:
    if default and not on_terminal():
        return default
    while True:
        name = ask(caller.words.ask_executive, default)
        if found := known.executives.find(name):
            return found
        _tell(caller.words.errors["unknown-executive"], text=name, known=known.people)


def _day(caller: Caller, known: _Known, text: str | None) -> date | None:
    day = day_until(text, known.as_of) if text else None
    if text and day is None:
        caller.stop("bad-date", text=text)
    if day and day > known.as_of:
        caller.stop("future-date", text=str(day))
    return day


def _asked_day(caller: Caller, known: _Known) -> date:
    if not on_terminal():
        return known.as_of
    while True:
        text = ask(caller.words.ask_date, str(known.as_of))
        day = day_until(text, known.as_of)
        if day and day <= known.as_of:
            return day
        _tell(caller.words.errors["future-date" if day else "bad-date"], text=text)


def _kind(caller: Caller, known: _Known, name: str | None) -> str:
    """The kind as the company's language calls it."""
    shown = words(known.settings.language).kinds
    kind = Names(KINDS).find(name) if name else OTHER_KIND
    if kind is None:
        caller.stop("unknown-kind", text=str(name), known=", ".join(shown[each] for each in KINDS))
    return shown[kind]


def _customer(caller: Caller, known: _Known, name: str) -> tuple[str, str]:
    """The customer's id and name; for one whom nobody has registered, the name twice."""
    names = known.customers
    while (found := names.find(name)) is None:
        _tell(caller.words.unregistered, name=name, nearest=", ".join(_near(known, name)))
        answer = ask(caller.words.ask_unregistered, name) if on_terminal() else name
        if answer == name:
            return name, name
        name = answer
    one = known.book.customers[found]
    return found, one.name if names.find(one.name) == found else found


def _near(known: _Known, name: str) -> tuple[str, ...]:
    """Customers whose names look like ``name``, each once; their ids if several are called just that."""
    names = known.customers
    if several := names.all(name):
        return several
    found = (key for near in names.near(name) for key in names.all(near))
    return tuple(dict.fromkeys(known.book.customers[key].name for key in found))


def _tell(sentence: str, **facts: str) -> None:
    """Part of a conversation, so also with --quiet."""
    click.echo(fill(sentence, facts), err=True)


def _mail(folder: Path) -> str:
    """The address under which Git would commit here; empty if it has none, or is not there."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), "config", "user.email"],
            capture_output=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
    except OSError:
        return ""
    return done.stdout.strip().casefold()


def _owner_of_mail(known: _Known, mail: str) -> str | None:
    owners = (one.id for one in known.book.executives.values() if mail in map(str.casefold, one.emails))
    return next(owners, None) if mail else None


def _written(caller: Caller, draft: Draft, folder: Folder, language: str) -> Path:
    taken = {parse.stem(path).casefold() for path in folder.paths["notes"]}
    try:
        return write_draft(draft, caller.root, language=language, taken=taken)
    except OSError as error:
        caller.stop("folder-unwritable", folder=str(caller.root), reason=error.strerror or str(error))


def _edit(caller: Caller, path: Path) -> None:
    try:
        click.edit(filename=str(path))
    except click.ClickException:
        caller.stop("editor-failed", path=path.as_posix())
