"""Pages put into shells, and everything else a site holds, written to an empty folder."""

from __future__ import annotations

from pathlib import Path

from genba.pages.page import Page
from genba.site.mkdocs_engine import INDEX, Look, index_entries, made, search_index
from genba.site.shells import Filling, filling, joined, shape_of
from genba.site.stage import Content


def fill(content: Content, look: Look, out: Path) -> int:
    """Writes the site into ``out``; gives how many pages the engine had to make whole."""
    entries = frozenset(url for _, url in look.navigation)
    filled: list[Filling] = []
    whole: list[Page] = []
    for page in content.pages:
        one = filling(page)
        if one is None:
            whole.append(page)
        else:
            filled.append(one)
    shapes = {shape_of(one, entries): None for one in filled}
    ready = made(look, shapes, whole)
    for one in filled:
        _write(out / one.page.url, joined(one, ready.shells[shape_of(one, entries)]).encode())
    for url, html in ready.whole.items():
        _write(out / url, html.encode())
    parts = {one.page.url: index_entries(one.page, one.content) for one in filled if one.page.search}
    for url, data in ready.files.items():
        _write(out / url, search_index(data, parts) if url == INDEX else data)
    for address, read in content.files.items():
        _write(out / address, read())
    for name, text in content.data.items():
        _write(out / "data" / name, text.encode())
    return len(whole)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
