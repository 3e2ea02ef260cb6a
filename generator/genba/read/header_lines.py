"""Mends the lines of a header before YAML sees them, so that what was meant is read, and says where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from genba.model.diagnostic import Edit, problem
from genba.model.position import Position
from genba.model.vocabulary import folded
from genba.read import joined
from genba.read.mended_line import MendedLine

_LINE = re.compile(
    r"(?P<indent>\s*)(?P<key>[^\s:：#\-\[{\"'][^:：﹕∶︰꞉]*?)(?P<gap>[ \t]*)(?P<colon>[:：﹕∶︰꞉])(?P<value>.*)"
)
_QUOTE_MARKS = {"“": '"', "”": '"', "‘": "'", "’": "'", "＂": '"', "＇": "'"}
_WIDE = {"，": ",", "、": ",", "［": "[", "］": "]"} | _QUOTE_MARKS
_QUOTED = re.compile(r"“[^“”\"]*”|‘[^‘’']*’|＂[^＂\"]*＂|＇[^＇']*＇")
_QUOTED_ITEM = re.compile(r"(?:(?<=[\[,])|(?<=[\[,] ))(?:“[^“”\"]*”|‘[^‘’']*’)(?=\s*[\],])")
# What YAML would refuse or take for something else; real anchors, aliases and tags are left for it to refuse.
_NO_YAML = re.compile(
    r"[@`%,\]}]|#\S|[-?:]\s|[&*!]\s|[&*](?=[^\x00-\x7f])|!(?!!)\S|\*.*\*|[|>](?![-+\d]*$)"
    r"|\"(?!(?:[^\"\\]|\\.)*\"\s*(?:#.*)?$).*\"|'(?!(?:[^']|'')*'\s*(?:#.*)?$)(?:.*'|\d\d\D)"
)
_BRACKETED_WORD = re.compile(r"(?:\[\[?[^\[\]]*\]?\]|\{[^{}]*\})\s*[^\s#,\]}]")  # and more words: no list
_OPEN_QUOTE = re.compile(r"\"(?:[^\"\\]|\\.)*|'(?:[^']|'')*")  # and never closed on its line
_BACKSLASHED = re.compile(r"\"(?P<text>[^\"']*\\[^\"']*)\"")
_SOUND_ESCAPES = re.compile(r"(?:[^\\]|\\(?:[0abtnvfre\t /\\N_LP]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}))*")
_WINDOWS = re.compile(r"[A-Za-z]:\\(?!\\)")  # a path, even if \n and \t in it could be escapes
_BETWEEN_QUOTES = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_UNOPENED = re.compile(r"[^\s\[\]{}\"'|>#&*!][^\[\]{}\"']*\]")
_OPEN_KEY = re.compile(r"[^\s:：#-][^:：]*[:：]\s*$")
_HELD_KEY = re.compile(r"[^\s:：#-][^:：]*[:：]\s+[^\s|>\[{#]")
_ITEM = re.compile(r"\s*-\s")
_ODD_ITEM = re.compile(
    r"(?P<indent>\s*)(?P<mark>-(?=[^\s-])|[•·‣◦○●▪□∙⦁–—*+][ \t]*|\d{1,2}[.)]\s+)(?P<rest>[^\s:：][^:：]*)$"
)
_ODD_KEY = re.compile(
    r"(?:[-*•·]\s+|-{2,}\s*|#{1,6}\s*)?(?:\*\*|__|`)?(?P<key>[^\s:：=*_`#-][^:：=*_`→]{0,15}?)(?:\*\*|__|`)?"
    r"\s*(?:[:：]{1,3}|=>?|→|;(?=\s))\s*(?:\*\*|__|`)?\s*(?P<value>\S.*)"
)
_DRESSED = re.compile(
    r"(?P<key>[^:：]*[:：])\s*(?:-\s+(?P<item>[^\s-].*)|(?P<mark>\*\*|__|\*|`)(?P<text>[^*_`]+)(?P=mark)\s*)"
)
_EMPTY_ITEM = re.compile(r"(?<=[\[,，、［])\s*[,，、]")
_DOUBLED = re.compile(r"[^:：]*[:：]{2}")
_MARKED_ITEM = re.compile(r"\s*-\s+(?P<value>[#@`%&*!][^\s\"'].*?)\s*")
_COMPLEX = re.compile(r"\?\s")
_HASH_ITEM = re.compile(
    r"(?:(?<=[\[,])|(?<=[\[,] ))(?:[#@][^\s,\[\]\"'#]+|[^\[\],\"'()]+\([^()\[\]\"',]*,[^()\[\]\"']*\))"
)


def mend(path: str, lines: tuple[str, ...], first: int, keys: Mapping[str, str]) -> Iterator[MendedLine]:
    """Every header line, mended where it needs it; ``first`` is the number of the first in the file."""
    rows = list(joined.rows(path, lines, first, keys))
    texts = [row.text for row in rows]
    blanks: str | None = None  # before the items of the list at hand
    for at, row in enumerate(rows):
        line = MendedLine(path, row.number, row.text, removed=row.start, found=[*row.found])
        line.drop_unseen()
        _indent(line, keys)
        _key(line, keys)
        match = _LINE.match(line.text)
        after = texts[at + 1] if at + 1 < len(texts) else ""
        if match and folded(match["key"]) in keys:
            blanks = None
            _dressed(line)
            _colon(line, match)
            _value(line, last=not after or bool(_LINE.match(after)), swallows=_has_key(after, keys))
        elif at and any(form.match(texts[at - 1]) for form in (_OPEN_KEY, _ITEM, _ODD_ITEM)):
            _item(line)
            blanks = _even(line, blanks)
        elif _COMPLEX.match(line.text) or (at and _ITEM.match(line.text) and _HELD_KEY.match(texts[at - 1])):
            _refuse(line)
        yield line


def _has_key(line: str, keys: Mapping[str, str]) -> bool:
    match = _LINE.match(line)
    return bool(match) and folded(match["key"] if match else "") in keys


def _item(line: MendedLine) -> None:
    """``-한마루``, ``• 한마루`` and ``1. 한마루`` below a key are items of its list."""
    match = _ODD_ITEM.match(line.text)
    if marked := _MARKED_ITEM.fullmatch(line.text):
        _quote(line, marked.start("value"), marked["value"], rule="quote-needed")
    elif match:
        place = Position.on_line(line.number, line.column(match.start("mark") + 1), length=len(match["mark"]))
        edits = (Edit(place, "- "),)
        line.found.append(problem("list-form", line.path, place, edits=edits))
        line.text = f"{match['indent']}- {match['rest']}"
        line.removed += len(match["mark"]) - 2


def _even(line: MendedLine, blanks: str | None) -> str | None:
    """Sets an item in as far as those above it, behind ``blanks``; gives the blanks of the list."""
    if not _ITEM.match(line.text):
        return blanks
    own = line.text[: len(line.text) - len(line.text.lstrip())]
    if blanks is not None and own != blanks:
        place = Position.on_line(line.number, line.column(1), length=len(own))
        line.found.append(problem("list-form", line.path, place, edits=(Edit(place, blanks),)))
        line.text = blanks + line.text[len(own) :]
        line.removed += len(own) - len(blanks)
    return own if blanks is None else blanks


def _refuse(line: MendedLine) -> None:
    """A line that YAML takes for something else than it looks like; it is left out, and told."""
    words = line.text.strip()
    place = Position.on_line(line.number, line.column(line.text.index(words) + 1), length=len(words))
    line.found.append(problem("header-syntax", line.path, place))
    line.text = ""


def _indent(line: MendedLine, keys: Mapping[str, str]) -> None:
    """No key is nested in another; a tab or a wide blank before anything else is one blank."""
    blanks = line.text[: len(line.text) - len(line.text.lstrip())]
    match = _LINE.match(line.text)
    if blanks and match and folded(match["key"]) in keys:
        line.outdent(blanks, "tab-indent" if "\t" in blanks else "key-indent")
        return
    if blanks.strip(" "):
        place = Position.on_line(line.number, line.column(1), length=len(blanks))
        line.text = " " * len(blanks) + line.text[len(blanks) :]
        line.found.append(problem("tab-indent", line.path, place, edits=(Edit(place, " " * len(blanks)),)))


def _key(line: MendedLine, keys: Mapping[str, str]) -> None:
    """``- 날짜: …``, ``**날짜**: …`` and ``날짜 = …`` are the key that they look like."""
    match = None if _has_key(line.text, keys) and not _DOUBLED.match(line.text) else _ODD_KEY.fullmatch(line.text)
    if match and folded(match["key"]) in keys:
        old, new = line.text[: match.start("value")], f"{match['key']}: "
        place = Position.on_line(line.number, line.column(1), length=len(old))
        facts = {"found": old.strip(), "wanted": new.strip()}
        line.found.append(problem("key-form", line.path, place, edits=(Edit(place, new),), **facts))
        line.text, line.removed = new + match["value"], line.removed + len(old) - len(new)


def _dressed(line: MendedLine) -> None:
    """``만난사람: - 김 전무`` and ``고객: **한마루**`` are the values that they look like."""
    match = _DRESSED.fullmatch(line.text)
    if not match:
        return
    start, (first, last) = match.end("key"), match.span("item" if match["item"] else "text")
    start += len(line.text[start:first]) - len(line.text[start:first].lstrip())
    place = Position.on_line(line.number, line.column(start + 1), length=len(line.text.rstrip()) - start)
    value, before = line.text[first:last].strip(), line.text.strip()
    line.take_out(last, len(line.text))
    line.take_out(start, first)
    facts = {"found": before, "wanted": line.text.strip()}
    line.found.append(problem("key-form", line.path, place, edits=(Edit(place, value),), **facts))


def _colon(line: MendedLine, match: re.Match[str]) -> None:
    at, tight = match.start("colon"), bool(match["value"]) and match["value"][0] not in " \t"
    if match["colon"] != ":":
        line.replace(at, ": " if tight else ":", "full-width-colon")
        line.inserted.extend([at + 1] if tight else [])
    elif tight and match["value"][0].isspace():  # a blank that keeps a line together, say
        line.replace(at + 1, " ", "missing-blank")
    elif tight:
        line.insert(at + 1, " ", "missing-blank")
    elif match["value"].startswith("\t"):
        line.text = line.text[: at + 1] + " " + line.text[at + 2 :]


def _value(line: MendedLine, *, last: bool, swallows: bool) -> None:
    """Mends a key's value; ``last`` if it can't go on in the next line, ``swallows`` if a key's line follows."""
    start = line.text.index(":") + 1
    start += len(line.text) - start - len(line.text[start:].lstrip(" "))
    value = re.split(r"\s+#\s", line.text[start:].rstrip())[0]
    if escaped := _escaped(value):
        _unescape(line, start, value, escaped)
    elif swallows and _OPEN_QUOTE.fullmatch(value):
        place = Position.on_line(line.number, line.column(start + 1), length=len(value))
        line.found.append(problem("header-syntax", line.path, place))
        line.refused = True
    elif "［" not in value and _UNOPENED.fullmatch(value.replace("］", "]")):
        _wide_marks(line, start, "，、］")
        line.insert(start, "[", "unopened-list")
    elif _BRACKETED_WORD.match(value.replace("［", "[").replace("］", "]")):
        _wide_marks(line, start, "［］", end=start + len(value))
        _quote(line, start, line.text[start : start + len(value)], rule="quote-needed")
    elif value[:1] in ("[", "［"):
        _list(line, start, last=last)
    elif _QUOTED.fullmatch(value):
        _wide_marks(line, start, "".join(_QUOTE_MARKS))
    elif _NO_YAML.match(value) or (value[:1] not in ('"', "'") and re.search(r"\s#\S", value)):
        _quote(line, start, value, rule="quote-needed")
    elif value[:1] not in ("", '"', "'", "{", "|", ">") and re.search(r":(\s|$)", value):
        _quote(line, start, value, rule="colon-in-value")


def _list(line: MendedLine, start: int, *, last: bool) -> None:
    _less_empty(line, start)
    quoted = [range(*hit.span()) for hit in _BETWEEN_QUOTES.finditer(line.text, start)]
    for at in range(start, len(line.text)):
        if line.text[at] in "，、［］" and not any(at in stretch for stretch in quoted):
            _wide_marks(line, at, "，、［］", end=at + 1)
    for hit in _QUOTED_ITEM.finditer(line.text, start):
        _wide_marks(line, hit.start(), "".join(_QUOTE_MARKS), end=hit.end())
    for hit in reversed(list(_HASH_ITEM.finditer(line.text, start))):
        _quote(line, hit.start(), hit[0], rule="quote-needed")
    if last and "]" not in line.text[start:]:
        line.insert(len(line.text.rstrip()), "]", "unclosed-list")


def _less_empty(line: MendedLine, start: int) -> None:
    """``[가, , 나]`` is the list of what stands in it."""
    quoted = [range(*hit.span()) for hit in _BETWEEN_QUOTES.finditer(line.text, start)]
    for hit in reversed(list(_EMPTY_ITEM.finditer(line.text, start))):
        if not any(hit.start() in stretch for stretch in quoted):
            place = Position.on_line(line.number, line.column(hit.start() + 1), length=len(hit[0]))
            key = line.text[:start].rstrip(" :")
            line.found.append(problem("empty-value", line.path, place, edits=(Edit(place, ""),), key=key))
            line.take_out(*hit.span())


def _wide_marks(line: MendedLine, start: int, marks: str, *, end: int | None = None) -> None:
    for at in range(start, len(line.text) if end is None else end):
        if line.text[at] in marks:
            line.replace(at, _WIDE[line.text[at]], "full-width-mark")


def _escaped(value: str) -> str:
    """The text between double quotes if it has a ``\\`` that was meant as itself, as in ``D:\\공유``; else empty."""
    match = _BACKSLASHED.fullmatch(value)
    text = match["text"] if match else ""
    return text if text and (_WINDOWS.match(text) or not _SOUND_ESCAPES.fullmatch(text)) else ""


def _unescape(line: MendedLine, start: int, value: str, text: str) -> None:
    """Puts single quotes in place of double ones."""
    column = line.column(start + 1)
    place = Position.on_line(line.number, column, length=line.column(start + len(value) + 1) - column)
    line.text = f"{line.text[:start]}'{text}'{line.text[start + len(value) :]}"
    edits = (Edit(place, f"'{text}'"),)
    line.found.append(problem("quote-needed", line.path, place, edits=edits, found="", escaped=text))


def _quote(line: MendedLine, start: int, value: str, *, rule: str) -> None:
    """Puts a value between quotes; one finding, two edits."""
    mark = '"' if '"' not in value else "'"
    if mark in value:
        return
    column = line.column(start + 1)
    place = Position.on_line(line.number, column, length=line.column(start + len(value) + 1) - column)
    quoted = mark + (value.replace("\\", "\\\\") if mark == '"' else value) + mark
    edit = Edit(place, quoted)
    line.text = line.text[:start] + quoted + line.text[start + len(value) :]
    doubled = [at for at, sign in enumerate(quoted[1:-1], start=1) if sign == "\\"][::2] if mark == '"' else []
    more = len(quoted) - len(value)
    line.inserted = [at + more if at >= start else at for at in line.inserted]
    line.inserted.extend((start, *(start + at for at in doubled), start + len(quoted) - 1))
    line.found.append(problem(rule, line.path, place, edits=(edit,), found=value))
