"""A note's body: its sections and items with their lines, and safe HTML to show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from genba.model.codes import Repeats, anchor_of, code_of
from genba.model.diagnostic import Diagnostic, Edit, problem
from genba.model.note import Block, Heading, Link
from genba.model.position import Position
from genba.model.vocabulary import folded
from genba.read.marks import ActionMarks, action_marks
from genba.read.prefixes import MOVE_WORDS, NOTE_SECTIONS, nearly_section, opens, prefix_of
from genba.read.said import Said, anchor, joined, says_nothing
from genba.read.simple_body import Simple, simple_body

BOX = re.compile(r"\[(?P<tick>[ xX])\]\s+")
_DONE = "xXvVoO✓✔ㅇㅌ×хХ"
_ODD_BOX = re.compile(
    rf"(?:[\[［]\s*(?:(?P<tick>[{_DONE}]|완료|done)|[/>~!-]|진행\s?중?)?\s*[\]］](?=\s|@)"
    rf"|\((?P<round>[{_DONE} ])\)(?=\s)|(?P<sign>[□☐☑☒✔✓]))\s*"
)
_CODE_LIKE = re.compile(
    r"\W*(?:[Cc]-|[CcСс][-‐-―_－ ]?[A-Za-z2-7]{6}(?![A-Za-z0-9])|(?=[A-Z]*[2-7])[A-Z2-7]{6}(?![A-Za-z0-9]))"
)
_LONGEST_SECTION = 16
_MARKED = ("", "#", "-", ">", " ")


class Passage(NamedTuple):
    """One list item, quoted paragraph or plain paragraph as written; ``line`` is the file's.

    ``section`` is None for text of the writer's own and for “none”; ``move`` is set where a complaint is moved by its
    code; ``part`` is the last heading that is no section (perhaps a customer's name). A complaint has a ``code``, an
    action its ``marks``, and both an ``anchor`` on their page. Its lines are ``source`` and ``more``.
    """

    text: str
    line: int
    section: str | None = None
    move: str | None = None
    box: bool | None = None
    part: str | None = None
    source: str = ""
    code: str = ""
    anchor: str = ""
    marks: ActionMarks | None = None
    more: tuple[str, ...] = ()

    def position(self, word: str = "") -> Position:
        """Where ``word`` stands in the passage's lines; all of the first if it doesn't."""
        for at, line in enumerate((self.source, *self.more) if word else ()):
            if word in line:
                return Position.on_line(self.line + at, line.index(word) + 1, length=len(word))
        start = len(self.source) - len(self.source.lstrip())
        return Position.on_line(self.line, start + 1, length=max(len(self.source.strip()), 1))


@dataclass(frozen=True, slots=True)
class Body:
    """What a body holds. ``sectioned`` is false if no section was named at all.

    ``opening`` is the first line, if it is plain text of no section. ``blocks`` are its headings, and all the rest
    as HTML if that was asked for. ``shifts`` tells of lines that lost a marker where they begin.
    """

    passages: tuple[Passage, ...]
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    sectioned: bool
    opening: str
    diagnostics: tuple[Diagnostic, ...]
    shifts: Mapping[int, tuple[int, int]] = field(default_factory=dict)


class Piece(NamedTuple):
    """A part of a block as it was understood: a heading, or a stretch of text with its passage.

    ``labelled`` if its first word names a section; ``lines`` of the block it takes up.
    """

    passage: Passage | None
    heading: Heading | None = None
    names_section: bool = False
    labelled: bool = False
    lines: int = 1


def read_body(
    path: str, note: str, text: str, first: int, *, sections: Mapping[str, str] = NOTE_SECTIONS, html: bool = True
) -> Body:
    """Reads the body that starts on line ``first`` of the file; ``note`` is the id that codes are made from.

    ``sections`` are the names that count as such, folded. Without ``html`` the text is not rendered.
    """
    lines = text.split("\n")
    simple = None if _has_bare_section(lines, sections) else simple_body(path, lines, first)
    read = _simple(_Reader(path, note, lines, first, sections), simple, html=html) if simple else None
    return read or _marked_up(_Reader(path, note, lines, first, sections), html=html)


def _simple(reader: _Reader, simple: Simple, *, html: bool) -> Body | None:
    """A simple body; None if it is not simple enough to be shown."""
    from genba.read.simple_html import simple_blocks

    pieces = reader.pieces(simple.said)
    if not html:
        return reader.body(pieces, simple.links, tuple(piece.heading for piece in pieces if piece.heading))
    blocks = simple_blocks(reader.path, reader.lines, pieces)
    return None if blocks is None else reader.body(pieces, simple.links, blocks)


def _has_bare_section(lines: Iterable[str], sections: Mapping[str, str]) -> bool:
    """True if a line is nothing but a section's word, which is to be read as its heading."""
    known = sections or NOTE_SECTIONS
    return any(len(line) <= _LONGEST_SECTION and line[:1] not in _MARKED and folded(line) in known for line in lines)


def _marked_up(reader: _Reader, *, html: bool) -> Body:
    """A body in any Markdown, by way of the parser."""
    from genba.read.body_html import MarkedUp  # costs more to import than simple notes cost to read

    marked = MarkedUp(reader.path, reader.lines, reader.first, reader.sections or NOTE_SECTIONS)
    reader.found.extend(marked.found)
    pieces = reader.pieces(marked.said)
    headings = tuple(piece.heading for piece in pieces if piece.heading)
    return reader.body(pieces, marked.links, marked.blocks(pieces) if html else headings)


@dataclass(slots=True)
class _State:
    section: str | None = None
    section_level: int = 0
    part: str | None = None
    part_level: int = 0


@dataclass(slots=True)
class _Reader:
    path: str
    note: str
    lines: list[str]
    first: int
    sections: Mapping[str, str]
    state: _State = field(default_factory=_State)
    fallback: str | None = None
    sectioned: bool = False
    opening: str = ""
    found: list[Diagnostic] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    complaints: Repeats = field(default_factory=Repeats)
    promises: Repeats = field(default_factory=Repeats)

    def pieces(self, said: Iterable[Said]) -> tuple[Piece, ...]:
        """Everything that was said, part by part in order."""
        blocks = tuple(said)
        self.sectioned = any(map(self._names_a_section, blocks))
        if blocks and blocks[0].kind == "paragraph" and not any(self._prefix(blocks[0].lines[0])):
            self.opening = blocks[0].lines[0]
        if not self.sectioned:
            self.fallback = "heard" if "heard" in self.sections.values() else None
            self.state.section = self.fallback
        return tuple(piece for block in blocks for piece in self._pieces(block))

    def body(self, pieces: Iterable[Piece], links: tuple[Link, ...], blocks: tuple[Block, ...]) -> Body:
        """The body that these pieces make."""
        passages = tuple(piece.passage for piece in pieces if piece.passage)
        return Body(passages, blocks, links, self.sectioned, self.opening, tuple(self.found))

    def _names_a_section(self, said: Said) -> bool:
        """True if a heading or a line's start names a section."""
        if said.kind == "heading" and self._section(said.words):
            return True
        return any(self._prefix(line)[0] for line in said.lines if ":" in line or "：" in line)

    def _pieces(self, said: Said) -> Iterator[Piece]:
        if said.kind == "heading":
            yield self._heading(said)
        elif said.kind == "paragraph":
            yield from self._paragraph(said)
        elif said.kind == "point":
            yield self._point(said)

    def _heading(self, said: Said) -> Piece:
        text, level = said.words, said.level
        section, state = self._section(text), self.state
        if section:
            state.section, state.section_level = section, level
            if level <= state.part_level:
                state.part = None
        else:
            self._nearly(text, self.first + said.number)
            if level <= state.section_level:
                state.section = self.fallback
            state.part, state.part_level = text, level
        name = anchor(text) or "section"
        self.anchors[name] = count = self.anchors.get(name, 0) + 1
        return Piece(None, Heading(level, text, name if count == 1 else f"{name}-{count}"), bool(section))

    def _nearly(self, text: str, line: int) -> None:
        """Tells of a heading, or of a word before a colon, that is nearly a section's."""
        near, column = nearly_section(text, self.sections), self.lines[line - self.first].find(text) + 1
        if near and column:
            place = Position.on_line(line, column, length=len(text))
            self.found.append(problem("unknown-section", self.path, place, found=text, nearest=near))

    def _paragraph(self, said: Said) -> Iterator[Piece]:
        """A plain paragraph: one passage, or as many as it has lines that name a section or a move."""
        starts = [at for at, line in enumerate(said.lines) if not at or opens(line, self.sections)]
        for start, end in zip(starts, [*starts[1:], len(said.lines)], strict=True):
            yield self._piece(said.number + start, said.lines[start:end])

    def _point(self, said: Said) -> Piece:
        """An item; one that only names a section opens it for the items below."""
        passage = self._passage(said.number, said.words, said.box, len(said.lines))
        self._nearly_prefix(said.words, said.number)
        section = None if passage.text else self._prefix(said.words)[0]
        if section:
            self.state.section, self.state.section_level = section, 9
            return Piece(None)
        return Piece(passage)

    def _piece(self, number: int, lines: tuple[str, ...]) -> Piece:
        section, move = self._prefix(lines[0])
        passage = self._passage(number, joined(lines), None, len(lines))
        for at, line in enumerate(lines):
            self._nearly_prefix(line, number + at)
        if section and not passage.text:
            self.state.section, self.state.section_level = section, 9
            return Piece(None, labelled=True, lines=len(lines))
        return Piece(passage, labelled=bool(section or move), lines=len(lines))

    def _nearly_prefix(self, line: str, number: int) -> None:
        match = prefix_of(line)
        if match and self.state.section != "action" and not opens(line, self.sections):
            self._nearly(match["word"], self.first + number)

    def _passage(self, number: int, words: str, box: bool | None, height: int) -> Passage:
        section, move = self._prefix(words)
        text = words
        if section or move:
            match = prefix_of(text)
            text = match["rest"] if match else text
        ticked = BOX.match(text) if box is None and text.startswith("[") else None
        if ticked:
            box, text = ticked["tick"] != " ", text[ticked.end() :]
        source = self.lines[number] if number < len(self.lines) else ""
        if box is None and (section or self.state.section) in ("action", "complaint", "discussed"):
            box, text = self._odd_box(text, source, self.first + number)
        said = None if says_nothing(text) else section or self.state.section
        code, name, marks = ("", "", None) if move or not text else self._identity(said, text)
        more = tuple(self.lines[number + 1 : number + height]) if height > 1 else ()
        return Passage(text, self.first + number, said, move, box, self.state.part, source, code, name, marks, more)

    def _odd_box(self, text: str, source: str, line: int) -> tuple[bool | None, str]:
        """``[v]``, ``[]`` and ``☐`` before an action are the boxes that they look like."""
        match = _ODD_BOX.match(text)
        if not match:
            return None, text
        ticked = match["tick"] or (match["round"] or "").strip()
        done, mark = bool(ticked) or (match["sign"] or "□") not in "□☐", match[0].rstrip()
        wanted, column = f"[{'x' if done else ' '}]", source.find(mark) + 1
        if column:
            place = Position.on_line(line, column, length=len(mark))
            edits = (Edit(place, wanted if source[column - 1 + len(mark) :].startswith((" ", "\t")) else wanted + " "),)
            self.found.append(problem("box-form", self.path, place, edits=edits, wanted=wanted))
        return done, text[match.end() :]

    def _identity(self, section: str | None, text: str) -> tuple[str, str, ActionMarks | None]:
        """A complaint's code and anchor, an action's anchor and marks."""
        if section == "complaint":
            code = code_of(self.note, text, self.complaints.count(text))
            return code, code.lower(), None
        if section == "action":
            marks = action_marks(text)
            return "", anchor_of(self.note, marks.text, self.promises.count(marks.text)), marks
        return "", "", None

    def _section(self, heading: str) -> str | None:
        return self.sections.get(folded(heading.rstrip(":： ")))

    def _prefix(self, line: str) -> tuple[str | None, str | None]:
        """The section and the move that a line's first word names; both None as a rule."""
        match = prefix_of(line)
        if not match:
            return None, None
        word = folded(match["word"])
        move = MOVE_WORDS.get(word)
        if move and _CODE_LIKE.match(match["rest"]):
            return None, move
        return self.sections.get(word), None
