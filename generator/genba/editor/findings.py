"""Findings as an editor shows them, and what mends one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types

from genba.editor.places import Places
from genba.i18n.editor_words import EditorWords
from genba.model.diagnostic import Diagnostic, Edit
from genba.model.rules import REWRITTEN
from genba.read.decode import text_of
from genba.read.mending import guessed, mended
from genba.report.text import effect
from genba.report.wording import described, why, worded

SOURCE = "genba"
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.{SOURCE}"
_GRADES = {"error": types.DiagnosticSeverity.Error, "warning": types.DiagnosticSeverity.Warning}


def shown(found: Diagnostic, places: Places, language: str) -> types.Diagnostic:
    """A finding at its place, with its sentences; its code is the rule."""
    said = worded(found, language)
    return types.Diagnostic(
        places.range(found.position), f"{said.message}\n{said.hint}", severity=_GRADES[found.severity],
        code=found.rule, source=SOURCE,
    )  # fmt: skip


def explained(found: Diagnostic, language: str) -> str:
    """What ``genba check --explain`` says first of the finding's rule, as Markdown."""
    return f"**{found.rule}** — {effect(found.rule, language)}\n\n{why(found.rule, language)}"


def touches(found: types.Range, asked: types.Range) -> bool:
    """True if two stretches of a text have a place in common."""
    return _key(found.start) <= _key(asked.end) and _key(asked.start) <= _key(found.end)


def _key(place: types.Position) -> tuple[int, int]:
    return place.line, place.character


def mendings(
    found: Diagnostic, content: bytes, places: Places, uri: str, words: EditorWords
) -> Iterator[types.CodeAction]:
    """What ``genba check --fix`` would write for one finding; if nothing, what ``--unsafe-fixes`` would."""
    diagnostics = [shown(found, places, words.language)]
    if found.edits:
        title, edits, sure = described(found.edits, words.language), _edits(found.edits, places), True
    elif found.rule in REWRITTEN:
        title, edits, sure = words.rewrite, _anew(content, (), places), True
    else:
        guess = guessed(found, content)
        title = described(guess, words.language) if guess else ""
        edits, sure = _edits(guess, places), False
    if edits:
        change = types.WorkspaceEdit(changes={uri: edits})
        yield types.CodeAction(title, types.CodeActionKind.QuickFix, diagnostics, is_preferred=sure, edit=change)


def all_mended(
    found: Iterable[Diagnostic], content: bytes, places: Places, uri: str, words: EditorWords
) -> Iterator[types.CodeAction]:
    """All that ``genba check --fix`` would write into the file, at once."""
    fixable = [one for one in found if one.fixable]
    edits = _anew(content, (edit for one in fixable for edit in one.edits), places) if fixable else []
    if edits:
        change = types.WorkspaceEdit(changes={uri: edits})
        yield types.CodeAction(words.fix_all, FIX_ALL, edit=change)


def _edits(edits: Iterable[Edit], places: Places) -> list[types.TextEdit]:
    return [types.TextEdit(places.range(one.position), one.text) for one in edits]


def _anew(content: bytes, edits: Iterable[Edit], places: Places) -> list[types.TextEdit]:
    """The whole text as it should be; nothing if it can't be read."""
    after = mended(content, edits)
    return [] if after is None else [types.TextEdit(places.whole(), text_of(after) or "")]
