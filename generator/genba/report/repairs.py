"""Which findings an audience may read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from genba.model.diagnostic import Diagnostic
from genba.settings import Settings

QUOTES_OTHERS = frozenset(("nearest", "first", "known", "joined"))
"""Facts of findings that quote other files."""

# Whether these are found hangs on other files too, which the audience may not be able to read.
_HANGS_ON_OTHERS = frozenset(
    """
ambiguous-name broken-link case-collision closed-customer copied-file duplicate-id duplicate-week early-discussion
loose-code met-after-all missing-anchor move-before-complaint public-sector-meal repeated-discussion self-mention
unknown-code unknown-note
""".split()
)


def readable_diagnostics(
    diagnostics: Iterable[Diagnostic], access: Mapping[str, str | None], settings: Settings, audience: str | None
) -> tuple[Diagnostic, ...]:  # fmt: skip
    """The findings in files that ``audience`` may read; ``access`` tells each file's audience.

    Any but the narrowest audience reads what can be said of a file by itself, for anything else may tell of files that
    it may not read: no suggestions, nothing on files that are no notes (their names may say too much).
    """
    if audience == settings.narrowest:
        return tuple(diagnostics)
    return tuple(
        replace(each, facts=tuple(map(_unquoted, each.facts)))
        for each in diagnostics
        if each.path in access and settings.may_read(audience, access[each.path]) and each.rule not in _HANGS_ON_OTHERS
    )


def _unquoted(fact: tuple[str, str]) -> tuple[str, str]:
    return (fact[0], "") if fact[0] in QUOTES_OTHERS else fact
