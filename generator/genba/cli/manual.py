"""The man page, made from the commands' own help. ``python -m genba.cli.manual ko`` prints it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from genba import __version__
from genba.cli import commands
from genba.i18n.cli_words import cli_words
from genba.i18n.terminal_words import terminal_words


def manual(language: str) -> str:
    """The page in groff's man macros (man(7)), in ``ko`` or ``en``."""
    w = terminal_words(language)
    group = commands(language)
    context = click.Context(group, info_name="genba", help_option_names=["-h", "--help"])
    lines = [
        f'.TH GENBA 1 "" "genba {__version__}" "genba"',
        f".SH {w.manual_name}", _plain(f"genba - {(group.help or '').splitlines()[0]}"),
        f".SH {w.manual_synopsis}", r".B genba", _plain(w.manual_usage),
        f".SH {w.manual_options}", *_options(group, context), _entry("-h, --help", cli_words(language).help_help),
        f".SH {w.manual_commands}", *_commands(group, context),
        f".SH {w.manual_status}", *(_entry(name, told) for name, told in w.manual_statuses.items()),
        f".SH {w.manual_files}", *(_entry(name, told) for name, told in w.manual_paths.items()),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _commands(group: click.Group, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None:
            below = click.Context(command, info_name=f"genba {name}", parent=context)
            yield f".SS {_plain(' '.join((f'genba {name}', *command.collect_usage_pieces(below))))}"
            yield _plain(" ".join((command.help or "").split()))
            yield from _options(command, below)


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    """What a command takes, less the help that every one of them has."""
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and record[1] and parameter is not command.get_help_option(context):
            yield _entry(*record)


def _entry(name: str, told: str) -> str:
    return f".TP\n.B {_plain(name)}\n{_plain(' '.join(told.split()))}"


def _plain(text: str) -> str:
    """``text`` as roff prints it: no line of it is a request, no sign of it an escape."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    sys.stdout.write(manual(sys.argv[1]))
