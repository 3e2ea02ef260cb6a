"""What the search box and the search page say, as a type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BoxWords:
    """What the box's script says; it knows each sentence by its name here."""

    none: str
    one: str
    many: str
    some: str
    about: str
    failed: str
    too_large: str


@dataclass(frozen=True, slots=True)
class FindWords:
    """The search's sentences. ``types`` name pages that are no notes."""

    name: str
    placeholder: str
    ask: str
    all_results: str
    box: BoxWords
    types: Mapping[str, str]
    title: str
    lead: str
    without_script: str
    query: str
    clear: str
    filters: str
    every: str
    customer: str
    executive: str
    topic: str
    kind: str
    section: str
    since: str
    until: str
    order: str
    by_relevance: str
    by_date: str
    results: str
    more: str
    reset: str


def find_words(language: str) -> FindWords:
    """The search's sentences in ``ko`` or ``en``."""
    if language == "en":
        from genba.i18n.find_en import EN

        return EN
    from genba.i18n.find_ko import KO

    return KO
