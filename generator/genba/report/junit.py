"""Findings as JUnit's XML, which every CI server shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from genba.model.diagnostic import Diagnostic, in_order
from genba.report.snippet import STEERING, printable
from genba.report.text import closing
from genba.report.wording import worded

# What XML 1.0 can't hold even escaped, and what steers a terminal.
_CONTROLS = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|{STEERING.pattern}")


def junit_report(diagnostics: Iterable[Diagnostic], *, language: str, files: int) -> str:
    """One suite with a failed case for each finding; one passed case if there is none."""
    found = in_order(list(diagnostics))
    total = {"tests": str(max(len(found), 1)), "failures": str(len(found)), "errors": "0"}
    root = Element("testsuites", total)
    suite = SubElement(root, "testsuite", {"name": "genba check", **total, "skipped": "0"})
    for each in found:
        _failed(suite, each, language)
    if not found:
        SubElement(suite, "testcase", {"classname": "genba check", "name": closing(found, language, files)})
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _failed(suite: Element, found: Diagnostic, language: str) -> None:
    said, place = worded(found, language), found.position
    path, message, hint = (_CONTROLS.sub("", text) for text in (found.path, said.message, said.hint))
    name = f"{place.line}:{place.column} {found.rule}"
    case = SubElement(suite, "testcase", {"classname": path, "name": name, "file": path, "line": str(place.line)})
    failure = SubElement(case, "failure", {"message": message, "type": found.severity})
    failure.text = f"{printable(path)}:{name}\n{printable(message)}\n{printable(hint)}"
