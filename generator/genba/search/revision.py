"""What the documents are now, and what they were: those that may have changed are read, what is new is analysed."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from genba.search.analysis import Analyser, Analysis, Lemmas, analysed
from genba.search.documents import Document, Sources
from genba.search.index_format import json_bytes
from genba.search.rules import Rules
from genba.search.store import Kept, Store

_AT_ONCE = 500

Fields = Mapping[str, str]
Share = Callable[[Callable[[Sequence[Fields]], list[Analysis]], Iterable[Sequence[Fields]]], Iterator[list[Analysis]]]
"""Has each chunk of documents, given by their fields, analysed; what comes of them comes in order. ``map`` is one."""


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
    share: Share = map

    def revision(self, *, renamed: bool) -> Revision:
        """The documents; if something may be ``renamed``, those that name it are read again."""
        before = self.store.documents()
        numbers = self.sources.numbers()
        wanted = [name for name in numbers if self._may_differ(name, before.get(name), renamed=renamed)]
        read: dict[str, Kept] = {}
        fragments: dict[str, bytes] = {}
        for documents, analyses in self._analysed(wanted):
            fragments |= {name: one.fragment() for name, one in documents.items()}
            read |= self._read(documents, analyses, numbers, fragments)
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
        self, documents: Mapping[str, Document], analyses: Iterable[bytes], numbers: Mapping[str, int],
        fragments: Mapping[str, bytes],
    ) -> dict[str, Kept]:  # fmt: skip
        return {
            name: Kept(
                self._key(name), self.sources.called_in(name), numbers[name], analysis,
                hashlib.sha256(fragments[name]).digest(), len(fragments[name]), one.facets(),
            )
            for (name, one), analysis in zip(documents.items(), analyses, strict=True)
        }  # fmt: skip

    def _analysed(self, wanted: Sequence[str]) -> Iterator[tuple[Mapping[str, Document], list[bytes]]]:
        """Some documents after others, and the keys under which the store has their analyses then."""
        sent: deque[tuple[Mapping[str, Document], list[bytes], frozenset[bytes]]] = deque()

        def chunks() -> Iterator[Sequence[Fields]]:
            for first in range(0, len(wanted), _AT_ONCE):
                documents = {name: self.sources.document(name) for name in wanted[first : first + _AT_ONCE]}
                fields = [one.fields() for one in documents.values()]
                keys = [hashlib.sha256(self.context + json_bytes(each)).digest() for each in fields]
                lacking = self.store.lacks(keys)
                sent.append((documents, keys, lacking))
                yield [each for key, each in zip(keys, fields, strict=True) if key in lacking]

        for made in self.share(partial(_analyses, self.rules, self.analyser), chunks()):
            documents, keys, lacking = sent.popleft()
            self.store.keep_analyses(dict(zip((key for key in keys if key in lacking), made, strict=True)))
            yield documents, keys


def _analyses(rules: Rules, analyser: Analyser | None, chunk: Sequence[Fields]) -> list[Analysis]:
    """The analysis of each document in the chunk: a function of its arguments alone."""
    lemmas: Iterable[Lemmas | None] = [None] * len(chunk)
    if analyser:
        lemmas = analyser.lemmas(f"{fields['title']}\n{fields['body']}" for fields in chunk)
    return [analysed(fields, each, rules) for fields, each in zip(chunk, lemmas, strict=True)]


def _numbered(one: Kept, number: int) -> Kept:
    return one if one.number == number else one._replace(number=number)
