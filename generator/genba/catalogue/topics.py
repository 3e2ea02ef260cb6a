"""Every topic with its complaints, its praise, and who heard of it first."""

from __future__ import annotations

from collections.abc import Iterable

from genba.catalogue.entries import Complaint, TopicEntry
from genba.model.note import Note
from genba.model.notebook import Notebook
from genba.settings import Settings


def topics(notebook: Notebook, settings: Settings, complaints: Iterable[Complaint]) -> dict[str, TopicEntry]:
    """All topics of the settings by id, in their order."""
    notes: dict[str, list[Note]] = {key: [] for key in settings.topics}
    for note in reversed(notebook.notes):
        for key in dict.fromkeys((*note.topics, *(topic for item in note.items for topic in item.topics))):
            notes[key].append(note)
    complained: dict[str, list[Complaint]] = {key: [] for key in settings.topics}
    for complaint in complaints:
        for key in complaint.topics:
            complained[key].append(complaint)
    return {
        key: _entry(key, (names or (key,))[0], notes[key], tuple(complained[key]))
        for key, names in settings.topics.items()
    }


def _entry(key: str, name: str, notes: list[Note], complaints: tuple[Complaint, ...]) -> TopicEntry:
    praise = tuple(
        (note, item)
        for note in notes
        for item in note.items
        if item.section == "praise" and key in (item.topics or note.topics)
    )
    return TopicEntry(key, name, tuple(notes), complaints, praise, _first_heard(complaints))


def _first_heard(complaints: Iterable[Complaint]) -> tuple[Note, ...]:
    """The first note of each executive who heard a complaint, or heard it again; in time."""
    heard = sorted(
        {note.id: note for one in complaints for note in (one.note, *one.again)}.values(),
        key=lambda note: (note.date, note.id),
    )
    first: dict[str, Note] = {}
    for note in heard:
        first.setdefault(note.executive, note)
    return tuple(first.values())
