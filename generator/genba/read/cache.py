"""What was read of notes and of Git's history, kept from run to run. A cache that can't be used is not there."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from genba.read.history import Commit, History

_NAME = "check.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS meant (context TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS notes (
    path TEXT PRIMARY KEY, size INTEGER, changed INTEGER, digest BLOB, author TEXT, packed TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS history (state TEXT NOT NULL, shallow INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS commits (path TEXT PRIMARY KEY, name TEXT, email TEXT, day INTEGER) WITHOUT ROWID;
"""


class Kept(NamedTuple):
    """What is kept of a note: its file's size (bytes), time of change (ns), digest and first author."""

    size: int
    changed: int
    digest: bytes
    author: str
    packed: str


class Cache:
    """What is kept in ``folder``. All of it can be lost at any time."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME
        self._connection = self._opened()

    def notes(self, context: str) -> Mapping[str, Kept]:
        """All notes by path, if they were kept under this ``context``: what their reading depends on beside them."""
        if self._rows("SELECT context FROM meant") != [(context,)]:
            return {}
        return {row[0]: Kept(*row[1:]) for row in self._rows("SELECT * FROM notes")}

    def history(self) -> History | None:
        """The history as far as it was read."""
        rows = self._rows("SELECT state, shallow FROM history")
        if len(rows) != 1:
            return None
        commits = {
            path: Commit(name, email, date.fromordinal(day))
            for path, name, email, day in self._rows("SELECT * FROM commits")
        }
        return History(commits, bool(rows[0][1]), str(rows[0][0]))

    def keep_notes(self, context: str, notes: Mapping[str, Kept], *, instead: bool, gone: Iterable[str]) -> None:
        """Keeps ``notes``, ``instead`` of all others or beside them; forgets those that are ``gone``."""
        with contextlib.suppress(sqlite3.Error), self._writing() as database:
            if instead:
                database.execute("DELETE FROM notes")
                database.execute("DELETE FROM meant")
                database.execute("INSERT INTO meant VALUES (?)", (context,))
            database.executemany("DELETE FROM notes WHERE path = ?", ((path,) for path in gone))
            rows = ((path, *kept) for path, kept in notes.items())
            database.executemany("INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?, ?, ?)", rows)

    def keep_history(self, history: History) -> None:
        """Keeps ``history`` in place of the one that was there."""
        with contextlib.suppress(sqlite3.Error), self._writing() as database:
            database.execute("DELETE FROM history")
            database.execute("DELETE FROM commits")
            database.execute("INSERT INTO history VALUES (?, ?)", (history.state, history.shallow))
            rows = ((path, one.name, one.email, one.day.toordinal()) for path, one in history.commits.items())
            database.executemany("INSERT INTO commits VALUES (?, ?, ?, ?)", rows)

    def close(self) -> None:
        """Lets go of the file."""
        if self._connection:
            self._connection.close()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self._connection is None:
            raise sqlite3.OperationalError
        with self._connection as database:
            yield database

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query).fetchall() if self._connection else []
        except sqlite3.DatabaseError:
            self.close()
            self._connection = self._anew()
            return []

    def _opened(self) -> sqlite3.Connection | None:
        try:
            self._path.parent.mkdir(exist_ok=True)
            ignore = self._path.parent / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n")
            return _connected(self._path)
        except OSError:  # a folder that can't be written can be read all the same
            return None
        except sqlite3.Error:
            return self._anew()

    def _anew(self) -> sqlite3.Connection | None:
        """A cache that is broken, or not ours, is made again."""
        try:
            self._path.unlink(missing_ok=True)
            return _connected(self._path)
        except (OSError, sqlite3.Error):
            return None


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=1)
    try:
        connection.execute("PRAGMA synchronous = OFF")  # what a crash of the machine takes is read again
        connection.executescript(_TABLES)
    except sqlite3.Error:
        connection.close()
        raise
    return connection
