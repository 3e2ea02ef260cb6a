"""What the commands say that give notes to other programs, as a type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExchangeWords:
    """The sentences of ``export`` and ``stage``; ``errors`` end a command with status 2."""

    audience: str
    export_help: str
    include_people: str
    exported: str
    stage_help: str
    staged: str
    errors: Mapping[str, str]


def exchange_words(language: str) -> ExchangeWords:
    """The sentences of those commands in ``ko`` or ``en``."""
    if language == "en":
        from genba.i18n.exchange_en import EN

        return EN
    from genba.i18n.exchange_ko import KO

    return KO
