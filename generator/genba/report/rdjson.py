"""Findings in the Reviewdog Diagnostic Format, as its rdjson."""

from __future__ import annotations

from collections.abc import Iterable

from genba.model.diagnostic import Diagnostic, Edit, in_order
from genba.model.position import Position
from genba.report.json_report import json_text
from genba.report.text import Source
from genba.report.wording import worded


def rdjson_report(diagnostics: Iterable[Diagnostic], source: Source, *, language: str) -> str:
    """All findings as one object; columns count the bytes of a line in UTF-8 from 1, so ``source`` gives the line."""
    found = in_order(list(diagnostics))
    grades = {each.severity.upper() for each in found}
    worst = min(grades, default="INFO")  # ERROR comes before WARNING
    rows = [_row(each, source, language) for each in found]
    return json_text({"source": {"name": "genba"}, "severity": worst, "diagnostics": rows})


def _row(found: Diagnostic, source: Source, language: str) -> dict[str, object]:
    said = worded(found, language)
    row: dict[str, object] = {
        "message": f"{said.message}\n{said.hint}",
        "location": {"path": found.path, "range": _range(found.path, found.position, source)},
        "severity": found.severity.upper(),
        "code": {"value": found.rule},
    }
    return row | {"suggestions": [_suggestion(found.path, each, source) for each in found.edits]}


def _suggestion(path: str, edit: Edit, source: Source) -> dict[str, object]:
    return {"range": _range(path, edit.position, source), "text": edit.text}


def _range(path: str, place: Position, source: Source) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": place.line, "column": _bytes_before(source(path, place.line), place.column) + 1},
        "end": {"line": place.end_line, "column": _bytes_before(source(path, place.end_line), place.end_column) + 1},
    }


def _bytes_before(line: str, column: int) -> int:
    return len(line[: column - 1].encode("utf-8", "surrogatepass"))
