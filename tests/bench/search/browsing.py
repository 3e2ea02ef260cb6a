"""What asking costs in headless Chromium, and what is found there."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.bench.search.served import Server

FIRST = 40
PATIENCE = 60.0  # seconds for each sort of measurement; what takes longer is asked less often
GIVEN_UP = 240_000  # milliseconds
ASK = """async ([query, patience]) => {
  const begun = performance.now();
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("late")), patience));
  const found = await Promise.race([ask(query), late]);
  return [performance.now() - begun, found];
}"""
MEMORY = "performance.measureUserAgentSpecificMemory().then(({ bytes }) => bytes / 1e6)"

Known = tuple[str, str]
"""The address of a page, and a query that only it answers."""


@dataclass(frozen=True, slots=True)
class First:
    """A first query on a page just opened: milliseconds, and on the next page; kilobytes, requests, CPU seconds."""

    milliseconds: float
    on_next_page: float
    kilobytes: float
    requests: int
    processor: float


@dataclass(frozen=True, slots=True)
class Costs:
    """Of one engine: first queries; the milliseconds of the following ones, and of the same again; megabytes."""

    first: tuple[First, ...]
    following: tuple[float, ...]
    again: tuple[float, ...]
    memory: float
    found: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Chromium:
    """A browser, and what its pages use."""

    browser: Browser

    @contextmanager
    def page(self, address: str) -> Iterator[Page]:
        """A page with an empty cache."""
        with self.browser.new_context() as context:
            page = context.new_page()
            page.goto(address)
            yield page

    def processor(self) -> float:
        """The CPU seconds that all open pages have used."""
        session = self.browser.new_browser_cdp_session()
        every = session.send("SystemInfo.getProcessInfo")["processInfo"]
        session.detach()
        return float(sum(one["cpuTime"] for one in every if one["type"] == "renderer"))


@contextmanager
def chromium() -> Iterator[Chromium]:
    """Chromium, which must be installed."""
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(
            executable_path=program,
            chromium_sandbox=os.getuid() != 0,
            args=["--disable-gpu", "--enable-blink-features=ForceEagerMeasureMemory"],
        )
        yield Chromium(browser)
        browser.close()


def ask(page: Page, query: str) -> tuple[float, list[str]]:
    """The milliseconds that an answer takes, and the addresses in it, without a leading slash."""
    milliseconds, found = page.evaluate(ASK, [query, GIVEN_UP])
    return milliseconds, [url.lstrip("/") for url in found]


def patiently(queries: Sequence[Known]) -> Iterator[Known]:
    """One query at least, and as many more as there is time for."""
    end = time.monotonic() + PATIENCE
    for at, one in enumerate(queries):
        if at and time.monotonic() > end:
            return
        yield one


def measured(browser: Chromium, server: Server, name: str, known: Sequence[Known]) -> Costs | None:
    """The costs of the engine of that ``name``; None if it gives no answer."""
    address = server.page(name)
    try:
        first = tuple(_first(browser, server, address, query) for _, query in patiently(known[:FIRST]))
        with browser.page(address) as page:
            before = page.evaluate(MEMORY)
            ask(page, known[0][1])  # opens the index
            asked = [(wanted, *ask(page, query)) for wanted, query in patiently(known)]
            after = page.evaluate(MEMORY)
            again = tuple(ask(page, query)[0] for _, query in patiently(known[: min(FIRST, len(asked))]))
    except Error:
        return None
    found = tuple(any(url.endswith(wanted) for url in urls) for wanted, _, urls in asked)
    return Costs(first, tuple(milliseconds for _, milliseconds, _ in asked), again, after - before, found)


def _first(browser: Chromium, server: Server, address: str, query: str) -> First:
    with browser.page(address) as page:
        server.sent.clear()
        before = browser.processor()
        milliseconds, _ = ask(page, query)
        after = browser.processor()
        kilobytes, requests = sum(server.sent) / 1000, len(server.sent)
        page.goto(f"{address}?")
        on_next_page, _ = ask(page, query)
        return First(milliseconds, on_next_page, kilobytes, requests, after - before)
