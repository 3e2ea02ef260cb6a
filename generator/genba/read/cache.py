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
CREATE TABLE IF NOT EXISTS meant (context TEXT NOT NULL, day INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS notes (
    path TEXT PRIMARY KEY, size INTEGER, changed INTEGER, digest BLOB, author TEXT, packed TEXT, lasts INTEGER,
    note TEXT, seal BLOB
);
CREATE TABLE IF NOT EXISTS history (state TEXT NOT NULL, shallow INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS commits (path TEXT PRIMARY KEY, name TEXT, email TEXT, day INTEGER) WITHOUT ROWID;
"""

_KEEP = """
INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET
    (note, seal) = (SELECT CASE WHEN excluded.note != '' THEN excluded.note WHEN same THEN note ELSE '' END,
                           CASE WHEN excluded.note != '' THEN excluded.seal WHEN same THEN seal ELSE x'' END
                    FROM (SELECT digest = excluded.digest AND author = excluded.author AS same)),
    size = excluded.size, changed = excluded.changed, digest = excluded.digest, author = excluded.author,
    packed = excluded.packed, lasts = excluded.lasts
"""


class Kept(NamedTuple):
    """What is kept of a note: its file's size (bytes), time of change (ns), digest and first author.

    ``packed`` is what it tells other files, ``note`` is the note itself and ``seal`` the same for the same note; empty
    where nobody asked for them. What is kept ``lasts`` if it holds on every later day.
    """

    size: int
    changed: int
    digest: bytes
    author: str
    packed: str
    lasts: bool = True
    note: str = ""
    seal: bytes = b""


class Cache:
    """What is kept in ``folder``. All of it can be lost at any time."""

    def __init__(self, folder: Path) -> None:
        self._file = KeptFile(folder / _NAME, _TABLES)

    def keeps(self, context: str, day: date) -> bool:
        """True if notes were kept, by this ``day``, under this ``context``: what reading depends on beside them."""
        rows = self._file.rows("SELECT context, day FROM meant")
        return len(rows) == 1 and rows[0][0] == context and rows[0][1] <= day.toordinal()

    def notes(self, day: date, *, whole: bool) -> Iterator[tuple[str, Kept]]:
        """What is kept of notes and holds on ``day``, by path in the order of the code points.

        It holds the notes themselves if ``whole``.
        """
        note = "note, seal" if whole else "'', x''"
        query = f"SELECT path, size, changed, digest, author, packed, lasts, {note} FROM notes"
        holds = "WHERE lasts OR ? = (SELECT day FROM meant)"
        return ((path, Kept(*row)) for path, *row in self._file.each(f"{query} {holds} ORDER BY path", day.toordinal()))

    def with_note(self, path: str, kept: Kept) -> Kept:
        """What is ``kept`` of the file at ``path`` with the note itself, if that was kept before."""
        rows = self._file.rows("SELECT note, seal FROM notes WHERE path = ?", path)
        return kept._replace(note=rows[0][0], seal=rows[0][1]) if rows else kept

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

    def keep_notes(self, context: str, day: date, notes: Mapping[str, Kept], gone: Iterable[str]) -> None:
        """Keeps ``notes`` beside all that hold under this ``context`` on this ``day``; forgets those ``gone``."""
        lasting = " WHERE NOT lasts" if self.keeps(context, day) else ""

        def change(database: sqlite3.Connection) -> None:
            if (context, day.toordinal()) not in database.execute("SELECT context, day FROM meant").fetchall():
                database.execute(f"DELETE FROM notes{lasting}")
                database.execute("DELETE FROM meant")
                database.execute("INSERT INTO meant VALUES (?, ?)", (context, day.toordinal()))
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
