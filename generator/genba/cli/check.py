"""genba check"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from genba.cli.caller import Caller
from genba.i18n.cli_words import CliWords
from genba.report.formats import FORMATS, Checked

if TYPE_CHECKING:
    from genba.cli.mend import Mended
    from genba.model.diagnostic import Diagnostic
    from genba.pipeline.examine import Examined
    from genba.read.files import Folder
    from genba.report.text import Source

Asked = Callable[["Diagnostic"], bool]
_FOR_THE_WRITER = ("text", "json")


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""

    @click.command(help=t.check_help)
    @click.argument("paths", nargs=-1, metavar="[PATH]...")
    @click.option("--format", "form", type=click.Choice(tuple(FORMATS)), default="text", help=t.check_format)
    @click.option("--changed-since", "since", metavar="REV", help=t.check_changed)
    @click.option("--fix", is_flag=True, help=t.check_fix)
    @click.option("--diff", is_flag=True, help=t.check_diff)
    @click.option("--unsafe-fixes", "unsafe", is_flag=True, help=t.check_unsafe)
    @click.option("--explain", metavar="RULE", help=t.check_explain)
    @click.option("--strict", is_flag=True, help=t.strict_check)
    @click.pass_obj
    def check(
        caller: Caller, paths: tuple[str, ...], form: str, since: str | None, fix: bool, diff: bool,
        unsafe: bool, explain: str | None, strict: bool,
    ) -> int:  # fmt: skip
        if explain:
            return _explain(caller, explain)
        settings = caller.settings()
        caller = caller.speaking(settings)
        loaded = caller.examine(settings)
        asked = _asked(caller, loaded.folder, paths, since)
        public = form not in _FOR_THE_WRITER or os.environ.get("CI", "") not in ("", "0", "false")
        if fix or diff:
            from genba.cli.mend import mend

            told = _told(loaded, public and diff)  # what is written is shown to nobody
            found = (each for each in told if asked(each) and not each.withheld)
            _mend(caller, mend(loaded.folder, found, unsafe=unsafe), diff=diff, public=public)
            loaded = loaded if diff else caller.examine(settings)
        checked = _checked(caller, loaded, filter(asked, _told(loaded, public)))
        click.echo(_speakable(FORMATS[form](checked)), nl=False)
        if form == "github":
            _summarise(caller, checked)
        return int(any(each.severity == "error" or strict for each in checked.diagnostics))

    return check


def _patch(file: Mended, shown: str, public: bool) -> str:
    """What would change, for a terminal or a log; elsewhere for ``git apply``, byte for byte."""
    from genba.report.snippet import printable

    # GitHub runs ``::set-output …`` out of a log also behind blanks, which stand before an unchanged line.
    patch = file.diff(printable(shown), around=0 if public else 3)
    if not public and not sys.stdout.isatty():
        return patch
    return "".join(f"{printable(line)}\n" for line in patch.removesuffix("\n").split("\n"))


def _mend(caller: Caller, files: Iterable[Mended], *, diff: bool, public: bool) -> None:
    """Shows on stdout what would be written, or writes it and says so on stderr."""
    from genba.report.snippet import printable

    for file in files:
        shown = Path(os.path.relpath(file.path)).as_posix()
        if diff:
            click.echo(_patch(file, shown, public), nl=False)
        else:
            file.write()
            caller.say(caller.words.mended, path=printable(shown))


def _told(loaded: Examined, public: bool) -> tuple[Diagnostic, ...]:
    """The findings, as they may be told where everybody reads them if ``public``."""
    from genba.pipeline.discretion import discreet

    return discreet(loaded) if public else loaded.diagnostics


def _checked(caller: Caller, loaded: Examined, told: Iterable[Diagnostic]) -> Checked:
    found = tuple(each.at(_shown(loaded.folder, each.path)) for each in told)
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return Checked(
        found, _source(), language=caller.words.language, as_of=loaded.as_of, files=loaded.files, colour=colour
    )


def _speakable(report: str) -> str:
    """``report`` with what is no UTF-8 in a file's name shown as a question mark."""
    return report.encode("utf-8", "replace").decode("utf-8")


def _summarise(caller: Caller, checked: Checked) -> None:
    """Appends all findings to the summary of GitHub's step, which shows only ten as annotations."""
    from genba.report.github import github_summary

    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    text = github_summary(checked.diagnostics, language=checked.language, files=checked.files)
    try:
        with open(path, "a", encoding="utf-8", newline="\n") as file:
            file.write(_speakable(text))
    except OSError as error:
        caller.stop("summary-unwritable", path=path, reason=error.strerror or str(error))


def _shown(folder: Folder, path: str) -> str:
    """``path`` as the caller sees it."""
    return f"{Path(os.path.relpath(folder.home(path))).as_posix()}/{path}".removeprefix("./")


def _asked(caller: Caller, folder: Folder, paths: tuple[str, ...], since: str | None) -> Asked:
    """Tells whether a finding lies in a path that was named, and in a file that changed; all do if none is asked."""
    named = [_named(caller, path) for path in paths]
    changed = None if since is None else _changed(caller, since)

    def asked(found: Diagnostic) -> bool:
        home = folder.home(found.path)
        if named and not any(map((home / found.path).resolve().is_relative_to, named)):
            return False
        return changed is None or unicodedata.normalize("NFC", found.path) in changed[home]

    return asked


def _changed(caller: Caller, since: str) -> Mapping[Path, frozenset[str]]:
    """What changed in each notes folder."""
    from genba.read.changes import ChangesError, changed_files

    try:
        return {root: changed_files(root, since) for root in caller.roots}
    except ChangesError as error:
        caller.stop(error.rule, **error.facts)


def _named(caller: Caller, path: str) -> Path:
    full = Path(path).resolve()
    within = any(full.is_relative_to(root.resolve()) for root in caller.roots)
    if not within or not full.exists():
        caller.stop("path-outside", path=path, folder=str(caller.root))
    return full


def _source() -> Source:
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
    from genba.i18n.docs_words import docs_words
    from genba.model.nearest import nearest
    from genba.model.rules import RULES
    from genba.pipeline.examples import example
    from genba.report.explain import explain
    from genba.report.rule_text import rule_text

    if rule not in RULES:
        caller.stop("unknown-rule", name=rule, nearest=", ".join(nearest(rule, RULES)[:1]))
    language = caller.words.language
    click.echo(rule_text(explain(rule, example(rule), language), docs_words(language)), nl=False)
    return 0
