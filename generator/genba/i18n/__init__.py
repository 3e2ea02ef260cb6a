"""Everything that readers read, in Korean and English; numbers and dates as each language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # messages alone do without the sentences of the site
    from genba.i18n.site_words import Words


def words(language: str) -> Words:
    """The sentences of ``ko`` or ``en``."""
    if language == "en":
        from genba.i18n.en import EN

        return EN
    from genba.i18n.ko import KO

    return KO
