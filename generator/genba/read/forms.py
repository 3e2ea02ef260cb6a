"""Markdown as people type it → Markdown that is read as they meant it, line by line, with a word on every repair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from genba.model.diagnostic import Diagnostic, Edit, problem
from genba.model.position import Position
from genba.model.vocabulary import folded

_CODE = re.compile(r"\s*(?:>\s*)*(`{3,}|~{3,})")
_SPAN = re.compile(r"(`+)(?!`).{0,500}?(?<!`)\1(?!`)")
_HEADING = re.compile(r"(?P<marks>[#＃]{1,12})(?P<gap>\s*)(?P<words>[^\s#＃].*)")
_TITLE = re.compile(
    r"(?:\*\*|__|【|\[|〔|<|≪|■|▶|◆|●)\s*(?P<words>[^\[\]*_【】<>()]{2,20}?)\s*[:：]?\s*(?:\*\*|__|】|\]|〕|>|≫|)\s*[:：]?\s*"
)
_ITEM = re.compile(
    r"(?P<indent> {0,12})(?P<mark>[-*](?=\[[ xXvV]?\])|-(?=[가-힣“‘「@]|[^\S \t\n])|[*+](?=[가-힣][^*]*$)"
    r"|–(?=[ \t]*[가-힣])|[•·ㆍ‣◦○●▪▫□☐☑∙⦁－☞▸▹►➢➤✔✓◇◆◈](?=[ \t]*[^\s•·ㆍ‣◦○●▪▫□☐☑∙⦁–－])"
    r"|[①-⑳](?= )|\d{1,2}[.)](?=[가-힣]{2}))\s*(?P<rest>\S.*)"
)
_BOXES = "□☐☑"
_PLAIN_WORD = re.compile(r"[가-힣A-Za-z][가-힣A-Za-z ]{0,15}")
_BLANK = re.compile(r"TODO\s*", re.IGNORECASE)  # left in a template, which is told
_RULE = re.compile(r"-{3,}[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(?:=+|--+)[ \t]*")
_NO_TEXT = re.compile(r"\s*(?:[-*+>#|]|\d{1,2}[.)]\s|$)")
_INDENTED = re.compile(r"(?P<indent>(?: {4,}|\t)[ \t]*)(?P<rest>(?:[-*+>] |\d{1,2}[.)] |#{1,6} |[가-힣]).*)")
_LISTED = re.compile(r"\s*(?:[-*+>]|\d{1,2}[.)])\s|\s{2,}\S")
_TAG = re.compile(
    r"</?(?:a|abbr|audio|b|big|blockquote|body|br|button|center|code|details|div|em|embed|font|form|h[1-6]|head|hr|html|i"
    r"|iframe|img|input|ins|kbd|li|link|mark|meta|object|ol|p|pre|s|script|small|span|strong|style|sub|summary|sup|svg"
    r"|table|tbody|td|th|thead|tr|u|ul|video)(?:\s[^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)
_WIKI = re.compile(r"!?\[\[[^\[\]\n]{1,200}\]\]")
_REFERENCE = re.compile(r"\[[^\[\]]{1,80}\]\[(?P<label>[A-Za-z]{0,8}\d{1,3})\]")
_DEFINED = re.compile(r"\s*\[(?P<label>[^\[\]]+)\]:")
_BLANK_LINK = re.compile(r"\]\((?P<url>[^()<>\"'\n]{0,200}[^()<>\"'\s]\s[^()<>\"'\n]{0,200}\.\w{1,5})\)")
_ADDRESS = r"https?://[^\s()（）<>\[\]]+|[\w./-]+\.(?:md|pdf|png|jpe?g|docx?|xlsx?|pptx?|hwpx?)"
_NEARLY_A_LINK = re.compile(
    rf"\[(?P<text>[^\[\]]{{1,100}})\](?:（(?P<url>{_ADDRESS})[)）]|\((?P<open>{_ADDRESS})(?:）|(?=\s|$)(?!.*\)))"
    r")"
    r"|\((?P<round>[^()]{1,100})\)\[(?P<square>https?://[^\s\[\]]+)\]"
)
_HOST = re.compile(r"(?i:www)\.[\w-]+\.(?!md(?:\)|$))\w")
_ODD_SCHEME = re.compile(
    rf"\]\(\s*<?(?P<scheme>(?i:https?)(?::/?(?!/)|[;,.]?//)|(?={_HOST.pattern}))(?P<rest>[^\s()<>]+)(?=>?\s*\)|\s[^()]*\))"
)
_NOTE_AT_FOOT = re.compile(r"\[\^[^\]\s]{1,20}\]:")  # else it is a link reference named ^1
_COMMENT = re.compile(r"<!--")
_SIGNS = ("[[", "](", "]（", ")[", "][", "<")  # without one of them nothing looks like a link or a tag


def mend_lines(
    path: str, lines: list[str], first: int, sections: Mapping[str, str]
) -> tuple[list[str], list[Diagnostic]]:
    """``lines`` with headings and list items as they were meant; ``first`` is the number of the first in the file.

    Code blocks stay as they are, and no line is added or taken.
    """
    mended, found, code, opened, before = [], [], "", first, ""
    labels = _labels(lines) if any("][" in line for line in lines) else frozenset()
    for number, line in enumerate(lines, start=first):
        fence = _CODE.match(line)
        if fence and (not code or fence[1].startswith(code)):
            code, opened = "" if code else fence[1], number
        elif not code:
            above = lines[number - first - 1] if number > first else ""
            if _RULE.fullmatch(line) and _ends_a_text(above, lines[: number - first - 1], sections):
                place, edits = (
                    Position.on_line(number, length=len(line)),
                    (Edit(Position.on_line(number, length=0), "\n"),),
                )
                found.append(problem("rule-below-text", path, place, edits=edits))
                line = "***"
            below = lines[number - first + 1] if number - first + 1 < len(lines) else ""
            ruled = _RULE.fullmatch(below) and _ends_a_text(line, lines[: number - first], sections)
            if ruled or not _UNDERLINE.fullmatch(below):  # else the line is a heading as it is
                line, repairs = _mended(path, line, number, sections, before=before)
                found.extend(repairs)
            found.extend(_marks(path, line, number, minutes="discussed" in sections.values()))
            found.extend(_undefined(path, line, number, labels))
            line, repairs = _linked(path, line, number)
            found.extend(repairs)
        before = line if line.strip() else before
        mended.append("\\" + line if not code and _NOTE_AT_FOOT.match(line) else line)
    if code:
        place = Position.on_line(opened, 1, length=len(lines[opened - first]))
        found.append(problem("unclosed-code", path, place))
    return mended, found


def _ends_a_text(line: str, above: list[str], sections: Mapping[str, str]) -> bool:
    """True if ``line`` is text that a rule below it would make a heading, and not the first line or a section."""
    return (
        not _NO_TEXT.match(line) and folded(line) not in sections and any(map(str.strip, above)) and "---" not in above
    )


def _mended(
    path: str, line: str, number: int, sections: Mapping[str, str], *, before: str
) -> tuple[str, list[Diagnostic]]:  # fmt: skip
    """``line`` as it was meant, and the repairs; ``before`` is the last line that was not blank."""
    indented = _INDENTED.fullmatch(line)
    if indented and not _LISTED.match(before):
        place = Position.on_line(number, 1, length=len(indented["indent"]))
        dedented = problem("code-indent", path, place, edits=(Edit(place, ""),))
        return indented["rest"], [dedented]
    for form in (_heading, _title):
        if found := form(line, sections):
            wanted, column = found
            place = Position.on_line(number, column, length=max(len(line) - column + 1, 1))
            edits = (_change(line, wanted, number),)
            return wanted, [problem("heading-form", path, place, edits=edits, wanted=wanted)]
    item = _ITEM.fullmatch(line)
    if not item:
        return line, []
    box = item["mark"] if item["mark"] in _BOXES else ""
    mark = item["mark"] + " " if item["mark"][0].isascii() and item["mark"] not in "-*" else "- "
    place = Position.on_line(number, len(item["indent"]) + 1, length=item.start("rest") - len(item["indent"]))
    edits = (Edit(place, mark + {"☑": "[x] "}.get(box, "[ ] " if box else "")),)
    return item["indent"] + edits[0].text + item["rest"], [problem("list-form", path, place, edits=edits)]


def _change(line: str, wanted: str, number: int) -> Edit:
    """What makes ``wanted`` of ``line``, and leaves alone what is equal at either end: others may change that."""
    start = _equal(line, wanted)
    end = _equal(line[start:][::-1], wanted[start:][::-1])
    place = Position.on_line(number, start + 1, length=len(line) - start - end)
    return Edit(place, wanted[start : len(wanted) - end])


def _equal(one: str, other: str) -> int:
    """How many letters two texts have in common at their start."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _heading(line: str, sections: Mapping[str, str]) -> tuple[str, int] | None:
    match = _HEADING.fullmatch(line)
    if not match:
        return None
    marks, known = match["marks"], folded(match["words"].rstrip(":： ")) in sections
    if "＃" in marks and (match["gap"] or known):
        return f"{'#' * min(len(marks), 6)} {match['words']}", 1
    if match["gap"].strip(" \t") and len(marks) <= 6:  # a blank that is none
        return f"{marks} {match['words']}", len(marks) + 1
    if not match["gap"] and (known or 2 <= len(marks) <= 6):
        return f"{'#' * min(len(marks), 6)} {match['words']}", len(marks) + 1
    return (f"###### {match['words']}", 7) if len(marks) > 6 else None


def _title(line: str, sections: Mapping[str, str]) -> tuple[str, int] | None:
    if _PLAIN_WORD.fullmatch(line) and folded(line) in sections and not _BLANK.fullmatch(line):
        return f"## {line.strip()}", 1
    match = _TITLE.fullmatch(line)
    return (f"## {match['words']}", 1) if match and folded(match["words"]) in sections else None


def _linked(path: str, line: str, number: int) -> tuple[str, list[Diagnostic]]:
    """``line`` with links in place of what is nearly one."""
    if not any(sign in line for sign in _SIGNS):
        return line, []
    plain = _without_code(line)
    nearly = [*_NEARLY_A_LINK.finditer(plain)]
    odd = (
        hit for hit in _ODD_SCHEME.finditer(plain) if not any(one.start() < hit.end() <= one.end() for one in nearly)
    )
    found = sorted(
        (*(_link(path, number, hit) for hit in nearly), *(_whole(path, number, hit) for hit in odd)), key=_start
    )
    for told in reversed(found):
        (edit,) = told.edits
        line = line[: edit.position.column - 1] + edit.text + line[edit.position.end_column - 1 :]
    return line, found


def _start(found: Diagnostic) -> int:
    return found.position.column


def _link(path: str, number: int, hit: re.Match[str]) -> Diagnostic:
    place = Position.on_line(number, hit.start() + 1, length=len(hit[0]))
    url = hit["url"] or hit["open"] or hit["square"]
    wanted = f"[{hit['text'] or hit['round']}]({'https://' if _HOST.match(url) else ''}{url})"
    return problem("link-form", path, place, edits=(Edit(place, wanted),), found=hit[0], wanted=wanted)


def _whole(path: str, number: int, hit: re.Match[str]) -> Diagnostic:
    """Tells that an address lacks a part of ``https://``, or all of it."""
    scheme = "http://" if re.fullmatch(r"(?i:http)\W+", hit["scheme"]) else "https://"
    place = Position.on_line(number, hit.start("scheme") + 1, length=len(hit["scheme"]))
    facts = {"found": hit["scheme"] + hit["rest"], "wanted": scheme + hit["rest"]}
    return problem("link-form", path, place, edits=(Edit(place, scheme),), **facts)


def _without_code(line: str) -> str:
    """``line`` with backticks wherever code stands."""
    return _SPAN.sub(lambda hit: "`" * len(hit[0]), line)


def _labels(lines: list[str]) -> frozenset[str]:
    """The labels of addresses, as in ``[1]: https://a.example``."""
    return frozenset(match["label"].casefold() for match in map(_DEFINED.match, lines) if match)


def _undefined(path: str, line: str, number: int, labels: frozenset[str]) -> Iterator[Diagnostic]:
    """A link by the label of an address that is not given; other words in brackets may be topics."""
    for hit in _REFERENCE.finditer(_without_code(line)) if "][" in line else ():
        if hit["label"].casefold() not in labels:
            place = Position.on_line(number, hit.start() + 1, length=len(hit[0]))
            yield problem("wiki-link", path, place, found=hit[0])


def _marks(path: str, line: str, number: int, *, minutes: bool) -> Iterator[Diagnostic]:
    """What looks like a link or a hidden comment, and will be shown as text."""
    if not any(sign in line for sign in _SIGNS):
        return
    plain = _without_code(line)
    for hit in _WIKI.finditer(plain) if not minutes else ():
        place = Position.on_line(number, hit.start() + 1, length=len(hit[0]))
        yield problem("wiki-link", path, place, found=hit[0])
    for hit in _BLANK_LINK.finditer(plain):
        place = Position.on_line(number, hit.start("url") + 1, length=len(hit["url"]))
        yield problem("blank-in-link", path, place, edits=(Edit(place, f"<{hit['url']}>"),), found=hit["url"])
    for hit in _TAG.finditer(plain):
        place = Position.on_line(number, hit.start() + 1, length=len(hit[0]))
        yield problem("html-tag", path, place, found=hit[0])
    for hit in _COMMENT.finditer(plain):
        yield problem("html-comment", path, Position.on_line(number, hit.start() + 1, length=4))
