"""Bytes → text, whatever program wrote them, with a word on every repair."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from genba.model.diagnostic import Diagnostic, problem
from genba.model.position import START, Position

LARGEST = 2_000_000
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ufeff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_STRANGE = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
SHOWN = "\u2426"  # SYMBOL FOR SUBSTITUTE FORM TWO: what a control character is shown as


_UNUSUAL = re.compile("[^\n -~가-힣…·“”‘’「」『』①-⑳→㎡]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text: NFC, lines end in ``\\n``, no control characters; ``text`` is None if it is no text.

    It is ``usual`` if no character stands in it but those that notes are typed in: none of them can be odd.
    """

    text: str | None
    diagnostics: tuple[Diagnostic, ...]
    usual: bool = False


def decode(path: str, content: bytes) -> Decoded:
    """The text of ``content`` as it was meant, and what had to be repaired to get it."""
    if len(content) > LARGEST:
        return Decoded(None, (problem("file-too-large", path, megabytes=str(LARGEST // 1_000_000)),))
    encoding, text = _as_text(content)
    if text is None:
        return Decoded(None, (problem("binary-file", path),))
    if encoding == "utf-8" and not _UNUSUAL.search(text):
        return Decoded(text, (), usual=True)
    found = []
    if encoding == "utf-8-sig":
        found.append(problem("byte-order-mark", path))
    elif encoding == "mixed":
        found.append(problem("mixed-encoding", path))
    elif encoding != "utf-8":
        found.append(problem("encoding", path, encoding=encoding.upper()))
    text, repairs = _clean(path, text.lstrip("\ufeff"))
    return Decoded(text, (*found, *repairs))


def text_of(content: bytes) -> str | None:
    """The text of ``content`` without a byte-order mark, nothing else repaired; None if it is no text."""
    text = _as_text(content)[1] if len(content) <= LARGEST else None
    return None if text is None else one_kind_of_line(text.lstrip("\ufeff"))


def one_kind_of_line(text: str) -> str:
    """``text`` whose only line ends are U+2028, U+2029 or U+0085, with plain ones in their place."""
    return text if re.search("[\r\n]", text) else re.sub("[\u2028\u2029\x85]", "\n", text)


def _as_text(content: bytes) -> tuple[str, str | None]:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return encoding, _decoded(content, encoding)
    if b"\0" in content:
        return _without_mark(content)
    for encoding in ("utf-8", "cp949"):
        text = _decoded(content, encoding)
        if text is not None:
            with_mark = encoding == "utf-8" and content.startswith(codecs.BOM_UTF8)
            return ("utf-8-sig" if with_mark else encoding), text
    return _mixed(content)


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _without_mark(content: bytes) -> tuple[str, str | None]:
    """UTF-16 that lost its mark: a third of one column is NUL, and what comes out is printable."""
    columns = (
        ("utf-32-le", content[3::4]), ("utf-32-be", content[::4]), ("utf-16-le", content[1::2]),
        ("utf-16-be", content[::2]),
    )  # fmt: skip
    for encoding, zeros in columns:
        text = _decoded(content, encoding) if zeros.count(0) * 3 > len(zeros) else None
        if text is not None and not _CONTROLS.search(text):
            return encoding, text
    few = content.count(0) * 50 <= len(content) and not _STRANGE.search(content)
    return ("utf-8", _decoded(content, "utf-8")) if few else ("", None)


def _mixed(content: bytes) -> tuple[str, str | None]:
    """Lines of UTF-8 among lines of CP949, as merges by hand leave them; what is neither is marked U+FFFD."""
    lines = [_decoded(line, "utf-8") or line.decode("cp949", "replace") for line in content.split(b"\n")]
    text = "\n".join(lines)
    lost = text.count("\ufffd")
    return ("mixed", text) if lost <= max(8, len(text) // 20) else ("", None)


def _clean(path: str, text: str) -> tuple[str, list[Diagnostic]]:
    found = []
    if one_kind_of_line(text) != text:
        found.append(problem("line-ends", path))
        text = one_kind_of_line(text)
    if "\r" in text:
        lone = _lone_ends(text)
        if lone:
            found.append(problem("line-ends", path, Position.on_line(lone)))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not unicodedata.is_normalized("NFC", text):
        found.append(problem("not-nfc", path, _first_difference(text)))
        text = unicodedata.normalize("NFC", text)
    for rule, pattern in (("control-character", _CONTROLS), ("bidi-control", _BIDI)):
        if pattern.search(text):
            found.extend(_each(rule, path, text, pattern))
            text = pattern.sub(SHOWN, text)
    return text, found


def _lone_ends(text: str) -> int:
    """The first line whose end is unlike most others'; 0 if all are CRLF."""
    ends = re.findall(r"\r\n|\r|\n", text)
    usual = Counter(ends).most_common(1)[0][0]
    odd = (number for number, end in enumerate(ends, start=1) if end != usual)
    return next(odd, 0 if usual == "\r\n" else 1)


def _first_difference(text: str) -> Position:
    for number, line in enumerate(text.split("\n"), start=1):
        if not unicodedata.is_normalized("NFC", line):
            plain = unicodedata.normalize("NFC", line)
            column = next((at for at, pair in enumerate(zip(line, plain, strict=False), 1) if pair[0] != pair[1]), 1)
            return Position.on_line(number, column)
    return START


def _each(rule: str, path: str, text: str, pattern: re.Pattern[str]) -> list[Diagnostic]:
    return [
        problem(rule, path, Position.on_line(number, hit.start() + 1), code=f"U+{ord(hit[0]):04X}")
        for number, line in enumerate(text.split("\n"), start=1)
        for hit in pattern.finditer(line)
    ]
