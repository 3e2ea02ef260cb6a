"""What the weekly meeting's pages say beside the rest of the site, as a type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False, eq=False)  # each method takes time to make
class MeetingWords:
    """The sentences of minutes, of starting again, of the chief executive's page and of the complaints' filter.

    ``said`` are those that the script of the minutes fills in and says.
    """

    # the week's page
    steps: str
    holidays: str
    own_holiday: str
    more: str
    rest: str
    recorded_later: str
    notes_of: str
    discussed: str
    before_sales: str
    # writing the minutes
    write: str
    write_lead: str
    tick: str
    day: str
    attendees: str
    met_nobody: str
    answers: str
    answers_none: str
    unchanged: str
    answered: str
    resolved: str
    parked: str
    answer_text: str
    decisions: str
    decisions_hint: str
    actions: str
    actions_hint: str
    skip: str
    reason: str
    edit: str
    # starting again
    start_again: str
    start_again_ask: str
    start_again_lead: str
    start_again_fine: str
    three_first: str
    start_again_rest: str
    nothing_waits: str
    # the chief executive's three questions
    ceo: str
    ceo_lead: str
    ceo_answers: str
    ceo_answers_none: str
    ceo_quiet: str
    ceo_quiet_hint: str
    ceo_quiet_weeks: str
    ceo_quiet_none: str
    ceo_customers: str
    ceo_customers_none: str
    mentioned_only: str
    # the complaints' filter
    filter: str
    all_customers: str
    all_topics: str
    all_states: str
    all_ages: str
    age: str
    up_to: str
    older: str
    found: str
    clear: str
    # executives and practice
    away: str
    in_office: str
    weeks_met_nobody: str
    quiet_for: str
    first_heard_outside: str
    said: Mapping[str, str]


SAID = ("ticked", "none_ticked", "restored", "incomplete_reason")


def meeting_words(language: str) -> MeetingWords:
    """The sentences of ``ko`` or ``en``."""
    if language == "en":
        from genba.i18n.meeting_en import EN

        return EN
    from genba.i18n.meeting_ko import KO

    return KO
