"""Rules about days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from genba.check.people import executives_of
from genba.model.diagnostic import Diagnostic, problem
from genba.model.meeting import Issue, Minutes
from genba.model.note import Note
from genba.model.notebook import Notebook
from genba.model.vocabulary import ISSUE_KEYS, MINUTES_KEYS, NOTE_KEYS

_FIRST_YEAR = 2000
_Dated = tuple[Note | Minutes | Issue, str, date | None, Mapping[str, tuple[str, ...]]]


def future_date(notebook: Notebook) -> Iterator[Diagnostic]:
    """The note, the minutes or the issue is dated after the as-of day.

    What has not happened yet is a plan: it would reset a customer's clock and open weeks to come.
    """
    for file, field, day, keys in _dated(notebook):
        if day and day > notebook.as_of:
            place, key, today = file.position(field), keys[field][0], str(notebook.as_of)
            yield problem("future-date", file.path, place, key=key, field=field, found=str(day), today=today)


def far_past_date(notebook: Notebook) -> Iterator[Diagnostic]:
    """The date lies so far back that its year must be a slip of the pen.

    Clocks and yearly counts would be wrong.
    """
    for file, field, day, keys in _dated(notebook):
        if day and day.year < _FIRST_YEAR:
            place, key = file.position(field), keys[field][0]
            yield problem("far-past-date", file.path, place, key=key, field=field, found=str(day))


def date_mismatch(notebook: Notebook) -> Iterator[Diagnostic]:
    """The header's date and the date that the file's name starts with differ.

    One of them is wrong, and each is believed by somebody.
    """
    for note in notebook.notes:
        named = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])", note.id)
        likely = note.date.year >= _FIRST_YEAR and note.date <= notebook.as_of  # else that is told
        if named and "date" in note.at and named[0] != str(note.date) and likely:
            yield problem("date-mismatch", note.path, note.position("date"), found=str(note.date), date=named[0])


def _dated(notebook: Notebook) -> Iterator[_Dated]:
    for note in notebook.notes:
        yield note, "date", note.date, NOTE_KEYS
        if "recorded" in note.at:  # else it follows from the date or from Git
            yield note, "recorded", note.recorded, NOTE_KEYS
    for minutes in notebook.minutes:
        if "date" in minutes.at:  # else it is the day that the meeting is planned for
            yield minutes, "date", minutes.date, MINUTES_KEYS
    for issue in notebook.issues:
        yield issue, "opened", issue.opened, ISSUE_KEYS


def recorded_before_date(notebook: Notebook) -> Iterator[Diagnostic]:
    """The note was recorded before the day of the meeting.

    One of the two days is a slip of the pen, and the delay of recording would count backwards.
    """
    for note in notebook.notes:
        if note.recorded < note.date:
            place = note.position("recorded" if "recorded" in note.at else "date")
            found, met = str(note.recorded), str(note.date)
            yield problem("recorded-before-date", note.path, place, found=found, date=met)


def left_executive(notebook: Notebook) -> Iterator[Diagnostic]:
    """The meeting lies outside the time in which the executive was in office.

    Either the note names the wrong executive, or the executive's own file is out of date.
    """
    for note in notebook.notes:
        for name, place in executives_of(note):
            one = notebook.executives.get(name)
            if one and one.tenure and not one.tenure.covers(note.date):
                found, period = str(note.date), str(one.tenure)
                yield problem("left-executive", note.path, place, name=one.name, found=found, period=period)


def absent_executive(notebook: Notebook) -> Iterator[Diagnostic]:
    """The meeting lies within a time in which the executive was away.

    Either the note names the wrong executive or day, or the executive was not away as long as their file says.
    """
    for note in notebook.notes:
        for name, place in executives_of(note):
            one = notebook.executives.get(name)
            away = next((period for period in one.absences if period.covers(note.date)), None) if one else None
            if one and away:
                found, period = str(note.date), str(away)
                yield problem("absent-executive", note.path, place, name=one.name, found=found, period=period)
