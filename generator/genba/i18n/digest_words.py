"""What the Monday mail and the feed say, as a type."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DigestWords:
    """The sentences of the digest and the feed that the site does not have."""

    language: str
    # the mail
    subject: str
    empty_subject: str
    meeting_ahead: str
    meeting_open: str
    meeting_empty: str
    empty_week: str
    all_told: str
    words: str
    complaints: str
    worries: str
    promises: str
    waits: str
    whom: str
    more: str
    quote: str
    heard_today: str
    one_day: str
    days: str
    one_day_late: str
    met_days_ago: str
    sponsored_by: str
    owned_by: str
    joined: str
    open_week: str
    page: str
    as_of: str
    for_audience: str
    # the button on the week's page
    copy: str
    copied: str
    not_copied: str
    # the feed
    feed: str
    feed_lead: str
    feed_name: str
    met: str
    nothing_said: str


def digest_words(language: str) -> DigestWords:
    """The sentences of digest and feed in ``ko`` or ``en``."""
    if language == "en":
        from genba.i18n.digest_en import EN

        return EN
    from genba.i18n.digest_ko import KO

    return KO
