"""The sorted entries of an index in files of a size to fetch: how they are cut, changed and read.

What a shard holds and where it ends is told in genba.search.index_format.
"""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from genba.search.postings import varint, varint_at

MAGIC = b"T"
# Half to two thirds of that in gzip. At 10,000 notes a cold query reads 103 KB (p95); of three times that, 175.
LEAST, MOST, ONE_IN = 4_000, 7_000, 8

Edit = Callable[[bytes], bytes]
"""From an entry's payload, empty if there is none, to another, empty if there shall be none."""


class Shard(NamedTuple):
    """A run of entries: their keys, the size of each in bytes, and the plain bytes of the file."""

    keys: list[bytes]
    sizes: array[int]
    content: bytes


def sharded(sorted_entries: Iterable[tuple[bytes, bytes]]) -> list[Shard]:
    """Entries (key and payload), sorted by key, in shards."""
    keys: list[bytes] = []
    sizes = array("I")
    content = bytearray(MAGIC)
    for key, payload in sorted_entries:
        entry = _entry(key, payload)
        keys.append(key)
        sizes.append(len(entry))
        content += entry
    return _cut(Shard(keys, sizes, bytes(content)))


def _entry(key: bytes, payload: bytes) -> bytes:
    return varint(len(key)) + key + varint(len(payload)) + payload


def _ends(size: int, key: bytes) -> bool:
    """True if a shard of ``size`` bytes ends before ``key``."""
    return size > MOST or (size > LEAST and hashlib.sha256(key).digest()[0] % ONE_IN == 0)


def _cut(run: Shard) -> list[Shard]:
    """Entries in a row, parted where a shard ends."""
    found: list[Shard] = []
    first = start = 0
    size = end = 1
    for at, (key, more) in enumerate(zip(run.keys, run.sizes, strict=True)):
        if size > LEAST and _ends(size, key):
            found.append(Shard(run.keys[first:at], run.sizes[first:at], MAGIC + run.content[start or 1 : end]))
            first, start, size = at, end, 1
        size, end = size + more, end + more
    if run.keys:
        found.append(Shard(run.keys[first:], run.sizes[first:], MAGIC + run.content[start or 1 :]))
    return found


class Replaced(NamedTuple):
    """The shards from number ``start`` up to ``stop`` are these now."""

    start: int
    stop: int
    shards: list[Shard]


def replaced(firsts: Sequence[bytes], shard: Callable[[int], Shard], edits: Mapping[bytes, Edit]) -> Iterator[Replaced]:
    """What becomes of the shards with these first keys if some entries change: what all entries anew would give."""
    now = _Edited(firsts, shard, edits)
    stop = 0
    for number in sorted(now.edited):
        if number < stop:
            continue
        # Where a shard ends is told by the key behind it, so another first key is the matter of the shard before.
        start = number - 1 if number > stop and now.first(number) != firsts[number] else number
        parts, stop = _cut(now.shard(start)), start + 1
        while stop < len(firsts):
            following = now.first(stop)
            if following and (not parts or _ends(len(parts[-1].content), following)):
                break
            if following:
                parts[-1:] = _cut(_joined(parts[-1], now.shard(stop)))
            stop += 1
        yield Replaced(start, stop, parts)


class _Edited:
    """Shards, of which some are edited; each key in the shard that would hold it before."""

    def __init__(self, firsts: Sequence[bytes], shard: Callable[[int], Shard], edits: Mapping[bytes, Edit]) -> None:
        self._firsts, self._shard = firsts, shard
        groups: dict[int, list[bytes]] = {}
        for key in sorted(edits):
            groups.setdefault(max(bisect_right(firsts, key) - 1, 0), []).append(key)
        self.edited = {number: _edited(shard(number), keys, edits) for number, keys in groups.items()}

    def shard(self, number: int) -> Shard:
        return self.edited.get(number) or self._shard(number)

    def first(self, number: int) -> bytes:
        """A shard's first key, empty if nothing is left of it."""
        if number in self.edited:
            return next(iter(self.edited[number].keys), b"")
        return self._firsts[number]


def _edited(shard: Shard, sorted_keys: Iterable[bytes], edits: Mapping[bytes, Edit]) -> Shard:
    keys, sizes, content = shard
    starts = list(accumulate(sizes, initial=1))
    keys, sizes = keys.copy(), sizes[:]
    pieces, copied, moved = [], 0, 0
    for key in sorted_keys:
        at = bisect_left(shard.keys, key)
        there = shard.keys[at : at + 1] == [key]
        start, end = starts[at], starts[at + there]
        payload = edits[key](_payload(content, start) if there else b"")
        entry = _entry(key, payload) if payload else b""
        pieces += [content[copied:start], entry]
        keys[at + moved : at + moved + there] = [key] if entry else []
        sizes[at + moved : at + moved + there] = array("I", [len(entry)] if entry else [])
        copied, moved = end, moved + bool(entry) - there
    return Shard(keys, sizes, b"".join((*pieces, content[copied:])))


def _joined(one: Shard, other: Shard) -> Shard:
    return Shard(one.keys + other.keys, one.sizes + other.sizes, one.content + other.content[1:])


def _payload(content: bytes, at: int) -> bytes:
    length, at = varint_at(content, at)
    size, at = varint_at(content, at + length)
    return content[at : at + size]


def entries(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The entries in a shard's plain bytes: the key, and where its payload starts and ends."""
    at = len(MAGIC)
    while at < len(content):
        length, at = varint_at(content, at)
        key, at = content[at : at + length], at + length
        length, at = varint_at(content, at)
        yield key, at, at + length
        at += length


def payloads(content: bytes, wanted: Iterable[str]) -> dict[str, bytes]:
    """The payloads of those ``wanted`` keys that a shard's plain bytes hold."""
    names = {key.encode(): key for key in wanted}
    return {names[key]: content[start:end] for key, start, end in entries(content) if key in names}


def payloads_between(content: bytes, low: str, high: str) -> list[bytes]:
    """The payloads of the keys of two characters from ``low`` to ``high`` in a shard's plain bytes."""
    least, most = low.encode(), high.encode()
    found = ((key, content[start:end]) for key, start, end in entries(content) if least <= key <= most)
    return [payload for key, payload in found if len(key.decode()) == 2]


def shard_of(firsts: Sequence[bytes], key: bytes) -> int | None:
    """Which shard can hold ``key``; ``firsts`` are the shards' first keys."""
    return bisect_right(firsts, key) - 1 if firsts and firsts[0] <= key else None
