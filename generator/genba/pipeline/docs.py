"""The documentation as a site: every rule's page, in each language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from genba.i18n import words
from genba.i18n.docs_words import DocsWords, docs_words
from genba.model import urls
from genba.model.rule_page import RulePage
from genba.model.rules import RULES
from genba.pages.page import Making
from genba.pages.rules import first_page, rule_page, rules_page
from genba.pipeline.examples import DAY, example
from genba.report.explain import explain
from genba.search.engine_search import search_options
from genba.site.mkdocs_engine import Look
from genba.site.publish import build_plainly
from genba.site.stage import Content

LANGUAGES = ("ko", "en")


def build_docs(folder: Path) -> None:
    """Builds a site for each language below ``folder``, and a page above them. Raises as ``build_plainly`` does."""
    examples = {rule: example(rule) for rule in sorted(RULES)}
    spoken = [docs_words(language) for language in LANGUAGES]
    for ours, other in zip(spoken, reversed(spoken), strict=True):
        pages = [explain(rule, shown, ours.language) for rule, shown in examples.items()]
        build_plainly(folder / ours.language, _content(pages, ours, other), _look(ours))
    (folder / urls.INDEX).write_text(first_page(spoken), encoding="utf-8")


def _content(pages: Sequence[RulePage], ours: DocsWords, other: DocsWords) -> Content:
    made = [rules_page(pages, ours, other), *(rule_page(page, ours, other) for page in pages)]
    return Content([list(map(Making.of, made))], data={}, files={})


def _look(ours: DocsWords) -> Look:
    around = words(ours.language)
    return Look(
        site_name=ours.site_name,
        description=ours.description,
        language=ours.language,
        navigation=((ours.rules, urls.INDEX),),
        toggles=(around.to_light, around.to_dark, around.to_system),
        search=search_options(),
        as_of=DAY,
    )
