"""A notes folder → what it says and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from genba.check import check
from genba.check.paths import less_follow_ups
from genba.model.diagnostic import Diagnostic, in_order, problem
from genba.model.notebook import Notebook
from genba.pipeline.roster import unknown_in_roster
from genba.read.blocks import Reader
from genba.read.files import SETTINGS, Folder, list_folder
from genba.read.history import History, HistoryError, read_history
from genba.read.leftovers import lfs_pointer, merge_conflict
from genba.read.notebook import ParsedFolder, notebook, parse_folder, read_again
from genba.settings import Settings, SettingsError, read_settings

Step = Callable[[int, int], None]


class Unusable(Exception):
    """Something outside the notes is wrong; ``name`` is the sentence that says so, ``facts`` fill it."""

    def __init__(self, name: str, /, **facts: str) -> None:
        super().__init__(name, facts)
        self.name = name
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Loaded:
    """A notes folder as read and checked. ``sound`` lacks the files that are set aside.

    ``parsed`` and ``history`` (None outside Git) are what it was made of.
    """

    folder: Folder
    settings: Settings
    sound: Notebook
    diagnostics: tuple[Diagnostic, ...]
    files: int
    parsed: ParsedFolder
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


def open_settings(root: Path) -> Settings:
    """The folder's settings, or the defaults. Raises Unusable."""
    if not root.is_dir():
        raise Unusable("notes-missing", folder=str(root))
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
        raise Unusable(error.rule, **error.facts) from None


def silent(done: int, of: int) -> None:
    """Tells nobody of progress."""


def load(root: Path, settings: Settings, *, as_of: date, step: Step = silent) -> Loaded:
    """Reads and checks the folder. Raises Unusable if it can't be read at all."""
    try:
        folder = list_folder(root)
        parsed = parse_folder(folder.paths, folder.content, step, reader=Reader(settings))
        history = read_history(root, settings.zone)
    except OSError as error:
        raise Unusable("notes-unreadable", folder=str(root), reason=str(error)) from None
    except HistoryError as error:
        raise Unusable("history-unreadable", folder=str(root), reason=str(error).partition("\n")[0]) from None
    return held(folder, parsed, settings, as_of=as_of, history=history)


def held(
    folder: Folder, parsed: ParsedFolder, settings: Settings, *, as_of: date, history: History | None
) -> Loaded:  # fmt: skip
    """What was parsed, held against each other and checked."""
    commits = history.commits if history else None
    book, found = notebook(parsed, settings, as_of=as_of, commits=commits, files=folder.everything)
    found += unknown_in_roster(folder.root, settings, book.executives)
    if history and history.shallow:
        found.append(problem("shallow-clone", SETTINGS))
    diagnostics = in_order(less_follow_ups([*folder.diagnostics, *found, *check(book)]))
    aside = frozenset(each.path for each in diagnostics if each.sets_aside)
    files = sum(len(paths) for kind, paths in folder.paths.items() if kind != "attachments")
    return Loaded(folder, settings, book.without(aside), diagnostics, files, parsed, history)


def for_audience(loaded: Loaded, audience: str | None) -> Loaded:
    """What was loaded, as if the parts of files that ``audience`` may not read had never been written.

    The codes of complaints in such parts are still known, so that no page tells them.
    """
    reader = Reader(loaded.settings, audience)
    parsed = loaded.parsed if reader.reads_all else read_again(loaded.parsed, loaded.folder.content, reader)
    if parsed == loaded.parsed:
        return loaded
    again = held(loaded.folder, parsed, loaded.settings, as_of=loaded.as_of, history=loaded.history)
    return replace(again, sound=replace(again.sound, codes=again.sound.codes | loaded.sound.codes))
