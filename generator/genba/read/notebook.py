"""A notes folder → a Notebook, with every diagnostic that reading it gave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from genba.model.diagnostic import Diagnostic, problem
from genba.model.headers import (
    CustomerHeader,
    ExecutiveHeader,
    Header,
    IssueHeader,
    MinutesHeader,
    NoteHeader,
)
from genba.model.notebook import Notebook
from genba.model.registry import Customer, Executive
from genba.read import meetings, parse, registry
from genba.read.header import Kind
from genba.read.history import Commit
from genba.read.notes import NoteReader
from genba.read.parse import Parsed
from genba.read.passages import codes_in
from genba.settings import Settings

H = TypeVar("H", bound=Header)
T = TypeVar("T")
R = TypeVar("R", Customer, Executive)
Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ParsedFolder:
    """Every file of a notes folder as parsed, by kind."""

    customers: tuple[Parsed[CustomerHeader], ...]
    executives: tuple[Parsed[ExecutiveHeader], ...]
    notes: tuple[Parsed[NoteHeader], ...]
    minutes: tuple[Parsed[MinutesHeader], ...]
    issues: tuple[Parsed[IssueHeader], ...]

    @property
    def everything(self) -> tuple[Parsed[Header], ...]:
        """All files."""
        return (*self.customers, *self.executives, *self.notes, *self.minutes, *self.issues)


def parse_folder(paths: Mapping[str, Iterable[str]], content: Callable[[str], bytes], step: Step) -> ParsedFolder:
    """Parses every file; ``step`` is told how many notes of how many are done."""
    notes = tuple(paths["notes"])

    def parsed(kind: Kind[H], of: Iterable[str], sections: Mapping[str, str]) -> tuple[Parsed[H], ...]:
        return tuple(parse.parse(path, content(path), kind, sections) for path in of)

    def parsed_notes() -> Iterable[Parsed[NoteHeader]]:
        for at, path in enumerate(notes):
            yield parse.parse(path, content(path), parse.NOTE)
            step(at + 1, len(notes))

    return ParsedFolder(
        parsed(parse.CUSTOMER, paths["customers"], {}),
        parsed(parse.EXECUTIVE, paths["executives"], {}),
        tuple(parsed_notes()),
        parsed(parse.MINUTES, paths["minutes"], parse.MINUTES_WORDS),
        parsed(parse.ISSUE, paths["issues"], {}),
    )


def notebook(
    parsed: ParsedFolder, settings: Settings, *, as_of: date, commits: Mapping[str, Commit] | None,
    files: frozenset[str],
) -> tuple[Notebook, list[Diagnostic]]:  # fmt: skip
    """Holds all files against each other. ``commits`` is None outside Git."""
    found = [each for file in parsed.everything for each in file.diagnostics]
    customers = _once(found, _each(found, (registry.customer(file, settings) for file in parsed.customers)))
    executives = _once(found, _each(found, map(registry.executive, parsed.executives)))
    known = registry.registry(
        settings, as_of, customers=customers, executives=executives, commits=commits,
        incomplete=any(file.header is None for file in parsed.customers),
    )  # fmt: skip
    notes = _each(found, (NoteReader(file, known).read() for file in parsed.notes))
    minutes = _each(found, (meetings.minutes(file, known) for file in parsed.minutes))
    issues = _each(found, (meetings.issue(file, known) for file in parsed.issues))
    return (
        Notebook(
            as_of=as_of,
            notes=tuple(sorted(notes, key=lambda note: (note.date, note.id, note.path))),
            customers=dict(sorted(known.customers.items())),
            executives=known.executives,
            minutes=tuple(sorted(minutes, key=lambda one: (one.week, one.path))),
            issues=tuple(sorted(issues, key=lambda one: one.id)),
            files=files,
            known=frozenset(file.id for file in parsed.notes),
            codes=frozenset(code for file in parsed.notes for code in codes_in(file.body)),
            access=_access(parsed, notes, settings),
        ),
        found,
    )


def _each(found: list[Diagnostic], results: Iterable[tuple[T | None, list[Diagnostic]]]) -> list[T]:
    """The values that could be made; what is wrong goes to ``found``."""
    made = []
    for value, wrong in results:
        found.extend(wrong)
        if value is not None:
            made.append(value)
    return made


def _once(found: list[Diagnostic], made: Iterable[R]) -> list[R]:
    """The first of every id; ``x.md`` and ``x.markdown`` in one folder share theirs."""
    first: dict[str, R] = {}
    for one in made:
        if first.setdefault(one.id, one) is not one:
            found.append(problem("duplicate-id", one.path, found=one.id, first=first[one.id].path))
    return list(first.values())


def _access(parsed: ParsedFolder, notes: Iterable[object], settings: Settings) -> dict[str, str | None]:
    """Every file's audience; a note that could be read knows better than its header alone."""
    access = {file.path: registry.audience_of(file.path, file, settings)[0] for file in parsed.everything}
    return access | {note.path: note.access for note in notes}  # type: ignore[attr-defined]
