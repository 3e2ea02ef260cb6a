"""What can be found, for OpenSearch: the settings of an index, and documents for its bulk interface.

The settings ask for the plugin ``analysis-nori``, which cuts Korean into morphemes; customers, executives and topics
are its user dictionary. Documents bear no index's name: the address to which they are sent does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from genba.catalogue.catalogue import Catalogue
from genba.search.documents import Document, Sources

SETTINGS = "index.json"
_BULK = 8_000_000  # bytes of a file: what is sent at once had better stay under ten megabytes
_TEXT = {"type": "text", "analyzer": "korean"}
_NAMES = {**_TEXT, "fields": {"exact": {"type": "keyword", "ignore_above": 256}}}
_WORD: Mapping[str, object] = {"type": "keyword"}
_MAPPING: Mapping[str, Mapping[str, object]] = {
    "type": _WORD, "id": _WORD, "url": {"type": "keyword", "index": False}, "title": _TEXT,
    "date": {"type": "date", "format": "strict_date"}, "customer_ids": _WORD, "customers": _NAMES,
    "executive_ids": _WORD, "executives": _NAMES, "people": _NAMES, "kind": _WORD, "topic_ids": _WORD,
    "topics": _NAMES, "place": _NAMES, "sections": _WORD,
    "lines": {"type": "nested", "properties": {"anchor": {"type": "keyword", "index": False},
                                               "text": {**_TEXT, "copy_to": "body"}}},
    "body": _TEXT,
}  # fmt: skip


def opensearch_files(catalogue: Catalogue) -> Mapping[str, bytes]:
    """The files by their names: the settings, and ``bulk-0001.ndjson`` and so on, the newest notes last."""
    sources = Sources(catalogue)
    made = {SETTINGS: _json(_settings(catalogue)) + b"\n"}
    for number, content in enumerate(_bulks(sources.document(name) for name in sources.numbers()), start=1):
        made[f"bulk-{number:04}.ndjson"] = content
    return made


def _bulks(documents: Iterable[Document]) -> Iterator[bytes]:
    held, size = list[bytes](), 0
    for one in documents:
        lines = _json({"index": {"_id": f"{one.type}/{one.id}"}}) + b"\n" + _json(_row(one)) + b"\n"
        if held and size + len(lines) > _BULK:
            yield b"".join(held)
            held, size = [], 0
        held.append(lines)
        size += len(lines)
    if held:
        yield b"".join(held)


def _row(one: Document) -> Mapping[str, object]:
    """A document without what it does not have."""
    row = {
        "type": one.type, "id": one.id, "url": one.url, "title": one.title,
        "date": one.date.isoformat() if one.date else None,
        "customer_ids": one.customer_ids, "customers": _each(one.customers),
        "executive_ids": one.executive_ids, "executives": _each(one.executives), "people": one.people,
        "kind": one.kind, "topic_ids": one.topic_ids, "topics": _each(one.topics), "place": one.place,
        "sections": one.sections, "lines": [{"anchor": line.anchor, "text": line.text} for line in one.lines],
    }  # fmt: skip
    return {name: value for name, value in row.items() if value}


def _each(names: tuple[tuple[str, ...], ...]) -> list[str]:
    return [name for one in names for name in one]


def _settings(catalogue: Catalogue) -> Mapping[str, object]:
    """The body with which the index is made. A name that nobody lists is an error: the mapping is strict."""
    tokenizer = {"type": "nori_tokenizer", "decompound_mode": "mixed", "user_dictionary_rules": _dictionary(catalogue)}
    analyzer = {"type": "custom", "tokenizer": "names_kept",
                "filter": ["nori_part_of_speech", "nori_readingform", "lowercase"]}  # fmt: skip
    analysis = {"tokenizer": {"names_kept": tokenizer}, "analyzer": {"korean": analyzer}}
    return {"settings": {"analysis": analysis}, "mappings": {"dynamic": "strict", "properties": _MAPPING}}


def _dictionary(catalogue: Catalogue) -> list[str]:
    """What this company calls its own. A blank would divide a rule, a number sign would end it."""
    names = [name for one in catalogue.customers.values() for name in (one.customer.name, *one.customer.aliases)]
    names += [name for one in catalogue.executives.values() for name in one.executive.names]
    names += [name for each in catalogue.settings.topics.values() for name in each]
    return sorted({name for name in names if len(name) > 1 and "#" not in name and not any(map(str.isspace, name))})


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
