"""What the language server says, as a type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EditorWords:
    """The sentences of ``genba lsp`` and ``genba schema``."""

    language: str
    lsp_help: str
    audience: str
    rewrite: str
    fix_all: str
    more: str
    schema_help: str
    body: str
    kinds: Mapping[str, str]
    no_forge: str


def editor_words(language: str) -> EditorWords:
    """The language server's sentences in ``ko`` or ``en``."""
    if language == "en":
        from genba.i18n.editor_en import EN

        return EN
    from genba.i18n.editor_ko import KO

    return KO
