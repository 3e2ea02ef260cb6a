"""Tables as Parquet files, one folder a table, those with a year divided by it as Hive does (``year=2026``).

Needs pyarrow, which ``genba[parquet]`` brings along.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

import pyarrow
from pyarrow import parquet

from genba.export.tables import Table

_TYPES = {
    "text": pyarrow.string(), "integer": pyarrow.int64(), "real": pyarrow.float64(), "boolean": pyarrow.bool_(),
    "date": pyarrow.date32(), "texts": pyarrow.list_(pyarrow.string()),
}  # fmt: skip
_VIEW = "CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet('{name}/{files}'{division});\n"


def parquet_files(tables: Iterable[Table]) -> Mapping[str, bytes]:
    """The files by their paths, the site's questions in SQL, and the views by which DuckDB knows the tables."""
    tables = tuple(tables)
    made = {path: content for table in tables for path, content in _files(table)}
    views = "".join(
        _VIEW.format(
            name=table.name, files="*/*.parquet" if table.years else "*.parquet",
            division=", hive_partitioning = true" if table.years else "",
        )
        for table in tables
    )  # fmt: skip
    return {**made, "duckdb.sql": views.encode(), **questions()}


def questions() -> Mapping[str, bytes]:
    """The site's questions as SQL for DuckDB, Spark and Trino alike, by their paths."""
    folder = files("genba.export") / "questions"
    return {f"questions/{one.name}": one.read_bytes() for one in sorted(folder.iterdir(), key=lambda one: one.name)}


def _files(table: Table) -> Iterator[tuple[str, bytes]]:
    if not table.years:
        yield f"{table.name}/part-0.parquet", _file(table, table.rows)
    for year in sorted(set(table.years)):
        rows = [row for row, at in zip(table.rows, table.years, strict=True) if at == year]
        yield f"{table.name}/year={year}/part-0.parquet", _file(table, rows)


def _file(table: Table, rows: Iterable[tuple[object, ...]]) -> bytes:
    rows = tuple(rows)
    schema = pyarrow.schema([(one.name, _TYPES[one.kind]) for one in table.columns])
    columns = [pyarrow.array([row[at] for row in rows], type=each.type) for at, each in enumerate(schema)]
    file = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_arrays(columns, schema=schema), file, compression="zstd")
    return file.getvalue()
