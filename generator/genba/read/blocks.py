"""Parts of a text that are meant for a narrower audience: ``<!-- executives -->`` … ``<!-- /executives -->``.

Whatever is wrong with a marker, the text from there on is for the narrowest audience alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from genba.model.diagnostic import Diagnostic, Edit, problem
from genba.model.nearest import nearest
from genba.model.position import Position
from genba.model.vocabulary import AUDIENCES, FEW_READERS, SECRET_WORDS, folded, spellings
from genba.read.audiences import meant_audience, settled_audience
from genba.read.decode import as_text
from genba.settings import Settings

NOBODY = ""
"""Who reads a narrower part where one site is for everyone."""

_DASH = "[-\u2010-\u2015\u2212\u2500\u30fc\uff0d]+"
_OPEN = rf"(?:[<＜]|&lt;)\s?[!！]\s?{_DASH}"
_CLOSE = rf"{_DASH}\s?(?:[>＞]|&gt;)"
_COMMENT = re.compile(rf"{_OPEN}(?:(?P<inside>(?:(?!{_OPEN})[\s\S]){{0,200}}?){_CLOSE}|(?P<rest>[^\r\n]*))")
_SOUND = re.compile(r"<!--[ \t]*/?[ \t]*[^\s/<>](?:[^\r\n<>]*?[^\s/<>])?[ \t]*-->")
_CLOSES = re.compile(r"\s*[/／\\]\s*(?P<name>\w[\w -]{0,29})\s*")
_WORD = re.compile(r"\w[\w-]{1,29}")
_PLAIN = spellings(AUDIENCES)
_SECRET = frozenset(map(folded, (*SECRET_WORDS, *FEW_READERS)))


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose reading it is; ``audience`` is None for all that there is to read."""

    settings: Settings
    audience: str | None = None

    @property
    def reads_all(self) -> bool:
        """True if nobody reads more."""
        return self.audience in (None, self.settings.narrowest)

    def reads(self, access: str | None) -> bool:
        """True if a part of ``access`` is for this reader."""
        return access != NOBODY and self.settings.may_read(self.audience, access)


class Marker(NamedTuple):
    """A marker from ``start`` to ``end``. ``access`` is the audience it names; it is not ``sound`` if misspelt."""

    start: int
    end: int
    name: str
    closes: bool
    access: str | None
    sound: bool


class Part(NamedTuple):
    """The text from ``start`` to ``end``, its markers included, that is for ``access`` and narrower audiences."""

    start: int
    end: int
    access: str | None


@dataclass(frozen=True, slots=True)
class Marked:
    """A file's text as it was written, with the markers in it."""

    text: str
    encoding: str
    markers: tuple[Marker, ...]

    def line_of(self, offset: int) -> int:
        """The line, from 1, on which ``offset`` stands."""
        return len(re.findall(r"\r\n|\r|\n", self.text[:offset])) + 1

    def start_of(self, line: int) -> int:
        """Where ``line`` (from 1) begins."""
        ends = [0, *(hit.end() for hit in re.finditer(r"\r\n|\r|\n", self.text))]
        return ends[min(line, len(ends)) - 1]

    def place(self, mark: Marker) -> Position:
        """Where ``mark`` stands in the text as it is read."""
        before = unicodedata.normalize("NFC", re.split(r"[\r\n]", self.text[: mark.start])[-1])
        words = unicodedata.normalize("NFC", re.split(r"[\r\n]", self.text[mark.start : mark.end])[0])
        return Position.on_line(self.line_of(mark.start), len(before) + 1, length=len(words))


def has_marker(text: str, settings: Settings) -> bool:
    """True if anything in ``text`` looks like a marker."""
    return next(_markers(text, settings), None) is not None


def marked(content: bytes, settings: Settings) -> Marked:
    """The text of ``content``, which is one, and its markers."""
    encoding, text = as_text(content)
    return Marked(text or "", encoding, tuple(_markers(text or "", settings)))


def _markers(text: str, settings: Settings) -> Iterator[Marker]:
    hits = [(hit, hit["rest"] if hit["inside"] is None else hit["inside"]) for hit in _COMMENT.finditer(text)]
    closed = {folded(closing["name"]) for _, inside in hits if (closing := _CLOSES.fullmatch(inside))}
    for hit, inside in hits:
        closing = _CLOSES.fullmatch(inside)
        name = closing["name"].strip() if closing else inside.strip().strip("/／\\ ")
        known, access = _access(name, settings)
        if closing or known or folded(name) in closed or _resembles(name, settings):
            sound = known and _SOUND.fullmatch(hit[0]) is not None
            yield Marker(hit.start(), hit.end(), name, closing is not None, access, sound)


def _access(name: str, settings: Settings) -> tuple[bool, str | None]:
    """True if ``name`` is an audience's, and that audience (without audiences: nobody, or everybody)."""
    if settings.audiences:
        audience = settled_audience(name, settings)
        return audience is not None, audience
    meant = meant_audience(name)
    return meant is not None, None if meant == "staff" else NOBODY


def _resembles(name: str, settings: Settings) -> bool:
    """True if a comment may have been meant as a marker: it names an audience or a secret, or comes near to it."""
    words = {*map(folded, settings.audiences), *_PLAIN}
    if any(word in folded(name) for word in words) or not _SECRET.isdisjoint(map(folded, (name, *name.split()))):
        return True
    return bool(_WORD.fullmatch(name) and nearest(name, words))


def parts_of(path: str, marked: Marked, settings: Settings, body: int) -> tuple[tuple[Part, ...], list[Diagnostic]]:
    """The narrower parts of a text whose body begins at ``body``, and what is wrong with its markers."""
    made: list[Part] = []
    opened: Marker | None = None
    narrowest, after = settings.narrowest or NOBODY, body
    for mark in marked.markers:
        rule = _fault(mark, opened)
        if rule:
            start = opened.start if opened else after if mark.closes else mark.start
            made.append(Part(start, len(marked.text), narrowest))
            return tuple(made), _told(path, marked, settings, mark, rule)
        if opened and mark.closes:
            made.append(Part(opened.start, mark.end, opened.access))
            opened, after = None, mark.end
        else:
            opened = mark
    if opened:
        made.append(Part(opened.start, len(marked.text), narrowest))
        return tuple(made), _told(path, marked, settings, opened, "unclosed-block")
    return tuple(made), _told(path, marked, settings)


def _fault(mark: Marker, opened: Marker | None) -> str:
    """The rule that ``mark`` breaks where it stands; none as a rule."""
    if not mark.sound:
        return "unknown-block"
    if mark.closes:
        return "" if opened and opened.access == mark.access else "unopened-block"
    return "nested-block" if opened else ""


def _told(
    path: str, marked: Marked, settings: Settings, faulty: Marker | None = None, rule: str = ""
) -> list[Diagnostic]:
    """The first fault, every other marker that is misspelt, and that there are no audiences."""
    told = [_problem(path, marked, settings, faulty, rule)] if faulty else []
    others = (mark for mark in marked.markers if not mark.sound and mark is not faulty)
    told += [_problem(path, marked, settings, mark, "unknown-block") for mark in others]
    if not settings.audiences:
        told += [problem("block-without-audiences", path, marked.place(mark)) for mark in marked.markers[:1]]
    return told


def _problem(path: str, marked: Marked, settings: Settings, mark: Marker, rule: str) -> Diagnostic:
    place, written = marked.place(mark), marked.text[mark.start : mark.end]
    if rule != "unknown-block":
        return problem(rule, path, place, found=written, name=mark.name)
    names = settings.audiences or tuple(AUDIENCES)
    near = (mark.access or "") or "".join(nearest(mark.name, (*names, *_PLAIN))[:1])
    wanted = f"<!-- {'/' if mark.closes else ''}{mark.name} -->"
    known = bool(near) and _access(mark.name, settings)[0]
    edits = (Edit(place, wanted),) if known and "\n" not in written and "\r" not in written else ()
    facts = {"found": written, "nearest": "" if known else near, "known": ", ".join(names)}
    return problem(rule, path, place, edits=edits, wanted=wanted if known else "", **facts)
