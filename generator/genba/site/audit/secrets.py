"""What must not be on a site: words of a list, or what a note alone says."""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from genba.site.audit.codings import composed

_ENDS = re.compile(r"[\n.!?。:;\"“”‘’\[\]()<>|*_`~]+|^\s*(?:[-+>#]|\d+[.)])\s+", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SHORTEST_SENTENCE, _SHORTEST_LATIN, _SHORTEST_NUMBERED = 6, 8, 4


@dataclass(frozen=True)
class Secret:
    """Something that must not be there: an id, a sentence or a word, on ``line`` of ``file`` (0: in its name).

    Reports name this place and not the text, for logs are read by many.
    """

    text: str
    kind: str
    file: str
    line: int

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds it in lower-case NFC text, whatever blanks stand between its words."""
        return re.compile(r"\s+".join(map(re.escape, composed(self.text).lower().split())))

    @cached_property
    def first(self) -> str:
        """Its first word, lower case: where that is missing nothing more is looked for."""
        return composed(self.text).lower().split()[0]

    @cached_property
    def coded(self) -> tuple[tuple[str, bytes], ...]:
        """Its bytes in codings that are searched as bytes, with their names."""
        return tuple(dict.fromkeys(_coded(self.text)))


def listed(file: str, text: str) -> Iterator[Secret]:
    """A secret for each line that is not blank."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield Secret(line.strip(), "word", file, number)


def told_by(file: str, note_id: str, text: str, others: str) -> Iterator[Secret]:
    """What the note's text says that ``others`` (lower-case NFC) does not: its id, sentences and words.

    They are held against each other letter by letter: who writes 나간 tells 나가, which the search's index holds then.
    """
    letters = unicodedata.normalize("NFD", others)

    def is_known(words: str) -> bool:
        return unicodedata.normalize("NFD", words.lower()) in letters

    if not is_known(note_id):
        yield Secret(note_id, "id", file, 0)
    told: set[str] = set()
    for number, line in enumerate(composed(text).splitlines(), 1):
        for kind, found in (*_sentences(line), *_words(line, is_known)):
            if found not in told and not is_known(found):
                told.add(found)
                yield Secret(found, kind, file, number)


def _sentences(line: str) -> Iterator[tuple[str, str]]:
    for part in _ENDS.split(line):
        words = part.split()
        if len(words) > 1 and len(part.strip()) >= _SHORTEST_SENTENCE and any(map(str.isalpha, part)):
            yield "sentence", " ".join(words)


def _words(line: str, is_known: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    for word in _WORD.findall(line):
        shortest = _shortest(word)
        if shortest and (found := _stem(word, shortest, is_known)):
            yield "word", found


def _shortest(word: str) -> int:
    """How much of ``word`` tells it from others; 0 if it is a number or too common."""
    if word.isascii():
        return len(word) if len(word) >= _SHORTEST_LATIN and any(map(str.isalpha, word)) else 0
    if any(map(str.isdigit, word)):
        return len(word) if len(word) >= _SHORTEST_NUMBERED else 0
    return 2


def _stem(word: str, shortest: int, is_known: Callable[[str], bool]) -> str:
    """The shortest beginning of ``word`` that nobody else writes: a particle or an ending may follow it elsewhere."""
    lengths = range(max(shortest, len(word) - 2), len(word) + 1)
    return next((word[:length] for length in lengths if not is_known(word[:length])), "")


def _coded(text: str) -> Iterable[tuple[str, bytes]]:
    for form in dict.fromkeys(unicodedata.normalize(each, text) for each in ("NFC", "NFD")):
        wide = {"UTF-16 LE": form.encode("utf-16-le"), "UTF-16 BE": form.encode("utf-16-be")}
        yield from wide.items()
        for plain in (form.encode(), *wide.values()):
            yield from (("base64", each) for each in _in_base64(plain))
    try:
        korean = text.encode("cp949")
    except UnicodeEncodeError:
        return
    if not korean.isascii():
        yield "CP949", korean


def _in_base64(plain: bytes) -> Iterator[bytes]:
    """What base64 makes of ``plain`` at each byte of three, less the letters that its neighbours decide too."""
    for before in range(3):
        letters = base64.b64encode(bytes(before) + plain)
        first = -(-before * 8 // 6)
        sure = letters[first : (before + len(plain)) * 8 // 6]
        if len(sure) >= 7:
            yield sure
            yield sure.translate(bytes.maketrans(b"+/", b"-_"))
