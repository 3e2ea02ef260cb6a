"""A file's bytes as lines that are safe to show, with what can't be seen made visible."""

from __future__ import annotations

import re
import unicodedata

_BLANK = re.compile(r"[\u00a0\u115f\u1160\u3164\uffa0]")
_JOINER = re.compile("(?<=\\W)\u200d(?=\\W)")  # belongs to emoji
_JAMO = re.compile(r"[\u1100-\u115e\u1161-\u11ff]")
_PICTURES = 0x2400
_LONGEST = 110


def visible_lines(content: bytes) -> tuple[str, ...]:
    """The lines of ``content`` as a program that knows UTF-8 only shows them; long ones are cut at ``…``."""
    text = content.decode("utf-8", "replace").replace("\r\n", "\r").replace("\r", "\r\n").removesuffix("\n")
    return tuple(_cut(visible(line)) for line in text.split("\n")) if text else ()


def visible(text: str) -> str:
    """``text`` with a sign for each control character (``␍``) and the code of each invisible one (``[U+200B]``)."""
    joined = {match.start() for match in _JOINER.finditer(text)}
    return "".join(letter if at in joined else _sign(letter) for at, letter in enumerate(text))


def _sign(letter: str) -> str:
    code, category = ord(letter), unicodedata.category(letter)
    if letter == "\t":
        return "⇥"
    if code < 0x20:
        return chr(_PICTURES + code)
    if _JAMO.match(letter):
        return _apart(letter)
    if _BLANK.match(letter) or category in ("Cc", "Cf", "Zl", "Zp", "Co", "Cs"):
        return f"[U+{code:04X}]"
    return letter


def _apart(jamo: str) -> str:
    """A part of a syllable as a letter of its own: Hangul that is stored in parts looks whole otherwise."""
    name = unicodedata.name(jamo).rpartition(" ")[2]
    try:
        return unicodedata.lookup(f"HANGUL LETTER {name}")
    except KeyError:
        return jamo


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
