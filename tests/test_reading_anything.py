"""Whatever lies in a file, reading it ends, and every finding has a place in it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

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
