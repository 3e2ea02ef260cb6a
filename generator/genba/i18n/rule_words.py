"""What is said of findings, as types: a language that lacks a sentence does not load."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule says: what was found and expected, how to mend it, and why it matters (two sentences).

    ``{found}`` is a fact of the finding; ``‹…›`` is left out where a fact in it is empty.
    """

    message: str
    hint: str
    why: str


@dataclass(frozen=True, slots=True)
class ReportWords:
    """What stands around the findings. ``wanted`` are the words for what a value should have been."""

    did_you_mean: str
    either: str
    wanted: Mapping[str, str]
    replacement: str
    insertion: str
    removal: str
    blank: str
    sets_aside: str
    leaves_out: str
    warns: str
    clean: str
    summary: str
    fixable: str
    place: str
    rule: str
    finding: str
    left_off: str
    withheld: str
    withheld_hint: str
