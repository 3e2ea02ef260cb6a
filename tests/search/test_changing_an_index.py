"""An index that follows its notes is, byte for byte, the one that they would give anew."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from genba.catalogue.catalogue import build_catalogue
from genba.model.note import Html, Note
from genba.model.notebook import Notebook
from genba.search.analysis import Lemmas
from genba.search.index import build_index
from genba.search.numbers import numbered
from genba.search.store import store_in
from genba.search.words import folded, runs
from genba.settings import Settings
from tests.bench.search.relevance import notebook
from tests.search.cases import written

STEPS = 25
WORDS = "납기 단가 물량 재고 공정 수율 설비 견적 계약 일정 담당자 보고서 늦어서 늦었다 미뤘다 ERP A/S 90일".split()


class Endings:
    """An analyser of a simple mind: whatever ends in 서 or 다 is a verb, of its first syllable."""

    name = "endings"

    def lemmas(self, texts: Iterable[str]) -> list[Lemmas]:
        return [Lemmas(tuple(self._forms(folded(text)))) for text in texts]

    def _forms(self, text: str) -> Iterator[tuple[str, str]]:
        for run in runs(text):
            if run.text[-1] in "서다":
                yield run.text, run.text[0] + "다"


class Folder:
    """A notes folder in which somebody works."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.book: Notebook = notebook()
        self.notes = {note.id: note for note in self.book.notes}

    def now(self) -> Notebook:
        return replace(self.book, notes=tuple(sorted(self.notes.values(), key=lambda note: (note.date, note.id))))

    def keys(self) -> dict[str, bytes]:
        return {note.id: repr(note).encode() for note in self.notes.values()}

    def step(self) -> None:
        acts = (self.add, self.add, self.edit, self.edit, self.move, self.remove, self.rename, self.nothing)
        act = self.draw.choice(acts)
        for _ in range(self.draw.choice((1, 1, 1, 4, 12))):
            act()

    def any(self) -> Note:
        return self.notes[self.draw.choice(sorted(self.notes))]

    def text(self) -> tuple[Html, ...]:
        return tuple(Html(f"<p>{' '.join(self.draw.choices(WORDS, k=9))}</p>") for _ in range(4))

    def add(self) -> None:
        day = date(2026, 1, 1) + timedelta(days=self.draw.randrange(400))
        key = f"{day}-new-{self.draw.randrange(1000)}"
        self.notes[key] = self.any()._replace(id=key, path=f"{key}.md", date=day, blocks=self.text())

    def edit(self) -> None:
        note = self.any()
        self.notes[note.id] = note._replace(blocks=(*note.blocks[:2], *self.text()[:2]), title=self.draw.choice(WORDS))

    def move(self) -> None:
        note = self.any()
        self.notes[note.id] = note._replace(date=note.date + timedelta(days=self.draw.randrange(-9, 9)))

    def remove(self) -> None:
        del self.notes[self.any().id]

    def rename(self) -> None:
        key = self.draw.choice(sorted(self.book.customers))
        firm = replace(self.book.customers[key], aliases=(self.draw.choice(WORDS),))
        self.book = replace(self.book, customers={**self.book.customers, key: firm})

    def nothing(self) -> None:
        pass


def test_an_index_that_follows_changes_is_the_one_made_anew(tmp_path: Path) -> None:
    for seed in range(2):
        folder, site, name = Folder(seed), dict[str, bytes](), ""
        for at in range(STEPS):
            catalogue = build_catalogue(folder.now(), Settings(topics={}), None)
            with store_in(tmp_path, "other") as store:  # another audience's, of which nothing may be used or lost
                build_index(catalogue, language="ko", analyser=Endings(), store=store)
            with store_in(tmp_path, str(seed)) as store:
                index = build_index(
                    catalogue, language="ko", analyser=Endings(), store=store, keys=folder.keys(),
                    published=name if folder.draw.random() < 0.9 else "lost",
                )  # fmt: skip
            assert at or index.whole
            if index.whole:
                site.clear()
            for gone in index.gone_files():
                del site[gone]
            site |= written(index)
            assert site == written(build_index(catalogue, language="ko", analyser=Endings()))
            name = index.name
            folder.step()


def test_a_new_document_leaves_nearly_all_numbers_alone() -> None:
    draw = random.Random(5)
    notes = {f"note/{number}": draw.randrange(3650) for number in range(5000)}
    before = numbered((), notes)
    moved = []
    for number in range(200):
        after = numbered((), {**notes, f"note/new-{number}": draw.randrange(3650)})
        moved.append(sum(after[name] != at for name, at in before.items()))
    assert sum(moved) / len(moved) < 3
    assert max(before.values()) < 4 * len(before)


def test_numbers_follow_the_days() -> None:
    draw = random.Random(6)
    notes = {f"note/{number}": draw.choice((7, 8, 8, 8, 30)) for number in range(300)}
    numbers = numbered(["customer/a", "topic/a"], notes)
    assert sorted(notes, key=numbers.__getitem__) == sorted(notes, key=lambda name: (notes[name], numbers[name]))
    assert len(set(numbers.values())) == 302
    assert list(numbers.values()) == sorted(numbers.values())
    assert max(numbers["customer/a"], numbers["topic/a"]) < min(numbers[name] for name in notes)
