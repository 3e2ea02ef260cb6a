"""What changed documents change in the shards: which entries, and how."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import partial

from genba.search.index_format import FORM
from genba.search.postings import postings_payload, revised
from genba.search.revision import Revision
from genba.search.shards import Edit, Replaced, replaced, sharded
from genba.search.store import Kept, Store

_FEW = 8  # if more than one in so many changed, making all shards anew is faster

Levels = defaultdict[str, dict[int, int]]


def revise_shards(revision: Revision, store: Store) -> None:
    """Brings the shards in ``store`` to what the documents are now. Comes before the documents are kept."""
    known = {name: revision.before[name] for name in revision.changed if name in revision.before}
    before = {**revision.gone, **{name: one for name, one in known.items() if not _same(one, revision.now[name])}}
    after = {name: one for name, one in revision.changed.items() if not _same(one, known.get(name))}
    firsts = [first for first, _ in store.shards()]
    if firsts and len(before) + len(after) <= len(revision.now) // _FEW:
        edits = _edits(before, after, store)
        made: list[Replaced] = list(replaced(firsts, lambda number: store.shard(firsts[number]), edits))
    else:
        store.forget_forms()
        made = [Replaced(0, len(firsts), sharded(_entries(revision.now, store)))]
    store.replace_shards(firsts, made)


def _same(one: Kept, other: Kept | None) -> bool:
    return other is not None and (one.number, one.analysis) == (other.number, other.analysis)


def _edits(before: Mapping[str, Kept], after: Mapping[str, Kept], store: Store) -> dict[bytes, Edit]:
    (old, old_forms), (new, new_forms) = _levels(before, store), _levels(after, store)
    edits: dict[bytes, Edit] = {}
    for term in old.keys() | new.keys():
        was, now = old.get(term, {}), new.get(term, {})
        changes = {number: now.get(number) for number in was.keys() | now.keys() if was.get(number) != now.get(number)}
        if changes:
            edits[term.encode()] = partial(revised, changes=changes)
    new_forms.subtract(old_forms)
    for form, lemmas in store.count_forms({pair: count for pair, count in new_forms.items() if count}).items():
        edits[(form + FORM).encode()] = partial(_instead, "|".join(lemmas).encode())
    return edits


def _instead(payload: bytes, _: bytes) -> bytes:
    return payload


def _levels(documents: Mapping[str, Kept], store: Store) -> tuple[Levels, Counter[tuple[str, str]]]:
    levels: Levels = defaultdict(dict)
    forms: Counter[tuple[str, str]] = Counter()
    for one, analysis in zip(documents.values(), store.analyses(documents.values()), strict=True):
        for term, level in zip(analysis.terms, analysis.levels, strict=True):
            levels[term][one.number] = level
        forms.update(analysis.forms)
    return levels, forms


def _entries(documents: Mapping[str, Kept], store: Store) -> list[tuple[bytes, bytes]]:
    """The entries of all shards, sorted by key."""
    lists: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    forms: Counter[tuple[str, str]] = Counter()
    newest_first = list(documents.values())[::-1]
    for one, analysis in zip(newest_first, store.analyses(newest_first), strict=True):
        base = one.number << 3
        for term, level in zip(analysis.terms, analysis.levels, strict=True):
            lists[term].append(base | level)
        forms.update(analysis.forms)
    entries = [(term.encode(), postings_payload(each)) for term, each in lists.items()]
    lemmas = store.count_forms(forms)
    entries += [((form + FORM).encode(), "|".join(each).encode()) for form, each in lemmas.items()]
    return sorted(entries)
