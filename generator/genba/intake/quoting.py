"""Other people's words as they stand in a note: a quotation, of which nothing is markup."""

from __future__ import annotations

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MARKUP = re.compile(r"[\\\[\]`*_]|(?<![^\s>])#|&(?=#?\w+;)|<(?!\s?!)")
_COMMENT = re.compile(r"([<＜]|&lt;)\s?(?=[!！])")
_OPENS = re.compile(r"((?:> ?)*)(?:[-=]+\s*$|-{3,}|~{3,}|\+{3,}|(?:- ){2,}-)")
_ADDRESS = re.compile(r"(<(?:https?://[^\s<>]+|(?:mailto:)?[\w.+-]+@[\w.-]+)>|https?://[^\s<>]+|[\w.+-]+@[\w.-]+)")


def quoted(text: str) -> str:
    """``text`` as a quotation in Markdown; its lines and its own quotations stay."""
    lines = _blank_once(plain(text).splitlines())
    return "\n".join(f"> {line}".rstrip() for line in map(_escaped, lines))


def one_line(text: str) -> str:
    """``text`` in one line, without markup."""
    return _escaped(" ".join(plain(text).split()))


def plain(text: str) -> str:
    """``text`` in NFC, with plain line ends and without control characters or bytes that nobody could read."""
    whole = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode())
    return _CONTROL.sub("", whole.replace("\r\n", "\n").replace("\r", "\n"))


def _blank_once(lines: list[str]) -> list[str]:
    """The lines without blanks around them, and without more than one empty line in a row."""
    bare = [line.replace("\t", " ").replace("\u00a0", " ").strip() for line in lines]
    kept = [line for at, line in enumerate(bare) if line or (at and bare[at - 1])]
    return kept[:-1] if kept and not kept[-1] else kept


def _escaped(line: str) -> str:
    """A line without markup; addresses in it stay addresses."""
    opens = _OPENS.match(line)
    parts = (part if at % 2 else _MARKUP.sub(r"\\\g<0>", part) for at, part in enumerate(_ADDRESS.split(line)))
    text = _COMMENT.sub(lambda hit: f"{hit[1]}\\", "".join(parts))
    at = len(opens[1]) if opens else 0
    return f"{text[:at]}\\{text[at:]}" if opens else text
