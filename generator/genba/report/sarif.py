"""Findings as SARIF 2.1.0 (OASIS), for code scanning and editors."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from genba import __version__
from genba.model.diagnostic import Diagnostic, in_order
from genba.model.position import Position
from genba.model.rules import RULES
from genba.report.fingerprint import fingerprints
from genba.report.json_report import json_text
from genba.report.text import explanation
from genba.report.wording import described, why, worded

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif_report(diagnostics: Iterable[Diagnostic], *, language: str) -> str:
    """All findings as one run that names the rules it found broken; columns count code points, ends are exclusive."""
    found = in_order(list(diagnostics))
    rules = sorted({each.rule for each in found})
    marks = fingerprints(found, language)
    run = {
        "tool": {"driver": _driver(rules, language)},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, mark, rules, language) for each, mark in zip(found, marks, strict=True)],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(rules: list[str], language: str) -> dict[str, object]:
    return {"name": "genba", "version": __version__, "rules": [_rule(name, language) for name in rules]}


def _rule(name: str, language: str) -> dict[str, object]:
    reason = why(name, language)
    first, stop, _ = reason.partition(". ")
    return {
        "id": name,
        "shortDescription": {"text": first + stop.rstrip()},
        "fullDescription": {"text": reason},
        "help": {"text": explanation(name, language)},
        "defaultConfiguration": {"level": RULES[name].severity},
    }


def _result(found: Diagnostic, fingerprint: str, rules: list[str], language: str) -> dict[str, object]:
    said = worded(found, language)
    place = {"artifactLocation": _artifact(found.path), "region": _region(found.position)}
    result: dict[str, object] = {
        "ruleId": found.rule,
        "ruleIndex": rules.index(found.rule),
        "level": found.severity,
        "message": {"text": f"{said.message} {said.hint}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"genbaFinding/v1": fingerprint},
    }
    return result | {"fixes": [_fix(found, language)]} if found.edits else result


def _fix(found: Diagnostic, language: str) -> dict[str, object]:
    replacements = [
        {"deletedRegion": _region(edit.position), "insertedContent": {"text": edit.text}} for edit in found.edits
    ]
    return {
        "description": {"text": described(found.edits, language)},
        "artifactChanges": [{"artifactLocation": _artifact(found.path), "replacements": replacements}],
    }


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path, safe="/", errors="surrogatepass"), "uriBaseId": "%SRCROOT%"}


def _region(position: Position) -> dict[str, int]:
    return {
        "startLine": position.line,
        "startColumn": position.column,
        "endLine": position.end_line,
        "endColumn": position.end_column,
    }
