"""A loaded notes folder → the index of what an audience may read, and what it answers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from genba.catalogue.catalogue import Catalogue, build_catalogue
from genba.pipeline.examine import CACHE
from genba.pipeline.load import Loaded, for_audience
from genba.search.cache import FolderCache
from genba.search.find import Found, find
from genba.search.index import Index, build_index
from genba.search.index_format import FOLDER, MANIFEST, plain
from genba.search.lemmas import installed_analyser
from genba.search.lookup import Lookup


def index_files(loaded: Loaded, catalogue: Catalogue) -> dict[str, Callable[[], bytes]]:
    """The files of the index of ``catalogue`` by their addresses on its site."""
    files = index_of(loaded, catalogue).files()
    return {f"{FOLDER}/{name}": partial(bytes, content) for name, content in files.items()}


def index_of(loaded: Loaded, catalogue: Catalogue) -> Index:
    """The index of ``catalogue``; what it takes long to find out is kept beside the notes."""
    return build_index(
        catalogue, language=loaded.settings.language, analyser=installed_analyser(catalogue),
        cache=FolderCache(loaded.folder.root / CACHE),
    )  # fmt: skip


def search(loaded: Loaded, audience: str | None, query: str, *, limit: int) -> Sequence[Found]:
    """The answers from what ``audience`` may read."""
    catalogue = build_catalogue(for_audience(loaded, audience).sound, loaded.settings, audience)
    return find(query, Lookup(index_of(loaded, catalogue).plain), limit=limit)


def published(site: Path, notes: Path) -> Lookup | None:
    """The index of the site at ``site``; None if there is none, or anything in ``notes`` changed after it."""
    folder = site / FOLDER
    try:
        built = (folder / MANIFEST).stat().st_mtime_ns
        if any(changed > built for changed in _changes(notes)):
            return None
        return Lookup(partial(_plain, folder))
    except (OSError, ValueError, KeyError):
        return None


def _changes(notes: Path) -> Iterator[int]:
    """When each file changed, and each folder within; not what is kept beside the notes."""
    for top, folders, names in os.walk(notes):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in (*folders, *names):
            yield os.stat(os.path.join(top, name), follow_symlinks=False).st_mtime_ns


def _plain(folder: Path, name: str) -> bytes:
    return plain((folder / (name if name == MANIFEST else f"{name}.bin")).read_bytes())
