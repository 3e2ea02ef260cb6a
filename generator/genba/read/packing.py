"""An outline and its findings as a line of JSON, to be kept and to be sent from one process to another."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from genba.model.diagnostic import Diagnostic, Edit, problem
from genba.model.note import Link, Move, Uncoded
from genba.model.outline import Complained, Outline
from genba.model.position import Position
from genba.read.parse import stem

_JSON = json.JSONDecoder()


def packed(outline: Outline, diagnostics: Iterable[Diagnostic]) -> str:
    """Both as JSON, less the path."""
    day = outline.date.toordinal() if outline.date else 0
    moves = [(one.kind, one.code, one.on.toordinal(), one.text, one.position) for one in outline.moves]
    links = [(one.target, one.position, one.anchor) for one in outline.links]
    found = [
        (one.rule, one.position, one.facts, [(edit.position, edit.text) for edit in one.edits]) for one in diagnostics
    ]
    row = (
        outline.access,
        outline.codes,
        day,
        outline.executives,
        outline.customers,
        outline.complaints,
        moves,
        links,
        outline.anchors,
        outline.uncoded,
        found,
    )
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _edits(found: Diagnostic) -> list[tuple[Position, str]]:
    return [(edit.position, edit.text) for edit in found.edits]


def unpacked(path: str, text: str) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """What ``packed`` made of the file at ``path``. Raises ValueError, TypeError or KeyError for anything else."""
    access, codes, day, executives, customers, complaints, moves, links, anchors, *rest = _JSON.raw_decode(text)[0]
    uncoded, found = rest
    outline = Outline(
        stem(path), path, access, tuple(codes), date.fromordinal(day) if day else None, tuple(executives),
        tuple(customers),
        tuple([Complained(code, words, tuple(topics)) for code, words, topics in complaints]),
        tuple([_move(*move) for move in moves]), tuple([_link(*link) for link in links]), tuple(anchors),
        tuple([Uncoded(kind, word, Position(*place)) for kind, word, place in uncoded]),
    )  # fmt: skip
    return outline, tuple([_diagnostic(path, *one) for one in found])


def _move(kind: str, code: str, on: int, text: str, place: list[int]) -> Move:
    return Move(kind, code, date.fromordinal(on), text, Position(*place))


def _link(target: str, place: list[int], anchor: str) -> Link:
    return Link(target, Position(*place), anchor)


def _diagnostic(path: str, rule: str, place: list[int], facts: list[list[str]], edits: list[list[Any]]) -> Diagnostic:
    return problem(
        rule, path, Position(*place), edits=tuple(Edit(Position(*where), text) for where, text in edits)
    ).saying(facts)
