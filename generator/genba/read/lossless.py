"""Markdown that shows every word: what markdown-it would leave out in silence is a paragraph instead."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock, blockquote, list_block, reference, table
from markdown_it.rules_block.table import escapedSplit, getLine

_Rule = Callable[[StateBlock, int, int, bool], bool]
_A_LIST = 2  # levels: the list and its item
_LABEL = re.compile(r"\[([^\[\]]+)\](:?)")


def keep_all_text(parser: MarkdownIt) -> None:
    """Bounds four rules of ``parser``, which end other blocks as they do in CommonMark."""
    for name, rule, ends in (
        ("table", _whole_table, ["paragraph", "reference"]),
        ("blockquote", _shallow(blockquote), ["paragraph", "reference", "blockquote", "list"]),
        ("list", _shallow(list_block), ["paragraph", "reference", "blockquote"]),
        ("reference", _called_reference, []),
    ):
        parser.block.ruler.at(name, rule, {"alt": ends})


def _shallow(rule: _Rule) -> _Rule:
    """``rule`` where what it opens may hold another; deeper, its marks are text, or all that follows would be lost."""

    def shallow(state: StateBlock, line: int, last: int, silent: bool) -> bool:
        return state.level + _A_LIST < state.md.options.maxNesting and rule(state, line, last, silent)

    return shallow


def _called_reference(state: StateBlock, line: int, last: int, silent: bool) -> bool:
    """A link's definition if a link calls for it: ``[support]: slow`` may be what somebody said."""
    label = _LABEL.match(getLine(state, line).lstrip())
    name = normalizeReference(label[1]) if label else ""
    if name in state.env.get("references", {}) or name not in _called(state):
        return False
    return reference(state, line, last, silent)


def _called(state: StateBlock) -> frozenset[str]:
    """What stands in brackets, other than before a colon."""
    if "called" not in state.env:
        found = _LABEL.findall(state.src)
        state.env["called"] = frozenset(normalizeReference(label) for label, colon in found if not colon)
    called: frozenset[str] = state.env["called"]
    return called


def _whole_table(state: StateBlock, line: int, last: int, silent: bool) -> bool:
    """A table whose rows have no more cells than its head; the others would be left out."""
    before = len(state.tokens)
    if not table(state, line, last, silent):
        return False
    if silent or not any(_cells(state, line)[0] < _cells(state, row)[1] for row in range(line + 2, state.line)):
        return True
    del state.tokens[before:]
    state.line = line
    return False


def _cells(state: StateBlock, row: int) -> tuple[int, int]:
    """How many cells a row of a table has, and how many up to the last that is not blank."""
    cells = escapedSplit(getLine(state, row).strip().removeprefix("|"))
    total = len(cells) - (not cells[-1])
    return total, max((at + 1 for at, cell in enumerate(cells) if cell.strip()), default=0)
