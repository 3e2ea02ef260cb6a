"""What ``genba import`` says, and writes into drafts, as a type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportWords:
    """``reasons`` are why something makes no draft, ``labels`` name what found no key of a note.

    ``errors`` end the command with status 2.
    """

    help: str
    executive: str
    since: str
    column: str
    write: str
    planned: str
    left: str
    count: str
    preview: str
    ask: str
    wrote: str
    original: str
    facts: str
    attachments: str
    nested: str
    unnamed: str
    undated: str
    labels: Mapping[str, str]
    reasons: Mapping[str, str]
    errors: Mapping[str, str]


def import_words(language: str) -> ImportWords:
    """The sentences of the command in ``ko`` or ``en``."""
    if language == "en":
        from genba.i18n.import_en import EN

        return EN
    from genba.i18n.import_ko import KO

    return KO
