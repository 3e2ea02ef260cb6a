"""What the commands say that show a week or a customer in the terminal, as a type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TerminalWords:
    """The sentences of ``week``, ``customer`` and ``open``, and of the man page.

    ``errors`` end a command with status 2.
    """

    week_help: str
    customer_help: str
    open_help: str
    open_site: str
    audience: str
    met: str
    complaints: str
    promises: str
    contacts: str
    people: str
    more_contacts: str
    manual_name: str
    manual_synopsis: str
    manual_usage: str
    manual_options: str
    manual_commands: str
    manual_status: str
    manual_statuses: Mapping[str, str]
    manual_files: str
    manual_paths: Mapping[str, str]
    errors: Mapping[str, str]


def terminal_words(language: str) -> TerminalWords:
    """The sentences of those commands in ``ko`` or ``en``."""
    if language == "en":
        from genba.i18n.terminal_en import EN

        return EN
    from genba.i18n.terminal_ko import KO

    return KO
