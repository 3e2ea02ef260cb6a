"""The parts of an index put together as files: what they are called, and how each is made."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from genba.search.documents import Sources
from genba.search.facets import facet_block
from genba.search.index_format import (
    DOCUMENT,
    EMBEDDED_LIMIT,
    FACET_BLOCK,
    FACETS,
    MANIFEST,
    SHARD,
    VERSION,
    digest,
    json_bytes,
)
from genba.search.revision import Revision
from genba.search.store import Kept, Store

Make = Callable[[], bytes]
_OPENING = b"globalThis.genbaSearchFiles = {\n"
_NO_SCRIPT = b"globalThis.genbaSearchFiles = null;\n"


@dataclass(frozen=True, slots=True)
class Assembly:
    """An index as of now: ``blocks`` lead from blocks of facets to their hashes, ``texts`` are the table and values."""

    sources: Sources
    revision: Revision
    store: Store
    blocks: Mapping[int, str]
    texts: Mapping[str, bytes]

    def names(self) -> frozenset[str]:
        """The names of all parts, without an ending."""
        shards = (hash_ for _, hash_ in self.store.shards())
        return part_names(self.revision.now, shards, self.blocks, self.texts)

    def rewritten(self) -> frozenset[str]:
        """The names of documents that say something else than before, or are new."""
        before = {one.number: one.digest for one in self.revision.before.values()}
        now = self.revision.now.values()
        return frozenset(f"{DOCUMENT}{one.number}" for one in now if before.get(one.number) != one.digest)

    def parts(self, names: Iterable[str]) -> dict[str, Make]:
        """How the parts of these names are made. Shards are read at once, for the store may go on to another index."""
        blocks = {f"{FACETS}{hash_}": block for block, hash_ in self.blocks.items()}
        documents = {f"{DOCUMENT}{one.number}": name for name, one in self.revision.now.items()}
        made: dict[str, Make] = {}
        for name in names:
            if document := documents.get(name):
                made[name] = self._fragment(document)
            elif name in self.texts:
                made[name] = partial(bytes, self.texts[name])
            elif name in blocks:
                made[name] = partial(rendered, self.revision.now, blocks[name])
            else:
                made[name] = partial(bytes, self.store.shard_content(name.removeprefix(SHARD)))
        return made

    def _fragment(self, document: str) -> Make:
        known = self.revision.fragments.get(document)
        return partial(bytes, known) if known is not None else partial(_fragment, self.sources, document)

    def manifest(self) -> tuple[str, bytes]:
        """What the index is called, and the manifest. The table tells of everything but the documents by its hashes."""
        table = next(iter(self.texts))
        whole = hashlib.sha256(self.texts[table])
        for one in self.revision.now.values():
            whole.update(b"%d " % one.number + one.digest)
        index = whole.hexdigest()[:12]
        count = len(self.revision.now)
        return index, json_bytes({"version": VERSION, "documents": count, "index": index, "table": table})

    def embedded(self, manifest: bytes, before: Make | None = None, changed: frozenset[str] = frozenset()) -> Make:
        """How the script for file:// is made; of the one ``before`` it keeps what has not ``changed``."""
        size = sum(one.size for one in self.revision.now.values()) + self.store.shards_size()
        if size > EMBEDDED_LIMIT:
            return partial(bytes, _NO_SCRIPT)
        return partial(_script, manifest, before, self.parts(sorted(self.names())), changed)


def part_names(
    documents: Mapping[str, Kept], shards: Iterable[str], blocks: Mapping[int, str], texts: Iterable[str]
) -> frozenset[str]:  # fmt: skip
    """What the parts of an index are called, without an ending; shards and blocks are given by their hashes."""
    return frozenset((
        *texts, *(f"{FACETS}{hash_}" for hash_ in blocks.values()), *(f"{SHARD}{hash_}" for hash_ in shards),
        *(f"{DOCUMENT}{one.number}" for one in documents.values()),
    ))  # fmt: skip


def _fragment(sources: Sources, document: str) -> bytes:
    return sources.document(document).fragment()


def _script(manifest: bytes, before: Make | None, parts: Mapping[str, Make], changed: frozenset[str]) -> bytes:
    """A part a line, so that of an older script lines can stay."""
    lines = before().split(b"\n") if before else ()
    known = {line[1 : line.index(b'"', 1)].decode(): line.rstrip(b",") for line in lines if line[:1] == b'"'}
    stays = {name: known[name] for name in parts if name in known and name not in changed}
    made = [stays.get(name) or _entry(name, make()) for name, make in parts.items()]
    return _OPENING + b",\n".join((_entry(MANIFEST, manifest), *made)) + b"\n};\n"


def _entry(name: str, content: bytes) -> bytes:
    text = base64.b64encode(content).decode() if name.startswith(SHARD) else content.decode()
    entry = json_bytes(name) + b": " + json_bytes(text)
    return entry.replace("\u2028".encode(), b"\\u2028").replace("\u2029".encode(), b"\\u2029")


def rendered(documents: Mapping[str, Kept], block: int) -> bytes:
    """A block of facets; documents are in the order of their numbers."""
    return facet_block((one.number, one.facets) for one in documents.values() if one.number // FACET_BLOCK == block)


def facet_hashes(revision: Revision, before: Mapping[int, str]) -> dict[int, str]:
    """The hash of each block of facets; only where a document changed is one other than ``before``."""
    changed = [*revision.changed.values(), *revision.gone.values()]
    changed += [revision.before[name] for name in revision.changed if name in revision.before]
    touched = {one.number // FACET_BLOCK for one in changed}
    blocks = sorted({one.number // FACET_BLOCK for one in revision.now.values()})
    return {
        block: before[block] if block in before and block not in touched else digest(rendered(revision.now, block))
        for block in blocks
    }
