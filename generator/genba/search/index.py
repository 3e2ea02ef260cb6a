"""A catalogue → the files of its index, as genba.search.index_format says; what was kept is not made again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from genba.catalogue.catalogue import Catalogue
from genba.search.analysis import Analyser
from genba.search.assembly import Assembly, Make, facet_hashes, part_names
from genba.search.documents import Sources
from genba.search.facets import facet_values
from genba.search.index_format import EMBEDDED, MANIFEST, digest, gzipped, json_bytes, published_names
from genba.search.revision import Reader, Share
from genba.search.rules import shipped_rules
from genba.search.store import State, Store, made_by, store_in_memory
from genba.search.terms import revise_shards


@dataclass(frozen=True, slots=True)
class Index:
    """An index; or, of one that was published before, what is other now.

    ``name`` changes with any byte of it. ``manifest`` and ``embedded`` are files; ``parts`` make the plain bytes of
    the others, by their names without an ending. If ``whole`` these are all; if not, what was published and is not
    needed any more is ``gone``.
    """

    name: str
    manifest: bytes
    embedded: Make
    parts: Mapping[str, Make]
    whole: bool
    gone: frozenset[str]

    def files(self) -> dict[str, Make]:
        """The files as they are published, by their names under ``search/``."""
        made: dict[str, Make] = {MANIFEST: partial(bytes, self.manifest), EMBEDDED: self.embedded}
        for name, make in self.parts.items():
            packed, unpacked = published_names(name)
            made |= {packed: partial(_gzipped, make), unpacked: make}
        return made

    def gone_files(self) -> frozenset[str]:
        """The files that are there no longer."""
        return frozenset(each for name in self.gone for each in published_names(name))

    def plain(self, name: str) -> bytes:
        """A file's plain bytes."""
        return self.manifest if name == MANIFEST else self.parts[name]()


def _gzipped(make: Make) -> bytes:
    return gzipped(make())


def build_index(
    catalogue: Catalogue, *, language: str, analyser: Analyser | None = None, store: Store | None = None,
    keys: Mapping[str, bytes] | None = None, published: str | None = None, script: Make | None = None,
    share: Share = map,
) -> Index:  # fmt: skip
    """The index of all that the catalogue's audience may read.

    ``store`` keeps what it is made of. ``keys`` lead from the ids of notes to something that changes with anything in
    the note as this audience reads it; a note whose key is the kept one is not looked at. If ``published`` is the
    ``name`` of the index that the store has, only what differs from that is given; ``script`` reads its script for
    file://. ``share`` has chunks of texts analysed; ``map`` does it here.
    """
    store = store or store_in_memory()
    sources, rules = Sources(catalogue), shipped_rules()
    ground = _hexadecimal(json_bytes([made_by(), analyser.name if analyser else ""]))
    named = _hexadecimal(sources.called())
    before, shards = store.state(ground), frozenset(hash_ for _, hash_ in store.shards())
    reader = Reader(sources, store, rules, analyser, ground.encode(), keys or {}, share)
    revision = reader.revision(renamed=before.named != named)
    revise_shards(revision, store)
    store.keep_documents(revision.changed, revision.gone)
    if not before.name:
        store.forget_unused()
    values, blocks = facet_values(catalogue), facet_hashes(revision, before.blocks)
    table = json_bytes({
        "language": language, "lemmas": analyser is not None, "rules": rules.plain,
        "shards": [(first.decode(), hash_) for first, hash_ in store.shards()],
        "facets": list(blocks.values()), "values": digest(values),
    })  # fmt: skip
    texts = {f"table-{digest(table)}": table, f"values-{digest(values)}": values}
    made = Assembly(sources, revision, store, blocks, texts)
    index = _other(made, before, shards, script) if published and published == before.name else _whole(made)
    store.keep(State(ground, named, index.name, blocks, tuple(texts)))
    return index


def _whole(made: Assembly) -> Index:
    name, manifest = made.manifest()
    return Index(name, manifest, made.embedded(manifest), made.parts(made.names()), whole=True, gone=frozenset())


def _other(made: Assembly, before: State, shards: Iterable[str], script: Make | None) -> Index:
    """What is other than ``before``, when there were those ``shards``."""
    name, manifest = made.manifest()
    were = part_names(made.revision.before, shards, before.blocks, before.texts)
    names = made.names()
    changed = (names - were) | made.rewritten()
    embedded = made.embedded(manifest, script, changed)
    return Index(name, manifest, embedded, made.parts(changed), whole=False, gone=were - names)


def _hexadecimal(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
