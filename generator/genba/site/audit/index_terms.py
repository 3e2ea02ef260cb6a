"""The search index's own coding: a Korean word is there as its pairs of syllables, each with the documents it is in.

A shard is ``T`` and entries: length, key, length, postings; lengths are varints (7 bits a byte, the low ones first),
postings varints of ``gap << 3 | level``, the last document first. Shorter words stand there as they are and are found
by reading the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from genba.site.audit.secrets import Secret

_SYLLABLES = re.compile(r"[\uac00-\ud7a3]{4,}")  # of three syllables both pairs may stand in one document by chance


def found_by_search(site: Path, secrets: Sequence[Secret]) -> Iterator[tuple[str, Secret]]:
    """The secrets that a search would find in one document, with the path of the shard of their first pair."""
    terms: dict[bytes, tuple[str, frozenset[int]]] = {}
    for path in sorted((site / "search").glob("terms-*.dat")):
        terms |= {
            key: (path.relative_to(site).as_posix(), documents) for key, documents in _terms(path.read_bytes()).items()
        }
    for secret in secrets:
        for word in _SYLLABLES.findall(secret.text):
            pairs = [terms.get(word[at : at + 2].encode()) for at in range(len(word) - 1)]
            there = [pair for pair in pairs if pair]
            if len(there) == len(pairs) and frozenset.intersection(*(documents for _, documents in there)):
                yield there[0][0], secret
                break


def _terms(shard: bytes) -> Mapping[bytes, frozenset[int]]:
    """The documents of each key; nothing of a file that is no shard."""
    terms: dict[bytes, frozenset[int]] = {}
    at = 1
    try:
        while shard[:1] == b"T" and at < len(shard):
            length, at = _number(shard, at)
            key, at = shard[at : at + length], at + length
            length, at = _number(shard, at)
            terms[key], at = _documents(shard[at : at + length]), at + length
    except IndexError:
        return {}
    return terms


def _documents(postings: bytes) -> frozenset[int]:
    documents: list[int] = []
    at = 0
    while at < len(postings):
        number, at = _number(postings, at)
        documents.append(documents[-1] - (number >> 3) - 1 if documents else number >> 3)
    return frozenset(documents)


def _number(content: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while content[at] > 127:
        number |= (content[at] & 127) << shift
        shift, at = shift + 7, at + 1
    return number | content[at] << shift, at + 1
