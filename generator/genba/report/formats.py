"""Every format of ``genba check --format``, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from genba.model.diagnostic import Diagnostic
from genba.report.github import github_report
from genba.report.gitlab import gitlab_report
from genba.report.json_report import json_report
from genba.report.junit import junit_report
from genba.report.rdjson import rdjson_report
from genba.report.sarif import sarif_report
from genba.report.text import Source, text_report


@dataclass(frozen=True, slots=True)
class Checked:
    """What a report is made of: findings with paths as the caller sees them, and how many files were checked.

    ``source`` gives a line of a file; ``colour`` is for a terminal.
    """

    diagnostics: tuple[Diagnostic, ...]
    source: Source
    language: str
    as_of: date
    files: int
    colour: bool = False


FORMATS: Mapping[str, Callable[[Checked], str]] = {
    "text": lambda of: text_report(of.diagnostics, of.source, language=of.language, files=of.files, colour=of.colour),
    "json": lambda of: json_report(of.diagnostics, language=of.language, as_of=of.as_of, files=of.files),
    "github": lambda of: github_report(of.diagnostics, language=of.language),
    "gitlab": lambda of: gitlab_report(of.diagnostics, language=of.language),
    "sarif": lambda of: sarif_report(of.diagnostics, language=of.language),
    "rdjson": lambda of: rdjson_report(of.diagnostics, of.source, language=of.language),
    "junit": lambda of: junit_report(of.diagnostics, language=of.language, files=of.files),
}
