"""Rules that need resolved values or several files: each one a function from a notebook to what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from genba.check.dates import (
    absent_executive,
    date_mismatch,
    far_past_date,
    future_date,
    left_executive,
    recorded_before_date,
)
from genba.check.identity import ambiguous_name, duplicate_id, duplicate_week, shared_email
from genba.check.links import broken_link, missing_anchor
from genba.check.meetings import (
    early_discussion,
    meeting_day,
    met_after_all,
    repeated_discussion,
    skipped_but_discussed,
    skipped_without_reason,
    unknown_note,
)
from genba.check.paths import case_collision, copied_file, unknown_folder, unportable_name, unread_file
from genba.check.people import (
    ambiguous_executive,
    closed_customer,
    left_since,
    own_people,
    public_sector_meal,
    self_mention,
    unknown_executive,
)
from genba.check.references import missing_code, move_before_complaint, unknown_code, unknown_sponsor
from genba.model.diagnostic import Diagnostic
from genba.model.notebook import Notebook

Rule = Callable[[Notebook], Iterator[Diagnostic]]

NOTE_RULES: tuple[Rule, ...] = (
    future_date,
    far_past_date,
    date_mismatch,
    recorded_before_date,
    left_executive,
    absent_executive,
    unknown_executive,
    ambiguous_executive,
    own_people,
    self_mention,
    public_sector_meal,
    closed_customer,
)
"""Rules that look at one note at a time (or minutes, or an issue) and at what it is held against."""

PASSING = frozenset(("future-date", "future-move-date", "closed-customer"))
"""What is found in a note on one day and not on every later one."""

FOLDER_RULES: tuple[Rule, ...] = (
    left_since,
    unknown_sponsor,
    unknown_code,
    missing_code,
    move_before_complaint,
    unknown_note,
    repeated_discussion,
    early_discussion,
    meeting_day,
    skipped_without_reason,
    skipped_but_discussed,
    met_after_all,
    duplicate_id,
    duplicate_week,
    ambiguous_name,
    shared_email,
    broken_link,
    missing_anchor,
    unread_file,
    unknown_folder,
    copied_file,
    unportable_name,
    case_collision,
)
"""Rules that look at all files at once; of notes they need the outlines only."""


def check(notebook: Notebook) -> list[Diagnostic]:
    """Everything that the rules find."""
    return [found for rule in (*NOTE_RULES, *FOLDER_RULES) for found in rule(notebook)]


def check_notes(notebook: Notebook) -> list[Diagnostic]:
    """What is wrong with each note by itself."""
    return [found for rule in NOTE_RULES for found in rule(notebook)]
