"""Findings as GitHub's workflow commands, which become annotations, and as the summary of a job's step."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from genba.i18n.korean import fill
from genba.model.diagnostic import Diagnostic, in_order
from genba.report.snippet import printable
from genba.report.text import closing
from genba.report.wording import report_words, worded

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _DATA | {":": "%3A", ",": "%2C"}
_MARKUP = re.compile(r"[\\`*_\[\]<>|~#&$!]")
_LARGEST = 900_000  # bytes; GitHub refuses a summary over 1 MiB, and other commands of the step may write there too


def github_report(diagnostics: Iterable[Diagnostic], *, language: str) -> str:
    """One command a finding; GitHub shows ten errors and ten warnings of a step, so see ``github_summary``.

    Escaped as in actions/toolkit's command.ts.
    """
    return "".join(f"{_command(found, language)}\n" for found in in_order(list(diagnostics)))


def github_summary(diagnostics: Iterable[Diagnostic], *, language: str, files: int) -> str:
    """All findings as a table in Markdown, below the counts; what would make it too large is only counted."""
    found, words = in_order(list(diagnostics)), report_words(language)
    head = f"### genba check\n\n{_markdown(closing(found, language, files))}\n\n"
    if not found:
        return head
    head += f"| {words.place} | | {words.rule} | {words.finding} |\n|---|---|---|---|\n"
    rows = list(_fitting((_row(each, language) for each in found), _LARGEST))
    left = len(found) - len(rows)
    return head + "".join(rows) + (f"\n{fill(words.left_off, {'count': str(left)})}\n" if left else "") + "\n"


def _command(found: Diagnostic, language: str) -> str:
    properties = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in _properties(found))
    said = worded(found, language)
    message = f"{printable(said.message)}\n{printable(said.hint)}"
    return f"::{found.severity} {properties}::{_escaped(message, _DATA)}"


def _properties(found: Diagnostic) -> Iterator[tuple[str, str]]:
    """Columns only within one line: GitHub refuses others. ``endColumn`` is the last one meant, ours is the next."""
    place = found.position
    yield from (("file", found.path), ("line", str(place.line)), ("endLine", str(place.end_line)))
    if place.line == place.end_line:
        yield from (("col", str(place.column)), ("endColumn", str(max(place.end_column - 1, place.column))))
    yield "title", found.rule


def _escaped(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(sign, sign) for sign in text)


def _row(found: Diagnostic, language: str) -> str:
    said, place = worded(found, language), found.position
    cells = (f"{found.path}:{place.line}:{place.column}", found.severity, found.rule, f"{said.message} {said.hint}")
    return f"| {' | '.join(map(_markdown, cells))} |\n"


def _markdown(text: str) -> str:
    """``text`` as Markdown that shows it as it is, on one line."""
    return _MARKUP.sub(r"\\\g<0>", printable(text))


def _fitting(rows: Iterable[str], limit: int) -> Iterator[str]:
    """As many of the first rows as fit into ``limit`` bytes."""
    for row in rows:
        limit -= len(row.encode("utf-8", "surrogatepass"))
        if limit < 0:
            return
        yield row
