"""Analyses kept from run to run, by the content that they are of. A cache that can't be used is not there."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from genba.search.analysis import Analysis

_NAME = "search.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS analyses (key BLOB PRIMARY KEY, used INTEGER, packed TEXT) WITHOUT ROWID"
_KEPT_RUNS = 8


class AnalysisCache(Protocol):
    """Somewhere that analyses can be kept."""

    def kept(self, keys: Iterable[bytes]) -> Mapping[bytes, Analysis]:
        """Those that are there."""

    def keep(self, made: Mapping[bytes, Analysis], *, instead_of: Iterable[bytes]) -> None:
        """Keeps ``made``; ``instead_of`` are all keys that were of use in this run."""


class NoCache:
    """Keeps nothing."""

    def kept(self, keys: Iterable[bytes]) -> Mapping[bytes, Analysis]:
        """Nothing."""
        return {}

    def keep(self, made: Mapping[bytes, Analysis], *, instead_of: Iterable[bytes]) -> None:
        """Does nothing."""


class FolderCache:
    """Analyses kept in a file in ``folder``; those of no use in the last eight runs are forgotten."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME

    def kept(self, keys: Iterable[bytes]) -> Mapping[bytes, Analysis]:
        """Those that are there."""
        wanted = set(keys)
        try:
            with contextlib.closing(self._connected()) as database:
                rows = database.execute("SELECT key, packed FROM analyses").fetchall()
            return {key: _unpacked(text) for key, text in rows if key in wanted}
        except (sqlite3.Error, OSError, ValueError, TypeError):
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)
            return {}

    def keep(self, made: Mapping[bytes, Analysis], *, instead_of: Iterable[bytes]) -> None:
        """Keeps ``made``; forgets what no run has used for long."""
        if not made:
            return
        with contextlib.suppress(sqlite3.Error, OSError), contextlib.closing(self._connected()) as database, database:
            (run,) = database.execute("SELECT coalesce(max(used), 0) + 1 FROM analyses").fetchone()
            rows = ((key, run, _packed(one)) for key, one in made.items())
            database.executemany("INSERT OR REPLACE INTO analyses VALUES (?, ?, ?)", rows)
            used = ((run, key) for key in instead_of if key not in made)
            database.executemany("UPDATE analyses SET used = ? WHERE key = ?", used)
            database.execute("DELETE FROM analyses WHERE used <= ?", (run - _KEPT_RUNS,))

    def _connected(self) -> sqlite3.Connection:
        self._path.parent.mkdir(exist_ok=True)
        ignore = self._path.parent / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n")
        connection = sqlite3.connect(self._path, timeout=1)
        connection.execute("PRAGMA synchronous = OFF")  # what a crash of the machine takes is made again
        connection.execute(_TABLE)
        return connection


def _packed(one: Analysis) -> str:
    row = ("\n".join(one.terms), one.levels.translate(_DIGITS).decode(), one.forms)
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _unpacked(text: str) -> Analysis:
    terms, levels, forms = json.loads(text)
    found = Analysis(
        tuple(terms.split("\n")) if terms else (), levels.encode().translate(_LEVELS),
        tuple((form, lemma) for form, lemma in forms),
    )  # fmt: skip
    if len(found.terms) != len(found.levels):
        raise ValueError(text)
    return found


_DIGITS = bytes(range(48, 58)) + bytes(range(10, 256))
_LEVELS = bytes(range(48)) + bytes(range(10)) + bytes(range(58, 256))
