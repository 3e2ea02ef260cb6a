"""A line of plain text as HTML, where its first word names a section."""

from __future__ import annotations

from markdown_it.token import Token

from genba.read import markdown
from genba.read.body import BOX
from genba.read.prefixes import PREFIX
from genba.read.simple_html import BOXES


def line_html(line: list[Token], *, labelled: bool, opening: tuple[str, str]) -> str:
    """A paragraph of our own making; the word that names its section becomes a label."""
    name, shown = opening
    label = ""
    head = line[0] if line else None
    if labelled and head is not None and head.type == "text" and (match := PREFIX.match(head.content)):
        label = f'<b class="genba-label">{markdown.inline_html([_text(match["word"])])}</b> '
        rest = match["rest"]
        if ticked := BOX.match(rest):
            label += BOXES[ticked["tick"] != " "]
            rest = rest[ticked.end() :]
        line = [_text(rest), *line[1:]]
    attributes = ' class="genba-line"' * bool(label) + (f' id="{name}"' if name else "")
    return f"<p{attributes}>{label}{markdown.inline_html(line)}{shown}</p>\n"


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
