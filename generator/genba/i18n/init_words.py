"""What ``genba init`` says and asks, as a type."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InitWords:
    """Help, questions, and the sentences that end the command with status 2."""

    help: str
    company: str
    executive: str
    audience: str
    forge: str
    url: str
    samples: str
    hooks: str
    ask_language: str
    ask_company: str
    ask_executive: str
    ask_another: str
    ask_forge: str
    ask_url: str
    ask_audiences: str
    ask_samples: str
    ask_hooks: str
    bad_executive: str
    wrong_executive: str
    unclean: str
    made: str


def init_words(language: str) -> InitWords:
    """The sentences in ``ko`` or ``en``."""
    if language == "en":
        from genba.i18n.init_en import EN

        return EN
    from genba.i18n.init_ko import KO

    return KO
