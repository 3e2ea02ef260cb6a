"""What the pages on rules say, in the terminal and in the documentation, as a type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocsWords:
    """The sentences around a rule's own wording; ``own_name`` is what the language calls itself."""

    language: str
    own_name: str
    site_name: str
    description: str
    rules: str
    lead: str
    groups: Mapping[str, str]
    severities: Mapping[str, str]
    wrong: str
    mend: str
    why: str
    fixed: str
    guessed: str
    by_hand: str
    example: str
    bad: str
    said: str
    mended: str
    good: str


def docs_words(language: str) -> DocsWords:
    """The sentences of the pages on rules in ``ko`` or ``en``."""
    if language == "en":
        from genba.i18n.docs_en import EN

        return EN
    from genba.i18n.docs_ko import KO

    return KO
