"""PNG (W3C, third edition; APNG too): chunks, of which those that are shown stay."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from genba.site.metadata.exif import only_orientation
from genba.site.metadata.icc import bare_icc

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SHOWN = frozenset(b"IHDR PLTE tRNS IDAT IEND gAMA cHRM sRGB cICP mDCV cLLI sBIT bKGD hIST pHYs acTL fcTL fdAT".split())
_LARGEST_PROFILE = 1 << 22


def bare_png(content: bytes) -> bytes:
    """The picture alone: no text, no time, no EXIF but which side is up, nothing behind its end."""
    out = bytearray(_SIGNATURE)
    for name, data in _chunks(content):
        if name in _SHOWN:
            out += _chunk(name, data)
        elif name == b"iCCP" and (profile := _profile(data)):
            out += _chunk(name, b"icc\0\0" + zlib.compress(profile, 9))
        elif name == b"eXIf" and (tiff := only_orientation(data)):
            out += _chunk(name, tiff)
    return bytes(out)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at + 12 <= len(content):
        size, name = struct.unpack(">I4s", content[at : at + 8])
        yield name, content[at + 8 : at + 8 + size]
        at += 12 + size
        if name == b"IEND":
            return


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _profile(data: bytes) -> bytes:
    packed = data.partition(b"\0")[2][1:]
    try:
        return bare_icc(zlib.decompressobj().decompress(packed, _LARGEST_PROFILE))
    except zlib.error:
        return b""
