"""A note's body: its sections and items with their lines, and safe HTML to show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from markdown_it.token import Token

from genba.model.codes import anchor_of, code_of
from genba.model.diagnostic import Diagnostic
from genba.model.note import Block, Heading, Html, Link
from genba.model.position import Position
from genba.model.vocabulary import MOVES, NOTHING, SECTIONS, folded, spellings
from genba.read import markdown
from genba.read.marks import action_marks

_PREFIX = re.compile(r"(?P<word>[^:：]{1,20}?)\s*[:：]\s*(?P<rest>.*)", re.DOTALL)
_BOX = re.compile(r"\[(?P<tick>[ xX])\]\s+")
NOTE_SECTIONS = spellings(SECTIONS)
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
    reader = _Reader(path, note, text.split("\n"), first, sections)
    blocks = markdown.tokens(text)
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
            if level <= state.section_level:
                state.section = self.fallback
            state.part, state.part_level = text, level
        name = markdown.anchor(text) or "section"
        self.anchors[name] = count = self.anchors.get(name, 0) + 1
        heading = Heading(level, text, name if count == 1 else f"{name}-{count}")
        self.blocks.append(heading)
        if section:
            self.named.add(heading.anchor)

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
        self.blocks.append(Html(_line_html(line, labelled=any(self._prefix(line)), opening=self._identity(passage))))

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
            match = _PREFIX.match(text)
            text = match["rest"] if match else text
        ticked = _BOX.match(text) if box is None else None
        if ticked:
            box, text = ticked["tick"] != " ", text[ticked.end() :]
        source = self.lines[number] if number < len(self.lines) else ""
        said = None if says_nothing(text) else section or self.state.section
        return Passage(text, self.first + number, said, move, box, self.state.part, source)

    def _mark(self, passage: Passage, opening: Token, inline: Token) -> None:
        """Gives a complaint or an action its id, and shows a complaint's code."""
        name, shown = self._identity(passage)
        if name:
            opening.attrSet("id", name)
        if shown and inline.children is not None:
            inline.children.append(Token("html_inline", "", 0, content=shown))

    def _identity(self, passage: Passage) -> tuple[str, str]:
        earlier = [other.text for other in self.passages if other is not passage and other.section == passage.section]
        if passage.move or not passage.text:
            return "", ""
        if passage.section == "complaint":
            code = code_of(self.note, passage.text, earlier)
            return code.lower(), f' <code class="genba-code">{code}</code>'
        if passage.section == "action":
            return anchor_of(self.note, action_marks(passage.text).text, map(_promised, earlier)), ""
        return "", ""

    def _section(self, heading: str) -> str | None:
        return self.sections.get(folded(heading.rstrip(":： ")))

    def _prefix(self, line: list[Token]) -> tuple[str | None, str | None]:
        """The section and the move that a line's first word names; both None as a rule."""
        match = _PREFIX.match(markdown.plain(line))
        word = folded(match["word"]) if match else ""
        move = _MOVES.get(word)
        if move and match and re.match(r"\W*C-", match["rest"], re.IGNORECASE):
            return None, move
        return self.sections.get(word), None


def says_nothing(text: str) -> bool:
    """True for “none” where an item could stand."""
    return folded(text.rstrip(". ")) in _NOTHING


def _line_html(line: list[Token], *, labelled: bool, opening: tuple[str, str]) -> str:
    """A paragraph of our own making; the word that names its section becomes a label."""
    name, shown = opening
    label = ""
    head = line[0] if line else None
    if labelled and head is not None and head.type == "text" and (match := _PREFIX.match(head.content)):
        label = f'<b class="genba-label">{markdown.inline_html([_text(match["word"])])}</b> '
        rest = match["rest"]
        if ticked := _BOX.match(rest):
            label += _BOXES[ticked["tick"] != " "]
            rest = rest[ticked.end() :]
        line = [_text(rest), *line[1:]]
    attributes = ' class="genba-line"' * bool(label) + (f' id="{name}"' if name else "")
    return f"<p{attributes}>{label}{markdown.inline_html(line)}{shown}</p>\n"


_BOXES = {
    done: f'<input class="task-list-item-checkbox" disabled type="checkbox"{" checked" if done else ""}> '
    for done in (False, True)
}


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _promised(text: str) -> str:
    return action_marks(text).text


def _groups(blocks: list[Token]) -> Iterator[list[Token]]:
    """The tokens of each block at the top level."""
    group: list[Token] = []
    for token in blocks:
        group.append(token)
        if token.level == 0 and token.nesting <= 0 and token.type != "inline":
            yield group
            group = []
