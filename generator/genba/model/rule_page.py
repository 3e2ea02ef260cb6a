"""A rule's page as a value: what is said of the rule in one language, and a file that breaks it."""

from __future__ import annotations

from dataclasses import dataclass

from genba.model.diagnostic import Severity


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some lines of a file, safe to show; no lines where names alone matter.

    ``first`` is the number of the first line, ``marked`` the line that a finding points at, 0 if none.
    """

    names: tuple[str, ...]
    lines: tuple[str, ...] = ()
    first: int = 1
    marked: int = 0


@dataclass(frozen=True, slots=True)
class Illustration:
    """Files that break a rule, the lines that check says of it, and files in which it finds nothing.

    ``mended`` is the bad file after ``check --fix``, None if that does not mend it.
    """

    bad: tuple[Excerpt, ...]
    report: tuple[str, ...]
    mended: Excerpt | None
    good: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class RulePage:
    """``effect`` is what the rule does to a file, ``mending`` whether a command mends it; all but names are sentences.

    ``illustration`` is None for a rule that no folder of small files can show.
    """

    rule: str
    group: str
    severity: Severity
    effect: str
    message: str
    hint: str
    why: str
    mending: str
    illustration: Illustration | None = None
