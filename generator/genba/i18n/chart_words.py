"""What pictures say, as a type."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ChartWords:
    """Titles, summaries and labels of pictures; ``{name}`` is filled in as in Words."""

    language: str
    # around every picture
    table: str
    no_data: str
    week: str
    customer: str
    executive: str
    day: str
    note: str
    contacts: str
    state: str
    # who met which customer, and topics by week
    who_met_whom: str
    topics_by_week: str
    topic_by_week: str
    complained: str
    # contacts a week
    contacts_a_week: str
    contacts_summary: str
    outside_sales: str
    sales: str
    # a customer's timeline
    timeline: str
    timeline_summary: str
    # who heard it first
    heard_first: str
    heard_before_sales: str
    heard_by_sales_first: str
    not_heard_by_sales: str
    before_sales: str
    sales_yet: str
    days_after: str
    # complaints by age
    by_age: str
    by_age_heading: str
    by_age_summary: str
    none_waiting: str
    up_to: str
    between: str
    over: str
    open: str
    answered: str
    # cold customers against cadence
    by_cadence: str
    by_cadence_heading: str
    by_cadence_summary: str
    since_contact: str
    cadence: str
    of_cadence: str
    cadence_more: str
    due: str
    # weeks held
    weeks_held: str
    weeks_held_summary: str
    discussed: str
    skipped: str
    open_week: str
    notes_discussed: str
    reason: str
