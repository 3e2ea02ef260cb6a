"""Many notes, queries that each know one of them, and what an index of them costs to make and to keep."""

from __future__ import annotations

import random
import tempfile
import time
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from pathlib import Path

from genba.catalogue.catalogue import Catalogue, build_catalogue
from genba.model import urls
from genba.model.notebook import Notebook
from genba.pipeline.chunks import uncollected
from genba.pipeline.load import load, open_settings
from genba.search.analysis import Analyser
from genba.search.documents import Document, Sources
from genba.search.index import Index, build_index
from genba.search.index_format import SHARD, gzipped
from genba.search.store import store_in
from tests.bench.corpus import LAST, corpus

SYLLABLES = (
    "가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후기니디리미비시이지치키티피히"
    "강난단람만반산안장찬"
)
WORDS, QUERIES = 6000, 200
PARTICLES = (("이", "가"), ("을", "를"), ("은", "는"), ("과", "와"), ("에서", "에서"), ("까지", "까지"))


class Tail:
    """Words that nobody uses, as often as the words of a language: a few often, most of them seldom."""

    def __init__(self, draw: random.Random) -> None:
        self.words = ["".join(draw.choices(SYLLABLES, k=draw.choice((2, 2, 3, 3, 4)))) for _ in range(WORDS)]
        self._reached = list(accumulate(1 / (rank + 10) for rank in range(WORDS)))
        self._draw = draw

    def word(self) -> str:
        """One of them."""
        return self.words[bisect(self._reached, self._draw.random() * self._reached[-1])]

    def with_particle(self, word: str) -> str:
        """``word`` and a particle that fits."""
        closed, opened = self._draw.choice(PARTICLES)
        return word + (closed if (ord(word[-1]) - 0xAC00) % 28 else opened)


def written(root: Path, size: int) -> tuple[Path, list[tuple[str, str]]]:
    """A notes folder, and queries that each know one note: three words that no other has together."""
    draw = random.Random(7)
    tail = Tail(draw)
    holding: dict[str, set[str]] = {}
    notes: dict[str, list[str]] = {}
    for path, text in corpus(size):
        if path[:1].isdigit():
            words = notes[Path(path).stem] = [tail.word() for _ in range(36)]
            for word in words:
                holding.setdefault(word, set()).add(Path(path).stem)
            text += "\n## 본 것\n\n" + "".join(f"- {line}\n" for line in _lines(tail, words))
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    asked = ((note, draw.sample(notes[note], 3)) for note in draw.sample(sorted(notes), min(2 * QUERIES, size)))
    known = [(note, words) for note, words in asked if len(set.intersection(*(holding[word] for word in words))) == 1]
    return root, [(note, " ".join(map(tail.with_particle, words))) for note, words in known[:QUERIES]]


def _lines(tail: Tail, words: Sequence[str]) -> Iterator[str]:
    for at in range(0, len(words), 4):
        yield " ".join(map(tail.with_particle, words[at : at + 4])) + " 보았다"


def cpu_seconds(work: Callable[[], object]) -> float:
    """How much time of the processor ``work`` takes; as in a build, nobody looks for garbage meanwhile."""
    with uncollected():
        before = time.process_time()
        work()
        return time.process_time() - before


@dataclass(frozen=True, slots=True)
class Made:
    """An index of ``size`` notes with its documents and queries that each know one page, and what it took.

    CPU seconds: ``cold`` and ``warm`` (with what was kept) to make the index, ``packing`` to compress it, and to bring
    it and its files up to date after each of ``changes``. Megabytes, compressed: ``terms``.
    """

    size: int
    index: Index
    documents: tuple[Document, ...]
    known: tuple[tuple[str, str], ...]
    cold: float
    warm: float
    packing: float
    changes: Mapping[str, float]
    terms: float


def made(size: int, analyser_of: Callable[[Catalogue], Analyser | None]) -> Made:
    """An index of ``size`` notes."""
    with tempfile.TemporaryDirectory() as folder:
        root, known = written(Path(folder) / "notes", size)
        settings = open_settings(root)
        catalogue = build_catalogue(load(root, settings, as_of=LAST).sound, settings, None)
        build = Build(root / ".genba", analyser_of(catalogue))
        cold, warm = (cpu_seconds(partial(build, catalogue)) for _ in range(2))
        index = build(catalogue)
        packing = cpu_seconds(partial(write, index))
        changes = dict[str, float]()
        before = index.name
        for name, book in changed(catalogue):
            after = build_catalogue(book, settings, None)
            changes[name] = cpu_seconds(lambda book=after, before=before: write(build(book, before)))  # type: ignore[misc]
            before = build(after).name
        sources = Sources(catalogue)
        documents = tuple(map(sources.document, sources.numbers()))
    terms = sum(len(gzipped(index.plain(each))) for each in index.parts if each.startswith(SHARD)) / 1e6
    pages = tuple((urls.note(note), query) for note, query in known)
    return Made(size, index, documents, pages, cold, warm, packing, changes, terms)


@dataclass(frozen=True, slots=True)
class Build:
    """Builds an index from a catalogue and what ``folder`` keeps."""

    folder: Path
    analyser: Analyser | None

    def __call__(self, catalogue: Catalogue, published: str | None = None) -> Index:
        """The index, or what is other in it than what was published. A note's key is its text, near enough."""
        keys = {note.id: f"{note.id} {len(note.blocks)}".encode() for note in catalogue.notes}
        with store_in(self.folder, "") as store:
            return build_index(
                catalogue, language="ko", analyser=self.analyser, store=store, keys=keys, published=published
            )


def write(index: Index) -> None:
    """Makes all files of ``index``."""
    for make in index.files().values():
        make()


def changed(catalogue: Catalogue) -> Iterator[tuple[str, Notebook]]:
    """The notes after one change and then another, and what each is called."""
    notes = list(catalogue.notes)
    old = len(notes) // 2

    def now() -> Notebook:
        return replace(catalogue.notebook, notes=tuple(notes))

    notes[old] = notes[old]._replace(blocks=notes[old].blocks[:-2])
    yield "an old note edited", now()
    notes.append(notes[-1]._replace(id="new"))
    yield "a new note of today", now()
    notes.insert(old, notes[old]._replace(id="found-again"))
    yield "an old note added", now()
    del notes[old + 1]
    yield "an old note removed", now()
