"""The index as files: what they are called, what stands in them, how a query is answered from them.

Whoever reads the index needs nothing but this text and the table that ships with it; genba.search reads it in Python
(``genba search``), a web worker in the browser.

**Files**, all under ``search/`` of an audience's site:

- ``manifest.json`` the only name that is always the same and the only file to ask for again (``cache: "no-cache"``),
  e.g. once the last answer is five minutes old. UTF-8 JSON, some 200 bytes: ``{"version": 2, "documents": 55,
  "index": "9f2c41d07b3a", "table": "table-1c0de5f2a7"}``. Another version than 2: the reader is too old or too new, and
  the page has to be loaded again. ``index`` changes with any byte of the index.
- ``table-HASH`` JSON: ``{"language", "lemmas": true if an analyser was there, "rules": {…}, "shards": [[first key,
  "HASH"], …], "facets": ["HASH", …], "values": "HASH"}``. ``rules`` is rules.json, unchanged.
- ``terms-HASH`` a shard of the terms (below), named in ``shards``.
- ``facets-HASH`` what documents can be filtered by, FACET_BLOCK numbers a file; only read to filter or to count.
- ``values-HASH`` JSON ``{"customers": [[id, name], …], "executives", "topics", "kinds", "sections", "types"}``: what
  the ids in facets are called, in an order to show; only read with facets.
- ``document-N`` what is shown of document number N. It has no hash: ask for ``document-N…?v=INDEX`` instead.
- ``embedded.js`` for ``file://``: ``globalThis.genbaSearchFiles = {"manifest.json": "…", "table-…": "…"}``, every
  file above as text, shards in Base64; ``= null`` if all would be over EMBEDDED_LIMIT bytes.

Every file but the first and the last is there twice: as ``NAME.bin``, gzip (level 6, no name, time 0), and as
``NAME.txt`` or ``NAME.dat`` (JSON, shards), plain, for browsers without DecompressionStream. No name ends in .gz, so
no server adds a Content-Encoding of its own. A reader looks at the first two bytes: 1f 8b is gzip, anything else
plain. HASH are the first 10 hex digits of the SHA-256 of the plain bytes. If a file with a hash is missing (404), the
site was built anew: ask for the manifest again and start over once.

**Numbers.** Every document has a number; pages of customers, executives, topics and issues come before all notes, an
older note before a newer one. Between them are numbers that nobody has, so that a document that comes or goes leaves
nearly all others where they are. Which number is whose stands in genba.search.numbers.

**A shard** is the byte 0x54 and then entries, sorted by key (UTF-8 bytes, which is the order of code points):
``length of key, key (UTF-8), length of payload, payload``; lengths are varints. A varint has 7 bits a byte, the low
ones first, 0x80 set on all bytes but the last. Keys up to a shard's end and from its start stand in no other shard:
look for a key in the last shard whose first key is not greater. Keys are of four kinds, by their last character:

- ``납기``, ``납``, ``erp``, ``0일`` a term; payload: postings
- ``늦다=`` a lemma (verb or adjective, dictionary form); payload: postings
- ``늦어져서~`` a form seen in the notes; payload: UTF-8 lemmas (``늦어지다|늦다``), without ``=``

Postings are varints, one a document, the highest number first: ``gap << 3 | level``, where ``gap`` of the first is its
number, of others the previous number − number − 1, and ``level`` is 0 to 7.
Level is how much the term says about the document: with w(f) and length(f) from rules.json ``fields``, tf(f) its
occurrences in field f and len(f) the field's terms, ``x = Σ w(f) · tf(f) / (1 − b + b · len(f) / length(f))``,
``level = min(7, floor(8 · x / (k + x)))``. It depends on that document alone, so another's change leaves it alone.

**A document**: ``{"id", "type": "note"|"customer"|"executive"|"topic"|"issue", "url" (percent-encoded, relative to
the site's root), "title", "date": ISO or null, "customers": [[name, alias…]…], "executives": [[name, function, title,
alias…]…], "people": ["남궁혁 전무(재무)"…], "kind": "식사"|"", "topics": [[name, alias…]…], "place": "", "lines":
[[anchor, text, heading: 0|1]…]}``. A line is a paragraph, list item, heading or table row in the writer's words;
anchor ("" or an id on the page) is the nearest one at or above it.

**A shard ends** where it has over LEAST bytes and the SHA-256 of the next key begins with a byte that ONE_IN divides,
or where it has over MOST (genba.search.shards); so a change moves the ends of few.

**Facets**: JSON columns, an entry a document: ``{"gaps": [number − number of the one before…], "types": […], "days":
[days since 1970-01-01, or null], "customers": [[id…]…], "executives": [[id…]…], "topics": [[id…]…], "kinds": ["" or
a kind…], "sections": [[…]…]}``; before the first of a block is number 0. ``executives`` are the writer first, then
companions.

How text becomes terms stands in genba.search.words, how a query is understood in genba.search.query, how answers are
ranked in genba.search.ranking; each docstring is exact enough to be written again in another language.
"""

from __future__ import annotations

import gzip
import hashlib
import json

VERSION = 2
FOLDER = "search"
MANIFEST = "manifest.json"
EMBEDDED = "embedded.js"
SHARD, FACETS, DOCUMENT = "terms-", "facets-", "document-"
FACET_BLOCK = 16384
EMBEDDED_LIMIT = 4_000_000
LEVELS = 8
LEMMA, FORM = "=", "~"

_GZIP = b"\x1f\x8b"


def digest(content: bytes) -> str:
    """The 10 hex digits that name a file by its plain bytes."""
    return hashlib.sha256(content).hexdigest()[:10]


def json_bytes(value: object) -> bytes:
    """``value`` as the JSON of the index."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def gzipped(content: bytes) -> bytes:
    """``content`` as gzip, the same bytes on every machine with the same zlib."""
    made = gzip.compress(content, 6, mtime=0)  # 9 saves 0.1 % and takes half as long again
    return made[:9] + b"\xff" + made[10:]  # byte 9 tells the operating system


def published_names(name: str) -> tuple[str, str]:
    """What a file is called packed and plain."""
    return f"{name}.bin", f"{name}.{'dat' if name.startswith(SHARD) else 'txt'}"


def plain(content: bytes) -> bytes:
    """The plain bytes of a file, gzip or not."""
    return gzip.decompress(content) if content.startswith(_GZIP) else content
