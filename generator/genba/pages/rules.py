"""The documentation of the rules: a page for each, and one that lists them all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from jinja2 import Environment
from markupsafe import Markup

from genba.i18n.docs_words import DocsWords
from genba.i18n.width import is_wide
from genba.model import urls
from genba.model.rule_page import RulePage
from genba.pages.page import Page
from genba.pages.printer import template_environment


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules that are listed together; ``id`` is the heading's anchor."""

    id: str
    name: str
    rules: tuple[RulePage, ...]


def rules_page(pages: Sequence[RulePage], words: DocsWords, other: DocsWords) -> Page:
    """Every rule with one line on it, by group; ``other`` is the language that is a click away."""
    groups = [
        RuleGroup(key, name, tuple(page for page in pages if page.group == key)) for key, name in words.groups.items()
    ]
    text = printed("rules.md", t=words, other=other, groups=groups, count=len(pages), address=urls.RULES, up="../../")
    return Page(urls.RULES, words.rules, words.description, text)


def rule_page(page: RulePage, words: DocsWords, other: DocsWords) -> Page:
    """What one rule tells of, why, how to mend it, and an example."""
    address = urls.rule(page.rule)
    text = printed("rule.md", t=words, other=other, page=page, address=address, up="../../")
    return Page(address, page.rule, page.message, text, hide=("toc",))


def first_page(languages: Iterable[DocsWords]) -> str:
    """The HTML file above all languages: leads to the one that the browser asks for."""
    return printed("docs.html", languages=list(languages))


def printed(template: str, **facts: object) -> str:
    """What a template of the documentation makes."""
    return _environment().get_template(template).render(facts, urls=urls)


@cache
def _environment() -> Environment:
    environment = template_environment()
    environment.filters |= {"in_columns": in_columns}
    return environment


def in_columns(line: str) -> Markup:
    """``line`` with its wide letters in boxes of two columns each, so that carets stand below them in any font."""
    return Markup("").join(
        Markup('<span style="width:{}ch">{}</span>').format(2 * len(run), run) if wide else Markup.escape(run)
        for wide, run in ((wide, "".join(letters)) for wide, letters in groupby(line, is_wide))
    )
