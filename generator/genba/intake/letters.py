"""Bytes of old mails and tables → text, whatever they call their character set."""

from __future__ import annotations

import base64
import codecs
import quopri
import re
from collections.abc import Iterator

# What Outlook and Korean mailers call EUC-KR holds letters of CP949 alone, and so on.
_WIDER = {
    "euc-kr": "cp949", "euckr": "cp949", "ks_c_5601-1987": "cp949", "ks_c_5601": "cp949", "ksc5601": "cp949",
    "windows-949": "cp949", "x-windows-949": "cp949", "ms949": "cp949", "korean": "cp949", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "iso-8859-1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8",
}  # fmt: skip
_TRIED = ("utf-8", "cp949")
_WORD = r"=\?(?P<charset>[^?*\s]+)(?:\*[^?]*)?\?(?P<way>[bBqQ])\?(?P<text>[^?]*)\?="
_WORDS = re.compile(rf"{_WORD}(?:\s*{_WORD.replace('?P<', '?P<next_')})*")
_ONE = re.compile(_WORD)


def decoded(content: bytes, charset: str = "") -> str:
    """``content`` as text: in its ``charset`` if that fits, else in the first of those that do."""
    name = _WIDER.get(charset.casefold().strip("\"' "), charset)
    for one in (name, *_TRIED):
        try:
            return content.decode(one or "utf-8")
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return content.decode(name if _known(name) else "latin-1", "replace")


def file_text(content: bytes) -> str:
    """The text of a file that says nothing of its character set but by a byte-order mark."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(name, "replace")
    return decoded(content)


def header_text(raw: str) -> str:
    """A header's value as it is meant: unfolded, and its encoded words (RFC 2047) decoded.

    ``raw`` may hold bytes as surrogates, as the parser of mails gives them.
    """
    return _WORDS.sub(lambda hit: "".join(_runs(hit[0])), unfolded(raw))


def address_text(raw: str) -> str:
    """A header of addresses whose names are decoded, each in quotes, so that their commas part nothing."""

    def name(hit: re.Match[str]) -> str:
        text = "".join(_runs(hit[0])).replace("\\", "").replace('"', "'")
        return text if hit.string.count('"', 0, hit.start()) % 2 else f'"{text}"'

    return _WORDS.sub(name, unfolded(raw))


def unfolded(raw: str) -> str:
    """A header's value in one line, with what it holds of bytes as text."""
    whole = decoded(raw.encode("utf-8", "surrogateescape"))
    return re.sub(r"\s*[\r\n]+\s*", " ", whole).strip()


def _runs(words: str) -> Iterator[str]:
    """The text of encoded words; those of one character set are joined first, for mailers cut letters in two."""
    charset, gathered = "", b""
    for hit in _ONE.finditer(words):
        if hit["charset"].casefold() != charset and gathered:
            yield decoded(gathered, charset)
            gathered = b""
        charset = hit["charset"].casefold()
        gathered += _bytes(hit["text"], hit["way"].casefold())
    yield decoded(gathered, charset)


def _bytes(text: str, way: str) -> bytes:
    if way == "q":
        return quopri.decodestring(text.replace("_", " ").encode(), header=False)
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return text.encode()


def _known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    return True
