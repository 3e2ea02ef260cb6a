"""Rules about the weekly meeting's minutes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from genba.check.people import place_in
from genba.model.diagnostic import Diagnostic, problem
from genba.model.nearest import nearest
from genba.model.notebook import Notebook
from genba.model.week import Week

_LATEST = timedelta(days=28)  # after its week is over


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
    """Two minutes, or one twice, say that they discussed the same note.

    Only the first counts; the second is a slip, or the box of the first was ticked too early.
    """
    first: dict[str, str] = {}
    for minutes in notebook.minutes:
        here: set[str] = set()
        for entry in minutes.entries:
            if entry.note in here:
                yield problem("repeated-discussion", minutes.path, entry.position, found=entry.note, first=minutes.path)
            elif entry.discussed and first.setdefault(entry.note, minutes.path) != minutes.path:
                place, other = entry.position, first[entry.note]
                yield problem("repeated-discussion", minutes.path, place, found=entry.note, first=other)
            here.add(entry.note)


def early_discussion(notebook: Notebook) -> Iterator[Diagnostic]:
    """The minutes say that a note was discussed, and it tells of a day after that meeting.

    Another note was meant, which would be carried over, or one of the two days is wrong.
    """
    days = {note.id: note.date for note in notebook.outlines if note.date}
    for minutes in notebook.minutes:
        for entry in minutes.entries:
            day = days.get(entry.note)
            if entry.discussed and day and day > minutes.date:
                found, met = minutes.date.isoformat(), day.isoformat()
                yield problem("early-discussion", minutes.path, entry.position, name=entry.note, found=found, date=met)


def meeting_day(notebook: Notebook) -> Iterator[Diagnostic]:
    """The meeting's day lies before the week that the minutes are named after, or long after it.

    The minutes are of another week, or the day is wrong; what was discussed would be looked for in vain.
    """
    for minutes in notebook.minutes:
        if not minutes.week.monday <= minutes.date <= minutes.week.sunday + _LATEST:
            place, week = minutes.position("date"), str(minutes.week)
            start, end = minutes.week.monday.isoformat(), minutes.week.sunday.isoformat()
            yield problem("meeting-day", minutes.path, place, found=str(minutes.date), week=week, start=start, end=end)


def skipped_without_reason(notebook: Notebook) -> Iterator[Diagnostic]:
    """The meeting was skipped and nobody wrote down why.

    A skipped week that explains itself is a decision; one that doesn't is a gap.
    """
    for minutes in notebook.minutes:
        broken = minutes.at.get("reason") != minutes.at.get("reason:key")  # and told
        if minutes.skipped and not minutes.reason and not broken:
            yield problem("skipped-without-reason", minutes.path, minutes.position("state"))


def skipped_but_discussed(notebook: Notebook) -> Iterator[Diagnostic]:
    """The meeting was skipped, and its minutes say which notes it discussed.

    Those notes would not be carried over, though nobody talked about them.
    """
    for minutes in notebook.minutes:
        if minutes.skipped and any(entry.discussed for entry in minutes.entries):
            yield problem("skipped-but-discussed", minutes.path, minutes.position("state"))


def met_after_all(notebook: Notebook) -> Iterator[Diagnostic]:
    """The minutes say that an executive met nobody, and a note of that week says otherwise.

    Their page would call the week a week without a contact.
    """
    claimed = {str(one.week) for one in notebook.minutes if one.met_nobody}
    met: dict[tuple[str, str], str] = {}
    for note in notebook.outlines if claimed else ():
        for name in note.executives if note.date else ():
            met.setdefault((str(Week.of(note.date)) if note.date else "", name), note.path)
    for minutes in notebook.minutes:
        for at, name in enumerate(minutes.met_nobody):
            if path := met.get((str(minutes.week), name)):
                place = place_in(minutes, "met_nobody", at, of=len(minutes.met_nobody))
                yield problem("met-after-all", minutes.path, place, found=name, first=path)
