"""Findings as JSON for programs; the shape is a promise (``check.schema.json``)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from genba.model.diagnostic import Diagnostic, in_order
from genba.model.position import Position
from genba.report.snippet import STEERING
from genba.report.wording import described, worded


def json_report(diagnostics: Iterable[Diagnostic], *, language: str, as_of: date, files: int) -> str:
    """All findings as one JSON object; ``files`` is how many were checked."""
    found = in_order(list(diagnostics))
    errors = sum(each.severity == "error" for each in found)
    report = {
        "version": 1,
        "as_of": as_of.isoformat(),
        "files": files,
        "errors": errors,
        "warnings": len(found) - errors,
        "diagnostics": [diagnostic_row(each, language) for each in found],
    }
    return json_text(report)


def json_text(value: object) -> str:
    """``value`` as JSON that people can read, too, and that steers no terminal."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text) + "\n"


def diagnostic_row(found: Diagnostic, language: str) -> dict[str, object]:
    """One finding as JSON has it; lines and columns count from 1, the end is exclusive."""
    said = worded(found, language)
    return {
        "path": found.path,
        **_place(found.position),
        "rule": found.rule,
        "severity": found.severity,
        "message": said.message,
        "hint": said.hint,
        "fix": _fix(found, language) if found.edits else None,
    }


def _fix(found: Diagnostic, language: str) -> dict[str, object]:
    edits = [{**_place(edit.position), "text": edit.text} for edit in found.edits]
    return {"description": described(found.edits, language), "edits": edits}


def _place(position: Position) -> dict[str, int]:
    return {
        "line": position.line,
        "column": position.column,
        "end_line": position.end_line,
        "end_column": position.end_column,
    }
