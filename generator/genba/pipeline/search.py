"""A loaded notes folder → the index of what an audience may read, and what it answers."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from genba.catalogue.catalogue import Catalogue, build_catalogue
from genba.pipeline.load import Loaded, for_audience
from genba.pipeline.reading import CACHE
from genba.search.find import Found, find
from genba.search.index import Index, build_index
from genba.search.index_format import EMBEDDED, FOLDER, MANIFEST, plain
from genba.search.lemmas import installed_analyser
from genba.search.lookup import Lookup
from genba.search.revision import Share
from genba.search.store import BROKEN, forget_store, store_in


def whole_index(loaded: Loaded, catalogue: Catalogue) -> IndexChange:
    """The index of ``catalogue``, made of nothing that was kept."""
    index = build_index(catalogue, language=loaded.settings.language, analyser=installed_analyser(catalogue))
    written = {f"{FOLDER}/{name}": make for name, make in index.files().items()}
    return IndexChange(index.name, written, frozenset(), index.whole)


@dataclass(frozen=True, slots=True)
class IndexChange:
    """What to write (by addresses on the site) and to remove, so that a site has the index called ``name``.

    If not ``whole``, that is so of a site only that has the index which was ``published``.
    """

    name: str
    written: Mapping[str, Callable[[], bytes]]
    removed: frozenset[str]
    whole: bool


def index_change(
    loaded: Loaded, catalogue: Catalogue, *, keys: Mapping[str, bytes], site: Path | None, cache: Path,
    share: Share = map,
) -> IndexChange:  # fmt: skip
    """The change of the index that ``catalogue`` brings; work and files are in proportion to what is new in it.

    ``keys`` lead from notes' ids to bytes that change with anything in the note as this audience reads it; those
    without are looked at each time. If the whole of ``site`` is there as it was built last, and its index is what the
    last change for this audience made, only what differs is written. ``cache`` is the folder that keeps what the index
    is made of. ``share`` has chunks of texts analysed.
    """
    index = index_of(loaded, catalogue, keys=keys, site=site, cache=cache, share=share)
    written = {f"{FOLDER}/{name}": make for name, make in index.files().items()}
    return IndexChange(index.name, written, frozenset(f"{FOLDER}/{name}" for name in index.gone_files()), index.whole)


def _published_index(site: Path) -> str | None:
    """What the index of the site at ``site`` is called; None if it has none."""
    try:
        return str(json.loads((site / FOLDER / MANIFEST).read_bytes())["index"])
    except (OSError, ValueError, KeyError):
        return None


def index_of(
    loaded: Loaded, catalogue: Catalogue, *, keys: Mapping[str, bytes] | None = None, site: Path | None = None,
    cache: Path | None = None, share: Share = map,
) -> Index:  # fmt: skip
    """The index of ``catalogue``; what it is made of is kept beside the notes. Arguments are as of ``index_change``."""
    script = (site / FOLDER / EMBEDDED).read_bytes if site else None
    analyser = installed_analyser(catalogue)
    make = partial(build_index, catalogue, language=loaded.settings.language, analyser=analyser, keys=keys, share=share)
    folder = cache or loaded.folder.root / CACHE
    try:
        with store_in(folder, catalogue.audience or "") as store:
            return make(store=store, published=_published_index(site) if site else None, script=script)
    except BROKEN:
        with suppress(OSError):
            forget_store(folder)
        return make()


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
