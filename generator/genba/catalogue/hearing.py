"""Who heard of something first, and how long before sales."""

from __future__ import annotations

from collections.abc import Container, Iterable

from genba.catalogue.entries import Complaint, Hearing


def first_heard(complaints: Iterable[Complaint]) -> tuple[Hearing, ...]:
    """Each executive's first hearing of one of the complaints or of its repetition, in time.

    A companion was there and heard it too.
    """
    notes = {note.id: note for one in complaints for note in (one.note, *one.again)}
    in_time = sorted(notes.values(), key=lambda note: (note.date, note.id))
    first: dict[str, Hearing] = {}
    for note in in_time:
        for key in note.executives:
            first.setdefault(key, Hearing(key, note, (note.date - in_time[0].date).days))
    return tuple(first.values())


def days_before(hearings: Iterable[Hearing], executives: Container[str]) -> int | None:
    """Days from the very first hearing to the first by one of ``executives``; None if none of them has heard."""
    return next((one.after for one in hearings if one.executive in executives), None)
