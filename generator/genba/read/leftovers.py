"""Rules about what programs and people leave in a file: documents of other kinds, blanks of templates, conflicts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genba.model.diagnostic import Diagnostic, problem
from genba.model.position import Position
from genba.read.places import ascii_of, places

_UNFILLED = (
    r"YYYY-MM-DD|(?:TODO|FIXME)(?:[:： \t][^\n]*)?|TBD|TBA|XXX+|\?\?\?+|lorem ipsum\b[^\n]*"
    r"|\(?(?:나중에|추후|내용|이후)\s?(?:작성|추가|입력)(?:\s?예정)?\)?"
)
_ASKED = "고객|이름|성함|내용|직함|날짜|제목|회사|담당자|입력|작성|what the|your name|customer|company"
_WHO = "고객명|고객사명|회사명|담당자명?|이름|성함|직함"
_NAMES = r"[^{}<>%\n]*[^\W\d_]"  # a template's blank names what belongs there; sums are a writer's own text
_BLANK = re.compile(
    rf"<(?!!)(?:여기에[^<>\n]*|(?:write|fill) [^<>\n]*here|[^<>\n@/]{{0,20}}(?i:{_ASKED})[^<>\n@/]{{0,20}})>"
    rf"|«(?:[^«»\n]{{0,20}}(?:{_ASKED})[^«»\n]{{0,20}}|[A-Za-z]+(?:_\w+)+)»"
    rf"|\{{\{{(?={_NAMES})[^{{}}\n]{{1,80}}\}}\}}|<%(?={_NAMES})[^<>%\n]{{1,80}}%>|\$\{{(?:\d*:?|(?={_NAMES})[^{{}}\n]{{0,60}})\}}"
    rf"|\[(?:(?i:your|insert|enter) [^\[\]\n]{{1,40}}|(?:{_WHO})(?:/[^\[\]\n]*)?)\](?!\()"
    r"|\(?여기에[^\n.()]{0,20}(?:입력|적|작성|쓰|써)(?:하|으)?(?:세요|십시오|\s?주세요)\)?"
    r"|(?<=[\[:：, ])(?P<person>(?:이름|성함|홍길동|[OＯ○]{2,3}) 직함\(부서\))(?=\s*(?:[\],]|$))"
    r"|^(?P<own>이름|제목|직함|직무)[ \t]*[:：][ \t]*(?P<asked>(?:[가-힣]{2,4} )?(?P=own)"
    r"(?:[을를] ?(?:적|입력|작성|쓰|써|기입)[가-힣 ]{0,8})?)[ \t]*$"
    r"|텍스트를 입력하려면[^\n]{0,40}|(?i:click (?:or tap )?here to enter text)"
    rf"|^[ \t]*(?:[-*+>][ \t]+)?(?i:(?P<item>{_UNFILLED}))[ \t]*$"
    rf"|^[^\s:：#>-][^:：\n]{{0,20}}[:：][ \t]*(?i:(?P<value>{_UNFILLED}|<[가-힣]+>))[ \t]*$",
    re.MULTILINE,
)
_GROUPS: tuple[str | int, ...] = ("item", "value", "person", "asked", 0)
# Of every blank, one of these.
_SIGNS = (
    "<", "{", "???", "todo", "tbd", "tba", "fixme", "xxx", "lorem", "yyyy", "[your", "[insert", "[enter",
    "here to enter",
)  # fmt: skip
_KOREAN_SIGNS = ("«", "여기에", "입력", "작성", "추가", "명]", "담당자]", "이름", "성함", "직함", "부서)", "제목을 ")
_LOST = re.compile(r"\?{4,}")
_MAIL_HEADERS = "Return-Path|Received|MIME-Version|Message-ID|Delivered-To|From|To|Date|Subject|Content-Type|X-[a-z-]+"
_FOREIGN = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("RTF", r"\s*\{\\rtf"),
        ("HTML", r"\s*(?:<!--[^\n]{0,200}-->\s*)?<(?:!doctype|html|head|body|meta|style|o:p)\b"),
        ("XML", r"\s*<\?xml"),
        ("PDF", r"%PDF-"),
        (
            "EML",
            rf"(?=[\s\S]{{0,4000}}?\n(?:MIME-Version|Message-ID): )(?:(?:{_MAIL_HEADERS}): .*\n(?:[ \t].*\n)*){{3}}",
        ),
        ("URL", r"\s*\[(?:InternetShortcut|\{000214A0)"),
    )
)
_CONFLICT = re.compile(r"^[ \t>]*(?:<{7}(?: .*)?|>{7} .*|\|{7}(?: .*)?)$", re.MULTILINE)
_MARK = re.compile(r"[ \t>]*(?P<sign>[<>|=])(?P=sign){6}(?:\s|$)")


def foreign_file(path: str, text: str) -> Iterator[Diagnostic]:
    """A document of another program was saved under a note's name."""
    found = "" if text.startswith("---") else next((name for name, pattern in _FOREIGN if pattern.match(text)), "")
    if found:
        yield problem("foreign-file", path, found=found)


def lfs_pointer(path: str, text: str) -> Iterator[Diagnostic]:
    """Git LFS left its pointer in place of the note."""
    if re.match("version https?://(?:git-lfs|hawser|git-media)[.](?:github[.]com|io)/", text):
        yield problem("lfs-pointer", path)


def merge_conflict(path: str, text: str) -> Iterator[Diagnostic]:
    """Two versions of the note stand in one file, between Git's markers."""
    marked = "<<<<<<<" in text or ">>>>>>>" in text or "|||||||" in text
    for place, _ in places(_CONFLICT, text) if marked else ():
        yield problem("merge-conflict", path, place)


def one_side(text: str) -> str:
    """``text`` with the first of two versions wherever Git's markers stand, and all other lines of those left empty."""
    lines, side = [], ""
    for line in text.split("\n"):
        mark = _MARK.match(line)
        sign = mark["sign"] if mark else ""
        if sign == "<" or (sign and side):
            side = "" if sign == ">" else sign
            lines.append("")
        else:
            lines.append(line if side in ("", "<") else "")
    return "\n".join(lines)


def placeholder(path: str, text: str) -> Iterator[Diagnostic]:
    """A blank of the template was never filled in."""
    for place, hit in places(_BLANK, text) if _maybe_blank(text) else ():
        left, group = next((hit[name], name) for name in _GROUPS if hit[name])
        spot = Position.on_line(place.line, place.column + hit.start(group) - hit.start(), length=len(left))
        found, lost = ("", left) if _LOST.fullmatch(left) else (left, "")
        yield problem("placeholder", path, spot, found=found, lost=lost)


def _maybe_blank(text: str) -> bool:
    letters = ascii_of(text)
    return any(sign in letters for sign in _SIGNS) or any(word in text for word in _KOREAN_SIGNS)
