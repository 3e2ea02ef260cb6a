"""The Content-Security-Policy: what is not ours does not run, and everything that is works."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from genba.site.policy import HEADER, META
from tests.browser.conftest import Visit
from tests.browser.test_reading import KINDS

pytestmark = pytest.mark.browser

DEPLOY = Path(__file__).parents[2] / "deploy"
INJECTED = """() => new Promise((done) => {
  window.ran = [];
  const told = [];
  document.addEventListener("securitypolicyviolation", (event) => told.push(event.effectiveDirective));
  const add = (name, values) => document.body.append(Object.assign(document.createElement(name), values));
  add("script", { textContent: "window.ran.push('inline')" });
  add("script", { src: "data:text/javascript,window.ran.push('data')" });
  add("script", { src: "https://elsewhere.example/x.js" });
  add("div", { innerHTML: `<img src=x-none onerror="window.ran.push('handler')">` });
  add("a", { id: "runs", href: "javascript:window.ran.push('link')" });
  add("img", { src: "https://elsewhere.example/x.png" });
  add("iframe", { src: "https://elsewhere.example/" });
  add("object", { data: "https://elsewhere.example/" });
  add("base", { href: "https://elsewhere.example/" });
  add("style", { textContent: "body { display: none }" });
  fetch("https://elsewhere.example/").catch(() => {});
  document.getElementById("runs").click();
  setTimeout(() => done([window.ran, [...new Set(told)].sort()]), 400);
})"""


class Markup(HTMLParser):
    """Collects the policies of a page, and what they forbid. What lies in a template is no part of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.policies: list[str] = []
        self.first_fetch = ""
        self.forbidden: list[str] = []
        self.templates = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.templates += tag == "template"
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(values["content"])
        elif not self.policies and (tag == "script" or values.get("rel") == "stylesheet"):
            self.first_fetch = tag
        inline = tag == "script" and "src" not in values and values.get("type") != "application/json"
        runs = inline or tag == "style" or "style" in values or any(name.startswith("on") for name in values)
        if runs and not self.templates:
            self.forbidden.append(self.get_starttag_text() or tag)

    def handle_endtag(self, tag: str) -> None:
        self.templates -= tag == "template"


def test_every_page_states_the_policy_before_it_fetches_anything_and_keeps_to_it(sample_site: Path) -> None:
    for path in sample_site.rglob("*.html"):
        page = Markup()
        page.feed(path.read_text(encoding="utf-8"))
        assert (page.policies, page.first_fetch, page.forbidden) == ([META], "", []), path


def test_nothing_that_is_put_into_a_page_runs_or_leaves(visit: Visit) -> None:
    page = visit.open("staff/index.html")
    ran, told = page.evaluate(INJECTED)
    assert ran == []
    kinds = "base-uri connect-src frame-src img-src object-src script-src-attr script-src-elem style-src-elem"
    assert told == kinds.split()
    expect(page.locator("h1")).to_be_visible()


def test_the_colours_that_were_chosen_stay_on_every_page(visit: Visit) -> None:
    page = visit.open("staff/index.html")
    for scheme in ("default", "slate"):
        page.locator("label[for^=__palette]:visible").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
    page.goto(visit.address + "staff/customers/hanmaru.html")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert visit.wrong == []


def test_each_kind_of_page_keeps_to_the_policy_on_a_shared_drive(browser: Browser, sample_site: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda said: wrong.append(said.text) if "Security Policy" in said.text else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        for kind in KINDS:
            page.goto((sample_site / "executives" / kind).as_uri())
            expect(page.locator("html")).to_have_class(re.compile(r"\bjs\b"))
        page.goto((sample_site / "staff" / "index.html").as_uri())
        page.locator(".md-search__input").fill("납기")
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        assert wrong == []


def test_the_page_on_serving_a_site_tells_servers_the_same_policy() -> None:
    for page in ("README.md", "README.ko.md"):
        assert f"Content-Security-Policy: {HEADER}\n" in (DEPLOY / page).read_text(encoding="utf-8")
    assert "unsafe" not in HEADER
