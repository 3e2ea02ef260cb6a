"""A file of SQLite tables that may be lost at any time: if it is broken, it is as if nothing had been kept."""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any


class KeptFile:
    """Tables at ``path``, or in memory for as long as this object lives."""

    def __init__(self, path: Path | None, tables: str) -> None:
        self._path = path
        self._tables = tables
        self._connection = self._opened()

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What the query gives; nothing from a file that is broken, which is made anew."""
        return list(self.each(query, *values))

    def each(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """What the query gives, row by row; no more once the file turns out to be broken, which is made anew."""
        try:
            yield from self._connection.execute(query, values) if self._connection else ()
        except sqlite3.DatabaseError:
            self.close()
            self._connection = self._anew()

    def write(self, change: Callable[[sqlite3.Connection], None]) -> None:
        """Makes the change as a whole, or not at all where nothing can be written."""
        if self._connection:
            with contextlib.suppress(sqlite3.Error), self._connection as database:
                change(database)

    def close(self) -> None:
        """Lets go of the file."""
        if self._connection:
            self._connection.close()

    def _opened(self) -> sqlite3.Connection | None:
        try:
            if self._path:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                ignore = self._path.parent / ".gitignore"
                if not ignore.exists():
                    ignore.write_text("*\n")
            return self._connected()
        except OSError:  # a folder that can't be written can be read all the same
            return None
        except sqlite3.Error:
            return self._anew()

    def _anew(self) -> sqlite3.Connection | None:
        """A file that is broken, or not ours, is made again."""
        try:
            if self._path:
                self._path.unlink(missing_ok=True)
            return self._connected()
        except (OSError, sqlite3.Error):
            return None

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path or ":memory:", timeout=1)
        version = zlib.crc32(self._tables.encode()) >> 1
        try:
            connection.execute("PRAGMA synchronous = OFF")  # what a crash of the machine takes is made again
            if connection.execute("SELECT * FROM sqlite_master").fetchone() is None:
                connection.execute(f"PRAGMA user_version = {version}")
            elif connection.execute("PRAGMA user_version").fetchone() != (version,):
                raise sqlite3.DatabaseError("tables of another version")
            connection.executescript(self._tables)
        except sqlite3.Error:
            connection.close()
            raise
        return connection
