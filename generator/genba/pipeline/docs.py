"""The documentation as a site: guides, reference, and every rule's page, in each language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from genba.i18n import words
from genba.i18n.docs_words import DocsWords, docs_words
from genba.model import urls
from genba.model.reference import Guide, Reference
from genba.model.rule_page import RulePage
from genba.model.rules import RULES
from genba.pages.guides import file_url, guide_page, linked_files, reference_page, title_of
from genba.pages.page import Making, Page
from genba.pages.rules import first_page, rule_page, rules_page
from genba.pipeline.examples import DAY, example
from genba.pipeline.reference import references
from genba.report.explain import explain
from genba.search.engine_search import search_options
from genba.site.mkdocs_engine import Look
from genba.site.publish import build_plainly
from genba.site.stage import Content

LANGUAGES = ("ko", "en")
GUIDES = {
    "index": "docs/index", "writing": "docs/writing", "meeting": "docs/meeting", "reading": "docs/reading",
    "administering": "docs/administering", "deploying": "deploy/README", "editors": "docs/editors",
    "import": "docs/import", "export": "docs/export", "erasing": "docs/erasing", "search": "docs/search",
    "speed": "docs/speed", "scale": "docs/scale", "engines": "docs/engines",
}  # fmt: skip
"""The guides in the order of the navigation: the page's name, and the file without its ending."""


def build_docs(folder: Path, root: Path, commands: Callable[[str], Reference]) -> None:
    """Builds a site for each language below ``folder``, and a page above them. Raises as ``build_plainly`` does.

    ``root`` is the repository, whose guides are read; ``commands`` gives the page of commands in a language.
    """
    examples = {rule: example(rule) for rule in sorted(RULES)}
    spoken = [docs_words(language) for language in LANGUAGES]
    for ours, other in zip(spoken, reversed(spoken), strict=True):
        guides = read_guides(root, ours.language)
        pages = [explain(rule, shown, ours.language) for rule, shown in examples.items()]
        known = (commands(ours.language), *references(ours.language))
        written = _guides(guides, read_guides(root, "en"), ours, other)
        made = [*written, *(reference_page(one, ours, other) for one in known), *_rules(pages, ours, other)]
        look = _look(ours, [*((title_of(one), one.url) for one in guides), *((one.title, one.url) for one in known)])
        build_plainly(folder / ours.language, Content([list(map(Making.of, made))], {}, _files(root, guides)), look)
    (folder / urls.INDEX).write_text(first_page(spoken), encoding="utf-8")


def read_guides(root: Path, language: str) -> list[Guide]:
    """Every guide in ``ko`` or ``en``."""
    return [Guide(path, f"{name}.html", (root / path).read_text("utf-8")) for name, path in paths(language).items()]


def paths(language: str) -> Mapping[str, str]:
    """The files of all guides in ``ko`` or ``en``, by the pages' names."""
    ending = ".md" if language == "en" else f".{language}.md"
    return {name: stem + ending for name, stem in GUIDES.items()}


def _guides(guides: Sequence[Guide], english: Sequence[Guide], ours: DocsWords, other: DocsWords) -> Iterator[Page]:
    places = {path: file_url(path) for path in linked_files(guides)}
    places |= {path: f"../{other.language}/{name}.html" for name, path in paths(other.language).items()}
    places |= {one.path: one.url for one in guides}
    return (guide_page(one, ours, other, twin, places) for one, twin in zip(guides, english, strict=True))


def _files(root: Path, guides: Sequence[Guide]) -> Mapping[str, Callable[[], bytes]]:
    """What guides link to that is no guide, in either language."""
    pages = {path for language in LANGUAGES for path in paths(language).values()}
    return {file_url(path): (root / path).read_bytes for path in {*linked_files(guides)} - pages}


def _rules(pages: Sequence[RulePage], ours: DocsWords, other: DocsWords) -> Iterator[Page]:
    yield rules_page(pages, ours, other)
    yield from map(partial(rule_page, words=ours, other=other), pages)


def _look(ours: DocsWords, navigation: Sequence[tuple[str, str]]) -> Look:
    around = words(ours.language)
    return Look(
        site_name=ours.site_name,
        description=ours.description,
        language=ours.language,
        navigation=(*navigation, (ours.rules, urls.RULES)),
        toggles=(around.to_light, around.to_dark, around.to_system),
        search=search_options(),
        as_of=DAY,
    )
