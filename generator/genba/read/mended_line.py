"""A line of a header under repair, and what was done to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from genba.model.diagnostic import Diagnostic, Edit, problem
from genba.model.position import Position
from genba.read.characters import UNSEEN
from genba.read.decode import SHOWN

_UNSEEN = re.compile(f"{SHOWN}|{UNSEEN.pattern}")


@dataclass(slots=True)
class MendedLine:
    """A line under repair.

    ``inserted`` are the columns (from 0) of the mended text that the file does not have; ``removed`` counts what
    stands before it on its line, or the blanks that it lost at its start. It is ``refused`` if it
    can't be read, which is told.
    """

    path: str
    number: int
    text: str
    inserted: list[int] = field(default_factory=list)
    removed: int = 0
    dropped: tuple[int, ...] = ()
    refused: bool = False
    found: list[Diagnostic] = field(default_factory=list)

    def column(self, column: int) -> int:
        """The file's column (from 1) of a column of the mended text."""
        place = max(column + self.removed - sum(1 for at in self.inserted if at < column - 1), 1)
        for at in self.dropped:
            place += at < place
        return place

    def drop_unseen(self) -> None:
        """Takes out what can't be seen; ``genba.read.characters`` tells of it."""
        runs = _UNSEEN.finditer(self.text) if not self.text.isascii() else ()
        hits = [at for hit in runs for at in range(*hit.span())]
        self.dropped = tuple(at + self.removed for at in hits)
        self.text = _UNSEEN.sub("", self.text) if hits else self.text

    def take_out(self, start: int, end: int) -> None:
        """Takes the columns from ``start`` (from 0) to ``end`` out of the line."""
        hits = (self.column(at + 1) - 1 for at in range(start, end))
        self.dropped = tuple(sorted((*self.dropped, *hits)))
        self.text = self.text[:start] + self.text[end:]

    def outdent(self, blanks: str, rule: str) -> None:
        """Takes the blanks off the line's start and reports it."""
        place = Position.on_line(self.number, 1, length=len(blanks))
        self.text, self.removed = self.text[len(blanks) :], len(blanks)
        self.found.append(problem(rule, self.path, place, edits=(Edit(place, ""),)))

    def insert(self, at: int, mark: str, rule: str) -> None:
        """Puts ``mark`` before column ``at`` (from 0) and reports it."""
        place = Position.on_line(self.number, self.column(at + 1))
        self.text = self.text[:at] + mark + self.text[at:]
        self.inserted.append(at)
        self._report(rule, place, mark, length=0)

    def replace(self, at: int, mark: str, rule: str) -> None:
        """Puts ``mark`` in place of the character at column ``at`` (from 0) and reports it."""
        old = self.text[at]
        place = Position.on_line(self.number, self.column(at + 1))
        self.text = self.text[:at] + mark + self.text[at + 1 :]
        self._report(rule, place, mark, length=1, found=old)

    def _report(self, rule: str, place: Position, mark: str, *, length: int, found: str = "") -> None:
        edit = Edit(Position.on_line(place.line, place.column, length=length), mark)
        facts = {"found": found, "wanted": mark} if found else {}
        self.found.append(problem(rule, self.path, place, edits=(edit,), **facts))
