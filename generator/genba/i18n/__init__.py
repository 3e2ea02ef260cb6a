"""Everything that readers read, in Korean and English; numbers and dates as each language writes them."""

from __future__ import annotations

from genba.i18n.words import Words


def words(language: str) -> Words:
    """The sentences of ``ko`` or ``en``."""
    if language == "en":
        from genba.i18n.en import EN

        return EN
    from genba.i18n.ko import KO

    return KO
