"""genba check"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from genba.cli.caller import Caller
from genba.i18n.cli_words import CliWords

if TYPE_CHECKING:
    from genba.model.diagnostic import Diagnostic
    from genba.pipeline.load import Loaded


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""

    @click.command(help=t.check_help)
    @click.argument("paths", nargs=-1, metavar="[PATH]...")
    @click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help=t.check_format)
    @click.option("--fix", is_flag=True, help=t.check_fix)
    @click.option("--diff", is_flag=True, help=t.check_diff)
    @click.option("--unsafe-fixes", "unsafe", is_flag=True, help=t.check_unsafe)
    @click.option("--explain", metavar="RULE", help=t.check_explain)
    @click.option("--strict", is_flag=True, help=t.strict_check)
    @click.pass_obj
    def check(
        caller: Caller, paths: tuple[str, ...], form: str, fix: bool, diff: bool, unsafe: bool, explain: str | None,
        strict: bool,
    ) -> int:  # fmt: skip
        if explain:
            return _explain(caller, explain)
        settings = caller.settings()
        caller = caller.speaking(settings)
        loaded = caller.load(settings)
        if fix or diff:
            _mend(
                caller, [each for each in loaded.diagnostics if _asked(caller, each, paths)], diff=diff, unsafe=unsafe
            )
            loaded = loaded if diff else caller.load(settings)
        found = [each.at(_shown(caller.root, each.path)) for each in loaded.diagnostics if _asked(caller, each, paths)]
        click.echo(_report(caller, loaded, found, form), nl=False)
        return int(any(each.severity == "error" or strict for each in found))

    return check


def _mend(caller: Caller, found: list[Diagnostic], *, diff: bool, unsafe: bool) -> None:
    """Shows on stdout what would be written, or writes it and says so on stderr."""
    from genba.cli.mend import mend

    for file in mend(caller.root, found, unsafe=unsafe):
        shown = Path(os.path.relpath(file.path)).as_posix()
        if diff:
            click.echo(file.diff(shown), nl=False)
        else:
            file.write()
            caller.say(caller.words.mended, path=shown)


def _report(caller: Caller, loaded: Loaded, found: list[Diagnostic], form: str) -> str:
    from genba.report.json_report import json_report
    from genba.report.text import text_report

    language = caller.words.language
    if form == "json":
        return json_report(found, as_of=loaded.as_of, files=loaded.files, language=language)
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return text_report(found, source=_lines(caller.root), files=loaded.files, language=language, colour=colour)


def _asked(caller: Caller, found: Diagnostic, paths: tuple[str, ...]) -> bool:
    """True if the finding lies in a path that was named; all do if none was."""
    place = (caller.root / found.path).resolve()
    return not paths or any(place.is_relative_to(_named(caller, path)) for path in paths)


def _named(caller: Caller, path: str) -> Path:
    full = Path(path).resolve()
    if not full.is_relative_to(caller.root.resolve()) or not full.exists():
        caller.stop("path-outside", path=path, folder=str(caller.root))
    return full


def _shown(root: Path, path: str) -> str:
    """A path of the notes folder as seen from the working folder."""
    return Path(os.path.relpath(root / path)).as_posix()


def _lines(root: Path) -> Callable[[str, int], str]:
    """Gives a line of a file that was reported; each file is read once."""
    from genba.read.decode import decode

    @cache
    def lines(path: str) -> list[str]:
        try:
            text = decode(path, Path(path).read_bytes()).text
        except OSError:
            return []
        return (text or "").split("\n")

    def line(path: str, number: int) -> str:
        known = lines(path)
        return known[number - 1] if number <= len(known) else ""

    return line


def _explain(caller: Caller, rule: str) -> int:
    from genba.model.nearest import nearest
    from genba.model.rules import RULES
    from genba.report.text import explanation

    if rule not in RULES:
        caller.stop("unknown-rule", name=rule, nearest=", ".join(nearest(rule, RULES)[:1]))
    click.echo(explanation(rule, caller.words.language))
    return 0
