"""Every topic with its complaints, its praise, and who heard of it first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from genba.catalogue.entries import Complaint, TopicEntry
from genba.catalogue.hearing import first_heard
from genba.model.note import Item, Note
from genba.model.notebook import Notebook
from genba.model.week import Week
from genba.settings import Settings


@dataclass(frozen=True, slots=True)
class TopicWeek:
    """How many notes on a topic a week has, and how many new complaints."""

    notes: int
    complaints: int


def topics(notebook: Notebook, settings: Settings, complaints: Iterable[Complaint]) -> dict[str, TopicEntry]:
    """All topics of the settings by id, in their order."""
    notes: dict[str, list[Note]] = {key: [] for key in settings.topics}
    praised: dict[str, list[tuple[Note, Item]]] = {key: [] for key in settings.topics}
    for note in reversed(notebook.notes):
        said = [topic for item in note.items if item.topics for topic in item.topics]
        for key in dict.fromkeys((*note.topics, *said)):
            notes[key].append(note)
        for item in note.items:
            if item.section == "praise":
                for key in dict.fromkeys(item.topics or note.topics):
                    praised[key].append((note, item))
    complained: dict[str, list[Complaint]] = {key: [] for key in settings.topics}
    for complaint in complaints:
        for key in complaint.topics:
            complained[key].append(complaint)
    return {
        key: TopicEntry(
            key,
            (names or (key,))[0],
            tuple(notes[key]),
            tuple(complained[key]),
            tuple(praised[key]),
            first_heard(complained[key]),
        )
        for key, names in settings.topics.items()
    }


def by_week(entry: TopicEntry, weeks: Sequence[Week]) -> tuple[TopicWeek, ...]:
    """The topic in each of ``weeks``, the earliest of them first, by the date met."""
    first = weeks[0].monday if weeks else date.max
    notes = takewhile(lambda note: note.date >= first, entry.notes)
    complaints = takewhile(lambda one: one.opened >= first, reversed(entry.complaints))
    met, heard = Counter(Week.of(note.date) for note in notes), Counter(Week.of(one.opened) for one in complaints)
    return tuple(TopicWeek(met[week], heard[week]) for week in weeks)
