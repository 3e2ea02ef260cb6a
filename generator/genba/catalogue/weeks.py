"""Every week from the first note's to the as-of day's, and what its meeting has before it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from genba.catalogue.entries import Queued, WeekEntry
from genba.model.later import Later
from genba.model.meeting import Minutes
from genba.model.note import Note
from genba.model.notebook import Notebook
from genba.model.week import Week
from genba.settings import Settings

REMEMBERED = 13


def weeks(notebook: Notebook, settings: Settings) -> dict[Week, WeekEntry]:
    """All weeks, oldest first."""
    minutes = {one.week: one for one in reversed(notebook.minutes)}
    met, recorded = _by_week(notebook.notes, "date"), _by_week(notebook.notes, "recorded")
    discussed = {note: one.week.monday for note, one in discussed_on(notebook).items()}
    first, last = _first(notebook), Week.of(notebook.as_of)
    entries: dict[Week, WeekEntry] = {}
    waiting = [_Waiting.of(note) for week in sorted(recorded) if week < first for note in recorded[week]]
    past: deque[tuple[bool, bool]] = deque(maxlen=REMEMBERED)
    for week in first.until(last):
        waiting = _still_waiting(waiting, week.monday, discussed)
        waiting += map(_Waiting.of, recorded.get(week, ()))
        past.append(_held(notebook, week, minutes.get(week)))
        entries[week] = _entry(
            notebook, settings, week, met.get(week, ()), recorded.get(week, ()), minutes.get(week),
            queue=Queue(tuple(waiting), week.monday), past=past,
        )  # fmt: skip
    return entries


def discussed_on(notebook: Notebook) -> dict[str, Minutes]:
    """The first minutes that name each note as discussed."""
    found: dict[str, Minutes] = {}
    for minutes in notebook.minutes:
        for entry in minutes.entries:
            if entry.discussed:
                found.setdefault(entry.note, minutes)
    return found


def _first(notebook: Notebook) -> Week:
    return Week.of(notebook.notes[0].date if notebook.notes else notebook.as_of)


def _by_week(notes: Iterable[Note], day: str) -> dict[Week, list[Note]]:
    found: defaultdict[Week, list[Note]] = defaultdict(list)
    for note in notes:
        found[Week.of(getattr(note, day))].append(note)
    return dict(found)


def _entry(
    notebook: Notebook, settings: Settings, week: Week, notes: Sequence[Note], recorded: Sequence[Note],
    minutes: Minutes | None, *, queue: Queue, past: Collection[tuple[bool, bool]],
) -> WeekEntry:  # fmt: skip
    roster, last = list(notebook.executives), week.plus(REMEMBERED).sunday
    sales = {key for key, one in notebook.executives.items() if one.sales}
    return WeekEntry(
        week=week, state=_state(notebook, week, minutes), notes=tuple(notes), recorded=tuple(recorded),
        queue=queue, minutes=minutes, plan=settings.meeting_day,
        stands_on=minutes.date if minutes else min(notebook.as_of, last), recent=notebook.as_of <= last,
        held=sum(held for held, _ in past), possible=sum(possible for _, possible in past),
        executives=_in_roster(roster, (key for note in notes for key in note.executives)),
        recorded_by=_in_roster(roster, (note.executive for note in recorded)),
        sales_contacts=sum(1 for note in notes if note.executive in sales),
    )  # fmt: skip


def _held(notebook: Notebook, week: Week, minutes: Minutes | None) -> tuple[bool, bool]:
    """Whether a week's meeting was held, and whether it could have been."""
    over = bool(notebook.notes) and week.plus(1).monday < notebook.as_of
    return minutes is not None and not minutes.skipped, over or minutes is not None


class _Waiting(NamedTuple):
    """A note, and the Monday of the week in which it was recorded."""

    note: Note
    monday: date

    @classmethod
    def of(cls, note: Note) -> _Waiting:
        return cls(note, Week.of(note.recorded).monday)


def _still_waiting(waiting: Iterable[_Waiting], monday: date, discussed: Mapping[str, date]) -> list[_Waiting]:
    """Less what was discussed in an earlier week than that of ``monday``, and what has lapsed after a quarter."""
    since = monday - timedelta(weeks=REMEMBERED)
    return [one for one in waiting if one.monday > since and discussed.get(one.note.id, date.max) >= monday]


@dataclass(frozen=True, slots=True)
class Queue(Later[Queued]):
    """What waits for one week's meeting, longest first; put in order once somebody looks at it."""

    waiting: tuple[_Waiting, ...]
    monday: date
    _ordered: list[Queued] = field(default_factory=list, init=False, compare=False)

    def made(self) -> Sequence[Queued]:
        """All of it, in order."""
        if not self._ordered:
            queue = (Queued(note, (self.monday - monday).days // 7) for note, monday in self.waiting)
            self._ordered.extend(sorted(queue, key=lambda one: (-one.carried, one.note.date, one.note.id)))
        return self._ordered

    def __len__(self) -> int:
        return len(self.waiting)


def _state(notebook: Notebook, week: Week, minutes: Minutes | None) -> str:
    if minutes:
        return "skipped" if minutes.skipped else "discussed"
    return "open" if week.sunday < notebook.as_of else "preparing"


def _in_roster(roster: list[str], found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(found), key=roster.index))
