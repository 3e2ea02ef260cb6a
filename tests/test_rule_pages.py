"""Every rule has a page in both languages: what, why, how to mend it, and an example that is true."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from genba.i18n.docs_words import docs_words
from genba.model.position import Position
from genba.model.rule_page import Excerpt, RulePage
from genba.model.rules import GUESSED, REWRITTEN, RULES
from genba.pages.rules import in_columns
from genba.pipeline.examples import example
from genba.report.explain import Example, explain
from genba.report.rule_text import rule_text
from genba.report.visible import visible, visible_lines
from genba.site.links import broken_links
from tests.reading import parse_note
from tests.test_cases import ELSEWHERE

EVERY = [pytest.param(rule, language, id=f"{language}-{rule}") for language in ("ko", "en") for rule in sorted(RULES)]


@cache
def shown(rule: str) -> Example:
    """The rule's example; it is the same in every language."""
    return example(rule)


def page(rule: str, language: str = "en") -> RulePage:
    """The rule's page."""
    return explain(rule, shown(rule), language)


@pytest.mark.parametrize(("rule", "language"), EVERY)
def test_every_rule_has_a_page_with_all_its_facts(rule: str, language: str) -> None:
    made = page(rule, language)
    for sentence in (made.effect, made.message, made.hint, made.why, made.mending):
        assert sentence
        assert not re.search(r"[{}‹›]|“”|\(\)|  ", sentence), sentence
    assert docs_words(language).groups[made.group]


@pytest.mark.parametrize("rule", sorted(RULES.keys() - ELSEWHERE))
def test_an_example_shows_the_place_the_report_and_what_is_fine(rule: str) -> None:
    illustration = page(rule).illustration
    assert illustration is not None
    assert illustration.report[0].endswith(f" {rule}")
    assert all(len(each.lines) <= 20 for each in (*illustration.bad, *illustration.good))
    bad = illustration.bad[-1]
    assert bad.marked == 0 or 0 <= bad.marked - bad.first < len(bad.lines)
    assert all(each.names for each in (*illustration.bad, *illustration.good))


@pytest.mark.parametrize("rule", sorted(ELSEWHERE))
def test_what_no_folder_of_small_files_can_show_goes_without_an_example(rule: str) -> None:
    assert page(rule).illustration is None


def test_a_page_in_the_terminal_has_nothing_that_moves_its_cursor() -> None:
    for rule in RULES:
        text = rule_text(page(rule), docs_words("en"))
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]", text), rule


def test_a_page_tells_who_mends_it() -> None:
    words = docs_words("en")
    assert {page(rule).mending for rule in REWRITTEN} == {words.fixed}
    assert {page(rule).mending for rule in GUESSED} == {words.guessed}
    assert page("missing-customer").mending == words.by_hand


def test_a_mended_file_has_nothing_left_of_its_rule() -> None:
    for rule in RULES:
        illustration = page(rule).illustration
        if illustration and illustration.mended and illustration.mended.names[0].startswith("2026-10-01"):
            text = "\n".join(illustration.mended.lines)
            assert rule not in {found.rule for found in parse_note(text).diagnostics}, rule


def test_a_long_file_is_cut_around_the_place() -> None:
    found = shown("unknown-executive").found[0]
    path, lines = found.path, [f"{number}" for number in range(1, 61)]
    moved = type(found)(path, Position.on_line(40, 1), found.rule, found.severity, found.facts)
    long = Example((moved,), {path: "\n".join(lines).encode()}, {path: b"fine"})
    illustration = explain("unknown-executive", long, "en").illustration
    assert illustration is not None
    assert illustration.bad == (Excerpt((path,), tuple(lines[30:50]), first=31, marked=40),)


def test_the_file_as_it_should_be_is_the_one_that_its_name_is_most_like() -> None:
    illustration = page("impossible-date").illustration
    assert illustration is not None
    assert illustration.good[0].names == ("2024-02-29-cfo-hanmaru.md",)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"a\tb", "a⇥b"),
        (b"\x1b[2J", "␛[2J"),
        ("\ufeff---".encode(), "[U+FEFF]---"),
        ("가\u200b나".encode(), "가[U+200B]나"),
        ("\u1102\u1173\u11af".encode(), "ㄴㅡㄹ"),
        ("👨\u200d👩".encode(), "👨\u200d👩"),
        ("한".encode("cp949"), "��"),
        (b"x" * 200, "x" * 109 + "…"),
    ],
)
def test_what_cannot_be_seen_is_made_visible(content: bytes, line: str) -> None:
    assert visible_lines(content) == (line,)


def test_line_ends_are_seen_where_they_are_not_plain() -> None:
    assert visible_lines(b"a\r\nb\rc\nd\n") == ("a␍", "b␍", "c", "d")
    assert visible_lines(b"") == ()
    assert visible("한글 and 日本語") == "한글 and 日本語"


def test_wide_letters_stand_in_columns() -> None:
    assert in_columns("임원: <") == '<span style="width:4ch">임원</span>: &lt;'


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_documentation_lists_every_rule_and_every_link_arrives(docs: Path, language: str) -> None:
    index = (docs / language / "rules" / "index.html").read_text(encoding="utf-8")
    assert [rule for rule in RULES if f'href="{rule}.html"' not in index] == []
    assert [rule for rule in RULES if not (docs / language / "rules" / f"{rule}.html").is_file()] == []
    # The page for wrong addresses stands at the root of its own site.
    assert [line for line in broken_links(docs) if "/404.html:" not in line] == []


def test_a_page_of_the_documentation_says_what_the_terminal_says(docs: Path) -> None:
    html = unescape((docs / "en" / "rules" / "unknown-executive.html").read_text(encoding="utf-8"))
    made = page("unknown-executive")
    assert all(sentence in html for sentence in (made.effect, made.message, made.why, made.mending))
    assert '<span class="genba-excerpt__marked">임원: cf0\n' in html
    assert 'href="../../ko/rules/unknown-executive.html"' in html
