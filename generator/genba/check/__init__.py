"""Rules that need resolved values or several files: each one a function from a notebook to what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from genba.check.dates import future_date, left_executive, recorded_before_date
from genba.check.identity import ambiguous_name, duplicate_id, duplicate_week
from genba.check.links import broken_link
from genba.check.meetings import repeated_discussion, skipped_without_reason, unknown_note
from genba.check.people import ambiguous_executive, public_sector_meal, self_mention, unknown_executive
from genba.check.references import unknown_code, unknown_sponsor
from genba.model.diagnostic import Diagnostic
from genba.model.notebook import Notebook

Rule = Callable[[Notebook], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    future_date,
    recorded_before_date,
    left_executive,
    unknown_executive,
    ambiguous_executive,
    self_mention,
    public_sector_meal,
    unknown_sponsor,
    unknown_code,
    unknown_note,
    repeated_discussion,
    skipped_without_reason,
    duplicate_id,
    duplicate_week,
    ambiguous_name,
    broken_link,
)


def check(notebook: Notebook) -> list[Diagnostic]:
    """Everything that the rules find."""
    return [found for rule in RULES for found in rule(notebook)]
