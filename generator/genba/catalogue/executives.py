"""Every executive with their contacts, and how long they have been quiet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from genba.catalogue.entries import ActionEntry, ExecutiveEntry
from genba.model.calendar import Calendar
from genba.model.note import Note
from genba.model.notebook import Notebook
from genba.model.registry import Executive
from genba.model.week import Week


def executives(
    notebook: Notebook, actions: Iterable[ActionEntry], calendar: Calendar
) -> dict[str, ExecutiveEntry]:  # fmt: skip
    """All executives by id, in roster order."""
    met: defaultdict[str, list[Note]] = defaultdict(list)
    for note in reversed(notebook.notes):
        for key in note.executives:
            met[key].append(note)
    owned: defaultdict[str | None, list[ActionEntry]] = defaultdict(list)
    for entry in actions:
        owned[entry.action.owner].append(entry)
    nobody = {(minutes.week, key) for minutes in notebook.minutes for key in minutes.met_nobody}
    first = Week.of(notebook.notes[0].date) if notebook.notes else Week.of(notebook.as_of)
    worked, this_week = cache(calendar.working_days), Week.of(notebook.as_of)
    return {
        key: _entry(
            one, met[key], owned[key], _quiet_weeks(one, met[key], first, notebook.as_of),
            nobody=frozenset(week for week, who in nobody if who == key), worked=worked, this_week=this_week,
        )
        for key, one in notebook.executives.items()
    }  # fmt: skip


def _entry(
    executive: Executive, notes: list[Note], owned: list[ActionEntry], quiet: tuple[Week, ...], *,
    nobody: frozenset[Week], worked: Callable[[Week], tuple[date, ...]], this_week: Week,
) -> ExecutiveEntry:  # fmt: skip
    reviewed = this_week.plus(-1)
    counted = [week for week in quiet if week not in nobody and expected(executive, worked(week))]
    return ExecutiveEntry(
        executive=executive, notes=tuple(notes), quiet_weeks=len(quiet), counted_quiet_weeks=len(counted),
        last_recorded=_last_recorded(executive, notes), met_nobody=nobody, actions=tuple(owned),
        last_week=tuple(reversed([note for note in notes if Week.of(note.date) == reviewed])),
    )  # fmt: skip


def _last_recorded(executive: Executive, notes: Iterable[Note]) -> date | None:
    return max((note.recorded for note in notes if note.executive == executive.id), default=None)


def _quiet_weeks(executive: Executive, notes: Iterable[Note], first: Week, as_of: date) -> tuple[Week, ...]:
    """The whole weeks after the last record, or from the first note of all if there is none."""
    recorded = _last_recorded(executive, notes)
    return (Week.of(recorded).plus(1) if recorded else first).until(Week.of(as_of).plus(-1))


def expected(executive: Executive, working_days: Iterable[date]) -> bool:
    """False if the executive was away, or not in office, on every one of a week's working days."""
    tenure = executive.tenure
    return any(
        (tenure is None or tenure.covers(day)) and not any(period.covers(day) for period in executive.absences)
        for day in working_days
    )
