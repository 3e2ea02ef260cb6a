"""genba lsp"""

from __future__ import annotations

import gc
import signal

import click

from genba.cli.caller import Caller
from genba.i18n.cli_words import CliWords
from genba.i18n.editor_words import editor_words
from genba.i18n.korean import fill
from genba.settings import Settings


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""
    w = editor_words(t.language)

    @click.command(help=w.lsp_help)
    @click.option("--audience", metavar="NAME", help=w.audience)
    @click.pass_obj
    def lsp(caller: Caller, audience: str | None) -> int:
        from genba.editor.desk import Asked
        from genba.editor.server import serve
        from genba.pipeline.load import Unusable

        gc.enable()  # it may run for days
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # it leaves nothing behind, and would wait for its input to end
        caller.day(Settings())  # a day that is none stops the command before an editor waits for it

        def tell(error: Exception) -> str:
            if isinstance(error, Unusable):
                return caller.told(error)
            return fill(caller.words.our_fault, {"message": f"{type(error).__name__}: {error}"})

        serve(Asked(caller.notes, caller.lang, audience, caller.day), tell)
        return 0

    return lsp
