"""Codes of complaints and ids of actions: derived from the words, so that they survive edits elsewhere."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from functools import lru_cache

MARKS = re.compile(r"[\[［【〔](?P<bracket>[^\[\]［］【】〔〕]+)[\]］】〕](?!\()|(?<!\S)[#＃](?P<hash>[^\s#＃]+)")
STATE = re.compile(
    r"\(\s*(?P<word>고객에게 답함|답변함|답변|답함|해결 확인|해결|보류|answered|resolved|parked)"
    r"(?P<rest>[\s:：][^()]*)?\)\s*$",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"[\"'“”‘’„‟«»「」『』`´]")
CODE = re.compile(r"C-[A-Z2-7]{6}(?![A-Z0-9])", re.IGNORECASE)


_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def maybe_marked(text: str) -> bool:
    """False as a rule: no mark of a topic stands in ``text``."""
    wide = not text.isascii() and ("［" in text or "【" in text or "〔" in text or "＃" in text)
    return wide or "[" in text or "#" in text


@lru_cache(maxsize=256)  # a text is counted, then hashed
def bare(text: str) -> str:
    """``text`` as it is hashed: NFC, without topic marks, state, quotes and blanks."""
    plain = unicodedata.normalize("NFC", text)
    if maybe_marked(plain):
        plain = MARKS.sub("", plain)
    if "(" in plain:
        plain = STATE.sub("", plain.strip())
    return _QUOTES.sub("", "".join(plain.split()))


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
    bits = int.from_bytes(hashlib.sha256(spoken.encode()).digest()[:4], "big") >> 2
    return "".join(_BASE32[bits >> shift & 31] for shift in (25, 20, 15, 10, 5, 0))
