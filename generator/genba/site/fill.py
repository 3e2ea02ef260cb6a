"""Pages put into shells, and everything else a site holds, written to an empty folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from genba.pages.page import Making, Page
from genba.site.mkdocs_engine import Look, made
from genba.site.shells import Filling, Shape, Shell, filling, joined, shape_of
from genba.site.stage import Content

Task = Callable[[Sequence[Making]], Sequence[Page]]
Spread = Callable[[Task, Sequence[Sequence[Making]]], AbstractContextManager[Iterable[Sequence[Page]]]]
"""Has a task done with each chunk, by this process or by others; what it gives comes in the order of the chunks."""

_CHUNK = 50
_LOOKED_AT = 3  # of each kind, to learn which shells it takes


def in_turn(task: Task, chunks: Sequence[Sequence[Making]]) -> AbstractContextManager[Iterable[Sequence[Page]]]:
    """One chunk after the other."""
    return nullcontext(map(task, chunks))


def fill(content: Content, look: Look, out: Path, spread: Spread = in_turn) -> int:
    """Writes the site into ``out``; gives how many pages the engine had to make whole."""
    folder = _Folder(out, frozenset(url for _, url in look.navigation), {})
    first = [make() for kind in content.pages for make in kind[:_LOOKED_AT]]
    folder, whole = _with_shells(folder, look, first, everything=True)
    rest = [make for kind in content.pages for make in kind[_LOOKED_AT:]]
    chunks = [rest[start : start + _CHUNK] for start in range(0, len(rest), _CHUNK)]
    with spread(folder.put_all, chunks) as given_back:  # pages are made while the other files are written
        for address, read in content.files.items():
            folder.write(address, read())
        for name, text in content.data.items():
            folder.write(f"data/{name}", text.encode())
        left = [page for pages in given_back for page in pages]
    return whole + (_with_shells(folder, look, left)[1] if left else 0)


def _with_shells(
    folder: _Folder, look: Look, pages: Sequence[Page], *, everything: bool = False
) -> tuple[_Folder, int]:
    """Has the engine make what ``pages`` need, and writes them; ``everything`` else that it makes as well.

    Gives the folder with the shells that it knows by then, and how many pages had to be made whole.
    """
    filled = [(page, filling(page)) for page in pages]
    shapes = {folder.shape(one): None for _, one in filled if one}
    ready = made(look, shapes, [page for page, one in filled if one is None], within=folder.out)
    folder = _Folder(folder.out, folder.entries, {**folder.shells, **ready.shells})
    for one in (one for _, one in filled if one):
        folder.put(one)
    for url, html in ready.whole.items():
        folder.write(url, html.encode())
    for url, data in ready.files.items() if everything else ():
        folder.write(url, data)
    return folder, len(ready.whole)


@dataclass(frozen=True, slots=True)
class _Folder:
    """Where pages are written; ``entries`` are the addresses in the navigation."""

    out: Path
    entries: frozenset[str]
    shells: Mapping[Shape, Shell]

    def shape(self, one: Filling) -> Shape:
        return shape_of(one, self.entries)

    def put(self, one: Filling) -> bool:
        """Writes a page; False if its shell is not there."""
        shell = self.shells.get(self.shape(one))
        if shell:
            self.write(one.page.url, joined(one, shell).encode())
        return shell is not None

    def put_all(self, makings: Sequence[Making]) -> list[Page]:
        """Prints and writes some pages; gives back those that take what only the engine can make."""
        pages = [make() for make in makings]
        return [page for page in pages if not ((one := filling(page)) and self.put(one))]

    def write(self, address: str, content: bytes) -> None:
        path = self.out / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
