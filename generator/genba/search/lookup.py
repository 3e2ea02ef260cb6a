"""The files of an index, read as they are needed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from genba.search.index_format import MANIFEST, VERSION
from genba.search.rules import Rules, read_rules
from genba.search.shards import payloads, payloads_between, shard_of

Read = Callable[[str], bytes]


class Lookup:
    """An index behind ``read``, which gives a file's plain bytes by its name without an ending.

    Raises ValueError for an index of another version.
    """

    def __init__(self, read: Read) -> None:
        self._read = read
        manifest = json.loads(read(MANIFEST))
        if manifest["version"] != VERSION:
            raise ValueError(manifest["version"])
        self.documents: int = manifest["documents"]
        self._table: Mapping[str, Any] = json.loads(read(manifest["table"]))
        self._firsts = [first.encode() for first, _ in self._table["shards"]]
        self._shards: dict[int, bytes] = {}
        self._fragments: dict[int, Mapping[str, Any]] = {}
        self.rules: Rules = read_rules(self._table["rules"])
        self.lemmas: bool = self._table["lemmas"]

    def payloads(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The payloads of those ``keys`` that the index has."""
        by_shard: dict[int, list[str]] = {}
        for key in sorted(keys):
            at = shard_of(self._firsts, key.encode())
            if at is not None:
                by_shard.setdefault(at, []).append(key)
        return {key: each for at, some in by_shard.items() for key, each in payloads(self._shard(at), some).items()}

    def between(self, low: str, high: str) -> list[bytes]:
        """The payloads of all keys of two characters from ``low`` to ``high``."""
        first, last = (shard_of(self._firsts, key.encode()) for key in (low, high))
        if last is None:
            return []
        return [each for at in range(first or 0, last + 1) for each in payloads_between(self._shard(at), low, high)]

    def fragment(self, number: int) -> Mapping[str, Any]:
        """A document's file."""
        if number not in self._fragments:
            self._fragments[number] = json.loads(self._read(f"document-{number}"))
        return self._fragments[number]

    def _shard(self, at: int) -> bytes:
        if at not in self._shards:
            self._shards[at] = self._read(f"terms-{self._table['shards'][at][1]}")
        return self._shards[at]
