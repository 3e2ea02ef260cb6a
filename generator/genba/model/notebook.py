"""Everything that a notes folder holds, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from genba.model.meeting import Issue, Minutes
from genba.model.note import Note
from genba.model.outline import Outline
from genba.model.registry import Customer, Executive


@dataclass(frozen=True, slots=True)
class Notebook:
    """What was read. ``executives`` stand in roster order, notes and outlines by date and id, minutes by week.

    ``outlines`` tell of every note's file what others need to know of it, also of one that can't be used.
    ``drafts`` lack a date, an executive or a customer (something stands in for it): they are checked as far as can be.
    ``files`` are all paths in the folder, which links may lead to. ``known`` are the ids of all notes and ``codes``
    those of all complaints, files set aside included. ``elsewhere`` are the paths that lie in a folder laid over the
    first one. ``access`` tells of every file the audience it is meant for
    (None: the widest), one of ``audiences``, widest first.
    """

    as_of: date
    notes: tuple[Note, ...] = ()
    drafts: tuple[Note, ...] = ()
    customers: Mapping[str, Customer] = field(default_factory=dict)
    executives: Mapping[str, Executive] = field(default_factory=dict)
    minutes: tuple[Minutes, ...] = ()
    issues: tuple[Issue, ...] = ()
    outlines: tuple[Outline, ...] = ()
    files: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    access: Mapping[str, str | None] = field(default_factory=dict)
    audiences: tuple[str, ...] = ()

    def width(self, path: str) -> int:
        """How many audiences may not read the file at ``path``; what more people read goes first."""
        access = self.access.get(path)
        return self.audiences.index(access) if access in self.audiences else 0

    def without(self, paths: frozenset[str]) -> Notebook:
        """The same notebook less the files at ``paths``; of an executive, whom notes need, the id is left."""
        return replace(
            self,
            notes=tuple(note for note in self.notes if note.path not in paths),
            customers={key: value for key, value in self.customers.items() if value.path not in paths},
            executives={
                key: value if value.path not in paths else Executive(key, value.path, name=key, function="")
                for key, value in self.executives.items()
            },
            minutes=tuple(minutes for minutes in self.minutes if minutes.path not in paths),
            issues=tuple(issue for issue in self.issues if issue.path not in paths),
        )
