"""Rules on one file as parsed: a header held against its body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from genba.model.diagnostic import Diagnostic, problem
from genba.model.headers import CustomerHeader, Header, NoteHeader
from genba.model.position import START, Position
from genba.model.vocabulary import folded
from genba.read.body import Body
from genba.read.lines import Parts
from genba.read.prefixes import NOTE_SECTIONS
from genba.read.strays import known_key

_KEY = re.compile(
    r"(?P<before>\s*(?:[-*+•>]\s*|\|\s*)?(?:\*\*|__)?)(?P<key>[^\s:：*|_-][^:：*|]{0,15}?)\s*"
    r"(?:[:：]\s*(?:\*\*|__)?|(?:\*\*|__)\s*[:：]?|\|)\s*(?P<value>\S.*)"
)
_PARTED = re.compile(r"[:：|]|\*\*|__")
_FENCES = ("unclosed-fence", "missing-fence")
_NOBODY = re.compile(
    r"[\d\W_]+|\d+\s*(?:명|인|분|people)|true|false|yes|no|null|none|예|아니오"
    r"|(?:외|그\s*외|기타|and|\+)\s*0+\s*(?:명|인|분|others?)|[OＯ○◯〇●]{2,}(?:\s+\S.*)?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_FIRST_LINES = 12
_ALONE = frozenset(("date", "access"))


def keys_in_body(
    path: str, parts: Parts, keys: Mapping[str, str], at: Mapping[str, Position]
) -> list[tuple[str, Diagnostic]]:
    """Keys of a header among the first lines of the text, less those that the header has; each with its field.

    Words of a talk look like keys (“상대: …”), so only a date, an audience, several keys or a fence are told.
    """
    found: list[tuple[str, Diagnostic]] = []
    if not parts.readable:
        return found
    for number, line in enumerate(parts.body.split("\n")[:_FIRST_LINES], start=parts.body_line):
        match = _KEY.fullmatch(line) if _PARTED.search(line) else None
        field = keys.get(folded(match["key"])) if match else None
        if match and field and f"{field}:key" not in at:
            place = Position.on_line(number, len(match["before"]) + 1, length=len(match["key"]))
            found.append((field, problem("key-in-body", path, place, key=match["key"])))
    fields = {field for field, _ in found}
    sure = fields & _ALONE or {"customers", "executive"} <= fields or (found and _fenced(parts.body, keys))
    return found if sure else []


def _fenced(body: str, keys: Mapping[str, str]) -> bool:
    """True if the text begins with keys and a line ---, or the other way round: another header, or the rest of one."""
    filled = [line for line in body.split("\n", _FIRST_LINES)[:_FIRST_LINES] if line.strip()]
    after = next((at for at, line in enumerate(filled) if not known_key(line, keys)), len(filled))
    opened = [line.strip() for line in filled[:1]] == ["---"] and any(known_key(line, keys) for line in filled[1:2])
    return opened or (0 < after < len(filled) and filled[after].strip() == "---")


def nothing_said(path: str, header: Header | None, parts: Parts, body: Body) -> Iterator[Diagnostic]:
    """A note's header has no text below it, or headings alone, as in a template that was not filled in."""
    if not isinstance(header, NoteHeader) or any(passage.text for passage in body.passages):
        return
    if all(map(_empty, parts.body.split("\n"))):
        line = max(parts.header_line + len(parts.header), 1)
        open_at = next((one.position for one in parts.diagnostics if one.rule in _FENCES), None)
        yield problem("nothing-said", path, open_at or Position.on_line(line, 1, length=3 if parts.header else 1))


def _empty(line: str) -> bool:
    """True for a line with nothing on it but marks and the name of a section."""
    word = folded(line.strip("#*_->+ \t").removeprefix("[ ]").rstrip(":：*_ "))
    return not word or word in NOTE_SECTIONS


def people_problems(path: str, header: Header | None, at: Mapping[str, Position]) -> Iterator[Diagnostic]:
    """A mail address stands beside the name of somebody at a customer, or no name at all."""
    if isinstance(header, (NoteHeader, CustomerHeader)):
        for number, value in enumerate(header.people):
            if _MAIL.search(value):
                yield problem("email-in-people", path, at.get(f"people.{number}") or at.get("people", START))
            elif _NOBODY.fullmatch(value):
                place = at.get(f"people.{number}") or at.get("people", START)
                yield problem("unlikely-person", path, place, found=value)
