"""One file's bytes → its header and body: a pure function of path and content, so that it can be kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Generic, TypeVar

from genba.model import headers, vocabulary
from genba.model.diagnostic import Diagnostic, problem
from genba.model.headers import Header
from genba.model.position import Position
from genba.model.vocabulary import spellings
from genba.read.blocks import Reader, has_marker, marked, parts_of
from genba.read.body import Body, read_body
from genba.read.decode import Decoded, decode
from genba.read.header import Kind, kind, read_header
from genba.read.leftovers import one_side
from genba.read.misplaced import in_its_place
from genba.read.prefixes import NOTE_SECTIONS
from genba.read.text_rules import text_problems
from genba.read.versions import Version, blanked, less, recoded, shifted
from genba.read.whole import keys_in_body, nothing_said, people_problems
from genba.settings import Settings

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

    ``typed`` is the text of each of the header's values as it was written. ``blocks`` are the audiences that parts of
    the file are meant for.
    """

    path: str
    header: H_co | None
    at: Mapping[str, Position]
    access: str | None
    body: Body
    diagnostics: tuple[Diagnostic, ...]
    typed: Mapping[str, str] = field(default_factory=dict)
    blocks: frozenset[str | None] = frozenset()

    @property
    def id(self) -> str:
        """The file's stem, NFC."""
        return stem(self.path)


def stem(path: str) -> str:
    """The id of the file at ``path``."""
    name = path.rpartition("/")[2]
    before, dot, _ = name.rpartition(".")
    return unicodedata.normalize("NFC", before if dot and before.strip(".") else name)


_OF_GARBLED = frozenset(("control-character", "bidi-control", "invisible-character", "lost-letters"))
_EMPTY = Body((), (), (), False, "", ())


ALL = Reader(Settings())


def parse(
    path: str, content: bytes, kind: Kind[H], sections: Mapping[str, str] = NOTE_SECTIONS, *, html: bool = True,
    reader: Reader = ALL,
) -> Parsed[H]:  # fmt: skip
    """Reads ``content`` as ``reader`` may; whatever is wrong in it is in ``diagnostics``.

    Without ``html`` its body is not rendered.
    """
    decoded = decode(path, content)
    if decoded.text is not None and has_marker(decoded.text, reader.settings):
        return _in_parts(path, content, kind, sections, html=html, reader=reader)
    return _parsed(path, decoded, kind, sections, html=html)


def _in_parts(
    path: str, content: bytes, kind: Kind[H], sections: Mapping[str, str], *, html: bool, reader: Reader
) -> Parsed[H]:  # fmt: skip
    """A file of which parts are for narrower audiences, as ``reader`` may read it."""
    text, settings = marked(content, reader.settings), reader.settings

    def read(version: Version, *, html: bool = False) -> Parsed[H]:
        return _parsed(path, decode(path, version.content), kind, sections, html=html)

    bare = blanked(text, (), reader.reads)
    header = read_header(path, decode(path, bare.content).text or "", kind).parts
    above = next(
        (one for one in text.markers if text.line_of(one.start) < header.header_line + len(header.header)), None
    )
    if header.header and above:
        whole, told = read(bare), problem("block-in-header", path, text.place(above))
        return replace(whole, access=settings.narrowest, diagnostics=(*whole.diagnostics, told))
    parts, wrong = parts_of(path, text, settings, text.start_of(header.body_line))
    version = blanked(text, parts, Reader(settings).reads)
    made = read(version, html=html)
    if reader.reads_all:
        made = replace(made, diagnostics=(*shifted(_less_comments(made.diagnostics, wrong), version.shifts), *wrong))
    else:
        access, version = made.access, less(text, parts, reader.reads)
        made = read(version, html=html)
        made = replace(made, access=_narrower(access, made.access))
    codes: dict[int, str] = {}
    for audience in takewhile(lambda one: one != (reader.audience or settings.narrowest), settings.audiences):
        wider = less(text, parts, Reader(settings, audience).reads)
        known = recoded(read(wider).body, made.id, wider.origin, codes)
        codes |= {wider.origin[one.line - 1]: one.code for one in known.passages if one.code}
    body = replace(recoded(made.body, made.id, version.origin, codes), shifts=version.shifts)
    return replace(made, body=body, blocks=frozenset(part.access for part in parts))


def _less_comments(found: Iterable[Diagnostic], wrong: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """``found`` less the comments that were told as markers."""
    told = {one.position[:2] for one in wrong}
    return (one for one in found if one.rule != "html-comment" or one.position[:2] not in told)


def _narrower(one: str | None, other: str | None) -> str | None:
    """What two readings of a file say of its audience; what they do not agree on can't be trusted."""
    if one is None or other is None or one == other:
        return other if one is None else one
    return ""


def _parsed(path: str, decoded: Decoded, kind: Kind[H], sections: Mapping[str, str], *, html: bool) -> Parsed[H]:
    if decoded.text is None:
        return Parsed(path, None, {}, "", _EMPTY, decoded.diagnostics)
    unusable, problems = text_problems(path, decoded.text, usual=decoded.usual)
    if unusable:
        away = any(one.rule == "lfs-pointer" for one in problems)  # what it says, its audience too, is elsewhere
        access = "" if away else read_header(path, decoded.text, kind).access
        return Parsed(path, None, {}, access, _EMPTY, (*decoded.diagnostics, *problems))
    torn = any(one.rule == "merge-conflict" for one in problems)
    header = read_header(path, one_side(decoded.text) if torn else decoded.text, kind)
    header = in_its_place(path, stem(path), kind, header)
    body = read_body(path, stem(path), header.parts.body, header.parts.body_line, sections=sections, html=html)
    strayed = keys_in_body(path, header.parts, kind.spelled, header.at) if kind is NOTE else []
    access = "" if header.access is None and any(field == "access" for field, _ in strayed) else header.access
    blank = {one.position.line for one in problems if one.rule == "placeholder"}
    values = _less_blanks(header.values, header.at, blank)
    found = (
        *_less_garbled((*decoded.diagnostics, *problems)),
        *(one for one in header.diagnostics if one.rule != "wrong-type" or one.position.line not in blank),
        *body.diagnostics,
        *(one for _, one in strayed),
        *nothing_said(path, values, header.parts, body),
        *people_problems(path, values, header.at),
    )
    if torn:  # either version may be the right one; the mark may stand above the header
        access = read_header(path, decoded.text, kind).access
        told = (replace(one, edits=()) for one in found if one.rule != "late-header")
        return Parsed(path, values, header.at, access, body, tuple(told), header.typed)
    return Parsed(path, values, header.at, access, body, found, header.typed)


def _less_blanks(values: H | None, at: Mapping[str, Position], blank: set[int]) -> H | None:
    """``values`` less those that are blanks of a template, which is told: nobody is called like that."""
    if values is None or not blank:
        return values
    fields = {key.partition(".")[0] for key, place in at.items() if place.line in blank}
    left = {name: info for name, info in type(values).model_fields.items() if name in fields and not info.is_required()}
    return values.model_copy(update={name: info.get_default(call_default_factory=True) for name, info in left.items()})


def _less_garbled(found: tuple[Diagnostic, ...]) -> Iterator[Diagnostic]:
    """``found`` less the single characters of a line that is garbled as a whole, which is told."""
    lines = {one.position.line for one in found if one.rule == "mojibake"}
    return (one for one in found if one.rule not in _OF_GARBLED or one.position.line not in lines)
