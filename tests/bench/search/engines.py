"""The same documents for genba's search, for Material's own and for Pagefind: for each a folder with a page that asks.

The page has ``ask(query)``, a promise of the addresses of the first ten answers; nothing is loaded before it is called.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from genba.search.documents import Document
from genba.search.index import Index
from genba.search.index_format import json_bytes

LIMIT = 10
ASSETS = Path(__file__).parents[3] / "site_overrides" / "assets" / "search"
SCRIPTS = Path(str(files("material"))) / "templates" / "assets" / "javascripts"

GENBA = """
const waiting = new Map();
let worker = null;
const open = () => {
  worker = new Worker("assets/search/worker.js");
  worker.onmessage = ({ data }) => waiting.get(data.id)(data.answer.results.map(({ url }) => url));
};
globalThis.ask = (query) => new Promise((resolve) => {
  if (!worker) open();
  waiting.set(waiting.size, resolve);
  worker.postMessage({ id: waiting.size - 1, query, options: { limit: 10 } });
});"""
MATERIAL = """
let ready = null;
const send = (worker, type, data) => new Promise((resolve) => {
  worker.onmessage = ({ data: { data } }) => resolve(data);
  worker.postMessage({ type, data });
});
const open = async () => {
  const worker = new Worker("javascripts/workers/WORKER");
  const index = await (await fetch("search_index.json")).json();
  await send(worker, 0, { ...index, options: { suggest: false } });
  return worker;
};
globalThis.ask = async (query) => {
  const { items } = await send(await (ready = ready || open()), 2, query);
  return items.slice(0, 10).map(([first]) => first.location.split("#")[0]);
};"""
PAGEFIND = """
let ready = null;
const open = async () => {
  const pagefind = await import("./pagefind/pagefind.js");
  await pagefind.init();
  return pagefind;
};
globalThis.ask = async (query) => {
  const { results } = await (await (ready = ready || open())).search(query);
  const best = await Promise.all(results.slice(0, 10).map((one) => one.data()));
  return best.map(({ url }) => url);
};"""

Engine = Callable[[Path, Iterable[Document]], None]


def engines(index: Index) -> dict[str, Engine]:
    """What fills a folder for each engine, by its name; Pagefind only if it is installed."""
    found: dict[str, Engine] = {"genba": lambda folder, _: genba(folder, index), "Material (lunr)": lunr}
    if find_spec("pagefind"):
        found["Pagefind"] = pagefind
    return found


def genba(folder: Path, index: Index) -> None:
    """Our own."""
    shutil.copytree(ASSETS, folder / "assets" / "search")
    (folder / "search").mkdir()
    for name, make in index.files().items():
        (folder / "search" / name).write_bytes(make())
    _page(folder, GENBA)


def lunr(folder: Path, documents: Iterable[Document]) -> None:
    """Material's: an entry a page and one a heading, with what its Korean theme sets."""
    shutil.copytree(SCRIPTS, folder / "javascripts", ignore=shutil.ignore_patterns("*.map"))
    (worker,) = (folder / "javascripts" / "workers").iterdir()
    fields = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}
    config = {"lang": ["ko"], "separator": r"[\s\-]+", "pipeline": [], "fields": fields}
    entries = [entry for one in documents for entry in _entries(one)]
    (folder / "search_index.json").write_bytes(json_bytes({"config": config, "docs": entries}))
    _page(folder, MATERIAL.replace("WORKER", worker.name))


def _entries(one: Document) -> Iterator[Mapping[str, str]]:
    entry = {"location": one.url, "title": escape(one.title), "text": f"<p>{escape(about(one))}</p>"}
    for line in one.lines:
        if line.heading:
            yield entry
            entry = {"location": f"{one.url}#{line.anchor}", "title": escape(line.text), "text": ""}
        else:
            entry["text"] += f"<p>{escape(line.text)}</p>"
    yield entry


def pagefind(folder: Path, documents: Iterable[Document]) -> None:
    """Pagefind's, of pages that hold nothing but their texts."""
    for one in documents:
        path = folder / one.url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_html(one), encoding="utf-8")
    command = [sys.executable, "-m", "pagefind", "--site", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    _page(folder, PAGEFIND)


def _html(one: Document) -> str:
    lines = "".join(
        f'<h2 id="{escape(line.anchor)}">{escape(line.text)}</h2>' if line.heading else f"<p>{escape(line.text)}</p>"
        for line in one.lines
    )
    head = f'<!doctype html><html lang="ko"><meta charset="utf-8"><title>{escape(one.title)}</title>'
    return f"{head}<body><main><h1>{escape(one.title)}</h1><p>{escape(about(one))}</p>{lines}</main>"


def about(one: Document) -> str:
    """What a document says besides its title and body."""
    return " ".join(text for name, text in one.fields().items() if name not in ("title", "body")).replace("\n", " ")


def _page(folder: Path, script: str) -> None:
    page = f'<!doctype html><html lang="ko"><meta charset="utf-8"><title>-</title><script>{script}</script>'
    (folder / "ask.html").write_text(page, encoding="utf-8")
