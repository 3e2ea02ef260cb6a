"""Bytes that hold other bytes: gzip, zip (Office files too), Flate streams of PDF and PNG, base64, PDF's strings."""

from __future__ import annotations

import base64
import binascii
import bz2
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

LARGEST = 1 << 28  # bytes that one member may unpack to
_FLATE = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{24,}(?:\r?\n[A-Za-z0-9+/_-]{4,})*")
_START = re.compile(rb"H4sI|UEsD|eJ|eNp|eNo|JVBERi")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_OCTAL = re.compile(rb"\\([0-7]{3})")


class Member(NamedTuple):
    """What a container holds: how it was coded, its name there (often empty), and its bytes."""

    coding: str
    name: str
    content: bytes


class Locked(Exception):
    """A container that can't be opened; why is in the message."""


def members(content: bytes) -> Iterator[Member]:
    """Everything that lies in ``content`` and is not searched by reading ``content`` itself. Raises Locked."""
    if content.startswith(b"\x1f\x8b"):
        yield Member("gzip", "", _unpacked(zlib.decompressobj(31), content))
    elif content.startswith(b"BZh"):
        yield Member("bzip2", "", _unpacked(bz2.BZ2Decompressor(), content))
    elif content.startswith(b"\xfd7zXZ"):
        yield Member("xz", "", _unpacked(lzma.LZMADecompressor(), content))
    elif content.startswith(b"\x28\xb5\x2f\xfd"):
        raise Locked("Zstandard")
    elif b"PK\x05\x06" in content:
        yield from _zipped(content)
    elif not _is_text(content):
        yield from _inflated(content)
    if content.startswith(b"%PDF") or b" Tj" in content:
        yield from _drawn(content)
    yield from _base64(content)


def _is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in content


def _unpacked(opener: zlib._Decompress | bz2.BZ2Decompressor | lzma.LZMADecompressor, content: bytes) -> bytes:
    try:
        return opener.decompress(content, LARGEST)
    except (zlib.error, OSError, lzma.LZMAError, EOFError) as error:
        raise Locked(str(error)) from None


def _zipped(content: bytes) -> Iterator[Member]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                if entry.file_size > LARGEST:
                    raise Locked(entry.filename)
                yield Member("zip", entry.filename, archive.read(entry))
                yield Member("zip", entry.filename, entry.filename.encode() + b"\n" + entry.comment)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error) as error:  # RuntimeError: encrypted
        raise Locked(str(error)) from None


def _inflated(content: bytes) -> Iterator[Member]:
    """Every zlib stream, wherever it begins: PDF's, and those of PNG's text and profiles."""
    end = 0
    for found in _FLATE.finditer(content):
        if found.start() < end:
            continue
        opener = zlib.decompressobj()
        try:
            inside = opener.decompress(content[found.start() :], LARGEST)
        except zlib.error:
            continue
        if inside:
            end = len(content) - len(opener.unused_data)
            yield Member("Flate", "", inside)


def _drawn(content: bytes) -> Iterator[Member]:
    """PDF's strings: hexadecimal ones, and octal escapes."""
    for found in _HEX.finditer(content):
        digits = b"".join(found[1].split())
        yield Member("hexadecimal", "", bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
    if _OCTAL.search(content):
        undone = _OCTAL.sub(lambda found: bytes([int(found[1], 8) & 255]), content)
        yield Member("octal escapes", "", undone)


def _base64(content: bytes) -> Iterator[Member]:
    for found in _BASE64.finditer(content):
        run = b"".join(found[0].split())
        starts = {0, *(start.start() for start in _START.finditer(run))}
        for start in sorted(starts):
            if inside := _from_base64(run[start:]):
                yield Member("base64", "", inside)


def _from_base64(run: bytes) -> bytes:
    run = run.translate(bytes.maketrans(b"-_", b"+/"))
    try:
        return base64.b64decode(run[: len(run) // 4 * 4] + _padded(run[len(run) // 4 * 4 :]))
    except binascii.Error:
        return b""


def _padded(rest: bytes) -> bytes:
    return rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""
