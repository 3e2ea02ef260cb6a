"""The index as files: what they are called, what stands in them, how a query is answered from them.

Whoever reads the index needs nothing but this text and the table that ships with it; genba.search reads it in Python
(``genba search``), a web worker in the browser.

**Files**, all under ``search/`` of an audience's site:

- ``manifest.json`` the only name that is always the same and the only file to ask for again (``cache: "no-cache"``),
  e.g. once the last answer is five minutes old. UTF-8 JSON, some 200 bytes: ``{"version": 1, "documents": 55,
  "index": "9f2c41d07b3a", "table": "table-1c0de5f2"}``. Another version than 1: the reader is too old or too new, and
  the page has to be loaded again. ``index`` changes with any byte of the index.
- ``table-HASH`` JSON: ``{"language", "lemmas": true if an analyser was there, "rules": {…}, "shards": [[first key,
  "HASH"], …], "facets": ["HASH", …], "values": "HASH"}``. ``rules`` is rules.json, unchanged.
- ``terms-HASH`` a shard of the terms (below), named in ``shards``.
- ``facets-HASH`` what documents can be filtered by, FACET_BLOCK documents a file; only read to filter or to count.
- ``values-HASH`` JSON ``{"customers": [[id, name], …], "executives", "topics", "kinds", "sections", "types"}``: what
  the numbers in facets stand for, in an order to show; only read with facets.
- ``document-N`` what is shown of document number N. It has no hash: ask for ``document-N…?v=INDEX`` instead.
- ``embedded.js`` for ``file://``: ``globalThis.genbaSearchFiles = {"manifest.json": "…", "table-…": "…"}``, every
  file above as text, shards in Base64; ``= null`` if all would be over EMBEDDED_LIMIT bytes.

Every file but the first and the last is there twice: as ``NAME.bin``, gzip (level 9, no name, time 0), and as
``NAME.txt`` or ``NAME.dat`` (JSON, shards), plain, for browsers without DecompressionStream. No name ends in .gz, so
no server adds a Content-Encoding of its own. A reader looks at the first two bytes: 1f 8b is gzip, anything else
plain. HASH are the first 8 hex digits of the SHA-256 of the plain bytes. If a file with a hash is missing (404), the
site was built anew: ask for the manifest again and start over once.

**Numbers.** Documents count from 0: pages of customers, executives, topics and issues first, then notes from the
oldest to the newest (by date, then id). So a higher number is a newer note, and a new note leaves the other numbers
alone.

**A shard** is the byte 0x54 and then entries, sorted by key (UTF-8 bytes, which is the order of code points):
``length of key, key (UTF-8), length of payload, payload``; lengths are varints. A varint has 7 bits a byte, the low
ones first, 0x80 set on all bytes but the last. Keys up to a shard's end and from its start stand in no other shard:
look for a key in the last shard whose first key is not greater. Keys are of four kinds, by their last character:

- ``납기``, ``납``, ``erp``, ``0일`` a term; payload: postings
- ``늦다=`` a lemma (verb or adjective, dictionary form); payload: postings
- ``늦어져서~`` a form seen in the notes; payload: UTF-8 lemmas (``늦어지다|늦다``), without ``=``

Postings are varints, one a document, ascending: ``gap << 3 | level`` with ``gap`` = number − previous number − 1 (the
previous of the first is −1) and ``level`` 0 to 7. Level is how much the term says about the document: with w(f) and
length(f) from rules.json ``fields``, tf(f) its occurrences in field f and len(f) the field's terms, ``x = Σ w(f) ·
tf(f) / (1 − b + b · len(f) / length(f))``, ``level = min(7, floor(8 · x / (k + x)))``. It depends on that document
alone, so another document's change leaves it alone.

**A document**: ``{"id", "type": "note"|"customer"|"executive"|"topic"|"issue", "url" (percent-encoded, relative to
the site's root), "title", "date": ISO or null, "customers": [[name, alias…]…], "executives": [[name, function, title,
alias…]…], "people": ["남궁혁 전무(재무)"…], "kind": "식사"|"", "topics": [[name, alias…]…], "place": "", "lines":
[[anchor, text, heading: 0|1]…]}``. A line is a paragraph, list item, heading or table row in the writer's words;
anchor ("" or an id on the page) is the nearest one at or above it.

**Facets**: JSON columns, an entry a document: ``{"first": number of the first, "types": […], "days": [days since
1970-01-01, or null], "customers": [[…]…], "executives": [[…]…], "topics": [[…]…], "kinds": […], "sections":
[[…]…]}``; the entries (−1: none) are places in the lists of ``values``. ``executives`` are the writer first, then
companions.

How text becomes terms stands in genba.search.words, how a query is understood in genba.search.query, how answers are
ranked in genba.search.ranking; each docstring is exact enough to be written again in another language.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

VERSION = 1
FOLDER = "search"
MANIFEST = "manifest.json"
EMBEDDED = "embedded.js"
FACET_BLOCK = 4096
EMBEDDED_LIMIT = 4_000_000
LEVELS = 8
LEMMA, FORM = "=", "~"

_MAGIC = b"T"
_GZIP = b"\x1f\x8b"
# Plain bytes; a third to a half of that in gzip. Twice that made a cold query read a fifth more (10,000 notes).
_LEAST, _MOST, _ONE_IN = 12_000, 20_000, 8


class Posting(NamedTuple):
    """A document's number and how much a term says about it, 0 to 7."""

    document: int
    level: int


class Shard(NamedTuple):
    """A run of the sorted terms: its first key and its plain bytes."""

    first: str
    content: bytes


def varint(number: int) -> bytes:
    """``number`` (0 or more) in 7 bits a byte, low ones first."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def postings_payload(pairs: Iterable[int]) -> bytes:
    """Postings given as ``document << 3 | level``, ascending."""
    out = bytearray()
    add = out.append
    after = 0
    for posting in pairs:
        rest = posting - after
        after = (posting | 7) + 1
        while rest > 127:
            add(rest & 127 | 128)
            rest >>= 7
        add(rest)
    return bytes(out)


def postings(payload: bytes) -> Iterator[Posting]:
    """What ``postings_payload`` wrote."""
    document = number = shift = 0
    for byte in payload:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            document += number >> 3
            yield Posting(document, number & 7)
            document += 1
            number = shift = 0


def shards(sorted_entries: Iterable[tuple[bytes, bytes]]) -> Iterator[Shard]:
    """Entries (key and payload), sorted by key, in shards.

    A shard ends where it is large enough and the next key says so by its digest, so that a change of one entry
    moves the ends of few others.
    """
    content, first = bytearray(_MAGIC), b""
    for key, payload in sorted_entries:
        size = len(content)
        if size > _MOST or (size > _LEAST and hashlib.sha256(key).digest()[0] % _ONE_IN == 0):
            yield Shard(first.decode(), bytes(content))
            content, size = bytearray(_MAGIC), 1
        if size == 1:
            first = key
        content += varint(len(key)) + key + varint(len(payload)) + payload
    if len(content) > 1:
        yield Shard(first.decode(), bytes(content))


def entries(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The entries in a shard's plain bytes: the key, and where its payload starts and ends."""
    at = len(_MAGIC)
    while at < len(content):
        length, at = _varint_at(content, at)
        key, at = content[at : at + length], at + length
        length, at = _varint_at(content, at)
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


def _varint_at(content: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while content[at] > 127:
        number |= (content[at] & 127) << shift
        shift, at = shift + 7, at + 1
    return number | content[at] << shift, at + 1


def digest(content: bytes) -> str:
    """The 8 hex digits that name a file by its plain bytes."""
    return hashlib.sha256(content).hexdigest()[:8]


def json_bytes(value: object) -> bytes:
    """``value`` as the JSON of the index."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def gzipped(content: bytes) -> bytes:
    """``content`` as gzip, the same bytes on every machine with the same zlib."""
    made = gzip.compress(content, 9, mtime=0)
    return made[:9] + b"\xff" + made[10:]  # byte 9 tells the operating system


def plain(content: bytes) -> bytes:
    """The plain bytes of a file, gzip or not."""
    return gzip.decompress(content) if content.startswith(_GZIP) else content


def shard_of(firsts: Sequence[str], key: str) -> int | None:
    """Which shard can hold ``key``; ``firsts`` are the shards' first keys."""
    wanted, low, high = key.encode(), 0, len(firsts)
    while low < high:
        middle = (low + high) // 2
        if firsts[middle].encode() <= wanted:
            low = middle + 1
        else:
            high = middle
    return low - 1 if low else None
