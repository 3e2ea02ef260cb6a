"""Every executive with their contacts, and how long they have been quiet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from genba.catalogue.entries import ActionEntry, ExecutiveEntry
from genba.model.note import Note
from genba.model.notebook import Notebook
from genba.model.registry import Executive
from genba.model.week import Week


def executives(notebook: Notebook, actions: Iterable[ActionEntry]) -> dict[str, ExecutiveEntry]:
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
    return {
        key: _entry(one, met[key], owned[key], first, notebook.as_of, nobody)
        for key, one in notebook.executives.items()
    }


def _entry(
    executive: Executive, notes: list[Note], owned: list[ActionEntry], first: Week, as_of: date,
    nobody: set[tuple[Week, str]],
) -> ExecutiveEntry:  # fmt: skip
    last_week = Week.of(as_of).plus(-1)
    recorded = max((note.recorded for note in notes if note.executive == executive.id), default=None)
    quiet = _quiet_weeks(recorded, first, last_week)
    counted = [week for week in quiet if (week, executive.id) not in nobody and _expected(executive, week)]
    return ExecutiveEntry(
        executive=executive, notes=tuple(notes), last_recorded=recorded, quiet_weeks=len(quiet),
        last_week=tuple(reversed([note for note in notes if Week.of(note.date) == last_week])),
        counted_quiet_weeks=len(counted), actions=tuple(owned),
    )  # fmt: skip


def _quiet_weeks(recorded: date | None, first: Week, last: Week) -> tuple[Week, ...]:
    """The whole weeks after the last record, or from the first note of all if there is none."""
    return (Week.of(recorded).plus(1) if recorded else first).until(last)


def _expected(executive: Executive, week: Week) -> bool:
    """False if the executive was away on every working day of the week, or not in office."""
    days = [date.fromordinal(week.monday.toordinal() + day) for day in range(5)]
    away = all(any(period.covers(day) for period in executive.absences) for day in days)
    return not away and (executive.tenure is None or executive.tenure.covers(week.monday))
