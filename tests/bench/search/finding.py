"""How well each engine finds the notes of notes.txt in the browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from genba.catalogue.catalogue import build_catalogue
from genba.search.documents import Sources
from genba.search.index import build_index
from genba.search.lemmas import installed_analyser
from genba.settings import Settings
from tests.bench.search.browsing import Chromium, ask
from tests.bench.search.engines import LIMIT, engines, genba
from tests.bench.search.relevance import HALVES, Score, Search, notebook, queries, scores
from tests.bench.search.served import Server

Found = Mapping[str, Mapping[str, Mapping[str, Score]]]


def finding(browser: Chromium) -> Found:
    """The scores of each engine on each half by kind."""
    catalogue = build_catalogue(notebook(), Settings(topics={}), None)
    analyser = installed_analyser(catalogue)
    sources = Sources(catalogue)
    documents = [sources.document(name) for name in sources.numbers()]
    notes = {one.url: one.id for one in documents if one.type == "note"}
    fill = engines(build_index(catalogue, language="ko"))
    if analyser:
        index = build_index(catalogue, language="ko", analyser=analyser)
        fill = {"genba with Kiwi": lambda folder, _: genba(folder, index), **fill}
    found: dict[str, dict[str, dict[str, Score]]] = {}
    with TemporaryDirectory() as root, Server(Path(root)).running() as server:
        for name, each in fill.items():
            each(server.folder(name), documents)
            with browser.page(server.page(name)) as page:
                search = asking(page, notes)
                found[name] = {half: scores(queries(half), search) for half in HALVES}
    return found


def asking(page: Page, notes: Mapping[str, str]) -> Search:
    """A search on a page, for ids of ``notes`` by their addresses."""

    def search(query: str) -> Sequence[str]:
        _, urls = ask(page, query)
        places = (url[url.find("notes/") :] for url in urls[:LIMIT])  # some put their own folder before it
        return [notes[place] for place in places if place in notes]

    return search
