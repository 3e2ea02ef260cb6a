"""Every rule of the note format by name: how grave it is and how far it reaches.

The wording stands in ``genba.i18n``, the finding of it in ``genba.read`` and ``genba.check``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Rule:
    """``reach`` of an error: the whole file is set aside, or only the effect of its line."""

    severity: Literal["error", "warning"]
    reach: Literal["file", "line"]


_FILE_ERRORS = """
binary-file foreign-file lfs-pointer merge-conflict link-outside unfollowed-link file-too-large empty-file
header-syntax unclosed-list header-not-a-mapping header-too-large header-too-deep duplicate-key yaml-anchor yaml-tag
missing-key wrong-folder wrong-type impossible-date future-date unknown-value access-without-audiences block-in-header
missing-date missing-customer missing-executive unknown-executive ambiguous-executive duplicate-id bad-id
bad-week duplicate-week foreign-header second-header skipped-without-reason placeholder resident-number card-number
"""
_LINE_ERRORS = """
unknown-access unclear-access unknown-block unclosed-block nested-block unopened-block block-without-audiences
unknown-code unknown-note refused-link broken-link
impossible-due-date impossible-move-date future-move-date hollow-attachment
unknown-attendee unknown-sponsor unknown-owner
"""
_WARNINGS = """
encoding mixed-encoding byte-order-mark line-ends not-nfc control-character bidi-control
fence missing-fence unclosed-fence full-width-colon missing-blank tab-indent key-indent colon-in-value quote-needed
joined-keys full-width-mark section-in-header unknown-key empty-value comma-list date-form
unknown-customer unknown-topic unknown-kind ambiguous-name self-mention left-executive absent-executive
public-sector-meal
recorded-before-date complaint-to-decide action-without-owner action-without-words
invisible-character look-alike-letter lost-letters mojibake unread-file copied-file unportable-name
case-collision late-header code-fence weekday-mismatch key-in-body nothing-said email-in-people date-mismatch
far-past-date closed-customer due-before-note heading-form list-form box-form unknown-section wiki-link
blank-in-link link-form html-comment missing-anchor
wiki-value repeated-value unopened-list key-form code-indent unclosed-code html-tag rule-below-text
encoded-text nfd-name stray-action unread-due-date unknown-state loose-code
move-before-complaint met-after-all skipped-but-discussed self-companion
shared-email unlikely-person
parked-without-reason repeated-discussion early-discussion meeting-day doubled-mark
done-before-note missing-code unknown-in-roster unknown-folder phone-number credential shallow-clone
"""

RULES: dict[str, Rule] = {
    **{name: Rule("error", "file") for name in _FILE_ERRORS.split()},
    **{name: Rule("error", "line") for name in _LINE_ERRORS.split()},
    **{name: Rule("warning", "line") for name in _WARNINGS.split()},
}

REWRITTEN = frozenset("encoding byte-order-mark mixed-encoding line-ends not-nfc".split())
"""Repairs of a whole file, which writing it anew makes."""

GUESSED = frozenset(
    "unknown-executive unknown-owner unknown-customer unknown-topic unknown-kind unknown-key unknown-section".split()
)
"""Unknown names whose nearest known one may be put in their place."""
