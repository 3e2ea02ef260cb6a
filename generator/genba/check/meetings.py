"""Rules about the weekly meeting's minutes."""

from __future__ import annotations

from collections.abc import Iterator

from genba.model.diagnostic import Diagnostic, problem
from genba.model.nearest import nearest
from genba.model.notebook import Notebook


def unknown_note(notebook: Notebook) -> Iterator[Diagnostic]:
    """The minutes name a note that does not exist.

    The note that was meant would be carried over again next week.
    """
    for minutes in notebook.minutes:
        for entry in minutes.entries:
            if entry.note not in notebook.known:
                near = "".join(nearest(entry.note, sorted(notebook.known))[:1])
                yield problem("unknown-note", minutes.path, entry.position, found=entry.note, nearest=near)


def repeated_discussion(notebook: Notebook) -> Iterator[Diagnostic]:
    """Two minutes say that they discussed the same note.

    Only the first counts; the second is a slip, or the box of the first was ticked too early.
    """
    first: dict[str, str] = {}
    for minutes in notebook.minutes:
        for entry in minutes.entries:
            if entry.discussed and first.setdefault(entry.note, minutes.path) != minutes.path:
                place, other = entry.position, first[entry.note]
                yield problem("repeated-discussion", minutes.path, place, found=entry.note, first=other)


def skipped_without_reason(notebook: Notebook) -> Iterator[Diagnostic]:
    """The meeting was skipped and nobody wrote down why.

    A skipped week that explains itself is a decision; one that doesn't is a gap.
    """
    for minutes in notebook.minutes:
        if minutes.skipped and not minutes.reason:
            yield problem("skipped-without-reason", minutes.path, minutes.position("state"))
