"""What the commands' own help says, as a page of the documentation and as a man page.

``python -m genba.cli.manual ko`` prints the man page.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import click

from genba import __version__
from genba.cli import commands
from genba.i18n.cli_words import cli_words
from genba.i18n.reference_words import reference_words
from genba.i18n.terminal_words import terminal_words
from genba.model import urls
from genba.model.reference import Reference, Section, Term


def commands_page(language: str) -> Reference:
    """The page of reference, in ``ko`` or ``en``."""
    w, t, group = reference_words(language), terminal_words(language), commands(language)
    context = _context(group)
    statuses, paths = ([*map(Term, told, told.values())] for told in (t.manual_statuses, t.manual_paths))
    sections = (
        Section("options", w.options, "", _general(group, context, language), f"genba {t.manual_usage}"),
        *_commands(group, context),
        Section("status", w.statuses, "", tuple(statuses)),
        Section("files", w.files, "", tuple(paths)),
    )
    return Reference(urls.reference("commands"), *w.pages["commands"], sections)


def manual(language: str) -> str:
    """The man page in groff's man macros (man(7)), in ``ko`` or ``en``."""
    w, group = terminal_words(language), commands(language)
    context = _context(group)
    lines = [
        f'.TH GENBA 1 "" "genba {__version__}" "genba"',
        f".SH {w.manual_name}", _plain(f"genba - {(group.help or '').splitlines()[0]}"),
        f".SH {w.manual_synopsis}", r".B genba", _plain(w.manual_usage),
        f".SH {w.manual_options}", *_entries(_general(group, context, language)),
        f".SH {w.manual_commands}", *_printed(_commands(group, context)),
        f".SH {w.manual_status}", *_entries(map(Term, w.manual_statuses, w.manual_statuses.values())),
        f".SH {w.manual_files}", *_entries(map(Term, w.manual_paths, w.manual_paths.values())),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _context(group: click.Group) -> click.Context:
    return click.Context(group, info_name="genba", help_option_names=["-h", "--help"])


def _general(group: click.Group, context: click.Context, language: str) -> tuple[Term, ...]:
    return (*_options(group, context), Term("-h, --help", cli_words(language).help_help))


def _commands(group: click.Group, context: click.Context) -> Iterator[Section]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None:
            below = click.Context(command, info_name=f"genba {name}", parent=context)
            usage = " ".join((f"genba {name}", *command.collect_usage_pieces(below)))
            yield Section(name, f"genba {name}", _line(command.help or ""), tuple(_options(command, below)), usage)


def _options(command: click.Command, context: click.Context) -> Iterator[Term]:
    """What a command takes, less the help that every one of them has."""
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and record[1] and parameter is not command.get_help_option(context):
            yield Term(record[0], _line(record[1]))


def _printed(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield f".SS {_plain(section.shown)}"
        yield _plain(section.told)
        yield from _entries(section.terms)


def _entries(terms: Iterable[Term]) -> Iterator[str]:
    return (f".TP\n.B {_plain(term.name)}\n{_plain(_line(term.told))}" for term in terms)


def _line(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    """``text`` as roff prints it: no line of it is a request, no sign of it an escape."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    sys.stdout.write(manual(sys.argv[1]))
