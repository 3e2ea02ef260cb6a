"""How well notes are found: R@10 and MRR by kind of query, on the half that was tuned on and on the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from genba.model.note import Html, Note, Person
from genba.model.notebook import Notebook
from genba.model.registry import Customer, Executive
from genba.search.find import find
from genba.search.lookup import Lookup

HERE = Path(__file__).parent
HALVES = ("tuned", "unseen")
AT = 10
AS_OF = date(2026, 11, 23)

Search = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the ids of the notes that answer it."""

    kind: str
    query: str
    wanted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """Means over the queries of a kind; of unanswerable ones, how many were answered by nothing."""

    count: int
    recall: float
    reciprocal_rank: float


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table, comments left out."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def notebook() -> Notebook:
    """The notes of notes.txt."""
    table = list(rows("notes.txt"))
    firms = {row[1]: f"firm-{number:02}" for number, row in enumerate(table)}
    writers = {row[2]: Executive(row[2], "", name=row[2], function="") for row in table}
    return Notebook(
        AS_OF, notes=tuple(_note(row, firms, number) for number, row in enumerate(table)),
        customers={key: Customer(key, "", name) for name, key in firms.items()}, executives=writers,
    )  # fmt: skip


def _note(row: list[str], firms: dict[str, str], number: int) -> Note:
    key, firm, executive, person, kind, topic, title, body = row
    day = date(2026, 1, 5) + timedelta(days=5 * number)
    name, _, rank = person.partition(" ")
    text = f"{body} #{topic}"
    return Note(
        key, f"{key}.md", title, day, day, executive, (firms[firm],), people=(Person(name, rank),), kind=kind,
        blocks=tuple(Html(f"<p>{part}</p>") for part in text.split(". ")),
    )  # fmt: skip


def queries(half: str) -> list[Asked]:
    """One half's queries."""
    texts = {row[0]: "\n".join(row[1:]) for row in rows("notes.txt")}
    return [Asked(kind, query, _wanted(want, texts)) for kind, query, want in rows(f"{half}.txt")]


def _wanted(want: str, texts: dict[str, str]) -> frozenset[str]:
    if not want:
        return frozenset()
    if set(want.split(",")) <= texts.keys():
        return frozenset(want.split(","))
    groups = [group.strip() for group in want.split("&")]
    return frozenset(
        key for key, text in texts.items() if all(any(each in text for each in _either(group)) for group in groups)
    )


def _either(group: str) -> list[str]:
    return [group] if group == "IQ/OQ" else group.split("/")


def scores(asked: Sequence[Asked], search: Search) -> dict[str, Score]:
    """The scores by kind, and of all kinds that have an answer under ``all``."""
    by_kind: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for one in asked:
        kind = one.kind if one.wanted else "none"
        by_kind[kind].append(measured(one, search(one.query)))
        if one.wanted:
            by_kind["all"].append(by_kind[kind][-1])
    return {
        kind: Score(len(each), sum(a for a, _ in each) / len(each), sum(b for _, b in each) / len(each))
        for kind, each in by_kind.items()
    }


def found_by(lookup: Lookup) -> Search:
    """A search for notes in an index."""

    def search(query: str) -> list[str]:
        return [one.fragment["id"] for one in find(query, lookup, limit=AT) if one.fragment["type"] == "note"]

    return search


def measured(one: Asked, found: Sequence[str]) -> tuple[float, float]:
    """Recall at ten and the reciprocal of the first answer's rank."""
    if not one.wanted:
        return float(not found), float(not found)
    hits = [at for at, key in enumerate(found[:AT], 1) if key in one.wanted]
    return len(hits) / min(len(one.wanted), AT), 1 / hits[0] if hits else 0.0
