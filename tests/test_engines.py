"""Whatever engine puts the theme around the pages, readers find the same pages, titles, links and places in them."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import partial
from html.parser import HTMLParser
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from playwright.sync_api import Browser

from genba.cli import run
from genba.i18n import words
from genba.pipeline.build import Means, build
from tests.bench.corpus import write_corpus
from tests.browser.conftest import Quiet, Visit
from tests.conftest import AS_OF, NOTES, load_folder
from tests.scaling import files_of, with_scale
from tests.test_erasing import commands

ITS_OWN = {"__skip"}  # where Zensical's link past the navigation leads


class Shown(HTMLParser):
    """What a page shows: its title; of its content the places that links may lead to, the links, and the text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.title, self.places, self.links, self.text = "", list[str](), list[str](), list[str]()
        self.menu: list[str] = []
        self.within: list[str] = []
        self.feed(page.decode())

    @property
    def all(self) -> tuple[str, list[str], list[str], list[str], list[str]]:
        return self.title, self.places, self.links, self.text, self.menu

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in ("article", "title", "nav"):
            self.within.append(tag)
        if "article" in self.within:
            self.places += [one for one in (told.get("id"),) if one and one not in ITS_OWN]
            self.links += [one for one in (told.get("href"), told.get("src")) if one]
        elif self.within == ["nav"] * len(self.within) and told.get("class") == "md-nav__link":
            self.menu.append((told.get("href") or "").removeprefix("./"))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("article", "title", "nav"):
            self.within.pop()

    def handle_data(self, data: str) -> None:
        if self.within[-1:] == ["title"] and not self.title:
            self.title = data
        elif "article" in self.within:
            self.text += data.split()


@pytest.fixture(scope="module")
def sites(sample_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The sample's narrower site by each engine."""
    with_scale()
    site = tmp_path_factory.mktemp("zensical") / "site"
    common = ["--notes", str(NOTES), "--as-of", str(AS_OF), "--quiet"]
    assert run([*common, "build", "--site", str(site), "--engine", "zensical"], {}) == 0
    return {"mkdocs": sample_site / "executives", "zensical": site / "executives"}


def assert_alike(one: Path, other: Path) -> None:
    """Every page shows the same, every link leads somewhere, every other file is the same."""
    here, there = ({path: content for path, content in files_of(site).items() if not theirs(path)}
                   for site in (one, other))  # fmt: skip
    assert here.keys() == there.keys()
    assert [path for path in here if not path.endswith(".html") and here[path] != there[path]] == []
    pages = {path: (Shown(here[path]), Shown(there[path])) for path in here if path.endswith(".html")}
    for path, (ours, its) in pages.items():
        assert ours.all == its.all, path
    for path, (_, its) in pages.items():
        assert [link for link in its.links if not leads(path, link, pages)] == [], path


def theirs(path: str) -> bool:
    """True of what an engine brings along, and of what says which build this is."""
    return path.startswith(("assets/images/", "assets/javascripts/", "assets/stylesheets/")) or path in (
        ".genba-site", "sitemap.xml",
    )  # fmt: skip


def leads(path: str, link: str, pages: Mapping[str, tuple[Shown, Shown]]) -> bool:
    address, place = map(unquote, urldefrag(urljoin(f"site:///{path}", link)))
    if not address.startswith("site:///"):
        return True
    target = address.removeprefix("site:///").partition("?")[0]
    return target not in pages or not place or place in pages[target][1].places


def test_both_engines_make_the_same_of_the_sample(sites: Mapping[str, Path]) -> None:
    assert_alike(sites["mkdocs"], sites["zensical"])


def test_both_engines_make_the_same_of_generated_notes(tmp_path: Path) -> None:
    with_scale()
    loaded = load_folder(write_corpus(tmp_path / "notes", 60))
    for engine in ("mkdocs", "zensical"):
        build(loaded, tmp_path / engine, ("staff",), words=words("en"), means=Means(engine=engine))
    assert_alike(tmp_path / "mkdocs" / "staff", tmp_path / "zensical" / "staff")


@pytest.mark.browser
def test_under_zensical_the_box_leads_to_the_same_answers(sites: Mapping[str, Path], browser: Browser) -> None:
    found = {}
    for engine, site in sites.items():
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            visit = Visit(browser.new_page(), f"http://127.0.0.1:{server.server_address[1]}/")
            page = visit.open("index.html")
            page.fill(".md-search__input", "납기가")
            if engine == "zensical":
                page.press(".md-search__input", "Enter")
                page.wait_for_selector(".genba-result")
            ask = "async () => (await window.genba.search('납기가', {limit: 9})).map((one) => one.url)"
            found[engine] = page.evaluate(ask)
            assert visit.wrong == []
            page.close()
            server.shutdown()
    assert found["zensical"] == found["mkdocs"] != []


@pytest.mark.parametrize("name", ["engines", "scale"])
def test_both_languages_tell_to_type_the_same(name: str) -> None:
    docs = NOTES.parent / "docs"
    assert commands(docs / f"{name}.md") == commands(docs / f"{name}.ko.md") != ""
