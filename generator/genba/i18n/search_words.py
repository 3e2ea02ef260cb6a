"""What ``genba search`` says, as a type."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchWords:
    """The sentences of the command that the other commands do not have."""

    help: str
    query: str
    audience: str
    limit: str
    json: str
    nothing: str


def search_words(language: str) -> SearchWords:
    """The sentences in ``ko`` or ``en``."""
    if language == "en":
        from genba.i18n.search_en import EN

        return EN
    from genba.i18n.search_ko import KO

    return KO
