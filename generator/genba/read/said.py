"""What a body says, block by block, whichever way its Markdown was read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from genba.model.vocabulary import NOTHING, folded

_NOTHING = frozenset(map(folded, NOTHING))
_LONGEST_NOTHING = 2 * max(map(len, NOTHING))
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


def says_nothing(text: str) -> bool:
    """True for “none” where an item could stand."""
    return len(text) <= _LONGEST_NOTHING and folded(text.rstrip(". ")) in _NOTHING


_OURS = re.compile(r"genba|[ac]-[a-z2-7]{6}$")


@lru_cache(maxsize=256)  # sections are called the same in every note
def anchor(text: str) -> str:
    """An id for a heading; Hangul stays. None is one of the page's own, which the theme and our scripts look for."""
    name = "-".join(re.findall(r"\w+", text.lower())).lstrip("_-")
    return f"section-{name}" if _OURS.match(name) else name
