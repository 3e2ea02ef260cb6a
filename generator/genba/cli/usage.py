"""What is wrong with a command line, in the caller's language; click itself speaks English only."""

from __future__ import annotations

import click
from click.exceptions import NoArgsIsHelpError

from genba.i18n.cli_words import CliWords
from genba.i18n.korean import fill
from genba.model.nearest import nearest


def usage_sentence(error: click.UsageError, arguments: list[str], words: CliWords) -> str:
    """One sentence on ``error``, with the command whose help tells more; the help itself for ``genba`` alone."""
    if isinstance(error, NoArgsIsHelpError):
        return error.format_message()
    command = error.ctx.command_path if error.ctx else "genba"
    return fill(words.usage_help, {"message": _sentence(error, arguments, words), "command": command})


def _sentence(error: click.UsageError, arguments: list[str], words: CliWords) -> str:
    match error:
        case click.NoSuchOption():
            return _unknown("no-such-option", error.option_name, _options(error.ctx), words)
        case click.NoSuchCommand():
            return _unknown("no-such-command", error.command_name, _commands(error.ctx), words)
        case click.BadOptionUsage():
            given = any(word.startswith(f"{error.option_name}=") for word in arguments)
            rule = "takes-no-value" if given else "needs-value"
            return fill(words.errors[rule], {"option": error.option_name})
        case click.BadParameter():
            return _bad_value(error, words)
    return _plain(error, words)


def _unknown(rule: str, name: str, known: list[str], words: CliWords) -> str:
    return fill(words.errors[rule], {"name": name, "nearest": "".join(nearest(name, known)[:1])})


def _bad_value(error: click.BadParameter, words: CliWords) -> str:
    """A value that its option or argument can't take, or that is not there."""
    option, kind = _name(error), error.param.type if error.param else None
    if isinstance(error, click.MissingParameter):
        return fill(words.errors["missing-option"], {"option": option})
    if isinstance(kind, click.Choice):
        return fill(words.errors["bad-choice"], {"option": option, "known": ", ".join(kind.choices)})
    if isinstance(kind, click.IntRange):
        limits = {"least": str(kind.min), "most": str(kind.max)}
        return fill(words.errors["bad-count" if kind.max is None else "bad-number"], {"option": option, **limits})
    return _other(error, words)


def _plain(error: click.UsageError, words: CliWords) -> str:
    """Click has no type of its own for a command that is missing, nor for arguments that are too many."""
    if type(error) is not click.UsageError or error.ctx is None:
        return _other(error, words)
    rule = "missing-command" if isinstance(error.ctx.command, click.Group) else "extra-argument"
    return fill(words.errors[rule], {"command": error.ctx.command_path})


def _other(error: click.UsageError, words: CliWords) -> str:
    return fill(words.wrong_use, {"message": error.format_message().rstrip(".")})


def _name(error: click.BadParameter) -> str:
    """The option's longest name; an argument's as the help shows it."""
    if error.param is None:
        return ""
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return error.param.make_metavar(error.ctx) if error.ctx else error.param.human_readable_name


def _options(ctx: click.Context | None) -> list[str]:
    return [name for one in ctx.command.get_params(ctx) for name in one.opts if len(name) > 2] if ctx else []


def _commands(ctx: click.Context | None) -> list[str]:
    return ctx.command.list_commands(ctx) if ctx and isinstance(ctx.command, click.Group) else []
