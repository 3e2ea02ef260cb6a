"""A notes folder → a Notebook, with every diagnostic that reading it gave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
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
from genba.model.outline import Outline
from genba.model.registry import Customer, Executive
from genba.read import meetings, parse, registry
from genba.read.blocks import Reader
from genba.read.header import Kind
from genba.read.history import Commit
from genba.read.notes import NoteRead, NoteReader
from genba.read.parse import Parsed
from genba.read.prefixes import NOTE_SECTIONS
from genba.read.registry import Registry
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

    def with_others(self, others: ParsedFolder) -> ParsedFolder:
        """The same with each file of ``others`` in place of the one at its path, or beside the rest."""
        return ParsedFolder(
            _instead(self.customers, others.customers),
            _instead(self.executives, others.executives),
            _instead(self.notes, others.notes),
            _instead(self.minutes, others.minutes),
            _instead(self.issues, others.issues),
        )


def _instead(old: tuple[Parsed[H], ...], new: tuple[Parsed[H], ...]) -> tuple[Parsed[H], ...]:
    by_path = {one.path: one for one in (*old, *new)}
    return tuple(by_path[path] for path in sorted(by_path))


def parse_folder(
    paths: Mapping[str, Iterable[str]], content: Callable[[str], bytes], step: Step, *, html: bool = True,
    reader: Reader = parse.ALL,
) -> ParsedFolder:  # fmt: skip
    """Parses every file as ``reader`` may read it; ``step`` is told how many notes of how many are done.

    Without ``html`` nothing is rendered.
    """
    notes = tuple(paths["notes"])

    def parsed(kind: Kind[H], of: Iterable[str], sections: Mapping[str, str]) -> tuple[Parsed[H], ...]:
        return tuple(parse.parse(path, content(path), kind, sections, html=html, reader=reader) for path in of)

    def parsed_notes() -> Iterable[Parsed[NoteHeader]]:
        for at, path in enumerate(notes):
            yield parse.parse(path, content(path), parse.NOTE, html=html, reader=reader)
            step(at + 1, len(notes))

    return ParsedFolder(
        parsed(parse.CUSTOMER, paths["customers"], {}),
        parsed(parse.EXECUTIVE, paths["executives"], {}),
        tuple(parsed_notes()),
        parsed(parse.MINUTES, paths["minutes"], parse.MINUTES_WORDS),
        parsed(parse.ISSUE, paths["issues"], {}),
    )


def read_again(parsed: ParsedFolder, content: Callable[[str], bytes], reader: Reader) -> ParsedFolder:
    """``parsed`` with the files of which a part is not for ``reader`` as if that part had never been written."""

    def less(
        kind: Kind[H], of: tuple[Parsed[H], ...], sections: Mapping[str, str] = NOTE_SECTIONS
    ) -> tuple[Parsed[H], ...]:
        return tuple(
            one
            if all(map(reader.reads, one.blocks))
            else parse.parse(one.path, content(one.path), kind, sections, reader=reader)
            for one in of
        )

    return ParsedFolder(
        less(parse.CUSTOMER, parsed.customers, {}),
        less(parse.EXECUTIVE, parsed.executives, {}),
        less(parse.NOTE, parsed.notes),
        less(parse.MINUTES, parsed.minutes, parse.MINUTES_WORDS),
        less(parse.ISSUE, parsed.issues, {}),
    )


def notebook(
    parsed: ParsedFolder, settings: Settings, *, as_of: date, commits: Mapping[str, Commit] | None,
    files: frozenset[str],
) -> tuple[Notebook, list[Diagnostic]]:  # fmt: skip
    """Holds all files against each other. ``commits`` is None outside Git."""
    known, found = registered(parsed, settings, as_of=as_of, commits=commits)
    notes = tuple(read_note(file, known) for file in parsed.notes)
    found += [each for one in notes for each in one.diagnostics]
    book, more = assembled(parsed, known, tuple(one.outline for one in notes), files=files)
    made = (one.note for one in notes if one.note)
    ordered = tuple(sorted(made, key=lambda note: (note.date, note.id, note.path)))
    return replace(book, notes=ordered, drafts=tuple(one.draft for one in notes if one.draft)), found + more


def registered(
    parsed: ParsedFolder, settings: Settings, *, as_of: date, commits: Mapping[str, Commit] | None
) -> tuple[Registry, list[Diagnostic]]:  # fmt: skip
    """What notes are held against, and what is wrong with the files of customers and executives."""
    found = [each for file in (*parsed.customers, *parsed.executives) for each in file.diagnostics]
    firms = _each(found, (registry.customer(file, settings) for file in parsed.customers))
    customers = _once(found, sorted(firms, key=lambda one: settings.width(one.access)))
    executives = _once(found, _each(found, map(registry.executive, parsed.executives)))
    known = registry.registry(
        settings, as_of, customers=customers, executives=executives, commits=commits,
        incomplete=any(not (file.header and file.header.name) for file in parsed.customers),
    )  # fmt: skip
    return known, found


def read_note(parsed: Parsed[NoteHeader], known: Registry) -> NoteRead:
    """Holds one note's file against the registry."""
    return NoteReader(parsed, known).read()


def assembled(
    parsed: ParsedFolder, known: Registry, outlines: tuple[Outline, ...], *, files: frozenset[str],
    elsewhere: frozenset[str] = frozenset(),
) -> tuple[Notebook, list[Diagnostic]]:  # fmt: skip
    """The notebook of these outlines, without the notes themselves, and what is wrong with minutes and issues."""
    found = [each for file in (*parsed.minutes, *parsed.issues) for each in file.diagnostics]
    minutes = _each(found, (meetings.minutes(file, known) for file in parsed.minutes))
    issues = _each(found, (meetings.issue(file, known) for file in parsed.issues))
    others = (*parsed.customers, *parsed.executives, *parsed.minutes, *parsed.issues)
    meant = {file.path: registry.audience_of(file.path, file, known.settings) for file in others}
    found += [each for file in (*parsed.minutes, *parsed.issues) for each in meant[file.path][1]]
    return (
        Notebook(
            as_of=known.as_of,
            customers=dict(sorted(known.customers.items())),
            executives=known.executives,
            minutes=tuple(sorted(minutes, key=lambda one: (one.week, one.path))),
            issues=tuple(sorted(issues, key=lambda one: one.id)),
            outlines=tuple(sorted(outlines, key=lambda one: (one.date or date.min, one.id, one.path))),
            files=files,
            elsewhere=elsewhere,
            known=frozenset(one.id for one in outlines),
            codes=frozenset(code for one in outlines for code in one.codes),
            access={path: one for path, (one, _) in meant.items()} | {one.path: one.access for one in outlines},
            audiences=tuple(known.settings.audiences),
        ),
        found,
    )  # fmt: skip


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
