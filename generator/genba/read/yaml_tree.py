"""YAML → a tree in which scalars stay text and every key and value keeps its position.

Composed from PyYAML's events, not its composer: the C composer crashes the process at great depth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from genba.model.position import Position

DEEPEST = 20
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Scalar(NamedTuple):
    """Text as it was written; ``plain`` if without quotes."""

    text: str
    position: Position
    plain: bool

    @property
    def empty(self) -> bool:
        """True for nothing at all, ``~`` and ``null``."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in order, doubles included."""

    entries: tuple[tuple[Node, Node], ...]
    position: Position


Node = Scalar | Sequence | Mapping


class Refused(Exception):
    """YAML that is not read: ``rule`` says why, ``position`` where (in the text given)."""

    def __init__(self, rule: str, position: Position) -> None:
        super().__init__(rule)
        self.rule = rule
        self.position = position


def compose(text: str) -> Node | None:
    """The tree of ``text``; None if it holds nothing. Raises Refused for what is broken or not allowed."""
    try:
        events = iter(list(yaml.parse(text, Loader=_Loader)))
    except yaml.MarkedYAMLError as error:
        raise Refused("header-syntax", _mark(error, text.split("\n"))) from None
    except yaml.YAMLError:
        raise Refused("header-syntax", Position.on_line(1)) from None
    root = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if root is not None:
                raise Refused("header-syntax", _place(event))
            root = _node(next(events), events, 0)
    return root


def _node(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
    _refuse_marks(event)
    if depth > DEEPEST:
        raise Refused("header-too-deep", _place(event))
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, _place(event), not event.style)
    nodes, end = _until_end(events, depth)
    if isinstance(event, yaml.SequenceStartEvent):
        return Sequence(tuple(nodes), _place(event, end))
    return Mapping(tuple(zip(nodes[::2], nodes[1::2], strict=True)), _place(event, end))


def pair(node: Node) -> str | None:
    """``key: value`` if ``node`` is a mapping of just one text to another."""
    if not isinstance(node, Mapping) or len(node.entries) != 1:
        return None
    key, value = node.entries[0]
    if isinstance(key, Scalar) and isinstance(value, Scalar):
        return f"{key.text}: {value.text}".strip()
    return None


def _until_end(events: Iterator[yaml.Event], depth: int) -> tuple[list[Node], yaml.Event]:
    """The nodes of a list or mapping that was begun, and the event that ends it."""
    nodes = []
    while not isinstance(event := next(events), (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
        nodes.append(_node(event, events, depth + 1))
    return nodes, event


def _refuse_marks(event: yaml.Event) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise Refused("yaml-anchor", _place(event))
    if getattr(event, "tag", None):
        raise Refused("yaml-tag", _place(event))


def _place(event: yaml.Event, last: yaml.Event | None = None) -> Position:
    """Where ``event`` stands, up to the end of ``last``; its start alone if that is on another line."""
    start, end = event.start_mark, (last or event).end_mark
    if start is None or end is None:  # only events made by hand have no marks
        return Position.on_line(1)
    if end.line != start.line:
        return Position.on_line(start.line + 1, start.column + 1)
    return Position.on_line(start.line + 1, start.column + 1, length=max(end.column - start.column, 1))


def _mark(error: yaml.MarkedYAMLError, lines: list[str]) -> Position:
    """Where reading stopped; if that is a line's end, where the piece began that should have ended."""
    for mark in (error.problem_mark, error.context_mark):
        if mark and mark.line < len(lines) and mark.column < len(lines[mark.line]):
            return Position.on_line(mark.line + 1, mark.column + 1)
    return Position.on_line(1)
