"""GIF (89a): pictures and extensions, of which those that are shown stay."""

from __future__ import annotations

_EXTENSION, _PICTURE, _END = 0x21, 0x2C, 0x3B
_TIMING, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0")


def bare_gif(content: bytes) -> bytes:
    """The pictures and their timing: no comments, no XMP, nothing behind the end."""
    at = 13 + _table(content[10:11])
    out = bytearray(content[:at])
    while at < len(content):
        start, block = at, content[at]
        if block == _EXTENSION:
            at = _blocks_end(content, at + 2)
            if _is_shown(content[start:at]):
                out += content[start:at]
        elif block == _PICTURE:
            at = _blocks_end(content, at + 10 + _table(content[at + 9 : at + 10]) + 1)
            out += content[start:at]
        else:
            break
    return bytes(out) + bytes((_END,))


def _is_shown(extension: bytes) -> bool:
    kind = extension[1:2]
    return kind == bytes((_TIMING,)) or (kind == bytes((_APPLICATION,)) and extension[2:].startswith(_LOOPS))


def _table(packed: bytes) -> int:
    """Bytes of the colour table that ``packed`` speaks of."""
    return 3 << ((packed[0] & 7) + 1) if packed and packed[0] & 0x80 else 0


def _blocks_end(content: bytes, at: int) -> int:
    while at < len(content) and content[at]:
        at += content[at] + 1
    return min(at + 1, len(content))
