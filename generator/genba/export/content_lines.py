"""Lines as calendars (RFC 5545, 3.1) and address cards (RFC 2426, 2.6) hold them: folded at 75 bytes, ended by CRLF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_WIDTH = 75
_ESCAPED = re.compile(r"[\\,;]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def content_lines(lines: Iterable[tuple[str, str]]) -> bytes:
    """The file of these properties and values."""
    return b"".join(b"\r\n ".join(_folded(f"{name}:{value}")) + b"\r\n" for name, value in lines)


def text(value: str) -> str:
    """Text as a value, or as one part of a value."""
    shown = _ESCAPED.sub(r"\\\g<0>", value.replace("\r\n", "\n"))
    return _UNPRINTABLE.sub("", shown.replace("\n", "\\n"))


def _folded(line: str) -> Iterator[bytes]:
    """Pieces of at most 75 bytes, the blank before all but the first included; no letter is cut."""
    piece, room = bytearray(), _WIDTH
    for letter in line:
        coded = letter.encode()
        if len(piece) + len(coded) > room:
            yield bytes(piece)
            piece, room = bytearray(), _WIDTH - 1
        piece += coded
    yield bytes(piece)
