"""What a site is made of, kept from build to build, so that only what changed is made again.

A state that can't be used is not there: whatever it says of a site is held against the site's own mark.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import NamedTuple

from genba.read.kept_file import KeptFile
from genba.site.shells import Shape, Shell

_NAME = "site.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS built (site TEXT PRIMARY KEY, digest TEXT NOT NULL, made_of BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    site TEXT, address TEXT, seal BLOB, size INTEGER, sha256 TEXT, PRIMARY KEY (site, address)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS engines (key TEXT PRIMARY KEY, shells TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS parts (key TEXT, address TEXT, content BLOB, PRIMARY KEY (key, address));
"""
_ENGINES = 8


class Placed(NamedTuple):
    """A file of a site: the seal of what it shows, its size (bytes) and its hash."""

    seal: bytes
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Engine:
    """What the engine made for one look: shells, and the files that are the same on every site."""

    shells: Mapping[Shape, Shell] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)


class State:
    """What is kept in ``folder``, or for as long as this object lives if there is none."""

    def __init__(self, folder: Path | None) -> None:
        self._file = KeptFile(folder / _NAME if folder else None, _TABLES)

    def files(self, site: Path, digest: str) -> dict[str, Placed]:
        """The files of the site by address, if it is the one of this ``digest`` that was built last."""
        if self._file.rows("SELECT digest FROM built WHERE site = ?", str(site)) != [(digest,)]:
            return {}
        rows = self._file.rows("SELECT address, seal, size, sha256 FROM files WHERE site = ?", str(site))
        return {address: Placed(*row) for address, *row in rows}

    def made_of(self, site: Path) -> bytes:
        """The seal of all that the site was made of when it was built last; empty if nobody knows."""
        rows = self._file.rows("SELECT made_of FROM built WHERE site = ?", str(site))
        return bytes(rows[0][0]) if rows else b""

    def keep_files(
        self, site: Path, digest: str, made_of: bytes, files: Mapping[str, Placed], before: Mapping[str, Placed]
    ) -> None:  # fmt: skip
        """Keeps what the site holds now and the seal of all that it was ``made_of``.

        ``before`` is what ``files`` gave of it, empty if all was new.
        """
        key = str(site)
        new = ((key, address, *one) for address, one in files.items() if before.get(address) != one)

        def change(database: sqlite3.Connection) -> None:
            if before:
                gone = ((key, address) for address in before.keys() - files.keys())
                database.executemany("DELETE FROM files WHERE site = ? AND address = ?", gone)
            else:
                database.execute("DELETE FROM files WHERE site = ?", (key,))
            database.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", new)
            database.execute("INSERT OR REPLACE INTO built VALUES (?, ?, ?)", (key, digest, made_of))

        self._file.write(change)

    def engine(self, key: str) -> Engine:
        """What the engine made under ``key``; nothing if it has not yet."""
        try:
            rows = self._file.rows("SELECT shells FROM engines WHERE key = ?", key)
            shells = {_shape(*shape): Shell(tuple(pieces), tuple(contents))
                      for shape, pieces, contents in json.loads(rows[0][0])}  # fmt: skip
            return Engine(shells, dict(self._file.rows("SELECT address, content FROM parts WHERE key = ?", key)))
        except (IndexError, ValueError, TypeError):
            return Engine()

    def keep_engine(self, key: str, engine: Engine) -> None:
        """Keeps what the engine made under ``key``, and forgets what it made long ago."""
        shells = [(astuple(shape), shell.pieces, shell.contents) for shape, shell in engine.shells.items()]

        def change(database: sqlite3.Connection) -> None:
            database.execute("DELETE FROM engines WHERE key = ?", (key,))
            database.execute("INSERT INTO engines VALUES (?, ?)", (key, json.dumps(shells)))
            rows = ((key, address, content) for address, content in engine.files.items())
            database.executemany("INSERT OR REPLACE INTO parts VALUES (?, ?, ?)", rows)
            old = "SELECT key FROM engines ORDER BY rowid DESC LIMIT -1 OFFSET ?"
            database.execute(f"DELETE FROM engines WHERE key IN ({old})", (_ENGINES,))
            database.execute("DELETE FROM parts WHERE key NOT IN (SELECT key FROM engines)")

        self._file.write(change)

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()


def _shape(folder: str, entry: str, hide: list[str], lists: bool) -> Shape:
    return Shape(folder, entry, tuple(hide), lists)
