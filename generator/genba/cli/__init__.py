"""The command line: parses, calls, prints and exits. One file a command, imported when it is called."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from typing import TypeVar

import click

from genba import __version__
from genba.cli.caller import Caller
from genba.cli.ending import end_once
from genba.cli.helping import speaking
from genba.cli.usage import usage_sentence
from genba.i18n.cli_words import CliWords, cli_words
from genba.i18n.korean import fill

COMMANDS = (
    "init",
    "new",
    "check",
    "build",
    "serve",
    "search",
    "week",
    "customer",
    "open",
    "digest",
    "publish",
    "audit",
    "schema",
    "lsp",
    "import",
    "export",
    "stage",
)
CLEAN, FINDINGS, WRONG_USE, OUR_FAULT, INTERRUPTED = 0, 1, 2, 3, 130

C = TypeVar("C", bound=click.Command)


def main() -> None:
    """Runs ``genba`` with the arguments it was called with, and exits."""
    gc.disable()  # what is read stays until the end; looking for what may go takes longer than it frees
    end_once(signal.SIGINT)
    status = run(sys.argv[1:], os.environ)
    gc.freeze()  # nor is anything looked for at the end
    sys.exit(status)


def run(arguments: list[str], environment: Mapping[str, str]) -> int:
    """Runs one command line; the exit status: 0 clean, 1 findings, 2 wrong use, 3 a fault of ours, 130 Ctrl-C."""
    words = cli_words(spoken_language(arguments, environment))
    try:
        status = _root(words).main(arguments, prog_name="genba", standalone_mode=False)
        return status if isinstance(status, int) else CLEAN
    except click.UsageError as error:
        return _say(usage_sentence(error, arguments, words), WRONG_USE)
    except click.ClickException as error:
        return _say(error.format_message(), WRONG_USE)
    except (KeyboardInterrupt, click.Abort):
        return _say(words.interrupted, INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except Exception as error:
        if "--verbose" in arguments:
            raise
        message = f"{type(error).__name__}: {error}"
        return _say(fill(words.our_fault, {"message": message}), OUR_FAULT)


def _say(sentence: str, status: int) -> int:
    click.echo(sentence, err=True)
    return status


def spoken_language(arguments: list[str], environment: Mapping[str, str]) -> str:
    """``ko`` or ``en``: what --lang says, else the environment's locale."""
    for at, argument in enumerate(arguments):
        if argument.startswith("--lang"):
            value = argument.partition("=")[2] or (arguments[at + 1] if at + 1 < len(arguments) else "")
            return "en" if value == "en" else "ko"
    spoken = next(filter(None, (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "ko" if spoken.startswith("ko") else "en"


def commands(language: str) -> click.Group:
    """All commands, speaking ``ko`` or ``en``."""
    return _root(cli_words(language))


def _options(words: CliWords) -> list[click.Option]:
    """What every command can be told."""
    return [
        click.Option(["--notes"], multiple=True, metavar="DIR", help=words.notes_help),
        click.Option(["--as-of"], metavar="YYYY-MM-DD", help=words.as_of_help),
        click.Option(["--lang"], type=click.Choice(("ko", "en")), help=words.lang_help),
        click.Option(["--quiet"], is_flag=True, help=words.quiet_help),
        click.Option(["--verbose"], is_flag=True, help=words.verbose_help),
    ]


def _options_after(words: CliWords) -> list[click.Option]:
    """The same behind the name of a command, where people write them, too."""

    def add(ctx: click.Context, option: click.Parameter, value: object) -> None:
        if ctx.obj and value:
            name = str(option.name)
            both = (*getattr(ctx.obj, name), *value) if isinstance(value, tuple) else value
            ctx.obj = replace(ctx.obj, **{name: both})

    options = _options(words)
    for one in options:
        one.expose_value, one.hidden, one.callback = False, True, add
    return options


def _root(words: CliWords) -> click.Group:
    class Commands(click.Group):
        """Names every command; imports the one that is called."""

        def list_commands(self, ctx: click.Context) -> list[str]:
            return list(COMMANDS)

        def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
            if cmd_name not in COMMANDS:
                return None
            command: click.Command = import_module(f"genba.cli.{cmd_name}").command(words)
            command.params.extend(_options_after(words))
            return _with_help(command, words)

    @click.group(cls=Commands, help=words.description, context_settings={"help_option_names": ["-h", "--help"]})
    @click.version_option(__version__, prog_name="genba", message="%(prog)s %(version)s", help=words.version_help)
    @click.pass_context
    def genba(ctx: click.Context, /, notes: tuple[str, ...], as_of: str | None, lang: str | None, **loud: bool) -> None:
        ctx.obj = Caller(notes, as_of, lang, words, quiet=loud["quiet"], verbose=loud["verbose"])

    genba.params[:0] = _options(words)
    return _with_help(genba, words)


def _with_help(command: C, words: CliWords) -> C:
    """``command`` whose own --help speaks the caller's language."""
    command.context_class = speaking(words.click)
    if option := command.get_help_option(click.Context(command, help_option_names=["-h", "--help"])):
        option.help = words.help_help
    return command
