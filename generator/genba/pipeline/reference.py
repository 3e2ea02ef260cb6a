"""The pages of reference, made from what the code itself goes by: settings, keys and words, and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from genba.export.tables import CONTRACTS, ITEM, columns
from genba.i18n.cli_words import cli_words
from genba.i18n.korean import fill
from genba.i18n.reference_words import ReferenceWords, reference_words
from genba.model import urls, vocabulary
from genba.model.reference import Reference, Section, Term
from genba.settings import SHIPPED_TOPICS, defaults

_WORDS: Mapping[str, Mapping[str, Iterable[str]]] = {
    "sections": vocabulary.SECTIONS,
    "minutes-sections": vocabulary.MINUTES_SECTIONS,
    "moves": vocabulary.MOVES,
    "kind": vocabulary.KINDS,
    "status": vocabulary.STATUSES,
    "issue-state": vocabulary.ISSUE_STATES,
    "minutes-state": vocabulary.MINUTES_STATES,
    "access": vocabulary.AUDIENCES,
    "yes-no": vocabulary.BOOLEANS,
}
# What check.schema.json doesn't hold, as export.tables writes columns.
_ANSWERS = {
    "search": "version:integer query results:array",
    "result": "id url title date:date excerpt score:real",
    "browser": "limit:integer customer executive topic kind from:date to:date",
    "audit": "version:integer site files:integer secrets:integer findings:array unread:array",
    "finding": "path member line:integer column:integer codings:texts secret:object",
}


def references(language: str) -> tuple[Reference, ...]:
    """The pages but that of commands, in ``ko`` or ``en``."""
    w = reference_words(language)
    made = {"settings": _settings(w, language), "keys": _keys(w), "json": _json(w)}
    return tuple(Reference(urls.reference(name), *w.pages[name], tuple(parts)) for name, parts in made.items())


def _settings(w: ReferenceWords, language: str) -> Iterator[Section]:
    forms = cli_words(language).setting_forms
    every = [(name, fill(w.default, {"value": value}) if value else w.unset) for name, value in defaults()]
    plain = (Term(name, f"{w.settings[name]} {forms[name]}", value) for name, value in every if "." not in name)
    yield Section("top", w.plain_settings, "", tuple(plain))
    for table, told in w.tables.items():
        terms = (Term(name.partition(".")[2], w.settings[name], value) for name, value in every
                 if name.startswith(f"{table}."))  # fmt: skip
        topics = (Term(topic, ", ".join(names)) for topic, names in SHIPPED_TOPICS.items() if table == "topics")
        yield Section(table, f"[{table}]", f"{told} {forms[table]}", (*terms, *topics))


def _keys(w: ReferenceWords) -> Iterator[Section]:
    for kind, keys in vocabulary.HEADERS.items():
        needed = vocabulary.REQUIRED.get(kind, ())
        terms = (
            Term(others[0], w.keys[f"{kind}.{key}"], " · ".join((key, *others[1:], *([w.required] * (key in needed)))))
            for key, others in keys.items()
        )
        yield Section(kind, *w.kinds[kind], tuple(terms))
    for name, words in _WORDS.items():
        yield Section(name, *w.words[name], tuple(Term(key, ", ".join(others)) for key, others in words.items()))


def contracts() -> Mapping[str, Mapping[str, str]]:
    """Every shape of JSON by its name: its fields with their types, as JSON Schema or ``export.tables`` names them."""
    schema = json.loads(files("genba.report").joinpath("check.schema.json").read_text(encoding="utf-8"))
    shapes = {"check": schema, **{name: one for name, one in schema["$defs"].items() if "properties" in one}}
    return {
        "data": _columns("version:integer as_of:date"),
        **{name: _columns(told) for name, told in {**CONTRACTS, "items": ITEM, "repairs": ""}.items()},
        "notes": _columns(f"{CONTRACTS['notes']} items:array"),
        **{name: {field: _type(one) for field, one in shape["properties"].items()} for name, shape in shapes.items()},
        **{name: _columns(told) for name, told in _ANSWERS.items()},
    }


def _columns(told: str) -> Mapping[str, str]:
    return {column.name: column.kind for column in columns(told)}


def _type(schema: Mapping[str, Any]) -> str:
    """A JSON Schema's type, several joined by ``or``."""
    if "anyOf" in schema:
        return " or ".join(map(_type, schema["anyOf"]))
    if schema.get("format") == "date":
        return "date"
    if "$ref" in schema:
        return "integer" if schema["$ref"].endswith("/count") else "object"
    return str(schema.get("type") or ("integer" if "const" in schema else "text"))


def _json(w: ReferenceWords) -> Iterator[Section]:
    made = contracts()
    for name, (title, told) in w.shapes.items():
        terms = (Term(field, w.fields.get(f"{name}.{field}") or w.fields[f"*.{field}"], _named(kind, w))
                 for field, kind in made[name].items())  # fmt: skip
        yield Section(name, title, told, tuple(terms), w.shown.get(name, ""))


def _named(kind: str, w: ReferenceWords) -> str:
    return w.types["or"].join(w.types[one] for one in kind.split(" or "))
