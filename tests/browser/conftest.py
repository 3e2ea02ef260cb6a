"""The sample's sites behind a web server on loopback, and pages that note what goes wrong in them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from genba.site.policy import HEADER


class Quiet(SimpleHTTPRequestHandler):
    """Sends the policy that a server is told to send, and says nothing of the requests it answers."""

    def end_headers(self) -> None:
        """The headers, and the policy."""
        self.send_header("Content-Security-Policy", HEADER)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def address(sample_site: Path) -> Iterator[str]:
    """Where the sites are served, ending in ``/``."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(sample_site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


class Visit:
    """A browser page; ``wrong`` collects console errors, failed requests and requests to other hosts."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.wrong: list[str] = []
        page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("response", lambda answer: self.wrong.append(answer.url) if answer.status >= 400 else None)
        page.on("request", lambda asked: self._local(asked.url))

    def _local(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(f"another host: {url}")

    def open(self, path: str) -> Page:
        """Opens a page of the sites."""
        self.page.goto(self.address + path, wait_until="load")
        return self.page

    def scrolls_sideways(self) -> bool:
        """True if the page is wider than its window."""
        return bool(self.page.evaluate("document.scrollingElement.scrollWidth > window.innerWidth"))


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """A desktop window."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield Visit(context.new_page(), address)


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Visit]:
    """A phone's window, 390 pixels wide."""
    with browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True) as context:
        yield Visit(context.new_page(), address)
