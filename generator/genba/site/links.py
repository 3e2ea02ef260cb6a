"""Follows every link and anchor of a built site."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


def broken_links(site: Path) -> Iterator[str]:
    """A line for each link that leads nowhere and each thing that would be fetched from another host."""
    for path in sorted(site.rglob("*.html")):
        page = _read(path)
        where = path.relative_to(site)
        for url in page.fetched:
            if urlsplit(url).netloc:
                yield f"{where}: fetches {url}"
        for url in (*page.links, *page.fetched):
            if not _arrives(site, path, url):
                yield f"{where}: {url}"


def _arrives(site: Path, page: Path, url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme or parts.netloc:
        return True
    path = unquote(parts.path)
    target = (site / path.lstrip("/") if path.startswith("/") else page.parent / path).resolve() if path else page
    target = target / "index.html" if target.is_dir() else target
    if not target.is_file() or (path and not target.is_relative_to(site.resolve())):
        return False
    return not parts.fragment or target.suffix != ".html" or unquote(parts.fragment) in _read(target).ids


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.ids: set[str] = {"__toc", "__search", ""}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids.add(values.get("id", ""))
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif tag == "link" and values.get("rel") not in ("canonical", "prev", "next"):
            self.fetched.append(values["href"])
        elif "src" in values:
            self.fetched.append(values["src"])


@cache
def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page
