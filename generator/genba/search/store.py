"""What an index is made of, kept from run to run: a database beside the notes, or in memory for one run alone."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from genba.search.analysis import Analysis
from genba.search.index_format import digest
from genba.search.shards import Replaced, Shard

BROKEN = (sqlite3.Error, OSError, ValueError)
"""What is raised if a store can't be used, or holds what it can't have been given."""

_NAME = "search.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS indexes (site TEXT PRIMARY KEY, state TEXT);
CREATE TABLE IF NOT EXISTS documents (site TEXT, name TEXT, key BLOB, called BLOB, number INTEGER, analysis BLOB,
    digest BLOB, size INTEGER, facets TEXT, PRIMARY KEY (site, name)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS uses ON documents (analysis);
CREATE TABLE IF NOT EXISTS analyses (key BLOB PRIMARY KEY, packed TEXT);
CREATE TABLE IF NOT EXISTS shards (site TEXT, first BLOB, hash TEXT, keys BLOB, sizes BLOB, content BLOB);
CREATE UNIQUE INDEX IF NOT EXISTS places ON shards (site, first, hash);
CREATE TABLE IF NOT EXISTS forms (site TEXT, form TEXT, lemma TEXT, count INTEGER, PRIMARY KEY (site, form, lemma))
    WITHOUT ROWID;
"""


class Kept(NamedTuple):
    """A document as it stands in the index.

    ``key`` changes with its note, ``called`` with the names in it; ``digest`` and ``size`` are its fragment's.
    """

    key: bytes
    called: bytes
    number: int
    analysis: bytes
    digest: bytes
    size: int
    facets: str


@dataclass(frozen=True, slots=True)
class State:
    """What an index is: ``name`` is empty if there is none.

    ``ground`` is what everything in it hangs on, ``named`` is what its customers, executives and topics are called.
    ``blocks`` are the hashes of its blocks of facets, ``texts`` the names of its table and values.
    """

    ground: str
    named: str = ""
    name: str = ""
    blocks: Mapping[int, str] = field(default_factory=dict)
    texts: tuple[str, ...] = ()


class Store:
    """The parts of one site's index in an open database."""

    def __init__(self, database: sqlite3.Connection, site: str) -> None:
        self._database, self._site = database, site
        database.executescript("PRAGMA synchronous = OFF;" + _TABLES)  # what a crash of the machine takes is made again
        database.execute("BEGIN IMMEDIATE")

    def state(self, ground: str) -> State:
        """The state of what was kept on the same ground; what was kept on another is forgotten."""
        row = self._one("SELECT state FROM indexes WHERE site = ?")
        if row:
            kept, named, name, blocks, texts = json.loads(row[0])
            if kept == ground:
                return State(ground, named, name, dict(blocks), tuple(texts))
        for table in ("indexes", "documents", "shards", "forms"):
            self._database.execute(f"DELETE FROM {table} WHERE site = ?", (self._site,))
        return State(ground)

    def documents(self) -> dict[str, Kept]:
        """All documents by their names."""
        columns = ", ".join(("name", *Kept._fields))
        rows = self._all(f"SELECT {columns} FROM documents WHERE site = ?")
        return {name: Kept(*row) for name, *row in rows}

    def keep_documents(self, changed: Mapping[str, Kept], gone: Iterable[str]) -> None:
        """Changes some documents; forgets the analyses that nobody uses any more."""
        names = [(self._site, name) for name in (*changed, *gone)]
        before = [
            row for name in names
            for row in self._database.execute("SELECT analysis FROM documents WHERE site = ? AND name = ?", name)
        ]  # fmt: skip
        self._database.executemany("DELETE FROM documents WHERE site = ? AND name = ?", names)
        rows = ((self._site, name, *one) for name, one in changed.items())
        self._database.executemany("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        unused = "DELETE FROM analyses WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM documents WHERE analysis = ?1)"
        self._database.executemany(unused, before)

    def analyses(self, documents: Iterable[Kept]) -> Iterator[Analysis]:
        """The analyses of documents, which must be there."""
        for one in documents:
            row = self._database.execute("SELECT packed FROM analyses WHERE key = ?", (one.analysis,)).fetchone()
            if row is None:
                raise ValueError(one)
            yield _unpacked(row[0])

    def lacks(self, keys: Sequence[bytes]) -> frozenset[bytes]:
        """Those of ``keys`` that no analysis is kept for."""
        return frozenset(
            key for key in keys if not self._database.execute("SELECT 1 FROM analyses WHERE key = ?", (key,)).fetchone()
        )

    def keep_analyses(self, made: Mapping[bytes, Analysis]) -> None:
        """Adds analyses."""
        rows = ((key, _packed(one)) for key, one in made.items())
        self._database.executemany("INSERT OR REPLACE INTO analyses VALUES (?, ?)", rows)

    def shards(self) -> list[tuple[bytes, str]]:
        """The first key of each shard and the hash of its file, in order."""
        return self._all("SELECT first, hash FROM shards WHERE site = ? ORDER BY first")

    def shard(self, first: bytes) -> Shard:
        """A shard by its first key."""
        row = self._one("SELECT keys, sizes, content FROM shards WHERE site = ? AND first = ?", first)
        keys, sizes, content = row or (b"", b"", b"")
        return Shard(keys.split(b"\n"), array("I", sizes), content)

    def shard_content(self, hash_: str) -> bytes:
        """A shard's plain bytes by the hash of its file. Raises KeyError."""
        row = self._one("SELECT content FROM shards WHERE site = ? AND hash = ?", hash_)
        if row is None:
            raise KeyError(hash_)
        return bytes(row[0])

    def shards_size(self) -> int:
        """How many bytes all shards have."""
        row = self._one("SELECT coalesce(sum(length(content)), 0) FROM shards WHERE site = ?")
        return int(row[0]) if row else 0

    def replace_shards(self, firsts: Sequence[bytes], made: Iterable[Replaced]) -> None:
        """Puts shards in place of others, which are given by their first keys."""
        for one in made:
            gone = ((self._site, first) for first in firsts[one.start : one.stop])
            self._database.executemany("DELETE FROM shards WHERE site = ? AND first = ?", gone)
            rows = (
                (self._site, each.keys[0], digest(each.content), b"\n".join(each.keys), each.sizes.tobytes(),
                 each.content) for each in one.shards
            )  # fmt: skip
            self._database.executemany("INSERT INTO shards VALUES (?, ?, ?, ?, ?, ?)", rows)

    def count_forms(self, more: Mapping[tuple[str, str], int]) -> dict[str, list[str]]:
        """Counts the documents that have a form for a lemma, and gives the lemmas that are left of each such form."""
        add = (
            "INSERT INTO forms VALUES (?1, ?2, ?3, ?4) ON CONFLICT (site, form, lemma) DO UPDATE SET count = count + ?4"
        )
        self._database.executemany(add, ((self._site, *pair, count) for pair, count in more.items()))
        self._database.execute("DELETE FROM forms WHERE site = ? AND count = 0", (self._site,))
        left = "SELECT lemma FROM forms WHERE site = ? AND form = ? ORDER BY lemma"
        return {form: [lemma for (lemma,) in self._all(left, form)] for form in {form for form, _ in more}}

    def forget_forms(self) -> None:
        """Forgets all forms."""
        self._database.execute("DELETE FROM forms WHERE site = ?", (self._site,))

    def forget_unused(self) -> None:
        """Forgets the analyses that no document has."""
        self._database.execute("DELETE FROM analyses WHERE key NOT IN (SELECT analysis FROM documents)")

    def keep(self, state: State) -> None:
        """Says what all this is, and makes it last."""
        row = json.dumps([state.ground, state.named, state.name, list(state.blocks.items()), state.texts])
        self._database.execute("INSERT OR REPLACE INTO indexes VALUES (?, ?)", (self._site, row))
        self._database.execute("COMMIT")

    def _all(self, asked: str, *values: object) -> list[Any]:
        return self._database.execute(asked, (self._site, *values)).fetchall()

    def _one(self, asked: str, *values: object) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._database.execute(asked, (self._site, *values)).fetchone()
        return row


def store_in_memory() -> Store:
    """A store for one run."""
    return Store(sqlite3.connect(":memory:", isolation_level=None), "")


@contextlib.contextmanager
def store_in(folder: Path, site: str) -> Iterator[Store]:
    """The store of ``site`` in a file in ``folder``. Raises one of BROKEN, now or when it is used."""
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n")
    with contextlib.closing(sqlite3.connect(folder / _NAME, timeout=1, isolation_level=None)) as database:
        yield Store(database, site)


def forget_store(folder: Path) -> None:
    """Removes the file, whatever it holds. Raises OSError."""
    for end in ("", "-journal"):
        (folder / (_NAME + end)).unlink(missing_ok=True)


@lru_cache(maxsize=1)
def made_by() -> str:
    """What the bytes of a store hang on, besides what is put into it: this package's code, and the machine."""
    code = hashlib.sha256()
    for path in sorted(files("genba.search").iterdir(), key=lambda path: path.name):
        if path.name.endswith((".py", ".json")):
            code.update(path.read_bytes())
    return f"{code.hexdigest()} {sys.byteorder} {array('I').itemsize}"


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
