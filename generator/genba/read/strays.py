"""Headers that are not where they belong or not what they should be: below a title, in a code block, twice, as TOML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from genba.model.diagnostic import Diagnostic, Edit, problem
from genba.model.position import Position
from genba.model.vocabulary import folded

KEY_LINE = re.compile(r"\s*(?P<key>[^\s:：#>\-\[{][^:：]{0,30}?)\s*[:：]")
_FOREIGN = re.compile(r"(?:\+\+\+|;;;|-{3}\s*(?:toml|json))\s*|\s*\{\s*(?:\"[^\"]{1,40}\"\s*:.*)?")
_CODE = re.compile(r"\s*(?P<mark>`{3,}|~{3,})\s*\w*\s*")
_WRAPPING = re.compile(r"\s*(?P<mark>`{3,}|~{3,})\s*(?:markdown|md|te?xt|plaintext)?\s*", re.IGNORECASE)
_FENCED = re.compile(r"\s*(?:`{3,}|~{3,})")
_MARKED = re.compile(r"#{1,6}\s|[-*] ")
_SECOND = re.compile(
    r"^-{3}[ \t]*\n\s*(?P<key>[^\s:：#>\-\[{][^:：\n]{0,30})[:：][^\n]*\n"
    r"(?:(?:[^\s:：#>\-][^:：\n]{0,30}[:：]|[ \t]+|[ \t]*-[ \t])[^\n]*\n|\n){0,40}?-{3}[ \t]*$",
    re.MULTILINE,
)
_FIRST_LINES = 30
_DEEPEST_PREAMBLE = 12


def known_key(line: str, keys: Mapping[str, str]) -> bool:
    """True if ``line`` starts with a key of ``keys`` (folded) and a colon."""
    match = KEY_LINE.match(line)
    return match is not None and folded(match["key"]) in keys


def foreign(path: str, lines: list[str], first: int) -> Diagnostic | None:
    """The header is TOML or JSON."""
    line = lines[first]
    if not _FOREIGN.fullmatch(line):
        return None
    after = next((each for each in lines[first + 1 :] if each.strip()), "")
    if line.strip() == "{" and not re.match(r'\s*"', after):
        return None
    place = Position.on_line(first + 1, 1, length=len(line))
    return problem("foreign-header", path, place, found=line.strip())


def uncoded(path: str, lines: list[str], first: int, keys: Mapping[str, str]) -> tuple[list[str], Diagnostic | None]:
    """``lines`` without the code block that an assistant put around the header or the whole note."""
    opening = _CODE.fullmatch(lines[first])
    after = next((at for at in range(first + 1, len(lines)) if lines[at].strip()), None)
    if not opening or after is None or not (lines[after].strip() == "---" or known_key(lines[after], keys)):
        return lines, None
    closing = _closing(lines, after, opening["mark"])
    fenced = lines[after].strip() == "---"
    mended, drop = list(lines), "" if fenced else "---"
    edits = []
    for at in (first, closing):
        if at is not None:
            mended[at] = drop
            whole = Position(at + 1, 1, at + 1, len(lines[at]) + 1)
            edits.append(Edit(whole, "---") if drop else Edit(Position(at + 1, 1, at + 2, 1), ""))
    if closing == len(lines) - 1:
        edits[-1:] = [Edit(Position(closing + 1, 1, closing + 1, len(lines[closing]) + 1), drop)]
    place = Position.on_line(first + 1, 1, length=len(lines[first]))
    return mended, problem("code-fence", path, place, edits=tuple(edits), found=lines[first].strip())


def _closing(lines: list[str], after: int, mark: str) -> int | None:
    """Where a code block ends that begins above line ``after``; around a whole note it may hold others."""
    filled = [at for at in range(after, len(lines)) if lines[at].strip()]
    ends = [at for at in filled if _ends(lines[at], mark)]
    if len(ends) < 2 or ends[-1] != filled[-1]:
        return ends[0] if ends else None
    held = sum(1 for at in filled[:-1] if _FENCED.match(lines[at]))
    above = lines[filled[filled.index(ends[0]) - 1]].strip()
    return ends[0] if held % 2 or above == "---" else ends[-1]


def wrapped(path: str, body: str, first: int) -> tuple[str, Diagnostic | None]:
    """``body``, which starts on line ``first``, without the code block that a chat program put around all of it."""
    lines = body.split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip()]
    opening = _WRAPPING.fullmatch(lines[filled[0]]) if len(filled) > 2 else None
    if not opening or not _ends(lines[filled[-1]], opening["mark"]):
        return body, None
    top, end = filled[0], filled[-1]
    within = lines[top + 1 : end]
    if any(map(_FENCED.match, within)) or not any(map(_MARKED.match, within)):
        return body, None
    edits = tuple(Edit(Position(first + at, 1, first + at, len(lines[at]) + 1), "") for at in (top, end))
    place, found = Position.on_line(first + top, 1, length=len(lines[top])), lines[top].strip()
    lines[top] = lines[end] = ""
    return "\n".join(lines), problem("code-fence", path, place, edits=edits, found=found)


def _ends(line: str, mark: str) -> bool:
    return line.strip() == mark


def late(lines: list[str], first: int, keys: Mapping[str, str]) -> int | None:
    """The line (from 0) of a header that stands below other text: its fence, or the first of two known keys."""
    filled = [at for at in range(first, min(len(lines), first + _FIRST_LINES)) if lines[at].strip()]
    for at, after in pairwise(filled[: _DEEPEST_PREAMBLE + 1]):
        if lines[at].strip() == "---" and known_key(lines[after], keys):
            return at
        if after == at + 1 and known_key(lines[at], keys) and known_key(lines[after], keys):
            return at
    return None


def second(path: str, body: str, line: int, keys: Mapping[str, str]) -> Diagnostic | None:
    """Another header in the body, which starts on ``line``; not one in a code block."""
    for hit in _SECOND.finditer(body) if "\n---" in f"\n{body}" else ():
        before = body[: hit.start()]
        if folded(hit["key"]) in keys and len(re.findall(r"^\s*(?:`{3,}|~{3,})", before, re.MULTILINE)) % 2 == 0:
            return problem("second-header", path, Position.on_line(line + before.count("\n"), 1, length=3))
    return None
