"""What of the findings may be told where more people read than the notes are for: in logs, and on a forge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from genba.model.diagnostic import Diagnostic
from genba.model.vocabulary import folded
from genba.pipeline.examine import Examined
from genba.pipeline.load import Loaded
from genba.read.blocks import has_marker
from genba.read.decode import as_text
from genba.read.files import SETTINGS
from genba.report.repairs import QUOTES_OTHERS

Checked = Examined | Loaded
"""A notes folder with what is wrong with it."""


def discreet(checked: Checked) -> tuple[Diagnostic, ...]:
    """All findings; those in files that the widest audience may not read whole tell their place and rule alone.

    What others quote of such files is left out: their names, and all codes of complaints.
    """
    narrow, told = _narrow(checked), {}
    names = frozenset(filter(None, map(folded, _names(checked, narrow))))
    for path in {one.path for one in checked.diagnostics}:
        told[path] = path == SETTINGS or (path in checked.access and path not in narrow and not _marked(checked, path))
    return tuple(
        _less(one, names) if told[one.path] else replace(one, facts=(), edits=(), withheld=True)
        for one in checked.diagnostics
    )


def _narrow(checked: Checked) -> frozenset[str]:
    """The paths of files that are for a narrower audience, or were meant to be."""
    settings = checked.settings
    meant = {one.path for one in checked.diagnostics if one.rule == "access-without-audiences"}
    closed = {path for path, access in checked.access.items() if not settings.may_read(settings.widest, access)}
    return frozenset(closed | meant)


def _names(checked: Checked, narrow: frozenset[str]) -> Iterator[str]:
    yield from (PurePosixPath(path).stem for path in narrow)
    for file in checked.others.customers:
        if file.path in narrow and file.header:
            yield from (file.header.name, *file.header.aliases)


def _marked(checked: Checked, path: str) -> bool:
    """True if a part of the file is for a narrower audience."""
    text = as_text(checked.folder.content(path))[1]
    return text is not None and has_marker(text, checked.settings)


def _less(found: Diagnostic, names: frozenset[str]) -> Diagnostic:
    """``found`` without what it quotes of files with these ``names``."""

    def quotes(fact: str, value: str) -> bool:
        return fact in QUOTES_OTHERS and (found.rule == "unknown-code" or any(name in folded(value) for name in names))

    if not any(quotes(*fact) for fact in found.facts):
        return found
    return found.saying((fact, "" if quotes(fact, value) else value) for fact, value in found.facts)
