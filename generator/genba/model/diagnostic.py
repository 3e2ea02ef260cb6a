"""What is wrong in a note, as a value: a rule, a place and the facts its wording needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from genba.model.position import START, Position
from genba.model.rules import GUESSED, REWRITTEN, RULES

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Edit:
    """The text that belongs where ``position`` points."""

    position: Position
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding; its sentence is made by ``report`` in the reader's language.

    ``path`` is relative to the notes folder, with ``/``. ``facts`` are the values the wording names.
    If it is ``withheld``, they are not here, and nothing of the file may be shown beside it.
    """

    path: str
    position: Position
    rule: str
    severity: Severity
    facts: tuple[tuple[str, str], ...] = ()
    edits: tuple[Edit, ...] = ()
    withheld: bool = False

    @property
    def sets_aside(self) -> bool:
        """True if the whole file is left out of the site, not only the effect of one line."""
        return self.severity == "error" and RULES[self.rule].reach == "file"

    @property
    def fixable(self) -> bool:
        """True if there is one right answer, which ``genba check --fix`` writes."""
        return bool(self.edits) or self.rule in REWRITTEN

    @property
    def guess(self) -> Edit | None:
        """The nearest known name in place of an unknown one; right as a rule, but not for sure."""
        facts = dict(self.facts)
        near = facts.get("nearest", "").partition(", ")[0] if self.rule in GUESSED else ""
        joined = near in facts.get("found", "")  # two names in one
        return Edit(self.position, near) if near and not joined else None

    def saying(self, facts: Iterable[Iterable[str]]) -> Diagnostic:
        """The same finding with other facts, each a name and a value."""
        return replace(self, facts=tuple((name, value) for name, value in facts))

    def at(self, path: str) -> Diagnostic:
        """The same finding, told of another path (as the caller sees it)."""
        return replace(self, path=path)


def problem(
    rule: str, path: str, position: Position = START, *, edits: tuple[Edit, ...] = (), **facts: str
) -> Diagnostic:
    """A finding of ``rule``, with the severity that the rule's table gives it."""
    return Diagnostic(path, position, rule, RULES[rule].severity, tuple(facts.items()), edits)


def in_order(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by path, position and rule, each finding once."""
    return tuple(sorted(set(diagnostics), key=lambda found: (found.path, found.position, found.rule, found.facts)))
