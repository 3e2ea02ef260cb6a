"""Pages → the Markdown tree that an engine builds from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from html import escape
from pathlib import Path

from genba.pages.page import Kind, Page

_KEY = 16


@dataclass(frozen=True, slots=True)
class Lines:
    """A text of many lines, of which few change from build to build.

    ``keys`` are 16 bytes for each line, others whenever anything in it is another; ``around`` are 16 for all that
    every line hangs on, none if the keys tell nothing. ``line`` makes the one at a place; it holds no newline.
    """

    head: str
    line: Callable[[int], str]
    tail: str
    between: str
    keys: Sequence[bytes]
    around: bytes = b""

    @property
    def seal(self) -> bytes:
        """Tells the whole text from what it was; empty if the keys tell nothing."""
        frame = blake2b(self.head.encode() + self.tail.encode(), digest_size=_KEY).digest()
        return b"".join((self.around, frame, *self.keys)) if self.around else b""

    def content(self, known: Mapping[bytes, bytes] | None = None) -> bytes:
        """The text in UTF-8; the lines of ``known`` keys are not made."""
        there = known or {}
        lines = (there.get(key) or self.line(at).encode() for at, key in enumerate(self.keys))
        return b"".join((self.head.encode(), self.between.encode().join(lines), self.tail.encode()))

    def known(self, content: bytes, seal: bytes) -> Mapping[bytes, bytes]:
        """The lines by their keys in what such a text was, which had that ``seal``."""
        if seal[:_KEY] != self.around:
            return {}
        keys = [seal[at : at + _KEY] for at in range(2 * _KEY, len(seal), _KEY)]
        lines = content[content.find(b"\n") + 1 : content.rfind(self.tail.encode())].split(self.between.encode())
        return dict(zip(keys, lines, strict=True)) if len(lines) == len(keys) else {}


@dataclass(frozen=True, slots=True)
class Part:
    """Files of a site that are worked out by themselves; they lead from addresses to functions that give the bytes.

    If ``stays`` is not empty, what a site holds below it already is as it was, unless it is in ``files`` or ``gone``.
    """

    files: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    stays: str = ""
    gone: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Content:
    """What one site holds. ``files`` lead from addresses to functions that give the bytes.

    ``sealed`` are the seals of files that need not be made to know what they are. ``index`` is asked for while pages
    are printed, for it takes as long.
    """

    pages: Sequence[Kind]
    data: Mapping[str, Lines]
    files: Mapping[str, Callable[[], bytes]]
    sealed: Mapping[str, bytes] = field(default_factory=dict)
    index: Callable[[], Part] = Part

    def printed(self) -> Iterator[Page]:
        """Every page, one after the other."""
        return (making.made() for kind in self.pages for making in kind)


def stage(content: Content, folder: Path) -> None:
    """Writes the tree into an empty ``folder``."""
    for page in content.printed():
        _write(folder / (page.url.removesuffix(".html") + ".md"), page_text(page).encode())
    for name, lines in content.data.items():
        _write(folder / "data" / name, lines.content())
    for address, read in {**content.files, **content.index().files}.items():
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
