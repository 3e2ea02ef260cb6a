"""A catalogue → the files of its index, as genba.search.index_format says."""

from __future__ import annotations

import base64
import hashlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from genba.catalogue.catalogue import Catalogue
from genba.search.analysis import Analyser, Analysis, Lemmas, analysed
from genba.search.cache import AnalysisCache, NoCache
from genba.search.documents import Document, documents
from genba.search.facets import facet_blocks, facet_values
from genba.search.index_format import (
    EMBEDDED,
    EMBEDDED_LIMIT,
    FORM,
    MANIFEST,
    VERSION,
    Shard,
    digest,
    gzipped,
    json_bytes,
    postings_payload,
    shards,
)
from genba.search.rules import Rules, shipped_rules


@dataclass(frozen=True, slots=True)
class Index:
    """The manifest, and every other file's plain bytes by its name without an ending; ``shards`` are not text."""

    manifest: bytes
    texts: Mapping[str, bytes]
    shards: Mapping[str, bytes]

    def files(self) -> dict[str, bytes]:
        """All files as they are published, by their names under ``search/``."""
        made = {MANIFEST: self.manifest, EMBEDDED: self._embedded()}
        for name, content in (*self.texts.items(), *self.shards.items()):
            made[f"{name}.bin"] = gzipped(content)
            made[f"{name}.{'dat' if name in self.shards else 'txt'}"] = content
        return made

    def plain(self, name: str) -> bytes:
        """A file's plain bytes."""
        return self.manifest if name == MANIFEST else self.shards.get(name) or self.texts[name]

    def _embedded(self) -> bytes:
        content = {MANIFEST: self.manifest, **self.texts}
        if sum(map(len, (*content.values(), *self.shards.values()))) > EMBEDDED_LIMIT:
            return b"globalThis.genbaSearchFiles = null;\n"
        texts = {name: text.decode() for name, text in content.items()}
        texts |= {name: base64.b64encode(bytes_).decode() for name, bytes_ in self.shards.items()}
        script = json_bytes(texts).replace("\u2028".encode(), b"\\u2028").replace("\u2029".encode(), b"\\u2029")
        return b"globalThis.genbaSearchFiles = " + script + b";\n"


def build_index(
    catalogue: Catalogue, *, language: str, analyser: Analyser | None = None, cache: AnalysisCache | None = None
) -> Index:  # fmt: skip
    """The index of all that the catalogue's audience may read. What ``cache`` keeps is not analysed again."""
    rules, found = shipped_rules(), list(documents(catalogue))
    analyses = _analyses(found, rules, analyser, cache or NoCache())
    terms = {f"terms-{digest(shard.content)}": shard for shard in shards(_entries(analyses))}
    values = facet_values(catalogue)
    facets = {f"facets-{digest(block)}": block for block in facet_blocks(found, values)}
    values_name = f"values-{digest(values.content())}"
    table = _table(rules, terms, facets, values=values_name, language=language, lemmas=analyser is not None)
    texts = {f"table-{digest(table)}": table, values_name: values.content(), **facets}
    texts |= {f"document-{number}": one.fragment() for number, one in enumerate(found)}
    return Index(_manifest(texts, table, len(found)), texts, {name: shard.content for name, shard in terms.items()})


def _table(
    rules: Rules, terms: Mapping[str, Shard], facets: Iterable[str], *, values: str, language: str, lemmas: bool
) -> bytes:  # fmt: skip
    return json_bytes({
        "language": language,
        "lemmas": lemmas,
        "rules": rules.plain,
        "shards": [(shard.first, _hash(name)) for name, shard in terms.items()],
        "facets": [_hash(name) for name in facets],
        "values": _hash(values),
    })  # fmt: skip


def _hash(name: str) -> str:
    return name.partition("-")[2]


def _manifest(texts: Mapping[str, bytes], table: bytes, count: int) -> bytes:
    """The shards and facets stand in the table by their hashes, so table and documents tell of everything."""
    whole = hashlib.sha256(table)
    for name, content in texts.items():
        if name.startswith("document-"):
            whole.update(b"%d\n" % len(content) + content)
    table_name = f"table-{digest(table)}"
    return json_bytes({"version": VERSION, "documents": count, "index": whole.hexdigest()[:12], "table": table_name})


def _analyses(
    found: Sequence[Document], rules: Rules, analyser: Analyser | None, cache: AnalysisCache
) -> Iterable[Analysis]:  # fmt: skip
    context = json_bytes([rules.plain, VERSION, analyser.name if analyser else ""])
    fields = [one.fields() for one in found]
    keys = [hashlib.sha256(context + json_bytes(each)).digest() for each in fields]
    kept = cache.kept(keys)
    missing = [at for at, key in enumerate(keys) if key not in kept]
    lemmas: Iterable[Lemmas | None] = [None] * len(missing)
    if analyser:
        lemmas = analyser.lemmas(f"{fields[at]['title']}\n{fields[at]['body']}" for at in missing)
    made = {keys[at]: analysed(fields[at], each, rules) for at, each in zip(missing, lemmas, strict=True)}
    cache.keep(made, instead_of=keys)
    return (made.get(key) or kept[key] for key in keys)


def _entries(analyses: Iterable[Analysis]) -> Iterable[tuple[bytes, bytes]]:
    """The entries of all shards, sorted by key."""
    lists: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for number, one in enumerate(analyses):
        base = number << 3
        for term, level in zip(one.terms, one.levels, strict=True):
            lists[term].append(base | level)
        for form, lemma in one.forms:
            forms[form].add(lemma)
    entries = [(term.encode(), postings_payload(each)) for term, each in lists.items()]
    entries += [((form + FORM).encode(), "|".join(sorted(lemmas)).encode()) for form, lemmas in forms.items()]
    return sorted(entries)
