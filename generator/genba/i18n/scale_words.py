"""What the commands say of other machines, other engines and other places, as a type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScaleWords:
    """The sentences of those options of ``build``; ``errors`` end the command with status 2."""

    engine: str
    executor: str
    sent: str
    errors: Mapping[str, str]


def scale_words(language: str) -> ScaleWords:
    """The sentences of those options in ``ko`` or ``en``."""
    if language == "en":
        from genba.i18n.scale_en import EN

        return EN
    from genba.i18n.scale_ko import KO

    return KO
