"""Which documents a term stands in, as bytes. The coding is told in genba.search.index_format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple


class Posting(NamedTuple):
    """A document's number and how much a term says about it, 0 to 7."""

    document: int
    level: int


def varint(number: int) -> bytes:
    """``number`` (0 or more) in 7 bits a byte, low ones first."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def varint_at(content: bytes, at: int) -> tuple[int, int]:
    """The varint that starts at ``at``, and where it ends."""
    number = shift = 0
    while content[at] > 127:
        number |= (content[at] & 127) << shift
        shift, at = shift + 7, at + 1
    return number | content[at] << shift, at + 1


def postings_payload(pairs: Iterable[int]) -> bytes:
    """Postings given as ``document << 3 | level``, descending."""
    out = bytearray()
    add = out.append
    before = -1
    for posting in pairs:
        level = posting & 7
        rest = posting if before < 0 else before - posting - 8 + 2 * level
        before = posting - level
        while rest > 127:
            add(rest & 127 | 128)
            rest >>= 7
        add(rest)
    return bytes(out)


def postings(payload: bytes) -> Iterator[Posting]:
    """What ``postings_payload`` wrote."""
    number = shift = 0
    document = -1
    for byte in payload:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            document = number >> 3 if document < 0 else document - (number >> 3) - 1
            yield Posting(document, number & 7)
            number = shift = 0


def revised(payload: bytes, changes: Mapping[int, int | None]) -> bytes:
    """``payload`` with other levels for some documents: None for those that are there no longer."""
    revising = _Revising(payload)
    for document in sorted(changes, reverse=True):
        revising.pass_on_to(document)
        revising.put(document, changes[document])
    return revising.rest()


# Long lists are passed over in strides, without a look at each posting: ten times as fast.
_STRIDE = 256
_UNENDED = bytes(range(128, 256))
_LONG, _PAIR = re.compile(rb"[\x80-\xff]{2,}[\x00-\x7f]"), re.compile(rb"[\x80-\xff][\x00-\x7f]")
_GAP = bytes((byte & 127) >> 3 for byte in range(256))


def _span(stride: bytes) -> int:
    """How far whole postings lead in all."""
    count = len(stride.translate(None, _UNENDED))
    long, stride = _LONG.findall(stride), _LONG.sub(b"", stride)
    pairs, single = b"".join(_PAIR.findall(stride)), _PAIR.sub(b"", stride)
    gaps = sum(single.translate(_GAP)) + sum(pairs[::2].translate(_GAP)) + 16 * sum(pairs[1::2])
    return count + gaps + sum(varint_at(each, 0)[0] >> 3 for each in long)


class _Revising:
    """Postings on their way into another payload: all before ``at`` are read, all before ``copied`` written."""

    def __init__(self, payload: bytes) -> None:
        self._payload, self._out = payload, bytearray()
        self._at = self._copied = 0
        self._read = self._written = -1  # the last document of each

    def _next(self) -> tuple[int, int, int]:
        """The document that follows, its level, and where it ends; −1 if none follows."""
        if self._at == len(self._payload):
            return -1, 0, self._at
        number, end = varint_at(self._payload, self._at)
        gap = number >> 3
        return gap if self._read < 0 else self._read - gap - 1, number & 7, end

    def pass_on_to(self, document: int) -> None:
        """Takes over what stands before ``document``."""
        self._mend(document)
        payload, size = self._payload, len(self._payload)
        at, read = self._far(document)
        while at < size:
            number, end = payload[at], at + 1
            if number > 127:
                number, end = varint_at(payload, at)
            following = number >> 3 if read < 0 else read - (number >> 3) - 1
            if following <= document:
                break
            at, read = end, following
        if at > self._at:
            self._at, self._read, self._written = at, read, read

    def _far(self, document: int) -> tuple[int, int]:
        """A place and the document before it, in strides as long as they end before ``document``."""
        at, read = self._at, self._read
        if read < 0 and (first := self._next())[0] > document:
            read, at = first[0], first[2]
        while read >= 0 and at < len(self._payload):
            stride = self._payload[at : at + _STRIDE].rstrip(_UNENDED)
            after = read - _span(stride)
            if after <= document:
                break
            at, read = at + len(stride), after
        return at, read

    def _mend(self, document: int) -> None:
        """Writes the next posting anew if it follows another than it did, and is taken over."""
        following, level, end = self._next()
        if self._read != self._written and following > document:
            self._write(following, level)
            self._at, self._copied, self._read = end, end, following

    def put(self, document: int, level: int | None) -> None:
        """Writes ``document`` in place of what it was."""
        self._out += self._payload[self._copied : self._at]
        following, _, end = self._next()
        if following == document:
            self._at, self._read = end, document
        self._copied = self._at
        if level is not None:
            self._write(document, level)

    def _write(self, document: int, level: int) -> None:
        gap = document if self._written < 0 else self._written - document - 1
        self._out += varint(gap << 3 | level)
        self._written = document

    def rest(self) -> bytes:
        """The payload, with all that follows."""
        self._mend(-1)
        return bytes(self._out + self._payload[self._copied :])
