"""Pages put into shells, and everything else of a site that is not there already, written to an empty folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from genba.pages.page import Making, Page
from genba.site.mkdocs_engine import Look, made
from genba.site.shells import Filling, Shape, Shell, filling, joined, shape_of
from genba.site.stage import Content, Lines, Part
from genba.site.state import Engine, Placed

Printed = tuple[str, bytes | Page, bytes]
"""A page by its address: its file, or the page itself if only the engine can make it; and its seal."""

Gone = tuple[str, Placed | Page, bytes]
"""What became of it: where it lies, or the page itself."""

Print = Callable[[Sequence[Making]], Iterable[Printed]]
Put = Callable[[Iterable[Printed]], list[Gone]]
Spread = Callable[[Print, Put, Sequence[Sequence[Making]]], AbstractContextManager[Iterable[Sequence[Gone]]]]
"""Has each chunk printed, by this process or by others, who are sent the first and the chunks whole, and put where it
belongs by a process of this machine; what became of it comes in the order of the chunks."""

_CHUNK = 50
_LOOKED_AT = 3  # of each kind, to learn which shells it takes


def in_turn(
    prints: Print, put: Put, chunks: Sequence[Sequence[Making]]
) -> AbstractContextManager[Iterable[Sequence[Gone]]]:  # fmt: skip
    """One chunk after the other."""
    return nullcontext(put(prints(chunk)) for chunk in chunks)


@dataclass(frozen=True, slots=True)
class Filled:
    """All files of a site by address, and all that the engine has made for it by now."""

    files: Mapping[str, Placed]
    engine: Engine


def fill(
    content: Content, look: Look, out: Path, *, site: Path, before: Mapping[str, Placed], engine: Engine,
    spread: Spread = in_turn,
) -> Filled:  # fmt: skip
    """Writes into ``out`` what of the ``site`` is not as it was ``before``; ``engine`` is what the engine made then."""
    folder = _Folder(out, frozenset(url for _, url in look.navigation), engine, before)
    files = {one.url: kept for kind in content.pages for one in kind if (kept := folder.unchanged(one.url, one.seal))}
    changed = [[one for one in kind if one.url not in files] for kind in content.pages]
    if not engine.shells:
        first = folder.press.printed([one for kind in changed for one in kind[:_LOOKED_AT]])
        made_first, folder = _made(folder, look, folder.put_all(first))
        files.update(made_first)
    rest = [one for kind in changed for one in kind[0 if engine.shells else _LOOKED_AT :]]
    chunks = [rest[start : start + _CHUNK] for start in range(0, len(rest), _CHUNK)]
    with spread(folder.press.printed, folder.put_all, chunks) as results:  # meanwhile the other files are made
        files.update(_others(folder, content, site))
        files.update(_indexed(folder, content.index()))
        done = [one for each in results for one in each]
    made_since, folder = _made(folder, look, done)
    files.update(made_since)
    files.update((url, folder.put(url, data)) for url, data in folder.engine.files.items() if url not in files)
    return Filled(files, folder.engine)


def _others(folder: _Folder, content: Content, site: Path) -> Iterator[tuple[str, Placed]]:
    """Everything that is no page."""
    for address, read in content.files.items():
        seal = content.sealed.get(address, b"")
        yield address, folder.unchanged(address, seal) or folder.put(address, read(), seal)
    for name, lines in content.data.items():
        address, seal = f"data/{name}", lines.seal
        yield address, folder.unchanged(address, seal) or _data(folder, address, lines, seal, site)


def _indexed(folder: _Folder, index: Part) -> dict[str, Placed]:
    """The files of the index, and those that stay as they were."""
    made = {address: folder.put(address, read()) for address, read in index.files.items()}
    there = folder.before.items() if index.stays else ()
    stays = {address: one for address, one in there if address.startswith(index.stays) and address not in index.gone}
    return stays | made


def _data(folder: _Folder, address: str, lines: Lines, seal: bytes, site: Path) -> Placed:
    """A file of data, made anew but for the lines that are known."""
    before = folder.before.get(address)
    content = (site / address).read_bytes() if before and lines.around else b""
    intact = before is not None and hashlib.sha256(content).hexdigest() == before.sha256
    known = lines.known(content, before.seal) if before and intact else {}
    return folder.put(address, lines.content(known), seal)


def _made(folder: _Folder, look: Look, done: Iterable[Gone]) -> tuple[dict[str, Placed], _Folder]:
    """The files of what is ``done``, once the engine has made what nobody else could; with all that it made by then."""
    files = {url: place for url, place, _ in done if isinstance(place, Placed)}
    left = [(place, filling(place), seal) for _, place, seal in done if isinstance(place, Page)]
    if not left and folder.engine.files:
        return files, folder
    press = folder.press
    shapes = {shape: None for _, one, _ in left if one and (shape := press.shape(one)) not in press.shells}
    whole = [page for page, one, _ in left if one is None]
    if shapes or whole or not folder.engine.files:
        ready = made(look, shapes, whole, within=folder.out)
        known = Engine({**folder.engine.shells, **ready.shells}, ready.files)
        folder = _Folder(folder.out, folder.entries, known, folder.before)
    for page, one, seal in left:
        html = joined(one, folder.engine.shells[press.shape(one)]) if one else ready.whole[page.url]
        files[page.url] = folder.put(page.url, html.encode(), seal)
    return files, folder


@dataclass(frozen=True, slots=True)
class _Press:
    """Makes pages and puts them into ``shells``; it holds nothing but values, so that it can be sent elsewhere."""

    entries: frozenset[str]
    shells: Mapping[Shape, Shell]

    def shape(self, one: Filling) -> Shape:
        return shape_of(one, self.entries)

    def printed(self, makings: Sequence[Making]) -> Iterator[Printed]:
        return (self._printed(making.made(), making.seal) for making in makings)

    def _printed(self, page: Page, seal: bytes) -> Printed:
        one = filling(page)
        shell = self.shells.get(self.shape(one)) if one else None
        return page.url, joined(one, shell).encode() if one and shell else page, seal


@dataclass(frozen=True, slots=True)
class _Folder:
    """Where files are written that are not as they were ``before``; ``entries`` are the addresses in the navigation."""

    out: Path
    entries: frozenset[str]
    engine: Engine
    before: Mapping[str, Placed]

    @property
    def press(self) -> _Press:
        return _Press(self.entries, self.engine.shells)

    def put_all(self, printed: Iterable[Printed]) -> list[Gone]:
        """Writes some pages."""
        return [
            (url, page if isinstance(page, Page) else self.put(url, page, seal), seal) for url, page, seal in printed
        ]  # fmt: skip

    def unchanged(self, address: str, seal: bytes) -> Placed | None:
        """The file that is there already, if it shows the same."""
        placed = self.before.get(address) if seal else None
        return placed if placed and placed.seal == seal else None

    def put(self, address: str, content: bytes, seal: bytes = b"") -> Placed:
        """Writes a file, unless it is there already."""
        placed = Placed(seal, len(content), hashlib.sha256(content).hexdigest())
        before = self.before.get(address)
        if before is None or before[1:] != placed[1:]:
            path = self.out / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return placed
