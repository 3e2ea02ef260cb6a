"""Every week from the first note's to the as-of day's, and what its meeting has before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

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
    waiting: list[Note] = [
        note for week, notes in sorted(recorded.items()) if week < _first(notebook) for note in notes
    ]
    for week in _first(notebook).until(Week.of(notebook.as_of)):
        waiting = [note for note in waiting if _still_waits(note, week, discussed.get(note.id))] + recorded.get(
            week, []
        )
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
    recorded: Mapping[Week, list[Note]], minutes: Mapping[Week, Minutes], waiting: Iterable[Note],
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


def _still_waits(note: Note, week: Week, discussed: Week | None) -> bool:
    """False once it was discussed in an earlier week; after a quarter it has lapsed."""
    return (discussed is None or discussed >= week) and Week.of(note.recorded) > week.plus(-REMEMBERED)


def _queue(week: Week, waiting: Iterable[Note]) -> list[Queued]:
    """What waits for this week's meeting, longest first."""
    queue = [Queued(note, (week.monday - Week.of(note.recorded).monday).days // 7) for note in waiting]
    return sorted(queue, key=lambda queued: (-queued.carried, queued.note.date, queued.note.id))


def _state(notebook: Notebook, week: Week, minutes: Minutes | None) -> str:
    if minutes:
        return "skipped" if minutes.skipped else "discussed"
    return "open" if week.sunday < notebook.as_of else "preparing"


def _in_roster(roster: list[str], found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(found), key=roster.index))
