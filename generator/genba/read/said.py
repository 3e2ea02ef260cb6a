"""What a body says, block by block, whichever way its Markdown was read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

Kind = Literal["heading", "paragraph", "point", "aside"]


class Said(NamedTuple):
    """The words of one block, without any marks of Markdown, line by line as the writer broke them.

    ``point`` is a paragraph of a list or a quotation, ``aside`` what no item is made of (a table or code, say).
    ``number`` is the first line (from 0); ``level`` is a heading's, ``box`` that of a task.
    """

    kind: Kind
    number: int
    lines: tuple[str, ...]
    level: int = 0
    box: bool | None = None

    @property
    def words(self) -> str:
        """All of it on one line."""
        return self.lines[0] if len(self.lines) == 1 else joined(self.lines)


def joined(lines: Iterable[str]) -> str:
    """Some lines as one."""
    return " ".join(line for line in lines if line)
