"""Values of a header as text: told apart, quoted and shown."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from genba.read.yaml_tree import Node, Scalar, Sequence

_QUOTED = re.compile("[\"'“‘](?P<text>[^\"'“”‘’]*)[\"'”’]")
_WIDE_LETTERS = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff\u24b6-\u24e9]+")
_WIKI = re.compile(r"!?\[\[(?P<name>[^\[\]|]+)(?:\|[^\[\]]*)?\]\]")
_SPECIAL = re.compile(r"^[\s@`%!&*>|?#'\"\-]|[,\[\]{}]|:(\s|$)|\s#")


def commas(text: str) -> list[str] | None:
    """The parts of a comma string; commas within parentheses do not part, ``#`` and ``@`` do."""
    parts = [part.strip() for part in re.split(r"[,，、،;；](?![^(]*\))|\s+(?=[#@])", text)]
    return [_bare(part) for part in parts if part] if len(parts) > 1 else None


def _bare(part: str) -> str:
    quoted = _QUOTED.fullmatch(part)
    return quoted["text"] if quoted else part


def plain_letters(text: str) -> str:
    """``text`` with plain letters and digits for full-width and mathematical ones."""
    if text.isascii():
        return text
    return _WIDE_LETTERS.sub(lambda hit: unicodedata.normalize("NFKC", hit[0]), text)


def wiki_name(node: Node) -> str:
    """The name in ``[[name]]`` or ``[[name|words]]``, quoted or not; empty if ``node`` is anything else."""
    if isinstance(node, Scalar):
        hit = _WIKI.fullmatch(node.text.strip()) if "[[" in node.text else None
        return hit["name"].strip() if hit else ""
    match node:
        case Sequence(items=(Sequence(items=(Scalar(text=text),)),)):
            return text.partition("|")[0].strip()
        case _:
            return ""


def item(text: str) -> str:
    """An item as it may stand in ``[…]``."""
    return '"' + text.replace("\\", "\\\\") + '"' if _SPECIAL.search(text) and '"' not in text else text


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
