"""A notes folder → what it says and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from genba.check import FOLDER_RULES, check_notes
from genba.check.paths import less_follow_ups
from genba.model.diagnostic import Diagnostic, in_order, problem
from genba.model.note import Note
from genba.model.notebook import Notebook
from genba.model.outline import Outline
from genba.pipeline.chunks import Share, uncollected
from genba.pipeline.reading import context_of, fresh, history_of, notes, told
from genba.pipeline.roster import unknown_in_roster
from genba.read.blocks import Reader
from genba.read.cache import Cache, Kept
from genba.read.files import SETTINGS, Clash, Folder, list_folders
from genba.read.history import History, HistoryError
from genba.read.leftovers import lfs_pointer, merge_conflict
from genba.read.note_packing import unpacked_note
from genba.read.notebook import ParsedFolder, assembled, parse_folder, read_again, registered
from genba.read.registry import Registry
from genba.settings import Settings, SettingsError, read_settings

Step = Callable[[int, int], None]


class Unusable(Exception):
    """Something outside the notes is wrong; ``name`` is the sentence that says so, ``facts`` fill it.

    ``others`` are what else is wrong with the same file.
    """

    def __init__(self, name: str, /, **facts: str) -> None:
        super().__init__(name, facts)
        self.name = name
        self.facts = facts
        self.others: tuple[Unusable, ...] = ()


class ReadNote(NamedTuple):
    """What the file at ``path`` tells others, what is wrong with it, and the note that it makes, if any.

    ``parts`` are the audiences that parts of it are for; ``seal`` is the same for the same note.
    """

    outline: Outline
    diagnostics: tuple[Diagnostic, ...]
    note: Note | None
    parts: tuple[str | None, ...]
    seal: bytes


@dataclass(frozen=True, slots=True)
class Loaded:
    """A notes folder as read and checked. ``sound`` lacks the files that are set aside.

    ``others`` (all but notes), ``notes`` and ``history`` (None outside Git) are what it was made of.
    """

    folder: Folder
    settings: Settings
    sound: Notebook
    diagnostics: tuple[Diagnostic, ...]
    files: int
    others: ParsedFolder
    notes: tuple[ReadNote, ...]
    history: History | None

    @property
    def access(self) -> Mapping[str, str | None]:
        """The audience that each file is meant for."""
        return self.sound.access

    @property
    def as_of(self) -> date:
        """The day that ages are counted to."""
        return self.sound.as_of

    @property
    def set_aside(self) -> frozenset[str]:
        """Paths of the files that are left out."""
        return frozenset(found.path for found in self.diagnostics if found.sets_aside)


def open_settings(root: Path, over: Sequence[Path] = ()) -> Settings:
    """The folder's settings, or the defaults. Raises Unusable, also if a folder laid ``over`` it is not there."""
    for folder in (root, *over):
        if not folder.is_dir():
            raise Unusable("notes-missing", folder=str(folder))
    try:
        text = (root / SETTINGS).read_text(encoding="utf-8-sig")
        if left := next(chain(lfs_pointer(SETTINGS, text), merge_conflict(SETTINGS, text)), None):
            raise Unusable(f"settings-{left.rule}", line=str(left.position.line))
        return read_settings(text)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise Unusable("settings-unreadable", folder=str(root), reason=str(error)) from None
    except UnicodeDecodeError:
        raise Unusable("settings-encoding") from None
    except SettingsError as error:
        first, *others = (Unusable(one.rule, **one.facts) for one in (error, *error.others))
        first.others = tuple(others)
        raise first from None


def silent(done: int, of: int) -> None:
    """Tells nobody of progress."""


def load(
    root: Path, settings: Settings, *, as_of: date, over: Sequence[Path] = (), cache: Path | None = None,
    jobs: int = 1, step: Step = silent, share: Share | None = None,
) -> Loaded:  # fmt: skip
    """Reads and checks the folder, with those laid ``over`` it, in ``jobs`` processes or by ``share``.

    Raises Unusable if it can't be read at all.
    """
    with reading(root, cache) as kept:
        folder = list_folders((root, *over))
        others = parse_folder({**folder.paths, "notes": ()}, folder.content, silent, reader=Reader(settings))
        history = history_of((root, *over), settings, kept)
        known, found = registered(others, settings, as_of=as_of, commits=history.commits if history else None)
        opened = notes(folder, known, _opened, cache=kept, jobs=jobs, step=step, html=True, share=share)
        read = tuple(opened)
        return _held(folder, others, read, known=known, found=found, history=history)


@contextmanager
def reading(root: Path, cache: Path | None) -> Iterator[Cache | None]:
    """What is kept in ``cache``. Raises Unusable for whatever can't be read meanwhile."""
    kept = Cache(cache) if cache else None
    try:
        with uncollected():
            yield kept
    except Clash as error:
        raise Unusable("notes-clash", path=error.path, first=str(error.first), second=str(error.second)) from None
    except OSError as error:
        raise Unusable("notes-unreadable", folder=str(root), reason=str(error)) from None
    except HistoryError as error:
        raise Unusable("history-unreadable", folder=str(root), reason=str(error).partition("\n")[0]) from None
    finally:
        if kept:
            kept.close()


def _opened(path: str, kept: Kept) -> ReadNote:
    note, parts = unpacked_note(path, kept.note)
    return ReadNote(*told(path, kept), note, parts, kept.seal)


def _held(
    folder: Folder, others: ParsedFolder, read: tuple[ReadNote, ...], *, known: Registry, found: Iterable[Diagnostic],
    history: History | None,
) -> Loaded:  # fmt: skip
    """What was read, held against each other and checked."""
    book, wrong = assembled(others, known, tuple(one.outline for one in read), files=folder.everything,
        elsewhere=frozenset(folder.laid),
    )  # fmt: skip
    made = (one.note for one in read if one.note)
    book = replace(book, notes=tuple(sorted(made, key=lambda note: (note.date, note.id, note.path))))
    told = (each for one in read for each in one.diagnostics)
    diagnostics = findings(folder, known, replace(book, notes=()), [*found, *told, *wrong], history)
    aside = frozenset(each.path for each in diagnostics if each.sets_aside)
    return Loaded(
        folder, known.settings, book.without(aside), diagnostics, files_in(folder), others, read, history
    )  # fmt: skip


def findings(
    folder: Folder, known: Registry, book: Notebook, found: Iterable[Diagnostic], history: History | None
) -> tuple[Diagnostic, ...]:
    """All findings: those ``found`` in single files, and what is wrong with the folder as a whole.

    ``book`` holds the outlines of the notes instead of the notes.
    """
    rules = (each for rule in FOLDER_RULES for each in rule(book))
    roster = unknown_in_roster(folder.root, known.settings, known.executives)
    shallow = (problem("shallow-clone", SETTINGS),) if history and history.shallow else ()
    return in_order(less_follow_ups([*found, *folder.diagnostics, *check_notes(book), *rules, *roster, *shallow]))


def files_in(folder: Folder) -> int:
    """How many files were read."""
    return sum(len(paths) for kind, paths in folder.paths.items() if kind != "attachments")


def for_audience(loaded: Loaded, audience: str | None, jobs: int = 1, share: Share | None = None) -> Loaded:
    """What was loaded, as if the parts of files that ``audience`` may not read had never been written.

    The codes of complaints in such parts are still known, so that no page tells them.
    """
    reader = Reader(loaded.settings, audience)
    if reader.reads_all:
        return loaded
    others = read_again(loaded.others, loaded.folder.content, reader)
    hiding = [one.outline.path for one in loaded.notes if not all(map(reader.reads, one.parts))]
    if others == loaded.others and not hiding:
        return loaded
    known, found = _registered(loaded, others)
    if context_of(known) != context_of(_registered(loaded, loaded.others)[0]):
        hiding = list(loaded.folder.paths["notes"])
    made_again = fresh(loaded.folder, known, _opened, hiding, reader=reader, jobs=jobs, share=share)
    again = {one.outline.path: one for one in made_again}
    read = tuple(again.get(one.outline.path, one) for one in loaded.notes)
    made = _held(loaded.folder, others, read, known=known, found=found, history=loaded.history)
    return replace(made, sound=replace(made.sound, codes=made.sound.codes | loaded.sound.codes))


def _registered(loaded: Loaded, others: ParsedFolder) -> tuple[Registry, list[Diagnostic]]:
    commits = loaded.history.commits if loaded.history else None
    return registered(others, loaded.settings, as_of=loaded.as_of, commits=commits)
