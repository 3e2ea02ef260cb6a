"""Values of a header as text: told apart, quoted and shown."""

from __future__ import annotations

import re
from datetime import date

_QUOTED = re.compile("[\"'“‘](?P<text>[^\"'“”‘’]*)[\"'”’]")
_SPECIAL = re.compile(r"^[\s@`%!&*>|?#'\"\-]|[,\[\]{}]|:(\s|$)|\s#")


def commas(text: str) -> list[str] | None:
    """The parts of a comma string; commas within parentheses do not part, ``#`` and ``@`` do."""
    parts = [part.strip() for part in re.split(r"[,，、](?![^(]*\))|\s+(?=[#@])", text)]
    return [_bare(part) for part in parts if part] if len(parts) > 1 else None


def _bare(part: str) -> str:
    quoted = _QUOTED.fullmatch(part)
    return quoted["text"] if quoted else part


def item(text: str) -> str:
    """An item as it may stand in ``[…]``."""
    return f'"{text}"' if _SPECIAL.search(text) and '"' not in text else text


def possible(day: str) -> bool:
    """True for a day that exists and has its year; without one, it is settled later."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def shown(value: object) -> str:
    """A value as it may have been typed."""
    if isinstance(value, list):
        return f"[{', '.join(map(shown, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {shown(each)}" for key, each in value.items()) + "}"
    return str(value)
