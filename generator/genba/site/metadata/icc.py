"""ICC profiles (ICC.1): the colours stay, the words, the day and the device go."""

from __future__ import annotations

import struct

_HEADER, _ENTRY = 128, 12
_MADE = slice(24, 36)  # day and time
_DEVICE = (slice(48, 56), slice(80, 84), slice(84, 100))  # its maker and model, the profile's maker, its hash
_A_DAY = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
_WORDS = {
    b"text": b"",
    b"desc": struct.pack(">I", 1),
    b"mluc": struct.pack(">II", 0, 12),
    b"dict": bytes(8),
    b"utf8": b"",
}
_COLOURS = frozenset(
    b"""rXYZ gXYZ bXYZ wtpt bkpt rTRC gTRC bTRC kTRC chad chrm lumi gamt cicp pre0 pre1 pre2
    A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 D2B0 D2B1 D2B2 D2B3 B2D0 B2D1 B2D2 B2D3""".split()
)


def bare_icc(profile: bytes) -> bytes:
    """The profile with the same colours and no words; the same size. Empty if it is none."""
    count = int.from_bytes(profile[_HEADER : _HEADER + 4], "big")
    table = _HEADER + 4 + _ENTRY * count
    if profile[36:40] != b"acsp" or table > len(profile):
        return b""
    bare = bytearray(len(profile))
    bare[:table] = profile[:table]
    bare[_MADE] = _A_DAY
    for part in _DEVICE:
        bare[part] = bytes(part.stop - part.start)
    for at in range(_HEADER + 4, table, _ENTRY):
        start, size = struct.unpack(">II", profile[at + 4 : at + 12])
        if start < table or start + size > len(profile):
            return b""
        bare[start : start + size] = _tag(profile[at : at + 4], profile[start : start + size])
    return bytes(bare)


def _tag(name: bytes, content: bytes) -> bytes:
    """The content of a tag that colours hang on; of any other, as much of nothing."""
    if name in _COLOURS:
        return content
    kind = content[:4]
    return (kind + bytes(4) + _WORDS.get(kind, b"")).ljust(len(content), b"\0")[: len(content)]
