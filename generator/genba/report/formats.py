"""Every format of ``genba check --format``, by name; each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from genba.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from genba.report.text import Source


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


def _text(of: Checked) -> str:
    from genba.report.text import text_report

    return text_report(of.diagnostics, of.source, language=of.language, files=of.files, colour=of.colour)


def _json(of: Checked) -> str:
    from genba.report.json_report import json_report

    return json_report(of.diagnostics, language=of.language, as_of=of.as_of, files=of.files)


def _github(of: Checked) -> str:
    from genba.report.github import github_report

    return github_report(of.diagnostics, language=of.language)


def _gitlab(of: Checked) -> str:
    from genba.report.gitlab import gitlab_report

    return gitlab_report(of.diagnostics, language=of.language)


def _sarif(of: Checked) -> str:
    from genba.report.sarif import sarif_report

    return sarif_report(of.diagnostics, language=of.language)


def _rdjson(of: Checked) -> str:
    from genba.report.rdjson import rdjson_report

    return rdjson_report(of.diagnostics, of.source, language=of.language)


def _junit(of: Checked) -> str:
    from genba.report.junit import junit_report

    return junit_report(of.diagnostics, language=of.language, files=of.files)


FORMATS: Mapping[str, Callable[[Checked], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "gitlab": _gitlab,
    "sarif": _sarif,
    "rdjson": _rdjson,
    "junit": _junit,
}
