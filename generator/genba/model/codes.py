"""Codes of complaints and ids of actions: derived from the words, so that they survive edits elsewhere."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections import Counter

MARKS = re.compile(r"\[(?P<bracket>[^\[\]]+)\](?!\()|(?<!\S)#(?P<hash>[^\s#]+)")
STATE = re.compile(
    r"\(\s*(?P<word>고객에게 답함|답변함|답변|답함|해결 확인|해결|보류|answered|resolved|parked)"
    r"(?P<rest>[\s:：][^()]*)?\)\s*$",
    re.IGNORECASE,
)
_SILENT = re.compile(r"[\s\"'“”‘’„‟«»「」『』`´]")
CODE = re.compile(r"C-[A-Z2-7]{6}", re.IGNORECASE)


def bare(text: str) -> str:
    """``text`` as it is hashed: NFC, without topic marks, state, quotes and blanks."""
    plain = MARKS.sub("", unicodedata.normalize("NFC", text)).strip()
    return _SILENT.sub("", STATE.sub("", plain))


class Repeats:
    """Counts equal texts of one note, so that the second complaint of the same words gets a code of its own."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def count(self, text: str) -> int:
        """How many times ``text`` has come up by now, this time included."""
        words = bare(text)
        self._seen[words] += 1
        return self._seen[words]


def code_of(note: str, text: str, repeat: int = 1) -> str:
    """A complaint's code: ``C-`` and the first 30 bits of SHA-256 in base32 (RFC 4648).

    ``repeat`` is 2 where the same words stand in the same note for the second time.
    """
    return "C-" + _digest(note, text, repeat)


def anchor_of(note: str, text: str, repeat: int = 1) -> str:
    """An action's id on its note's page."""
    return "a-" + _digest(note, text, repeat).lower()


def _digest(note: str, text: str, repeat: int) -> str:
    words = bare(text)
    spoken = f"{note}\n{words}" + (f"\n{repeat}" if repeat > 1 else "")
    return base64.b32encode(hashlib.sha256(spoken.encode()).digest())[:6].decode()
