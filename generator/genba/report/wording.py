"""Findings → sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from genba.i18n import rules_en, rules_ko
from genba.i18n.korean import fill
from genba.i18n.rule_words import ReportWords, RuleWords
from genba.model.diagnostic import Diagnostic, Edit

_LANGUAGES: Mapping[str, tuple[Mapping[str, RuleWords], ReportWords]] = {
    "ko": (rules_ko.RULES, rules_ko.REPORT),
    "en": (rules_en.RULES, rules_en.REPORT),
}
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in words: what was found and expected, and how to mend it."""

    message: str
    hint: str


def worded(found: Diagnostic, language: str) -> Said:
    """What is said of a finding in ``ko`` or ``en``."""
    rules, around = _LANGUAGES[language]
    if found.withheld:
        return Said(fill(around.withheld, {"rule": found.rule}), around.withheld_hint)
    words, facts = rules[found.rule], _facts(found, around)
    hint = fill(words.hint, facts)
    if facts.get("nearest"):
        hint = f"{_did_you_mean(facts['nearest'], around)} {hint}"
    return Said(fill(words.message, facts), hint)


def why(rule: str, language: str) -> str:
    """Why a rule matters. Raises KeyError for a rule that does not exist."""
    return _LANGUAGES[language][0][rule].why


def group_of(rule: str) -> str:
    """The name of the group of rules that ``rule`` is told with."""
    return next(name for name, rules in rules_en.GROUPS.items() if rule in rules)


def report_words(language: str) -> ReportWords:
    """What stands around findings in ``ko`` or ``en``."""
    return _LANGUAGES[language][1]


def described(edits: tuple[Edit, ...], language: str) -> str:
    """What a fix does, told of its first edit."""
    around, first = report_words(language), edits[0]
    if not first.text:
        return around.removal
    empty = (first.position.line, first.position.column) == (first.position.end_line, first.position.end_column)
    template = around.insertion if empty else around.replacement
    return fill(template, {"new": first.text.strip() or around.blank})


def _facts(found: Diagnostic, around: ReportWords) -> dict[str, str]:
    facts = {name: value if name == "known" else _short(value) for name, value in found.facts}
    if found.rule == "wrong-type":
        facts["wanted"] = around.wanted[facts["wanted"]]
    return facts


def _short(text: str) -> str:
    """``text`` on one line, cut at 60 characters."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _did_you_mean(names: str, around: ReportWords) -> str:
    quoted = (f"“{name}”" for name in names.split(", "))
    return fill(around.did_you_mean, {"nearest": around.either.join(quoted)})
