"""Pages → the Markdown tree that an engine builds from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from genba.pages.page import Kind, Page


@dataclass(frozen=True, slots=True)
class Content:
    """What one site holds. ``files`` lead from addresses to functions that give the bytes.

    ``sealed`` are the seals of files that need not be made to know what they are.
    If ``stays`` is not empty, what a site holds below it already is as it was, unless it is in ``files`` or ``gone``.
    """

    pages: Sequence[Kind]
    data: Mapping[str, str]
    files: Mapping[str, Callable[[], bytes]]
    sealed: Mapping[str, bytes] = field(default_factory=dict)
    stays: str = ""
    gone: frozenset[str] = frozenset()

    def printed(self) -> Iterator[Page]:
        """Every page, one after the other."""
        return (making.made() for kind in self.pages for making in kind)


def stage(content: Content, folder: Path) -> None:
    """Writes the tree into an empty ``folder``."""
    for page in content.printed():
        _write(folder / (page.url.removesuffix(".html") + ".md"), page_text(page).encode())
    for name, text in content.data.items():
        _write(folder / "data" / name, text.encode())
    for address, read in content.files.items():
        _write(folder / address, read())


def page_text(page: Page) -> str:
    """A page as staged: its front matter is JSON, which is YAML; titles are escaped, for the theme does not."""
    head: dict[str, object] = {
        "title": escape(page.title),
        "description": escape(page.description),
    }
    if page.hide:
        head["hide"] = list(page.hide)
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items())
    return "---\n" + "\n".join(lines) + "\n---\n\n" + page.text


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
