"""Bytes → text, whatever program wrote them, with a word on every repair."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from genba.model.diagnostic import Diagnostic, problem
from genba.model.position import Position

LARGEST = 2_000_000
_MIXED = "mixed"
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ufeff]")
_ODD_END = re.compile("[\u2028\u2029\x85]")
_END_NAMES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_HANGUL = re.compile("[가-힣]")
_OTHER = re.compile("[^\x00-\x7f가-힣]")
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
    encoding, text = as_text(content)
    if text is None:
        return Decoded(None, (problem("binary-file", path),))
    if encoding == "utf-8" and not _UNUSUAL.search(text):
        return Decoded(text, (), usual=True)
    found = []
    if encoding not in ("utf-8", _MIXED):
        found.append(problem("encoding", path, encoding=encoding.upper()))
    elif encoding == "utf-8" and text.startswith("\ufeff"):
        found.append(problem("byte-order-mark", path))
    if encoding == _MIXED:
        found.append(problem("mixed-encoding", path, _first_other(content, text)))
    text, repairs = _clean(path, text.lstrip("\ufeff"))
    return Decoded(text, (*found, *repairs))


def text_of(content: bytes) -> str | None:
    """The text of ``content`` without a byte-order mark, nothing else repaired; None if it is no text."""
    text = as_text(content)[1] if len(content) <= LARGEST else None
    return None if text is None else one_kind_of_line(text.lstrip("\ufeff"))


def one_kind_of_line(text: str) -> str:
    """``text`` whose only line ends are U+2028, U+2029 or U+0085, with plain ones in their place."""
    return text if re.search("[\r\n]", text) else _ODD_END.sub("\n", text)


def as_text(content: bytes) -> tuple[str, str | None]:
    """The coding of ``content`` and its text, nothing repaired; None if it is no text."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return encoding, _decoded(content, encoding)
    if b"\0" in content:
        return _without_mark(content)
    for encoding in ("utf-8", "cp949"):
        text = _decoded(content, encoding)
        if text is not None and (encoding == "utf-8" or not _likelier_utf8(content)):
            return encoding, text
    return _line_by_line(content)


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


def _likelier_utf8(content: bytes) -> bool:
    """True if more Hangul comes out of damaged UTF-8 than of CP949, in which UTF-8 gives some as well."""
    as_utf8, as_cp949 = (content.decode(encoding, "replace") for encoding in ("utf-8", "cp949"))
    return _hangul(as_utf8) > _hangul(as_cp949)


def _hangul(text: str) -> int:
    return len(_HANGUL.findall(text))


def _line_by_line(content: bytes) -> tuple[str, str | None]:
    """Damaged text, or lines of CP949 among UTF-8, as merges by hand leave them; what is lost is marked U+FFFD."""
    lines = [_line(line) for line in content.split(b"\n")]
    text = "\n".join(line for _, line in lines)
    if text.count("\ufffd") > max(8, len(text) // 20):
        return "", None
    encodings = {encoding for encoding, line in lines if not line.isascii()}
    return (_MIXED if len(encodings) > 1 else encodings.pop()), text


def _line(content: bytes) -> tuple[str, str]:
    text = _decoded(content, "utf-8")
    if text is None:
        as_utf8, as_cp949 = (content.decode(encoding, "replace") for encoding in ("utf-8", "cp949"))
        by_word = b" ".join(map(_word, content.split(b" "))).decode("utf-8", "replace")  # CP949 after a key in UTF-8
        other = max(as_cp949, by_word, key=lambda text: _hangul(text) - len(_OTHER.findall(text)))
        if _hangul(other) > _hangul(as_utf8):
            return "cp949", other
        text = as_utf8
    return "utf-8", text


def _word(content: bytes) -> bytes:
    """A word of a line in UTF-8, if it was not."""
    as_cp949 = None if _decoded(content, "utf-8") else _decoded(content, "cp949")
    return content if as_cp949 is None else as_cp949.encode()


def _first_other(content: bytes, text: str) -> Position:
    """The first line that was not read as UTF-8."""
    pairs = enumerate(zip(content.split(b"\n"), text.split("\n"), strict=True), start=1)
    return Position.on_line(next(at for at, (line, read) in pairs if line.decode("utf-8", "replace") != read))


def _clean(path: str, text: str) -> tuple[str, list[Diagnostic]]:
    found = []
    if (plain := one_kind_of_line(text)) != text:
        found.append(problem("line-ends", path, every=f"U+{ord(_ODD_END.findall(text)[0]):04X}", most=""))
        text = plain
    if "\r" in text:
        found.extend(_lone_ends(path, text))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not unicodedata.is_normalized("NFC", text):
        found.append(_first_difference(path, text))
        text = unicodedata.normalize("NFC", text)
    for rule, pattern in (("control-character", _CONTROLS), ("bidi-control", _BIDI)):
        if pattern.search(text):
            found.extend(_each(rule, path, text, pattern))
            text = pattern.sub(SHOWN, text)
    return text, found


def _lone_ends(path: str, text: str) -> Iterator[Diagnostic]:
    """The first line whose end is unlike most others'; nothing if all are CRLF."""
    ends = re.findall(r"\r\n|\r|\n", text)
    usual = Counter(ends).most_common(1)[0][0]
    odd = next((number for number, end in enumerate(ends, start=1) if end != usual), None)
    if odd:
        yield problem("line-ends", path, Position.on_line(odd), every="", most=_END_NAMES[usual])
    elif usual == "\r":
        yield problem("line-ends", path, every=_END_NAMES[usual], most="")


def _first_difference(path: str, text: str) -> Diagnostic:
    number, line = next(
        (number, line)
        for number, line in enumerate(text.split("\n"), start=1)
        if not unicodedata.is_normalized("NFC", line)
    )
    plain = unicodedata.normalize("NFC", line)
    column = next((at for at, pair in enumerate(zip(line, plain, strict=False)) if pair[0] != pair[1]), 0)
    letter = plain[column : column + 1]
    hangul, other = (letter, "") if _HANGUL.match(letter) else ("", letter.strip() or f"U+{ord(letter):04X}")
    return problem("not-nfc", path, Position.on_line(number, column + 1), hangul=hangul, letter=other)


def _each(rule: str, path: str, text: str, pattern: re.Pattern[str]) -> list[Diagnostic]:
    return [
        problem(rule, path, Position.on_line(number, hit.start() + 1), code=f"U+{ord(hit[0]):04X}")
        for number, line in enumerate(text.split("\n"), start=1)
        for hit in pattern.finditer(line)
    ]
