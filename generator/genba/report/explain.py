"""A rule and an example of it → the rule's page in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from genba.i18n.docs_words import DocsWords, docs_words
from genba.model.diagnostic import Diagnostic
from genba.model.nearest import nearest
from genba.model.position import START, Position
from genba.model.rule_page import Excerpt, Illustration, RulePage
from genba.model.rules import GUESSED, RULES
from genba.read.decode import decode
from genba.read.files import SETTINGS
from genba.read.mending import mended
from genba.report.text import Source, effect, report_block
from genba.report.visible import visible, visible_lines
from genba.report.wording import group_of, why, worded

_MOST_LINES = 20
_ABOUT_NAMES = frozenset("""
bad-id bad-week case-collision copied-file duplicate-id duplicate-week unportable-name unread-file
""".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """What a rule finds in the files of ``bad`` and not in those of ``good``, by path; no files if none can show it."""

    found: tuple[Diagnostic, ...]
    bad: Mapping[str, bytes]
    good: Mapping[str, bytes]


def explain(rule: str, example: Example, language: str) -> RulePage:
    """The page of ``rule``, its sentences filled with the facts of the example's first finding."""
    said = worded(example.found[0], language)
    return RulePage(
        rule=rule,
        group=group_of(rule),
        severity=RULES[rule].severity,
        effect=effect(rule, language),
        message=said.message,
        hint=said.hint,
        why=why(rule, language),
        mending=_mending(rule, example, docs_words(language)),
        illustration=_illustration(example, language) if example.bad else None,
    )


def _mending(rule: str, example: Example, words: DocsWords) -> str:
    if any(found.fixable for found in example.found):
        return words.fixed
    return words.guessed if rule in GUESSED else words.by_hand


def _illustration(example: Example, language: str) -> Illustration:
    found = example.found[0]
    report = report_block(found, _source(example.bad), language)
    if found.rule in _ABOUT_NAMES:
        named = filter(None, (found.path, dict(found.facts).get("first")))
        return Illustration(_names({*example.bad, *named}), report, None, _names(example.good))
    bad = _excerpts(found.path, example.bad, found.position)
    good = _excerpts(_counterpart(found.path, example.good), example.good)
    return Illustration(bad, report, _mended(example), good)


def _source(files: Mapping[str, bytes]) -> Source:
    def line(path: str, number: int) -> str:
        lines = (decode(path, files[path]).text or "").split("\n")
        return lines[number - 1] if number <= len(lines) else ""

    return line


def _names(paths: Iterable[str]) -> tuple[Excerpt, ...]:
    return (Excerpt(tuple(map(visible, sorted(paths)))),)


def _mended(example: Example) -> Excerpt | None:
    """The bad file after all findings of the rule are mended."""
    path = example.found[0].path
    edits = [edit for found in example.found if found.path == path for edit in found.edits]
    fixable = any(found.fixable for found in example.found)
    content = mended(example.bad[path], edits) if fixable else None
    return _excerpt(path, content) if content else None


def _excerpts(path: str, files: Mapping[str, bytes], position: Position = START) -> tuple[Excerpt, ...]:
    """What is shown of a case: the file at ``path``, and the settings where it has its own."""
    settings = (_excerpt(SETTINGS, files[SETTINGS]),) if SETTINGS in files else ()
    return (*settings, _excerpt(path, files[path], position))


def _excerpt(path: str, content: bytes, position: Position = START) -> Excerpt:
    """At most 20 lines of a file of text, around what was found in it."""
    lines = () if path.startswith("attachments/") else visible_lines(content)
    line = position.line if position != START else 0
    start = max(0, min(line - _MOST_LINES // 2, len(lines) - _MOST_LINES))
    return Excerpt((visible(path),), lines[start : start + _MOST_LINES], start + 1, line)


def _counterpart(path: str, files: Mapping[str, bytes]) -> str:
    """The file of ``files`` that stands for ``path``: of the same name, or else the one whose name is most like it."""
    return path if path in files else (*nearest(path, files, alike=0.0), *files)[0]
