"""What the documents are now, and what they were: those that may have changed are read, what is new is analysed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from genba.search.analysis import Analyser, Lemmas, analysed
from genba.search.documents import Document, Sources
from genba.search.index_format import json_bytes
from genba.search.rules import Rules
from genba.search.store import Kept, Store

_AT_ONCE = 500


@dataclass(frozen=True)
class Revision:
    """All documents ``before`` and ``now`` (ascending by number) by their names, and the fragments that were made."""

    before: Mapping[str, Kept]
    now: Mapping[str, Kept]
    fragments: Mapping[str, bytes]

    @cached_property
    def changed(self) -> Mapping[str, Kept]:
        """The documents that are new or not what they were."""
        return {name: one for name, one in self.now.items() if self.before.get(name) != one}

    @cached_property
    def gone(self) -> Mapping[str, Kept]:
        """The documents that are there no longer."""
        return {name: self.before[name] for name in self.before.keys() - self.now.keys()}


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the documents of ``sources``. ``keys`` lead from notes' ids to what changes with anything in the note."""

    sources: Sources
    store: Store
    rules: Rules
    analyser: Analyser | None
    context: bytes
    keys: Mapping[str, bytes]

    def revision(self, *, renamed: bool) -> Revision:
        """The documents; if something may be ``renamed``, those that name it are read again."""
        before = self.store.documents()
        numbers = self.sources.numbers()
        wanted = [name for name in numbers if self._may_differ(name, before.get(name), renamed=renamed)]
        read: dict[str, Kept] = {}
        fragments: dict[str, bytes] = {}
        for first in range(0, len(wanted), _AT_ONCE):
            documents = {name: self.sources.document(name) for name in wanted[first : first + _AT_ONCE]}
            fragments |= {name: one.fragment() for name, one in documents.items()}
            read |= self._read(documents, numbers, fragments)
        now = {name: read.get(name) or _numbered(before[name], number) for name, number in numbers.items()}
        return Revision(before, now, fragments)

    def _may_differ(self, name: str, kept: Kept | None, *, renamed: bool) -> bool:
        key = self._key(name)
        if kept is None or not key or key != kept.key:
            return True
        return renamed and kept.called != self.sources.called_in(name)

    def _key(self, name: str) -> bytes:
        """Empty if there is none, which a page never has."""
        note = self.sources.notes.get(name)
        return self.keys.get(note.id, b"") if note else b""

    def _read(
        self, documents: Mapping[str, Document], numbers: Mapping[str, int], fragments: Mapping[str, bytes]
    ) -> dict[str, Kept]:  # fmt: skip
        analyses = dict(zip(documents, self._analysed(documents.values()), strict=True))
        return {
            name: Kept(
                self._key(name), self.sources.called_in(name), numbers[name], analyses[name],
                hashlib.sha256(fragments[name]).digest(), len(fragments[name]), one.facets(),
            )
            for name, one in documents.items()
        }  # fmt: skip

    def _analysed(self, documents: Iterable[Document]) -> list[bytes]:
        """The keys under which the store has the analyses now."""
        fields = [one.fields() for one in documents]
        keys = [hashlib.sha256(self.context + json_bytes(each)).digest() for each in fields]
        lacking = self.store.lacks(keys)
        missing = [at for at, key in enumerate(keys) if key in lacking]
        lemmas: Iterable[Lemmas | None] = [None] * len(missing)
        if self.analyser:
            lemmas = self.analyser.lemmas(f"{fields[at]['title']}\n{fields[at]['body']}" for at in missing)
        made = zip(missing, lemmas, strict=True)
        self.store.keep_analyses({keys[at]: analysed(fields[at], each, self.rules) for at, each in made})
        return keys


def _numbered(one: Kept, number: int) -> Kept:
    return one if one.number == number else one._replace(number=number)
