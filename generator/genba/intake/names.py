"""Names of files that every system can hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_REFUSED = re.compile(
    r"[\s\\/:*?\"<>|#%\[\]()\x00-\x1f\x7f\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]+"
)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[1-9]|lpt[1-9])", re.IGNORECASE)
_LONGEST = 120  # bytes of a stem: the names of folders and a number come to it


def portable(name: str) -> str:
    """``name`` without what some system refuses, not too long, its ending kept; "file" if nothing is left."""
    plain = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode().replace("?", "-"))
    stem, dot, end = _REFUSED.sub("-", plain).strip("-. ").rpartition(".")
    if not dot or len(end) > 10 or not stem:
        stem, end = (f"{stem}{dot}{end}"), ""
    stem = stem.encode()[:_LONGEST].decode("utf-8", "ignore").strip("-. ") or "file"
    stem = f"{stem}-" if _RESERVED.fullmatch(stem.partition(".")[0]) else stem
    return f"{stem}.{end}" if end else stem


def free(name: str, taken: Container[str]) -> str:
    """``name``, or with a number from 2 on the first that is not among ``taken`` (casefolded paths or names)."""
    stem, dot, end = name.rpartition(".")
    if not dot:
        stem, end = name, ""
    number = 1
    while (made := f"{stem}{f'-{number}' if number > 1 else ''}{dot}{end}").casefold() in taken:
        number += 1
    return made
