"""What came in → the text of a draft, as NOTES.md's notes are written, in the company's language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from genba.i18n import words as site_words
from genba.i18n.import_words import ImportWords
from genba.intake.incoming import Incoming
from genba.intake.quoting import one_line, plain
from genba.model.vocabulary import KINDS, NOTE_KEYS, OTHER_KIND, SECTIONS, folded, spellings

_PLAIN = re.compile(r"[\w./()][\w ./()·&'-]*", re.UNICODE)
_KIND_WORDS = spellings(KINDS)
_LISTS = frozenset(("customers", "people", "topics", "with", "mentions"))
_ORDER = ("date", "executive", "customers", "people", "kind", "place", "title")


@dataclass(frozen=True, slots=True)
class Told:
    """Who met whom, as the header tells it."""

    executive: str
    customers: tuple[str, ...]
    people: tuple[str, ...]


def mark(incoming: Incoming) -> str:
    """A comment of the header that tells genba what a draft was made of, and nothing to anybody else."""
    return f"# import {sha256(incoming.key.encode('utf-8', 'replace')).hexdigest()[:16]}"


def draft_text(
    incoming: Incoming, told: Told, files: Sequence[tuple[str, str]], *, language: str, words: ImportWords
) -> str:  # fmt: skip
    """The whole file; ``files`` are the names of attachments with their paths in the notes folder."""
    header = ["---", *_header(incoming, told, language), mark(incoming), "---"]
    body = [_linked(part, files) for part in _body(incoming, language, words)]
    if facts := [f"- {one_line(label)} — {one_line(value)}" for label, value in incoming.facts]:
        body += [f"## {words.facts}", "\n".join(facts)]
    shown = "".join(body)
    if links := [_link(name, path) for name, path in files if f"(../{path})" not in shown]:
        body += [f"## {words.attachments}", "\n".join(links)]
    return "\n".join(header) + "\n" + "\n\n".join(filter(None, body)) + "\n"


def _body(incoming: Incoming, language: str, words: ImportWords) -> Iterator[str]:
    """The body that came in, or a place for what was heard, and then what came in by section."""
    yield incoming.body or f"## {_section('heard', language)}"
    parts = sorted(incoming.parts, key=lambda part: part[0] != "heard")
    for section, text in parts:
        if section and text:
            yield f"## {_section(section, language)}" if section != "heard" else ""
            yield text
    if other := [text for section, text in parts if not section and text]:
        yield f"## {words.original}"
        yield from other


def _header(incoming: Incoming, told: Told, language: str) -> Iterator[str]:
    values: dict[str, tuple[str, ...]] = {
        "date": (str(incoming.day),) if incoming.day else (), "executive": (told.executive,),
        "customers": told.customers, "people": told.people, "kind": (_kind(incoming, language),),
    }  # fmt: skip
    extra = {key: tuple(map(plain, each)) for key, each in incoming.header.items() if key not in values and any(each)}
    values |= extra
    for key in sorted(values, key=lambda key: _ORDER.index(key) if key in _ORDER else len(_ORDER)):
        name = NOTE_KEYS[key][0] if language == "ko" else key
        yield f"{name}: {_value(key, tuple(filter(None, values[key])))}".rstrip()


def _value(key: str, values: tuple[str, ...]) -> str:
    if key in _LISTS and (len(values) > 1 or "," in "".join(values) or (key == "people" and not values)):
        return f"[{', '.join(map(_quoted, values))}]"
    return _quoted(values[0]) if values else ""


def _quoted(value: str) -> str:
    value = " ".join(value.split())
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def _kind(incoming: Incoming, language: str) -> str:
    """The kind that is told, or of which a word of it tells; any other word is other."""
    said = " ".join(incoming.header.get("kind", ()))
    found = (_KIND_WORDS[folded(word)] for word in (said, *re.findall(r"\w+", said)) if folded(word) in _KIND_WORDS)
    return site_words(language).kinds[next(found, OTHER_KIND)]


def _section(key: str, language: str) -> str:
    return SECTIONS[key][0] if language == "ko" else key.replace("_", " ").capitalize()


def _linked(text: str, files: Sequence[tuple[str, str]]) -> str:
    for name, path in files:
        text = text.replace(f"(attachment:{name})", f"(../{path})")
    return text


def _link(name: str, path: str) -> str:
    picture = "!" if re.search(r"\.(?:png|jpe?g|gif|webp)$", path, re.IGNORECASE) else ""
    return f"- {picture}[{one_line(name)}](../{path})"
