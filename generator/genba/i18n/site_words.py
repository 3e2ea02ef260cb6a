"""Every sentence of the site, as a type: a language that lacks one does not load."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from genba.i18n.chart_words import ChartWords


@dataclass(frozen=True, slots=True, repr=False, eq=False)  # each method takes time to make
class Words:
    """The site's sentences; ``{name}`` is filled in, ``{name:은}`` with the particle that fits."""

    # the site
    language: str
    site_name: str
    site_description: str
    # navigation and titles
    home: str
    weeks: str
    customers: str
    executives: str
    topics: str
    complaints: str
    worries: str
    actions: str
    issues: str
    practice: str
    repairs: str
    notes: str
    # column names and labels
    week: str
    customer: str
    executive: str
    topic: str
    title: str
    status: str
    tier_name: str
    kind: str
    meeting: str
    contacts: str
    recorders: str
    people_met: str
    non_sales: str
    last_contact: str
    contact_state: str
    sponsor: str
    owner: str
    open_complaints: str
    waiting: str
    praise: str
    learned: str
    last_learned: str
    promises: str
    met_on: str
    mentions: str
    recorded: str
    recorded_by: str
    access: str
    edit: str
    first_heard_by: str
    heard_by: str
    customers_met: str
    customers_last_week: str
    people_last_week: str
    # small marks
    days: str
    since: str
    days_ago: str
    days_later: str
    people: str
    others: str
    times: str
    tier: str
    cadence: str
    carried: str
    shared: str
    on_site: str
    handshake_only: str
    public_sector: str
    unregistered: str
    heard_again: str
    no_owner: str
    nobody: str
    customer_to_decide: str
    due: str
    overdue: str
    done: str
    not_done: str
    done_on: str
    from_minutes: str
    same_day: str
    delay: str
    discussed_on: str
    not_discussed: str
    opened: str
    as_of: str
    met_nobody: str
    not_met_yet: str
    # home
    home_lead: str
    open_week: str
    ask_met: str
    ask_complaints: str
    ask_worries: str
    ask_gaps: str
    ask_promises: str
    answer_met: str
    answer_met_only: str
    answer_complaints: str
    no_waiting_complaints: str
    answer_worries: str
    answer_worries_only: str
    answer_gap: str
    answer_promises: str
    executives_last_week: str
    topic_answer: str
    continuity: str
    # week
    week_title: str
    week_numbers: str
    weeks_lead: str
    meeting_held: str
    meeting_skipped: str
    carried_over: str
    nothing_carried: str
    customers_words: str
    nothing_heard: str
    new_complaints: str
    unanswered: str
    heard_again_group: str
    no_complaints: str
    no_worries: str
    learned_felt_seen: str
    nothing_learned: str
    overdue_promises: str
    due_promises: str
    settled: str
    nothing_promised: str
    gaps: str
    no_gaps: str
    quiet_question: str
    whom_do_you_meet: str
    whom_lead: str
    whom_nobody: str
    every_note: str
    no_notes: str
    who_met_whom: str
    contacts_a_week: str
    # customer, executive, topic, issue
    timeline: str
    never_met: str
    last_contact_days: str
    last_contact_of_cadence: str
    waiting_complaints: str
    mentioned_in: str
    people_here: str
    no_people: str
    customers_lead: str
    cold_question: str
    to_register: str
    register_hint: str
    last_week: str
    last_week_numbers: str
    no_contact_last_week: str
    executive_numbers: str
    executives_lead: str
    topics_lead: str
    topic_notes: str
    heard_first: str
    complaints_by_customer: str
    no_praise: str
    notes_on_topic: str
    complaints_lead: str
    complaint_numbers: str
    answered_complaints: str
    parked_complaints: str
    resolved_complaints: str
    worries_lead: str
    shared_worries: str
    other_worries: str
    actions_lead: str
    pending_promises: str
    kept_promises: str
    issues_lead: str
    no_issues: str
    listed_complaints: str
    issue_numbers: str
    # note
    what_became: str
    all_contacts: str
    # practice
    practice_lead: str
    meetings_held: str
    notes_recorded: str
    outside_sales: str
    delay_median: str
    notes_discussed: str
    complaints_told: str
    of: str
    of_executives: str
    of_share: str
    delay_answer: str
    # repairs
    repairs_lead: str
    set_aside: str
    left_out: str
    repaired: str
    nothing_to_repair: str
    # buttons and boxes
    print_page: str
    find_in_table: str
    shown: str
    # the theme's buttons
    to_light: str
    to_dark: str
    to_system: str
    # words of the format, as this language shows them
    kinds: Mapping[str, str]
    statuses: Mapping[str, str]
    states: Mapping[str, str]
    issue_states: Mapping[str, str]
    sections: Mapping[str, str]
    audiences: Mapping[str, str]
    chart: ChartWords
