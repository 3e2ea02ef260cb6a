"""The ways in which text is written so that a plain search misses it, undone. Pure functions over text."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from urllib.parse import unquote

_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([\"'\\/])|\\[nrt]")
_PERCENT = re.compile(r"%u([0-9a-fA-F]{4})")
_TAG = re.compile(r"<[^<>]{0,5000}>")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_ROUNDS = 4


def composed(text: str) -> str:
    """``text`` in NFC."""
    return unicodedata.normalize("NFC", text)


def unescaped(text: str) -> str:
    r"""``text`` without the escapes of JSON and JavaScript: ``\ub9e4``, ``\u{b9e4}``, ``\xe9``."""
    return _paired(_ESCAPE.sub(_escaped, text)) if "\\" in text else text


def unquoted(text: str) -> str:
    """``text`` without percent encoding, that of ``%uB9E4`` included."""
    if "%" not in text:
        return text
    return _paired(_PERCENT.sub(lambda found: chr(int(found[1], 16)), unquote(text)))


def unmarked(text: str) -> str:
    """``text`` as it is read on a page: tags are gone."""
    return _TAG.sub("", text) if "<" in text else text


def seen(text: str) -> str:
    """``text`` without soft hyphens and other characters that nobody sees."""
    return _UNSEEN.sub("", text)


CODINGS: Mapping[str, Callable[[str], str]] = {
    "NFD": composed,
    "JSON escapes": unescaped,
    "percent encoding": unquoted,
    "HTML entities": html.unescape,
    "HTML tags": unmarked,
    "unseen characters": seen,
}


def views(text: str) -> Iterator[str]:
    """``text`` as it stands, and with everything undone: with its tags, and without them before and after."""
    found = dict.fromkeys((text, _undone(text), _undone(unmarked(text)), unmarked(_undone(text))))
    yield from found


def codings_of(text: str, is_there: Callable[[str], bool]) -> tuple[str, ...]:
    """The fewest codings that must be undone in ``text`` until ``is_there`` says so; all of them if it is three."""
    if is_there(text):
        return ()
    for length in (1, 2, 3):
        for chain in product(CODINGS, repeat=length):
            undone = text
            for name in chain:
                undone = CODINGS[name](undone)
            if is_there(undone):
                return chain
    return tuple(CODINGS)


def _undone(text: str) -> str:
    for _ in range(_ROUNDS):
        before = text
        for undo in (unescaped, unquoted, html.unescape, seen, composed):
            text = undo(text)
        if text == before:
            break
    return text


def _escaped(found: re.Match[str]) -> str:
    digits = found[1] or found[2] or found[3]
    if digits:
        return chr(min(int(digits, 16), 0x10FFFF))
    return found[4] or " "


def _paired(text: str) -> str:
    """``text`` with each pair of surrogates as the character that it stands for."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
