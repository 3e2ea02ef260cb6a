"""What the pages of reference in the documentation say, as a type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """Titles, and a sentence on every setting, key and field.

    ``pages`` pairs the title of each page with its lead. ``settings`` go by their dotted names, ``keys`` by those of
    the model, ``fields`` by ``SHAPE.FIELD``; a field that means the same everywhere stands there as ``*.FIELD``.
    ``shapes`` and ``tables`` pair a heading with a sentence, and ``shown`` is how a
    shape is asked for. ``types`` name what a field holds.
    """

    pages: Mapping[str, tuple[str, str]]
    options: str
    statuses: str
    files: str
    plain_settings: str
    default: str
    unset: str
    tables: Mapping[str, str]
    settings: Mapping[str, str]
    required: str
    kinds: Mapping[str, tuple[str, str]]
    keys: Mapping[str, str]
    words: Mapping[str, tuple[str, str]]
    shapes: Mapping[str, tuple[str, str]]
    shown: Mapping[str, str]
    types: Mapping[str, str]
    fields: Mapping[str, str]


def reference_words(language: str) -> ReferenceWords:
    """The words of the pages of reference in ``ko`` or ``en``."""
    if language == "en":
        from genba.i18n.reference_en import EN

        return EN
    from genba.i18n.reference_ko import KO

    return KO
