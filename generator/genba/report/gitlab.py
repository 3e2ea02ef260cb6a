"""Findings as GitLab's Code Quality report (docs.gitlab.com, Code Quality report format)."""

from __future__ import annotations

from collections.abc import Iterable

from genba.model.diagnostic import Diagnostic, in_order
from genba.report.fingerprint import fingerprints
from genba.report.json_report import json_text
from genba.report.wording import worded

_SEVERITY = {"error": "major", "warning": "minor"}


def gitlab_report(diagnostics: Iterable[Diagnostic], *, language: str) -> str:
    """All findings as one JSON list. A fingerprint outlives a move of its line, so GitLab calls no old finding new."""
    found = in_order(list(diagnostics))
    return json_text([_row(*each, language) for each in zip(found, fingerprints(found, language), strict=True)])


def _row(found: Diagnostic, fingerprint: str, language: str) -> dict[str, object]:
    said = worded(found, language)
    return {
        "description": f"{said.message} {said.hint}",
        "check_name": found.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITY[found.severity],
        "location": {"path": found.path, "lines": {"begin": found.position.line}},
    }
