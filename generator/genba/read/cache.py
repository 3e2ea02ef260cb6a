"""What was read of notes and of Git's history, kept from run to run. A cache that can't be used is not there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from genba.read.history import Commit, History
from genba.read.kept_file import KeptFile

_NAME = "notes.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS meant (context TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS notes (
    path TEXT PRIMARY KEY, size INTEGER, changed INTEGER, digest BLOB, author TEXT, packed TEXT, note TEXT
);
CREATE TABLE IF NOT EXISTS history (state TEXT NOT NULL, shallow INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS commits (path TEXT PRIMARY KEY, name TEXT, email TEXT, day INTEGER) WITHOUT ROWID;
"""

_KEEP = """
INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET
    note = CASE WHEN excluded.note != '' THEN excluded.note
                WHEN digest = excluded.digest AND author = excluded.author THEN note ELSE '' END,
    size = excluded.size, changed = excluded.changed, digest = excluded.digest, author = excluded.author,
    packed = excluded.packed
"""


class Kept(NamedTuple):
    """What is kept of a note: its file's size (bytes), time of change (ns), digest and first author.

    ``packed`` is what it tells other files, ``note`` is the note itself; empty where nobody asked for it.
    """

    size: int
    changed: int
    digest: bytes
    author: str
    packed: str
    note: str = ""


class Cache:
    """What is kept in ``folder``. All of it can be lost at any time."""

    def __init__(self, folder: Path) -> None:
        self._file = KeptFile(folder / _NAME, _TABLES)

    def keeps(self, context: str) -> bool:
        """True if notes were kept under this ``context``: what their reading depends on beside them."""
        return self._file.rows("SELECT context FROM meant") == [(context,)]

    def notes(self, *, whole: bool) -> Iterator[tuple[str, Kept]]:
        """All that is kept of notes, by path in the order of the code points; the notes themselves if ``whole``."""
        note = "note" if whole else "''"
        rows = self._file.each(f"SELECT path, size, changed, digest, author, packed, {note} FROM notes ORDER BY path")
        return ((path, Kept(*row)) for path, *row in rows)

    def note(self, path: str) -> str:
        """The note itself at ``path``, if it was kept."""
        rows = self._file.rows("SELECT note FROM notes WHERE path = ?", path)
        return str(rows[0][0]) if rows and rows[0][0] else ""

    def history(self) -> History | None:
        """The history as far as it was read."""
        rows = self._file.rows("SELECT state, shallow FROM history")
        if len(rows) != 1:
            return None
        commits = {
            path: Commit(name, email, date.fromordinal(day))
            for path, name, email, day in self._file.rows("SELECT * FROM commits")
        }
        return History(commits, bool(rows[0][1]), str(rows[0][0]))

    def keep_notes(self, context: str, notes: Mapping[str, Kept], *, instead: bool, gone: Iterable[str]) -> None:
        """Keeps ``notes``, ``instead`` of all others or beside them; forgets those that are ``gone``."""

        def change(database: sqlite3.Connection) -> None:
            if instead:
                database.execute("DELETE FROM notes")
                database.execute("DELETE FROM meant")
                database.execute("INSERT INTO meant VALUES (?)", (context,))
            database.executemany("DELETE FROM notes WHERE path = ?", ((path,) for path in gone))
            database.executemany(_KEEP, ((path, *kept) for path, kept in notes.items()))

        self._file.write(change)

    def keep_history(self, history: History) -> None:
        """Keeps ``history`` in place of the one that was there."""

        def change(database: sqlite3.Connection) -> None:
            database.execute("DELETE FROM history")
            database.execute("DELETE FROM commits")
            database.execute("INSERT INTO history VALUES (?, ?)", (history.state, history.shallow))
            rows = ((path, one.name, one.email, one.day.toordinal()) for path, one in history.commits.items())
            database.executemany("INSERT INTO commits VALUES (?, ?, ?, ?)", rows)

        self._file.write(change)

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()
