"""One file's bytes → its header and body: a pure function of path and content, so that it can be kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from genba.model import headers, vocabulary
from genba.model.diagnostic import Diagnostic
from genba.model.headers import Header
from genba.model.position import Position
from genba.model.vocabulary import spellings
from genba.read.body import NOTE_SECTIONS, Body, read_body
from genba.read.decode import decode
from genba.read.header import Kind, kind, read_header
from genba.read.leftovers import one_side
from genba.read.text_rules import text_problems
from genba.read.whole import keys_in_body, nothing_said, people_problems

H = TypeVar("H", bound=Header)
H_co = TypeVar("H_co", bound=Header, covariant=True)

NOTE = kind(headers.NoteHeader, vocabulary.NOTE_KEYS)
CUSTOMER = kind(headers.CustomerHeader, vocabulary.CUSTOMER_KEYS)
EXECUTIVE = kind(headers.ExecutiveHeader, vocabulary.EXECUTIVE_KEYS)
MINUTES = kind(headers.MinutesHeader, vocabulary.MINUTES_KEYS)
ISSUE = kind(headers.IssueHeader, vocabulary.ISSUE_KEYS)
MINUTES_WORDS = spellings(vocabulary.MINUTES_SECTIONS)


@dataclass(frozen=True, slots=True)
class Parsed(Generic[H_co]):
    """A file as parsed, before it is held against the others; ``header`` is None if it can't be used.

    ``typed`` is the text of each of the header's values as it was written.
    """

    path: str
    header: H_co | None
    at: Mapping[str, Position]
    access: str | None
    body: Body
    diagnostics: tuple[Diagnostic, ...]
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The file's stem, NFC."""
        return stem(self.path)


def stem(path: str) -> str:
    """The id of the file at ``path``."""
    name = path.rpartition("/")[2]
    before, dot, _ = name.rpartition(".")
    return unicodedata.normalize("NFC", before if dot and before.strip(".") else name)


_EMPTY = Body((), (), (), False, "", ())


def parse(
    path: str, content: bytes, kind: Kind[H], sections: Mapping[str, str] = NOTE_SECTIONS, *, html: bool = True
) -> Parsed[H]:
    """Reads ``content``; whatever is wrong in it is in ``diagnostics``. Without ``html`` its body is not rendered."""
    decoded = decode(path, content)
    if decoded.text is None:
        return Parsed(path, None, {}, "", _EMPTY, decoded.diagnostics)
    unusable, problems = text_problems(path, decoded.text, usual=decoded.usual)
    if unusable:
        access = read_header(path, decoded.text, kind).access
        return Parsed(path, None, {}, access, _EMPTY, (*decoded.diagnostics, *problems))
    torn = any(one.rule == "merge-conflict" for one in problems)
    header = read_header(path, one_side(decoded.text) if torn else decoded.text, kind)
    body = read_body(path, stem(path), header.parts.body, header.parts.body_line, sections=sections, html=html)
    strayed = keys_in_body(path, header.parts, kind.spelled, header.at) if kind is NOTE else []
    access = "" if header.access is None and any(field == "access" for field, _ in strayed) else header.access
    found = (
        *decoded.diagnostics, *problems, *_less_blanks(header.diagnostics, problems), *body.diagnostics,
        *(one for _, one in strayed),
        *nothing_said(path, header.values, header.parts, body),
        *people_problems(path, header.values, header.at),
    )  # fmt: skip
    if torn:  # either version may be the right one; the mark may stand above the header
        access = read_header(path, decoded.text, kind).access
        told = (replace(one, edits=()) for one in found if one.rule != "late-header")
        return Parsed(path, None, {}, access, body, tuple(told))
    return Parsed(path, header.values, header.at, access, body, found, header.typed)


def _less_blanks(found: Iterable[Diagnostic], problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """``found`` less the values that can't be read because they are blanks of a template, which is told."""
    blank = {one.position.line for one in problems if one.rule == "placeholder"}
    return (one for one in found if one.rule != "wrong-type" or one.position.line not in blank)
