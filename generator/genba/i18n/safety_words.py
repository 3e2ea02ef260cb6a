"""What the commands say that publish sites and search them for what must not be there, as a type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SafetyWords:
    """The sentences of ``publish`` and ``audit``; ``errors`` are those that end a command with status 2."""

    publish_help: str
    publish_site: str
    publish_audience: str
    publish_keep: str
    publish_rollback: str
    publish_force: str
    published: str
    rolled_back: str
    audit_help: str
    audit_secret: str
    audit_json: str
    audit_found: str
    audit_kinds: Mapping[str, str]
    audit_unread: str
    audit_found_count: str
    audit_clean: str
    errors: Mapping[str, str]


def safety_words(language: str) -> SafetyWords:
    """The sentences of publishing and auditing in ``ko`` or ``en``."""
    if language == "en":
        from genba.i18n.safety_en import EN

        return EN
    from genba.i18n.safety_ko import KO

    return KO
