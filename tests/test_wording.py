"""Every rule speaks both languages, and what it says is complete."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from genba.i18n import rules_en, rules_ko
from genba.i18n.rule_words import RuleWords
from genba.model.diagnostic import Diagnostic, problem
from genba.model.position import Position
from genba.model.rules import RULES
from genba.report.wording import described, worded
from tests.reading import check_folder, parse_note
from tests.test_cases import ALL, ELSEWHERE, lay

LANGUAGES = {"ko": rules_ko.RULES, "en": rules_en.RULES}
EVERY = [
    pytest.param(language, rule, words, id=f"{language}-{rule}")
    for language, rules in LANGUAGES.items()
    for rule, words in rules.items()
]


def names(template: str) -> set[str]:
    """The facts that a template fills in."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def alternatives(template: str) -> list[str]:
    """What may be said where all of a template is one of several stretches; else the template itself."""
    return [template] if re.sub("‹[^›]*›", "", template) else re.findall("‹([^›]*)›", template)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_words(language: str) -> None:
    assert LANGUAGES[language].keys() == RULES.keys()


@pytest.mark.parametrize(("language", "rule", "words"), EVERY)
def test_words_are_whole_sentences(language: str, rule: str, words: RuleWords) -> None:
    for text in (words.message, words.hint, words.why):
        assert text == text.strip()
        assert "  " not in text
        assert text.count("‹") == text.count("›")
    assert len(re.findall(r"[.?](?:\s|$)", words.why)) == 2
    assert not names(words.why)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_both_languages_tell_the_same_facts(rule: str) -> None:
    korean, english = rules_ko.RULES[rule], rules_en.RULES[rule]
    told = [names(words.message) | names(words.hint) for words in (korean, english)]
    assert told[0] - {"key", "field"} == told[1] - {"key", "field"}


@pytest.mark.parametrize("rule", sorted(RULES))
def test_korean_speaks_politely(rule: str) -> None:
    words = rules_ko.RULES[rule]
    for text in (*alternatives(words.message), *alternatives(words.hint), words.why):
        said = re.sub(r"‹[^›]*›| 예: .*$|: [^요]*$", "", re.sub(r"\([^)]*\)|\{[^}]*?(요?)\}", r"\1", text))
        assert all(sentence.rstrip(".?").endswith("요") for sentence in re.split(r"(?<=[.?])\s", said)), said


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_what_is_said_of_a_case_is_complete(case: Path, tmp_path: Path) -> None:
    for found in check_folder(lay(case, tmp_path)).diagnostics:
        for language in LANGUAGES:
            said = worded(found, language)
            assert said.message
            assert said.hint
            assert not re.search(r"““|“”|[{}‹›]|: \.|\(\)", said.message + said.hint)


def test_words_are_complete_without_what_an_audience_may_not_read() -> None:
    hidden = {"nearest": "", "first": "", "known": ""}
    for rule, words in rules_ko.RULES.items():
        needed = names(re.sub("‹[^›]*›", "", words.message + words.hint))
        assert not needed & hidden.keys(), rule


@pytest.mark.parametrize("rule", sorted(ELSEWHERE))
def test_rules_without_a_case_can_be_said_too(rule: str) -> None:
    found = problem(rule, "a.md", megabytes="2", kilobytes="64", found="cfp")
    assert worded(found, "ko").message.endswith("요.")
    assert worded(found, "en").message.endswith(".")


def test_a_suggestion_goes_before_the_hint() -> None:
    found = problem("unknown-customer", "a.md", Position.on_line(3, 5), found="한나루", nearest="한마루, 한나라")
    assert worded(found, "ko").hint.startswith("혹시 “한마루” 또는 “한나라”인가요? 새 고객이면 ")
    assert worded(found, "en").hint.startswith("Did you mean “한마루” or “한나라”? Add a file ")


@pytest.mark.parametrize(
    "wanted", ["text", "list", "date", "yes-no", "weeks", "period", "later-end", "executive", "one-executive"]
)
def test_a_wrong_type_says_what_was_wanted(wanted: str) -> None:
    found = problem("wrong-type", "a.md", key="날짜", field="date", found="어제", wanted=wanted, known="", nearest="")
    assert worded(found, "ko").message == "날짜에 “어제”라고 적혀 있어서 읽을 수 없어요."
    assert worded(found, "ko").hint.endswith(" 적어 주세요.")
    assert worded(found, "en").hint.startswith("Write ")


def test_long_and_broken_values_are_told_in_one_short_line() -> None:
    found = problem("unknown-kind", "a.md", found="가\n나 " * 60, nearest="", known="")
    said = worded(found, "ko").message
    assert "\n" not in said
    assert len(said) < 100


@pytest.mark.parametrize(
    ("line", "korean", "english"),
    [
        ("고객:한마루", "“빈칸”을 넣어요.", "Insert “blank”."),
        ("고객: [한마루", "“]”을(를) 넣어요.", "Insert “]”."),
        ("  고객: 한마루", "지워요.", "Delete it."),
        ("날짜: 2026.10.1", "“2026-10-01”로 바꿔요.", "Replace it with “2026-10-01”."),
    ],
)
def test_a_fix_says_what_it_does(line: str, korean: str, english: str) -> None:
    found: Diagnostic = parse_note(f"---\n{line}\n---\n늦다\n").diagnostics[0]
    assert described(found.edits, "ko") == korean
    assert described(found.edits, "en") == english
