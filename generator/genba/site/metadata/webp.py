"""WebP (RFC 9649): a RIFF of chunks, of which those that are shown stay."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from genba.site.metadata.exif import only_orientation
from genba.site.metadata.icc import bare_icc

_SHOWN = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_HAS_PROFILE, _HAS_EXIF, _HAS_XMP = 0x20, 0x08, 0x04
_FRAME = 16  # bytes of a frame before its own chunks


def bare_webp(content: bytes) -> bytes:
    """The picture alone: no XMP, no EXIF but which side is up, nothing that is not shown."""
    size = int.from_bytes(content[4:8], "little")
    chunks = list(_chunks(content[12 : 8 + size]))
    exif = next((data for name, data in chunks if name == b"EXIF"), b"")
    tiff = only_orientation(exif) if any(name == b"VP8X" for name, _ in chunks) else b""
    kept = [pair for pair in map(_bare, chunks) if pair[0] in _SHOWN and (pair[1] or pair[0] != b"ICCP")]
    flags = (_HAS_EXIF if tiff else 0) | (_HAS_PROFILE if any(name == b"ICCP" for name, _ in kept) else 0)
    if tiff:
        kept.append((b"EXIF", tiff))
    written = b"WEBP" + b"".join(
        _chunk(name, _flagged(data, flags) if name == b"VP8X" else data) for name, data in kept
    )
    return b"RIFF" + struct.pack("<I", len(written)) + written


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(content):
        name, size = struct.unpack("<4sI", content[at : at + 8])
        yield name, content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _bare(chunk: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    name, data = chunk
    if name == b"ICCP":
        return name, bare_icc(data)
    if name == b"ANMF":
        inside = (_chunk(*each) for each in _chunks(data[_FRAME:]) if each[0] in _SHOWN)
        return name, data[:_FRAME] + b"".join(inside)
    return chunk


def _flagged(header: bytes, flags: int) -> bytes:
    """The header of an extended file, saying which chunks are there."""
    if not header:
        return header
    return bytes(((header[0] & ~(_HAS_PROFILE | _HAS_EXIF | _HAS_XMP)) | flags,)) + header[1:]


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
