"""What searching costs in bytes and time, and how a known note is found among many."""

from __future__ import annotations

import random
import resource
import statistics
import tempfile
import time
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate
from pathlib import Path

from genba.catalogue.catalogue import Catalogue, build_catalogue
from genba.model.notebook import Notebook
from genba.pipeline.load import load, open_settings
from genba.search.analysis import Analyser
from genba.search.find import find
from genba.search.index import Index, build_index
from genba.search.index_format import MANIFEST, gzipped
from genba.search.lookup import Lookup
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


class Counting:
    """An index of which is known what was read of it, in gzip bytes."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.read: dict[str, int] = {}

    def __call__(self, name: str) -> bytes:
        content = self._index.plain(name)
        if name not in self.read:
            self.read[name] = len(content if name == MANIFEST else gzipped(content))
        return content


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of all do not exceed."""
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]


def cpu_seconds(work: Callable[[], object]) -> float:
    """How much time of the processor ``work`` takes."""
    before = time.process_time()
    work()
    return time.process_time() - before


def costs(size: int, analyser_of: Callable[[Catalogue], Analyser | None]) -> None:
    """Prints the figures for ``size`` notes."""
    with tempfile.TemporaryDirectory() as folder:
        root, known = written(Path(folder) / "notes", size)
        settings = open_settings(root)
        catalogue = build_catalogue(load(root, settings, as_of=LAST).sound, settings, None)
        analyser = analyser_of(catalogue)

        def build(book: Catalogue, keys: Mapping[str, bytes] | None = None, published: str | None = None) -> Index:
            with store_in(root / ".genba", "") as store:
                return build_index(
                    book, language="ko", analyser=analyser, store=store, keys=keys, published=published
                )  # fmt: skip

        def write(index: Index) -> None:
            for make in index.files().values():
                make()

        keys = {note.id: note.id.encode() for note in catalogue.notes}
        cold, warm = (cpu_seconds(partial(build, catalogue)) for _ in range(2))
        index = build(catalogue, keys)
        packing = cpu_seconds(partial(write, index))
        changed = build_catalogue(_with_changes(catalogue), settings, None)
        more = {note.id: keys.get(note.id, b"new") for note in changed.notes} | {changed.notes[size // 2].id: b"edited"}
        one = cpu_seconds(lambda: write(build(changed, more, index.name)))
    print(
        f"{size} notes, {'with' if analyser else 'without'} Kiwi: {cold * 1000 / size:.2f} CPU s per 1,000 notes, "
        f"{warm * 1000 / size:.2f} with a warm cache, {packing * 1000 / size:.2f} to compress; "
        f"{one:.2f} CPU s for a new note and an edited one"
    )
    shards = _sizes(index, "terms")
    print(
        f"  terms {sum(shards) / size:.2f} MB per 1,000 notes in {len(shards)} shards of "
        f"{statistics.median(shards):.1f} KB (largest {max(shards):.0f}), "
        f"table {sum(_sizes(index, 'table')):.1f} KB, facets {sum(_sizes(index, 'facets')):.0f} KB"
    )
    _queries(index, known)


def _with_changes(catalogue: Catalogue) -> Notebook:
    """The notes with another like the last, and without the end of one in the middle."""
    notes = list(catalogue.notes)
    middle = len(notes) // 2
    notes[middle] = replace(notes[middle], blocks=notes[middle].blocks[:-2])
    return replace(catalogue.notebook, notes=(*notes, replace(notes[-1], id="new")))


def _sizes(index: Index, name: str) -> list[float]:
    return [len(gzipped(index.plain(each))) / 1000 for each in index.parts if each.startswith(name)]


def _queries(index: Index, known: Sequence[tuple[str, str]]) -> None:
    size, fetched, found, times = list[float](), list[int](), list[bool](), list[float]()
    for wanted, query in known:
        counting = Counting(index)
        lookup = Lookup(counting)
        answers = find(query, lookup, limit=10)
        found.append(wanted in [one.fragment["id"] for one in answers])
        size.append(sum(counting.read.values()) / 1000)
        fetched.append(len(counting.read))
        start = time.perf_counter()
        find(query, lookup, limit=10)
        times.append((time.perf_counter() - start) * 1000)
    print(
        f"  known notes R@10 {sum(found) / len(found):.3f}; a cold query reads {statistics.median(size):.0f} KB "
        f"(p95 {percentile(size, 0.95):.0f}) in {statistics.median(fetched):.0f} files "
        f"(p95 {percentile(fetched, 0.95):.0f}); "
        f"a warm one takes {statistics.median(times):.0f} ms in Python (p95 {percentile(times, 0.95):.0f}); "
        f"memory at peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )
