"""Every week from the first note's to the as-of day's, and what its meeting has before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from genba.catalogue.entries import Queued, WeekEntry
from genba.model.meeting import Minutes
from genba.model.note import Note
from genba.model.notebook import Notebook
from genba.model.week import Week
from genba.settings import Settings

REMEMBERED = 13


def weeks(notebook: Notebook, settings: Settings) -> dict[Week, WeekEntry]:
    """All weeks, oldest first."""
    if not notebook.notes:
        return {week: _entry(notebook, settings, week, {}, {}, {}, ()) for week in (Week.of(notebook.as_of),)}
    minutes = {one.week: one for one in reversed(notebook.minutes)}
    met, recorded = _by_week(notebook.notes, "date"), _by_week(notebook.notes, "recorded")
    discussed = dict(_discussed_weeks(notebook))
    entries: dict[Week, WeekEntry] = {}
    waiting = [_Waiting.of(note) for week in sorted(recorded) if week < _first(notebook) for note in recorded[week]]
    for week in _first(notebook).until(Week.of(notebook.as_of)):
        waiting = [one for one in waiting if _still_waits(one, week, discussed.get(one.note.id))]
        waiting += map(_Waiting.of, recorded.get(week, ()))
        entries[week] = _entry(notebook, settings, week, met, recorded, minutes, waiting)
    return entries


def discussed_on(notebook: Notebook) -> dict[str, Minutes]:
    """The first minutes that name each note as discussed."""
    found: dict[str, Minutes] = {}
    for minutes in notebook.minutes:
        for entry in minutes.entries:
            if entry.discussed:
                found.setdefault(entry.note, minutes)
    return found


def _discussed_weeks(notebook: Notebook) -> Iterable[tuple[str, Week]]:
    return ((note, minutes.week) for note, minutes in discussed_on(notebook).items())


def _first(notebook: Notebook) -> Week:
    return Week.of(notebook.notes[0].date)


def _by_week(notes: Iterable[Note], day: str) -> dict[Week, list[Note]]:
    found: defaultdict[Week, list[Note]] = defaultdict(list)
    for note in notes:
        found[Week.of(getattr(note, day))].append(note)
    return dict(found)


def _entry(
    notebook: Notebook, settings: Settings, week: Week, met: Mapping[Week, list[Note]],
    recorded: Mapping[Week, list[Note]], minutes: Mapping[Week, Minutes], waiting: Iterable[_Waiting],
) -> WeekEntry:  # fmt: skip
    notes, written = met.get(week, []), recorded.get(week, [])
    roster = list(notebook.executives)
    past = [
        each for each in (week.plus(-back) for back in range(REMEMBERED)) if notebook.notes and each >= _first(notebook)
    ]
    last = week.plus(REMEMBERED).sunday
    sales = {key for key, one in notebook.executives.items() if one.sales}
    return WeekEntry(
        week=week, state=_state(notebook, week, minutes.get(week)), notes=tuple(notes), recorded=tuple(written),
        queue=tuple(_queue(week, waiting)), minutes=minutes.get(week),
        meeting=minutes[week].date if week in minutes else settings.meeting_day(week),
        stands_on=minutes[week].date if week in minutes else min(notebook.as_of, last),
        recent=notebook.as_of <= last,
        held=sum(1 for each in past if each in minutes and not minutes[each].skipped),
        possible=sum(1 for each in past if each.plus(1).monday < notebook.as_of or each in minutes),
        executives=_in_roster(roster, (key for note in notes for key in note.executives)),
        recorded_by=_in_roster(roster, (note.executive for note in written)),
        sales_contacts=sum(1 for note in notes if note.executive in sales),
    )  # fmt: skip


class _Waiting(NamedTuple):
    """A note, and the Monday of the week in which it was recorded."""

    note: Note
    monday: date

    @classmethod
    def of(cls, note: Note) -> _Waiting:
        return cls(note, Week.of(note.recorded).monday)


def _still_waits(one: _Waiting, week: Week, discussed: Week | None) -> bool:
    """False once it was discussed in an earlier week; after a quarter it has lapsed."""
    return (discussed is None or discussed >= week) and (week.monday - one.monday).days < 7 * REMEMBERED


def _queue(week: Week, waiting: Iterable[_Waiting]) -> list[Queued]:
    """What waits for this week's meeting, longest first."""
    queue = [Queued(note, (week.monday - monday).days // 7) for note, monday in waiting]
    return sorted(queue, key=lambda queued: (-queued.carried, queued.note.date, queued.note.id))


def _state(notebook: Notebook, week: Week, minutes: Minutes | None) -> str:
    if minutes:
        return "skipped" if minutes.skipped else "discussed"
    return "open" if week.sunday < notebook.as_of else "preparing"


def _in_roster(roster: list[str], found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(found), key=roster.index))
