"""Tables as CSV files (RFC 4180)."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping

from genba.export.tables import Table

_MARK = "\ufeff"  # without it Excel takes Hangul for CP949
# OWASP, “CSV Injection”: what spreadsheets take for a formula, in East Asian editions at full width as well.
_FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def csv_files(tables: Iterable[Table]) -> Mapping[str, bytes]:
    """A file for each table, UTF-8 with a byte-order mark; lists are JSON, days ISO, and what is not known is empty.

    Text that a spreadsheet would run as a formula has an apostrophe before it, as whoever types such text writes one.
    """
    return {f"{table.name}.csv": _file(table) for table in tables}


def _file(table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([one.name for one in table.columns])
    writer.writerows(map(_inert, plain(row)) for row in table.rows)
    return (_MARK + text.getvalue()).encode()


def _inert(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def plain(row: Iterable[object]) -> list[object]:
    """A row in text and numbers alone: days as ISO text, lists as JSON, true and false as 1 and 0."""
    return [_plain(value) for value in row]


def _plain(value: object) -> object:
    match value:
        case list() | tuple():
            return json.dumps(value, ensure_ascii=False)
        case bool():
            return int(value)
        case None | int() | float():
            return value
    return str(value)
