"""Which findings an audience may read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from genba.model.diagnostic import Diagnostic
from genba.settings import Settings

_QUOTES_OTHERS = frozenset(("nearest", "first", "known"))


def readable_diagnostics(
    diagnostics: Iterable[Diagnostic], access: Mapping[str, str | None], settings: Settings, audience: str | None
) -> tuple[Diagnostic, ...]:  # fmt: skip
    """The findings in files that ``audience`` may read; ``access`` tells each file's audience.

    Any but the narrowest audience gets no suggestions, for these may name what it may not read.
    """
    found = (each for each in diagnostics if settings.may_read(audience, access.get(each.path)))
    if audience == settings.narrowest:
        return tuple(found)
    return tuple(replace(each, facts=tuple(map(_unquoted, each.facts))) for each in found)


def _unquoted(fact: tuple[str, str]) -> tuple[str, str]:
    return (fact[0], "") if fact[0] in _QUOTES_OTHERS else fact
