"""Attacks in every place where a person writes, opened in a browser with the policy and without it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from genba.i18n import words
from genba.model import urls
from genba.pipeline.build import build_one
from genba.pipeline.load import Loaded
from genba.site.links import broken_links
from tests.attacking import BODIES, HEADERS, LINES, NAMES, attacking, ends
from tests.browser.conftest import Quiet
from tests.conftest import load_folder

pytestmark = pytest.mark.browser

POKE = """() => {
  const RUNS = /^[\\s\\0-\\x20]*(javascript|vbscript|data|blob|file):/i;
  const FOREIGN = "script, iframe, frame, object, embed, meta, link, style, base, video, audio, math, [style]";
  const found = [], frame = new Set(), inner = document.querySelector("article");
  const ours = [...document.scripts].filter((one) => /^(..\\/)?assets\\//.test(one.getAttribute("src")));
  for (const one of document.querySelectorAll("[id]")) if (!inner.contains(one)) frame.add(one.id);
  for (const one of document.querySelectorAll("body, body *")) {
    for (const { name, value } of one.attributes) {
      const leads = /^(href|src|action|xlink:href|data)$/.test(name);
      if (/^on|^srcdoc$|^ping$|^formaction$/.test(name) || (leads && RUNS.test(value)))
        found.push(`${one.localName} ${name}=${value}`);
    }
  }
  for (const one of inner.querySelectorAll("*")) {
    const told = one.cloneNode(false).outerHTML.slice(0, 200);
    const own = ours.includes(one) || (one.localName === "script" && one.type === "application/json");
    if (one.matches(FOREIGN) && !own)
      found.push(told);
    if (/fixed|sticky|absolute/.test(getComputedStyle(one).position) && WRITTEN) found.push(told);
    if (WRITTEN && one.matches("form, svg, input:not([disabled]), textarea, [class*=md-overlay], [class*=md-header]"))
      found.push(told);
    if (frame.has(one.id)) found.push(told);
    if (one.matches("img, source") && new URL(one.src, location).origin !== location.origin) found.push(told);
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && /^(https?|mailto):$/.test(link.protocol)) event.preventDefault();
  }, true);
  document.addEventListener("submit", (event) => event.preventDefault(), true);
  for (const one of inner.querySelectorAll("*")) {
    for (const name of ["pointerenter", "pointerover", "mouseenter", "mouseover", "mousemove", "mousedown", "keydown"])
      one.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }));
    one.focus?.();
    one.blur?.();
    if (one.matches("a, span, b, label, summary")) one.click?.();
  }
  return [found, inner.textContent];
}"""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Loaded, Path]:
    """The folder that attacks, as read, and its site."""
    folder = tmp_path_factory.mktemp("attacks")
    loaded = load_folder(attacking(folder))
    build_one(loaded, folder / "site", "executives", words=words("ko"))
    return loaded, folder / "site"


@pytest.fixture(scope="module")
def served(attacked: tuple[Loaded, Path]) -> Iterator[str]:
    """Where the site is served, ending in ``/``."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Served, directory=str(attacked[1]))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


class Served(Quiet):
    """Says nothing of a browser that went on before it had everything."""

    def handle(self) -> None:
        """Answers."""
        with suppress(ConnectionError):
            super().handle()


class Victim:
    """Somebody who reads; ``wrong`` collects what ran, and what was asked of other hosts."""

    def __init__(self, context: BrowserContext, served: str) -> None:
        self.wrong: list[str] = []
        self.at = ""
        self.served = served
        for name in ("pwn", "alert", "confirm", "prompt", "print", "open"):
            context.expose_function(name, partial(self._tell, name))
        context.on("request", lambda asked: self._asked(asked.url))
        context.on("page", lambda page: self._tell("window", page.url) if self.at else None)
        context.route(lambda url: not url.startswith((served, "data:", "blob:")), lambda route: route.abort())
        self.page: Page = context.new_page()
        self.page.on("dialog", lambda dialog: self._tell("dialog", dialog.message))

    def _tell(self, *what: object) -> None:
        self.wrong.append(f"{self.at}: {what}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.served, "data:", "blob:")):
            self._tell("asked for", url)

    def read(self, address: str) -> str:
        """Opens a page, touches all that is in it, and gives its text."""
        self.at = address
        self.page.goto(self.served + quote(address), wait_until="load")
        written = str(address.startswith("notes/")).lower()
        found, text = self.page.evaluate(POKE.replace("WRITTEN", written))
        for key in ("Tab", "Tab", "Enter", "x"):
            self.page.keyboard.press(key)
        for one in found:
            self._tell(one)
        if self.page.url.partition("#")[0].partition("?")[0] != self.served + quote(address):
            self._tell("went to", self.page.url)
        return str(text)


def test_nothing_runs_leaves_or_puts_on_the_frame(
    attacked: tuple[Loaded, Path], served: str, browser: Browser
) -> None:  # fmt: skip
    loaded, site = attacked
    with browser.new_context(bypass_csp=True) as context:  # as if no policy were stated anywhere
        victim = Victim(context, served)
        pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
        texts = {address: victim.read(address) for address in pages}
        for path in sorted((site / "attachments").glob("0-*")):
            victim.at = path.name
            victim.page.goto(f"{served}attachments/{quote(path.name)}")
            assert path.suffix == ".png" or "pwn(1)" in victim.page.inner_text("body")
    assert victim.wrong == []
    assert [
        path for path, said in ends().items() if path not in loaded.set_aside and not _told(path, said, texts)
    ] == []


def _told(path: str, said: str, texts: Mapping[str, str]) -> bool:
    return said in texts.get(urls.of_file(path), "")


def test_few_attacks_have_a_file_set_aside_and_all_of_those_are_told(attacked: tuple[Loaded, Path]) -> None:
    loaded, site = attacked
    aside = sorted(loaded.set_aside)
    assert {path.rpartition("-")[0] for path in aside} <= {"2026/header", "2026/line", "2026/body"}
    assert len(aside) <= 20
    repairs = (site / "repairs.html").read_text(encoding="utf-8")
    assert [path for path in aside if path not in repairs] == []


def test_a_site_under_attack_works_with_the_policy(served: str, browser: Browser) -> None:
    with browser.new_context() as context:
        victim = Victim(context, served)
        for address in ("index.html", "repairs.html", "notes/line-0.html", "customers/line-0.html", "search.html"):
            victim.read(address)
        victim.page.goto(served + "index.html")
        victim.page.locator(".md-search__input").fill("pwn")
        expect(victim.page.locator(".md-search-result__item").first).to_be_visible()
        assert victim.wrong == []


def test_every_link_of_a_site_under_attack_arrives(attacked: tuple[Loaded, Path]) -> None:
    assert len(LINES) + len(BODIES) + len(HEADERS) + len(NAMES) >= 300
    assert [line for line in broken_links(attacked[1]) if not line.endswith("#%22onclick=pwn(1)")] == []
