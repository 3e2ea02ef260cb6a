"""A note's body: its sections and items with their lines, and safe HTML to show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from markdown_it.token import Token

from genba.model.codes import Repeats, anchor_of, code_of
from genba.model.diagnostic import Diagnostic, Edit, problem
from genba.model.nearest import nearest
from genba.model.note import Block, Heading, Html, Link
from genba.model.position import Position
from genba.model.vocabulary import MINUTES_SECTIONS, MOVES, NOTHING, SECTIONS, folded, spellings
from genba.read import markdown
from genba.read.forms import mend_lines
from genba.read.line_html import BOX, PREFIX, line_html
from genba.read.marks import action_marks

_ODD_BOX = re.compile(r"(?:\[\s*(?P<tick>[xXvVoO✓✔]?)\s*\](?=\s|@)|(?P<sign>[□☐☑☒✔✓]))\s*")
NOTE_SECTIONS = spellings(SECTIONS)
_SPOKEN = {
    folded(word): word
    for table in (SECTIONS, MINUTES_SECTIONS)
    for key, others in table.items()
    for word in (key, *others)
}
_MOVES = spellings(MOVES)
_NOTHING = frozenset(map(folded, NOTHING))


@dataclass(frozen=True, slots=True)
class Passage:
    """One list item, quoted paragraph or plain paragraph as written; ``line`` is the file's.

    ``section`` is None for text of the writer's own and for “none”; ``move`` is set where a complaint is moved by its
    code; ``part`` is the last heading that is no section (perhaps a customer's name).
    """

    text: str
    line: int
    section: str | None = None
    move: str | None = None
    box: bool | None = None
    part: str | None = None
    source: str = ""

    def position(self, word: str = "") -> Position:
        """Where ``word`` stands in the passage's line; all of the line if it doesn't."""
        column = self.source.find(word) if word else -1
        if column < 0:
            start = len(self.source) - len(self.source.lstrip())
            return Position.on_line(self.line, start + 1, length=max(len(self.source.strip()), 1))
        return Position.on_line(self.line, column + 1, length=len(word))


@dataclass(frozen=True, slots=True)
class Body:
    """What a body holds. ``sectioned`` is false if no section was named at all.

    ``opening`` is the first line, if it is plain text of no section.
    """

    passages: tuple[Passage, ...]
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    sectioned: bool
    opening: str
    diagnostics: tuple[Diagnostic, ...]


def read_body(path: str, note: str, text: str, first: int, *, sections: Mapping[str, str] = NOTE_SECTIONS) -> Body:
    """Reads the body that starts on line ``first`` of the file; ``note`` is the id that codes are made from."""
    lines = text.split("\n")
    mended, found = mend_lines(path, lines, first, sections or NOTE_SECTIONS)
    reader = _Reader(path, note, lines, first, sections, found=found)
    blocks = markdown.tokens("\n".join(mended))
    for token in blocks:
        if token.type == "inline":
            reader.settle(token)
    sectioned = reader.names_a_section(blocks)
    if not sectioned:
        reader.state.section = "heard" if "heard" in sections.values() else None
        reader.fallback = reader.state.section
    for group in _groups(blocks):
        reader.group(group)
    return Body(
        tuple(reader.passages), tuple(reader.filled()), tuple(reader.links), sectioned, reader.opening(blocks),
        tuple(reader.found),
    )  # fmt: skip


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
    passages: list[Passage] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    complaints: Repeats = field(default_factory=Repeats)
    promises: Repeats = field(default_factory=Repeats)

    def settle(self, inline: Token) -> None:
        """Judges the links of one block."""
        for settled in markdown.settle_links(self.path, inline, self.lines, self.first):
            if isinstance(settled, Link):
                self.links.append(settled)
            else:
                self.found.append(settled)

    def names_a_section(self, blocks: list[Token]) -> bool:
        """True if a heading or a line's start names a section."""
        for at, token in enumerate(blocks):
            if token.type == "inline" and at and blocks[at - 1].type == "heading_open":
                if self._section(markdown.plain(token.children)):
                    return True
            elif token.type == "inline" and any(self._prefix(line)[0] for _, line in markdown.own_lines(token)):
                return True
        return False

    def opening(self, blocks: list[Token]) -> str:
        """The first line, if it is plain text of no section."""
        if not blocks or blocks[0].type != "paragraph_open":
            return ""
        _, line = next(markdown.own_lines(blocks[1]))
        return "" if any(self._prefix(line)) else markdown.plain(line)

    def filled(self) -> Iterator[Block]:
        """The blocks less the sections of a template that were left empty."""
        for block, after in zip_longest(self.blocks, self.blocks[1:]):
            ends = after is None or (isinstance(after, Heading) and after.level <= getattr(block, "level", 0))
            if not (isinstance(block, Heading) and block.anchor in self.named and ends):
                yield block

    def group(self, group: list[Token]) -> None:
        """One block at the top level."""
        kind = group[0].type
        if kind == "heading_open":
            self._heading(int(group[0].tag[1]), group[1])
        elif kind == "paragraph_open":
            self._paragraph(group[1])
        else:
            if kind in ("bullet_list_open", "ordered_list_open", "blockquote_open"):
                self._passages_within(group)
            self.blocks.append(Html(markdown.html(group)))

    def _heading(self, level: int, inline: Token) -> None:
        text = markdown.plain(inline.children)
        section, state = self._section(text), self.state
        if section:
            state.section, state.section_level = section, level
            if level <= state.part_level:
                state.part = None
        else:
            self._nearly(text, self.first + (inline.map or (0, 0))[0])
            if level <= state.section_level:
                state.section = self.fallback
            state.part, state.part_level = text, level
        name = markdown.anchor(text) or "section"
        self.anchors[name] = count = self.anchors.get(name, 0) + 1
        heading = Heading(level, text, name if count == 1 else f"{name}-{count}")
        self.blocks.append(heading)
        if section:
            self.named.add(heading.anchor)

    def _nearly(self, text: str, line: int) -> None:
        """Tells of a heading that is nearly a section's."""
        near = nearest(text, self.sections, alike=0.8) if len(text) > 1 else ()
        if near and self.lines[line - self.first].find(text) >= 0:
            place = Position.on_line(line, self.lines[line - self.first].find(text) + 1, length=len(text))
            self.found.append(problem("unknown-section", self.path, place, found=text, nearest=_SPOKEN[near[0]]))

    def _paragraph(self, inline: Token) -> None:
        """A plain paragraph: one passage, or as many as it has lines that name a section."""
        pieces: list[tuple[int, list[Token]]] = []
        for number, line in markdown.own_lines(inline):
            if not pieces or any(self._prefix(line)):
                pieces.append((number, line))
            else:
                pieces[-1][1].extend([Token("softbreak", "br", 0), *line])
        for number, line in pieces:
            self._piece(number, line)

    def _piece(self, number: int, line: list[Token]) -> None:
        section, _ = self._prefix(line)
        passage = self._passage(number, line, None)
        if section and not passage.text:
            self.state.section, self.state.section_level = section, 9
        else:
            self.passages.append(passage)
        self.blocks.append(Html(line_html(line, labelled=any(self._prefix(line)), opening=self._identity(passage))))

    def _passages_within(self, group: list[Token]) -> None:
        """Every paragraph of a list or a quotation; the first of a list item may be a task."""
        for at, token in enumerate(group):
            if token.type != "inline":
                continue
            item = group[at - 2] if at > 1 and group[at - 2].type == "list_item_open" else None
            passage = self._passage((token.map or (0, 0))[0], token.children or [], markdown.box(token.children))
            self.passages.append(passage)
            self._mark(passage, item or group[at - 1], token)

    def _passage(self, number: int, line: list[Token], box: bool | None) -> Passage:
        section, move = self._prefix(line)
        text = markdown.plain(line)
        if section or move:
            match = PREFIX.match(text)
            text = match["rest"] if match else text
        ticked = BOX.match(text) if box is None else None
        if ticked:
            box, text = ticked["tick"] != " ", text[ticked.end() :]
        source = self.lines[number] if number < len(self.lines) else ""
        if box is None and (section or self.state.section) == "action":
            box, text = self._odd_box(text, source, self.first + number)
        said = None if says_nothing(text) else section or self.state.section
        return Passage(text, self.first + number, said, move, box, self.state.part, source)

    def _odd_box(self, text: str, source: str, line: int) -> tuple[bool | None, str]:
        """``[v]``, ``[]`` and ``☐`` before an action are the boxes that they look like."""
        match = _ODD_BOX.match(text)
        if not match:
            return None, text
        done, mark = bool(match["tick"]) or (match["sign"] or "□") not in "□☐", match[0].rstrip()
        wanted, column = f"[{'x' if done else ' '}]", source.find(mark) + 1
        if column:
            place = Position.on_line(line, column, length=len(mark))
            edits = (Edit(place, wanted if source[column - 1 + len(mark) :].startswith((" ", "\t")) else wanted + " "),)
            self.found.append(problem("box-form", self.path, place, edits=edits, wanted=wanted))
        return done, text[match.end() :]

    def _mark(self, passage: Passage, opening: Token, inline: Token) -> None:
        """Gives a complaint or an action its id, and shows a complaint's code."""
        name, shown = self._identity(passage)
        if name:
            opening.attrSet("id", name)
        if shown and inline.children is not None:
            inline.children.append(Token("html_inline", "", 0, content=shown))

    def _identity(self, passage: Passage) -> tuple[str, str]:
        if passage.move or not passage.text:
            return "", ""
        if passage.section == "complaint":
            code = code_of(self.note, passage.text, self.complaints.count(passage.text))
            return code.lower(), f' <code class="genba-code">{code}</code>'
        if passage.section == "action":
            promised = action_marks(passage.text).text
            return anchor_of(self.note, promised, self.promises.count(promised)), ""
        return "", ""

    def _section(self, heading: str) -> str | None:
        return self.sections.get(folded(heading.rstrip(":： ")))

    def _prefix(self, line: list[Token]) -> tuple[str | None, str | None]:
        """The section and the move that a line's first word names; both None as a rule."""
        match = PREFIX.match(markdown.plain(line))
        word = folded(match["word"]) if match else ""
        move = _MOVES.get(word)
        if move and match and re.match(r"\W*C-", match["rest"], re.IGNORECASE):
            return None, move
        return self.sections.get(word), None


def says_nothing(text: str) -> bool:
    """True for “none” where an item could stand."""
    return folded(text.rstrip(". ")) in _NOTHING


def _groups(blocks: list[Token]) -> Iterator[list[Token]]:
    """The tokens of each block at the top level."""
    group: list[Token] = []
    for token in blocks:
        group.append(token)
        if token.level == 0 and token.nesting <= 0 and token.type != "inline":
            yield group
            group = []
