"""The browser answers as Python does: the same pages in the same order, scored, cut and marked alike."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from genba.catalogue.catalogue import Catalogue, build_catalogue
from genba.pipeline.load import Loaded
from genba.search.find import Found, find
from genba.search.index import Index, build_index
from genba.search.lookup import Lookup
from genba.search.words import folded, terms
from genba.settings import Settings
from tests.bench.search.relevance import notebook, queries
from tests.search.cases import cases, index_of_sample, kiwi_of, written

pytestmark = pytest.mark.browser

SCRIPTS = Path(__file__).parents[2] / "site_overrides" / "assets" / "search"
PARTS = ("words", "hangul", "query", "files", "ranking", "rereading", "engine")
PAGE = '<!doctype html><meta charset="utf-8">' + "".join(f'<script src="/{name}.js"></script>' for name in PARTS)
LIMIT = 20
SHOWN = """async ([queries, limit]) => {
  const { Engine, files } = genbaSearch;
  const engine = new Engine(new files.Shelf(new files.Served(location.origin + "/search/")));
  const found = [];
  for (const query of queries) found.push((await engine.search(query, { limit })).results);
  const shown = ({ url, score, excerpt, anchor }) => [url, score, excerpt.text, excerpt.marks, anchor];
  return found.map((results) => results.map(shown));
}"""
TEXTS = (
    "납기를 이틀 당겨 줘서 전시회를 살렸다 #납기", "ERP를 A/S팀에 90일로 C-7K2Q4M", "1,200만원, a,5 ５００ 2026-11-04",
    "漢字と カタカナ ㄱㄴ 가ㄴ나 ＡＢＣ ①ﬁ", "don't foo_bar x.y.z 5G/6G 😀납기", "İstanbul ΑΣ ß",
)  # fmt: skip
TYPED = (
    "납ㄱ", "납기가", "기술 지원", "지원팀", "ERP를", "한마루 전무", "늦다", "무엇", "ㄴ", "나", "?", "a/s", "１２００",
    "고객은 우리의 지원에 대하여 무슨 문제를 얘기하나?", "CFO는 지난주에 어떤 고객을 만났나?", "😀 납기", "support",
    "90일을", "어려운", "도왔다", "빨라", "사람은안온다", "결제 90일", "남궁", "C-7K2Q4M", "부품하루", "지", "지원 팀",
)  # fmt: skip


def with_index(browser: Browser, index: Index) -> Iterator[Page]:
    """A page that has the scripts and can fetch the index."""
    made = written(index)

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path == "/":
            route.fulfill(body=PAGE, content_type="text/html")
        elif path.endswith(".js"):
            route.fulfill(path=SCRIPTS / path[1:])
        else:
            route.fulfill(body=made[path.removeprefix("/search/")])

    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/*", answer)
        page.goto("http://index.test/")
        yield page


def answers(index: Index, typed: Sequence[str]) -> list[Any]:
    """What the Python half answers, as the browser would give it."""
    lookup = Lookup(index.plain)
    found = (find(query, lookup, limit=LIMIT) if query.strip() else [] for query in typed)
    return [[_shown(one) for one in results] for results in found]


def _shown(one: Found) -> list[Any]:
    text, marks, anchor = one.excerpt
    return [one.fragment["url"], one.score, text, [list(mark) for mark in marks], anchor]


def differences(page: Page, index: Index, typed: Sequence[str]) -> list[str]:
    """A line for each query that the two answer differently."""
    pairs = zip(typed, answers(index, typed), page.evaluate(SHOWN, [list(typed), LIMIT]), strict=True)
    return [f"{query}: {ours[:3]} {theirs[:3]}" for query, ours, theirs in pairs if ours != theirs]


@pytest.fixture
def asked() -> list[str]:
    """Queries of all kinds, and the same half typed."""
    known = [one.query for one in queries("tuned")]
    return [*known, *(query[:-1] for query in known if len(query) > 2), *TYPED, *(one.query for one in cases())]


@pytest.fixture(scope="module")
def bench() -> Catalogue:
    """The notes that the bench asks."""
    return build_catalogue(notebook(), Settings(), None)


@pytest.mark.parametrize("kiwi", [False, True], ids=["without Kiwi", "with Kiwi"])
def test_the_sample_is_answered_alike_and_as_the_table_of_cases_says(
    browser: Browser, sample: Loaded, asked: list[str], *, kiwi: bool
) -> None:  # fmt: skip
    index = index_of_sample(sample, "executives", kiwi=kiwi)
    table = [one for one in cases() if one.query.strip()]
    for page in with_index(browser, index):
        found = page.evaluate(SHOWN, [[one.query for one in table], 3])
        pairs = zip(table, ([url for url, *_ in each] for each in found), strict=True)
        assert [(one, urls) for one, urls in pairs if list(one.wanted(kiwi=kiwi)) != urls] == []
        assert differences(page, index, asked) == []


@pytest.mark.parametrize("kiwi", [False, True], ids=["without Kiwi", "with Kiwi"])
def test_other_notes_are_answered_alike(browser: Browser, bench: Catalogue, asked: list[str], *, kiwi: bool) -> None:
    index = build_index(bench, language="ko", analyser=kiwi_of(bench) if kiwi else None)
    for page in with_index(browser, index):
        assert differences(page, index, asked) == []


def test_texts_become_the_same_terms(browser: Browser, bench: Catalogue) -> None:
    for page in with_index(browser, build_index(bench, language="ko")):
        for text in TEXTS:
            found = page.evaluate("(text) => genbaSearch.words.terms(genbaSearch.words.folded(text))", text)
            assert found == list(terms(folded(text))), json.dumps(text)


def test_keys_lie_in_the_shards_that_say_so(browser: Browser, bench: Catalogue) -> None:
    firsts = ["0일", "aa", "가나", "힣", "\U00020000", "\U0002ffff"]
    keys = ["0", "0일", "b", "가", "가나다", "\uffff", "\U00020000a", "\U00030000"]
    for page in with_index(browser, build_index(bench, language="ko")):
        found = page.evaluate(
            "([firsts, keys]) => keys.map((key) => genbaSearch.files.shardOf(firsts, key))", [firsts, keys]
        )
        assert found == [sum(first.encode() <= key.encode() for first in firsts) - 1 for key in keys]
