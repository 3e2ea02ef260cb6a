"""A command ends once, however often it is asked to."""

from __future__ import annotations

import signal


def end_once(*asked: signal.Signals) -> None:
    """Each of the signals ``asked`` ends the command like Ctrl-C; those that follow can't cut off its end."""

    def end(*_: object) -> None:
        for one in asked:
            signal.signal(one, signal.SIG_IGN)
        raise KeyboardInterrupt

    for one in asked:
        if signal.getsignal(one) is not signal.SIG_IGN:  # as a shell has it of what runs behind it
            signal.signal(one, end)
