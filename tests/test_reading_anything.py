"""Whatever lies in a file, reading it ends, and every finding has a place in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genba.model.vocabulary import CUSTOMER_KEYS, NOTE_KEYS
from genba.read.parse import CUSTOMER, EXECUTIVE, ISSUE, MINUTES, MINUTES_WORDS, parse
from genba.report.wording import worded
from tests.reading import PATH, parse_note

PIECES = """
--- —- -- ... 날짜 고객 임원 공개 재임 : ： , [ ] { } " ' “ ” # ## ### > - * & ! | @ ~ `` 2026.10.1 10/1 2/30
20261001 불평 답변 C-AAAAAA (해결 11/11) (보류) 할 일 - [ ] - [x] @cfo ~10/16 ✅ 📅 없음 [a](x.md) <<<<<<<
YYYY-MM-DD 한마루 김 전무
""".split()
UNHURRIED = settings(deadline=None)  # the first example pays for what is compiled once
LINES = st.lists(st.sampled_from(["\n", "\n\n", "\t", " ", "\r\n", "\x0b", *PIECES]), max_size=60).map("".join)
HEADERS = st.tuples(LINES, LINES).map(lambda pair: f"---\n{pair[0]}\n---\n{pair[1]}")


def assert_sound(text: str | bytes) -> None:
    """Reads ``text`` as every kind of file; every finding has a place and can be said."""
    content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    assert parse(PATH, content, CUSTOMER).path == PATH
    assert parse(PATH, content, EXECUTIVE).path == PATH
    assert parse(PATH, content, ISSUE).path == PATH
    assert parse("minutes/2026-W44.md", content, MINUTES, MINUTES_WORDS).id == "2026-W44"
    for found in parse_note(content).diagnostics:
        place = found.position
        assert 1 <= place.line <= place.end_line
        assert place.column >= 1
        assert (place.line, place.column) <= (place.end_line, place.end_column)
        assert all(worded(found, language).message for language in ("ko", "en"))


@settings(UNHURRIED)
@given(st.binary())
def test_any_bytes_can_be_read(content: bytes) -> None:
    assert_sound(content)


@settings(UNHURRIED)
@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert_sound(text)


@settings(UNHURRIED, max_examples=300)
@given(LINES | HEADERS)
def test_anything_that_looks_like_a_note_can_be_read(text: str) -> None:
    assert_sound(text)
    assert_sound("---\n날짜: 2026-10-01\n" + text)


@settings(UNHURRIED)
@given(HEADERS)
def test_findings_lie_within_the_file(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for found in parse_note(text).diagnostics:
        assert found.position.line <= len(lines)
        assert found.position.column <= len(lines[found.position.line - 1]) + 1


KEYS = sorted({spelling for keys in (NOTE_KEYS, CUSTOMER_KEYS) for key in keys for spelling in (key, *keys[key])})
NASTY = [
    "",
    " ",
    "~",
    "null",
    "no",
    "007",
    "12:30",
    "[]",
    "[",
    "]",
    "{",
    "{a: b}",
    "[[a]]",
    "[a,, b]",
    "- a",
    "&a b",
    "*a",
    "!!str a",
    "!a",
    "<<",
    "|",
    ">",
    "@cfo",
    "%a",
    "`a",
    '"',
    "'",
    '"a" b',
    "“a”",
    "［a，b］",
    "a: b",
    "a #b",
    "# a",
    "2026.10.1",
    "’26/10/1",
    "2026-10-01 (금)",
    "2/30",
    "9999-12-31",
    "0000-00-00",
    "２０２６-１０-０１",
    "--10-01",
    "2024 ~",
    "~",
    "a\u200bb",
    "\ufeff한마루",
    "\u202e",
    "\x00",
    "\u2028",
    "한\ufffd",
    "сfo",
    "í•œë§ˆ",
    "TODO",
    "<여기에 >",
    "{{a}}",
    "a" * 300,
    "[" * 30,
    "가" * 90,
]
COLONS = [": ", ":", " : ", "：", "﹕", ":\t", " = "]
MARKDOWN = [
    "## 불평",
    "##불평",
    "＃ 불평",
    "**불평**",
    "[불평]",
    "### 불편",
    "- 늦다",
    "-늦다",
    "• 늦다",
    "① 늦다",
    "1.늦다",
    "- [v] @cfo 회신 ~2/30",
    "- [] @cfo",
    "- [ ]@cfo ~2020-01-01",
    "☐ a",
    "불평: 늦다 (해결 13/45)",
    "해결: C-AAAA",
    "해결: C-",
    "답변: C-AAAAAA 2/30 a",
    "[a](b c.png)",
    "[a](<",
    "[a]()",
    "[a](javascript:a)",
    "[a](#b)",
    "![[a]]",
    "[[a|b]]",
    "[^1]: a",
    "<!-- a",
    "```",
    "~~~yaml",
    "---",
    "---\n고객: a\n---",
    "+++",
    "| a | b |\n|---|---|",
    "> > > a",
    "    code",
    "\\",
    "***",
    "* * *",
    "<b>",
    "&amp;",
    "=====",
    "- - - a",
    "공개: 임원",
    "| 날짜 | 10/1 |",
    "<<<<<<< a",
    "010-1234-5678",
    "900101-1234568",
    "비밀번호: a1!b2",
    "\u200b",
    "\x0c",
    "\ufffd",
    "",
]
ENTRIES = st.tuples(
    st.sampled_from(["", "", " ", "\t", "- ", "**"]),
    st.sampled_from(KEYS),
    st.sampled_from(COLONS),
    st.sampled_from(NASTY),
)
FENCES = st.sampled_from(["---", "---", "—", "--- ", "---yaml", "```", "+++", "", "\u200b---", "..."])
BODIES = st.lists(st.sampled_from(MARKDOWN), max_size=12).map("\n".join)
LEADS = st.sampled_from(["", "", "\ufeff", "# 제목\n\n", "```yaml\n", "\n"])
LINES_OF_KEYS = st.lists(ENTRIES.map("".join), max_size=6).map("\n".join)
NOTES = st.tuples(LEADS, FENCES, LINES_OF_KEYS, FENCES, BODIES).map(lambda parts: parts[0] + "\n".join(parts[1:]))


@settings(UNHURRIED, max_examples=250)
@given(NOTES)
def test_headers_and_bodies_full_of_mistakes_can_be_read(text: str) -> None:
    assert_sound(text)
    assert_sound(text.encode("cp949", "replace"))


@settings(UNHURRIED, max_examples=150)
@given(NOTES)
def test_findings_in_whole_notes_lie_within_the_file(text: str) -> None:
    lines = text.lstrip("\ufeff").split("\n")
    for found in parse_note(text).diagnostics:
        assert found.position.line <= len(lines) + 1


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "*",
        ">",
        "_a",
        "`",
        "<",
        "- ",
        "가\u200b",
        "\x01\n",
        "---\na: b\n",
        "- 늦다\n",
        "[a](b c.d",
        "비밀번호 ",
        "í•",
        "怨좉",
        "**불평",
    ],
)
def test_a_note_of_one_thing_over_and_over_is_read_to_its_end(unit: str) -> None:
    assert_sound(f"---\n고객: 한마루\n---\n## 불평\n{unit * (60_000 // len(unit))}")
