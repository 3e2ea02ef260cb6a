"""EXIF (a TIFF of tags): the one tag that a picture can't be shown without, which side is up."""

from __future__ import annotations

import struct
from typing import Literal

_ORIENTATION, _SHORT = 0x0112, 3
_NAME = b"Exif\0\0"
_UPRIGHT = 1


def orientation(exif: bytes) -> int:
    """1 to 8 as EXIF counts them; 1, upright, if it says nothing that can be read."""
    tiff = exif.removeprefix(_NAME)
    order: Literal["little", "big"] = "little" if tiff.startswith(b"II") else "big"
    start = int.from_bytes(tiff[4:8], order)
    count = int.from_bytes(tiff[start : start + 2], order)
    for at in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
        if int.from_bytes(tiff[at : at + 2], order) == _ORIENTATION:
            value = int.from_bytes(tiff[at + 8 : at + 10], order)
            return value if 1 <= value <= 8 else _UPRIGHT
    return _UPRIGHT


def only_orientation(exif: bytes) -> bytes:
    """A TIFF that says which side is up and nothing else; empty if the picture is upright."""
    value = orientation(exif)
    if value == _UPRIGHT:
        return b""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, _SHORT, 1, value, 0, 0)
