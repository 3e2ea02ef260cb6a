"""What an editor shows beside a name, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genba.i18n.editor_words import EditorWords
from genba.i18n.korean import fill
from genba.pages.digest_lines import Line
from genba.pages.told import Told
from genba.pipeline.examine import Survey
from genba.read.parse import stem

MOST = 6
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def markdown(told: Told, words: EditorWords) -> str:
    """What ``genba customer`` shows, as Markdown; of each list the first lines alone."""
    return "\n\n".join(_parts(told, words))


def _parts(told: Told, words: EditorWords) -> Iterator[str]:
    yield f"**{plain(told.title)}**"
    yield "  \n".join(plain(fact) for fact in told.facts if fact)
    for block in told.blocks:
        yield "\n".join((f"**{plain(block.name)}**", "", *map(_line, block.lines[:MOST])))
        if more := len(block.lines[MOST:]):
            yield fill(words.more, {"count": str(more)})


def _line(one: Line) -> str:
    return f"- {plain(one.text)}" + (f" — {plain(one.hint)}" if one.hint else "")


def complaint_told(read: Survey, code: str) -> str:
    """The words of a complaint and the note that they stand in; nothing for a code that nobody knows."""
    for path, (outline, _) in read.notes.items():
        for complaint in outline.complaints:
            if complaint.code == code:
                return f"**{code}** {plain(complaint.text)}\n\n{plain(stem(path))}"
    return ""


def plain(text: str) -> str:
    """``text`` with no mark of Markdown in it."""
    return _MARKS.sub(r"\\\1", text)
