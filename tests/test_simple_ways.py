"""What is simple is read without the parsers of Markdown and YAML, and is read as they read it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from genba.read import header
from genba.read.body import _has_bare_section, _marked_up, _Reader, _simple, read_body
from genba.read.body_html import MarkedUp
from genba.read.parse import NOTE
from genba.read.prefixes import NOTE_SECTIONS
from genba.read.simple_body import simple_body
from genba.read.simple_header import simple_header

WORDS = r"""
가나 ab A1 **굵 게** ** * `코드` ` [납기] [x] (a.md) [앞](a.md) [앞](../b/c.md#d) C-AAAAAA
@cfo ~10/16 ~~ #납기 & &amp; ! ![ 10.5% --- === | < > _ \ “말” " (해결 11/11) 없음 3월 ③ • □
［납기］ 【납기】 ＃납기 [b](www.a.kr) [c](https//a.kr) [d][r1] 답변: 불펑: TODO
"""
STARTS = "# /## /- /> /  - /    - /- [ ] /- [x] /1. /1) /불평: /해결: /## 불평\n/## 할 일\n".split("/")
BELOW = ["\n불평: ", "\n답변: C-AAAAAA ", "\nㅇ "]
PIECES = [*STARTS, *BELOW, *WORDS.split(), "다 라", " #납기", "\n", "\n", "\n\n", " ", "  ", "\t"]
BODIES = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
KEYS = ("날짜", "고객", "임원", "종류", "주제", "title", "place", "만난사람")
VALUES = (
    "2026-10-01/2026.10.1/한마루/[한마루, 미리내]/[김 전무(재무), 외 2명]/cfo/식사/납기, 결제/no/007/[a,b]/[a]/가 - 나"
    "/90% (약)/: 가/null/~/1. 가/가~나"
).split("/")
ENTRIES = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES)).map(": ".join), max_size=6)
PATH = "2026/2026-10-01-cfo-hanmaru.md"


@settings(max_examples=1500)
@given(BODIES)
def test_a_simple_body_says_what_the_parser_says(text: str) -> None:
    lines = text.split("\n")
    simple = simple_body(PATH, lines, 1)
    if simple is None:
        return
    marked = MarkedUp(PATH, lines, 1, NOTE_SECTIONS)
    assert simple.said == marked.said
    assert simple.links == marked.links
    assert marked.found == []


@settings(max_examples=200)
@given(BODIES)
def test_a_body_is_the_same_without_its_html(text: str) -> None:
    plain, shown = (replace(read_body(PATH, "a", text, 1, html=html), blocks=()) for html in (False, True))
    assert plain == shown


@settings(max_examples=500)
@given(ENTRIES, st.sampled_from(["말\n", "\n\n말\n", "", "## 불평\n- 늦다\n"]))
def test_a_simple_header_holds_what_yaml_finds_in_it(entries: list[str], body: str) -> None:
    text = "\n".join(["---", *entries, "---", body])
    simple = simple_header(text, NOTE.spelled)
    if simple is None:
        return
    quick = header.read_header(PATH, text, NOTE)
    whole = header.read_whole_header(PATH, text, NOTE)
    assert quick == whole


@settings(max_examples=1500)
@given(BODIES)
def test_a_simple_body_is_shown_as_the_parser_shows_it(text: str) -> None:
    lines = text.split("\n")
    simple = simple_body(PATH, lines, 1)
    if simple is None or _has_bare_section(lines, NOTE_SECTIONS):
        return
    quick = _simple(_Reader(PATH, "a", lines, 1, NOTE_SECTIONS), simple, html=True)
    assert quick in (None, _marked_up(_Reader(PATH, "a", lines, 1, NOTE_SECTIONS), html=True))
