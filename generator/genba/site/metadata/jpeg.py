"""JPEG (ITU-T T.81, JFIF): segments, then the picture's data between them."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from genba.site.metadata.exif import only_orientation
from genba.site.metadata.icc import bare_icc

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_JFIF, _EXIF, _ICC, _ADOBE = b"JFIF\0", b"Exif\0\0", b"ICC_PROFILE\0", b"Adobe"
_APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_MOST = 65535 - 2 - len(_ICC) - 2  # bytes of a profile in one segment


class _Segment(NamedTuple):
    marker: int
    content: bytes
    scan: bytes = b""  # what follows it up to the next marker


def bare_jpeg(content: bytes) -> bytes:
    """The picture alone: no EXIF but which side is up, no XMP, no comments, no second pictures behind its end."""
    segments = list(_segments(content))
    out = bytearray(b"\xff\xd8")
    for segment in (*_kept_first(segments), *filter(_is_picture, segments)):
        out += _written(segment)
    return bytes(out + b"\xff\xd9")


def _segments(content: bytes) -> Iterator[_Segment]:
    """Every segment up to the end of the picture; what is no segment where one should be is passed over."""
    at = 2
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        marker = content[at + 1]
        if marker == _END:
            return
        if marker == 0xFF:  # may be repeated
            at += 1
        elif marker in (0, 1, _START) or 0xD0 <= marker <= 0xD7:
            at += 2
        else:
            size = int.from_bytes(content[at + 2 : at + 4], "big")
            end = at + 2 + size
            scan_end = _scan_end(content, end) if marker == _SCAN else end
            yield _Segment(marker, content[at + 4 : end], content[end:scan_end])
            at = max(scan_end, at + 2)


def _scan_end(content: bytes, at: int) -> int:
    """Where the data of a scan ends: at a marker that is neither a stuffed byte nor a restart."""
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7 and content[at + 1] != 0xFF:
            return at
        at += 1 if content[at + 1] == 0xFF else 2
    return len(content)


def _is_picture(segment: _Segment) -> bool:
    if segment.marker == _APP14:
        return segment.content.startswith(_ADOBE)  # tells how colours are coded
    return not _APP0 <= segment.marker <= _APP15 and segment.marker != _COMMENT


def _kept_first(segments: list[_Segment]) -> Iterator[_Segment]:
    """What tells how the picture is shown: its density, which side is up, its colours."""
    jfif = next((one for one in segments if one.marker == _APP0 and one.content.startswith(_JFIF)), None)
    if jfif:
        yield _Segment(_APP0, jfif.content[:12].ljust(12, b"\0") + b"\0\0")  # no thumbnail
    exif = next((one for one in segments if one.marker == _APP1 and one.content.startswith(_EXIF)), None)
    if exif and (tiff := only_orientation(exif.content)):
        yield _Segment(_APP1, _EXIF + tiff)
    yield from _profile(one.content for one in segments if one.marker == _APP2)


def _profile(contents: Iterable[bytes]) -> Iterator[_Segment]:
    parts = sorted(each.removeprefix(_ICC) for each in contents if each.startswith(_ICC))  # number, count, bytes
    profile = bare_icc(b"".join(part[2:] for part in parts))
    pieces = [profile[at : at + _MOST] for at in range(0, len(profile), _MOST)]
    for number, piece in enumerate(pieces, 1):
        yield _Segment(_APP2, _ICC + bytes((number, len(pieces))) + piece)


def _written(segment: _Segment) -> bytes:
    head = struct.pack(">BBH", 0xFF, segment.marker, len(segment.content) + 2)
    return head + segment.content + segment.scan
