"""Tables as one SQLite file, with keys that lead from table to table and an index of words (FTS5, trigrams).

Three letters in a row are found wherever they stand, also within a word: ``items_fts MATCH '고장을'``. Fewer are found
by ``items.text LIKE '%부품%'`` alone, which reads every row. Datasette makes search boxes of both tables of words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

from genba.export.csv_files import plain
from genba.export.tables import Column, Table

APPLICATION = int.from_bytes(b"gnba", "big")
"""Stands in the file's header, so that it is known as one of ours."""

_TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "real": "REAL"}
_WORDS = (("notes", "title"), ("items", "text"))


def sqlite_file(tables: Iterable[Table]) -> bytes:
    """The file's bytes; the same for the same tables and the same SQLite."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        for table in tables:
            connection.execute(_definition(table))
            marks = ", ".join("?" * len(table.columns))
            connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', map(plain, table.rows))
            for statement in _indices(table):
                connection.execute(statement)
        for name, column in _WORDS:
            for statement in _words(name, column):
                connection.execute(statement)
        connection.commit()
        connection.execute("VACUUM")
        return connection.serialize()


def _definition(table: Table) -> str:
    lines = [f'"{one.name}" {_TYPES.get(one.kind, "TEXT")}' for one in table.columns]
    if table.key:
        lines.append(f"PRIMARY KEY ({_names(table.key)})")
    lines += (f'FOREIGN KEY ("{one.name}") REFERENCES "{one.of}"' for one in table.columns if one.of)
    return f'CREATE TABLE "{table.name}" ({", ".join(lines)})'


def _indices(table: Table) -> Iterator[str]:
    """An index for each key that is repeated, unless the table's own key begins with it."""
    for one in _repeated(table):
        yield f'CREATE INDEX "{table.name}_{one.name}" ON "{table.name}" ("{one.name}")'


def _repeated(table: Table) -> Iterator[Column]:
    return (one for one in table.columns if one.of and table.key[:1] != (one.name,))


def _words(table: str, column: str) -> Iterator[str]:
    yield (f"CREATE VIRTUAL TABLE {table}_fts USING fts5({column}, content=[{table}], tokenize='trigram')")
    yield f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')"


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{one}"' for one in columns)
