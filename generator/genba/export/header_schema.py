"""What may stand between the fences of each kind of file, as a JSON Schema (draft 2020-12) for other tools.

Keys and words compare as ``genba check`` compares them: without case, blanks, ``_`` and ``-``. What stands there is
taken as YAML 1.2 types it: a date is text, yes and no are words. Names are not looked up, for anybody may be met.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import combinations

from genba.model import vocabulary
from genba.model.headers import DATES, LISTS, PERIODS, WEEKS
from genba.model.vocabulary import folded
from genba.settings import Settings

Schema = dict[str, object]
_ONE_PERSON = frozenset(("executive", "owner", "sponsor"))
_GAP = r"[\s_-]*"
_DAY = r"\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|[12]\d))"
_PERIOD = rf"^({_DAY})?\s*~?\s*({_DAY})?$"
_TEXT: Schema = {"type": ["string", "number", "boolean"]}


def header_schema(kind: str, settings: Settings) -> Schema:
    """The schema of a kind of file, with the company's topics and audiences."""
    keys, required = vocabulary.HEADERS[kind], vocabulary.REQUIRED.get(kind, ())
    fields: Mapping[str, Schema] = {field: {"$ref": f"#/$defs/{field}"} for field in keys}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind,
        "type": "object",
        "properties": {word: fields[field] for field, others in keys.items() for word in (*others, field)},
        "patternProperties": {_spelled((field, *others)): fields[field] for field, others in keys.items()},
        "additionalProperties": False,
        "allOf": [
            *({"anyOf": [{"required": [word]} for word in (field, *keys[field])]} for field in required),
            *({"not": {"required": list(pair)}} for field in keys for pair in combinations((field, *keys[field]), 2)),
        ],
        "$defs": {field: _value(kind, field, settings) for field in keys},
    }  # fmt: skip


def _value(kind: str, field: str, settings: Settings) -> Schema:
    if field in DATES:
        return {"type": "string", "pattern": f"^{_DAY}$"}
    if field in PERIODS:
        return _or_list({"type": "string", "pattern": _PERIOD}) if field in LISTS else _pattern(_PERIOD)
    if field in _ONE_PERSON:
        return _pattern("^[^,]+$")
    if field in vocabulary.FLAGS:
        return {"anyOf": [{"type": "boolean"}, _spellings(vocabulary.BOOLEANS)]}
    if field == "cadence":
        return {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 999}, _pattern(f"^{WEEKS}$")]}
    if field == "emails":
        return _or_list(_pattern(r"^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$"))
    if known := _known(kind, field, settings):
        one = _spellings(known)
        return _or_list(one) if field in LISTS else one
    return _or_list(_TEXT) if field in LISTS else _TEXT


def _known(kind: str, field: str, settings: Settings) -> Mapping[str, Iterable[str]]:
    """The words that a value must be one of; nothing if any will do."""
    states = vocabulary.MINUTES_STATES if kind == "minutes" else vocabulary.ISSUE_STATES
    known: Mapping[str, Mapping[str, Iterable[str]]] = {
        "kind": vocabulary.KINDS,
        "topics": settings.topics,
        "status": vocabulary.STATUSES,
        "tier": {"A": (), "B": (), "C": ()},
        "state": states,
        "access": {key: vocabulary.AUDIENCES.get(key, ()) for key in settings.audiences} or vocabulary.AUDIENCES,
    }
    return known.get(field, {})


def _or_list(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _spellings(words: Mapping[str, Iterable[str]]) -> Schema:
    every = list(dict.fromkeys(word for key, others in words.items() for word in (key, *others)))
    return {"anyOf": [{"enum": every}, _pattern(_spelled(every))]}


def _pattern(pattern: str) -> Schema:
    return {"type": "string", "pattern": pattern}


def _spelled(words: Iterable[str]) -> str:
    """A pattern (ECMA 262, without flags) for every spelling of ``words`` that is read as one of them."""
    each = dict.fromkeys(_GAP.join(map(_letter, folded(word))) for word in words)
    return f"^{_GAP}({'|'.join(each)}){_GAP}$"


def _letter(sign: str) -> str:
    return f"[{sign}{sign.upper()}]" if sign.upper() != sign else re.sub(r"([/^$\\.*+?()\[\]{}|])", r"\\\1", sign)
