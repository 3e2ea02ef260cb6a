"""The page that searches with filters, and what the box in every page's head says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from genba.i18n.find_words import find_words
from genba.model import urls
from genba.pages.island import island
from genba.pages.page import Page
from genba.pages.printer import Printer

FILTERS = ("customer", "executive", "topic", "kind", "section")
LISTS = (urls.WEEKS, urls.CUSTOMERS, urls.EXECUTIVES, urls.TOPICS, urls.COMPLAINTS, urls.WORRIES)


def search_page(printer: Printer) -> Page:
    """The page. It holds no note and no count: those come from the index."""
    t, w = printer.words, find_words(printer.words.language)
    names = (t.weeks, t.customers, t.executives, t.topics, t.complaints, t.worries)
    executives = {key: printer.who(key) for key in printer.catalogue.executives}
    said = {
        **asdict(w.box), "every": w.every, "types": dict(w.types),
        "names": {"executive": executives, "kind": dict(t.kinds), "section": dict(t.sections)},
    }  # fmt: skip
    return printer.page(
        urls.SEARCH, "search", w.title, hide=("toc",),
        w=w, filters=[(name, getattr(w, name)) for name in FILTERS], said=island(said),
        lists=list(zip(names, LISTS, strict=True)),
    )  # fmt: skip


def box_words(language: str) -> Mapping[str, object]:
    """What the theme puts into the box; ``said`` is for its script."""
    w = find_words(language)
    said = island({**asdict(w.box), "ask": w.ask, "page": urls.SEARCH, "types": dict(w.types)})
    return {
        "page": urls.SEARCH, "placeholder": w.placeholder, "ask": w.ask, "all": w.all_results, "clear": w.clear,
        "said": str(said),
    }  # fmt: skip
