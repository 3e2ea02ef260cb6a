"""Puts a site in place: built beside the old one, swapped in whole."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from genba.model import urls
from genba.site.fill import Spread, fill, in_turn
from genba.site.manifest import Manifest, Mark, digest_of, manifest_of, mark_of
from genba.site.mkdocs_engine import EngineError, Look, engine_key, equip, render
from genba.site.stage import Content, stage
from genba.site.state import Placed, State
from genba.site.swap import MARK, is_ours, mark, marked, name_of, put_in_place, put_over, remove, room_beside, sizes


def build_site(
    site: Path, content: Callable[[bool], Content], look: Look, *, around: str = "", made_of: bytes = b"",
    state: State | None = None, spread: Spread = in_turn,
) -> Manifest:  # fmt: skip
    """Builds a site at ``site``; what ``state`` knows of the one that is there is not made again.

    ``content`` is asked for what the site is to hold; it is told if all is there that was there after the last build.
    ``around`` is our own code's version. ``made_of`` is the seal of all that the site is made of: one that is there,
    whole and of the same, is left alone. ``spread`` shares the pages out to processes. Gives all files of the site.
    Raises NotOurs, OSError or EngineError; the old site stays as it was then.
    """
    site, state, key = site.absolute(), state or State(None), engine_key(look, around)
    made_of = made_of and key.encode() + made_of
    with room_beside(site) as new:
        there = sizes(site) if is_ours(site) else {}
        known = state.files(site, marked(site)) if there else {}
        before = {address: one for address, one in known.items() if there.get(address) == one.size}
        intact = bool(before) and len(before) == len(known)
        if intact and len(there) == len(known) and made_of and made_of == state.made_of(site):
            return _marks(known) | {MARK: mark_of(site / MARK)}
        filled = fill(
            content(intact), look, new, site=site, before=before, engine=state.engine(key), spread=spread
        )  # fmt: skip
        if urls.INDEX not in filled.files:
            raise EngineError(f"no {urls.INDEX}")
        files = _marks(filled.files)
        mark(new, digest := digest_of(files))
        if filled.engine != state.engine(key):
            state.keep_engine(key, filled.engine)
        if before:
            put_over(site, new, there.keys() - files.keys())
        else:
            put_in_place(site, new)
        state.keep_files(site, digest, made_of, filled.files, known)
        return files | {MARK: mark_of(site / MARK)}


def _marks(files: Mapping[str, Placed]) -> dict[str, Mark]:
    return {address: Mark(*one[1:]) for address, one in files.items()}


Render = Callable[[Path, Path, Look], None]
"""An engine: builds the tree at the first place into the second. Raises EngineError."""


def build_plainly(site: Path, content: Content, look: Look, engine: Render = render) -> Manifest:
    """Builds ``content`` at ``site`` by the ``engine`` alone, slowly; gives all files. Raises as ``build_site``.

    MkDocs gives the same result as ``build_site``.
    """
    site = site.absolute()
    with room_beside(site) as new:
        _rendered(new, content, look, engine)
        if not (new / urls.INDEX).is_file():
            raise EngineError(f"no {urls.INDEX}")
        files = manifest_of(new)
        mark(new, digest_of(files))
        put_in_place(site, new)
        return {**files, MARK: mark_of(site / MARK)}


def stage_whole(folder: Path, content: Content, look: Look) -> None:
    """Puts at ``folder`` the tree that the engine builds from, for ``mkdocs build``. Raises NotOurs or OSError."""
    folder = folder.absolute()
    with room_beside(folder) as new:
        stage(content, new / "docs")
        equip(new, look)
        mark(new, digest_of(manifest_of(new)))
        put_in_place(folder, new)


def _rendered(new: Path, content: Content, look: Look, engine: Render) -> None:
    with tempfile.TemporaryDirectory(prefix="genba-") as name:
        staged = Path(name, "docs")
        staged.mkdir()
        stage(content, staged)
        engine(staged, new, look)


def clear_strays(site: Path, audiences: Iterable[str]) -> None:
    """Removes what another division into audiences left: nobody must go on reading it."""
    expected = set(audiences)
    if expected and is_ours(site):
        remove(site)
    elif site.is_dir():
        for folder in site.iterdir():
            if folder.is_dir() and (name := name_of(folder)) and name not in expected:
                remove(folder)
