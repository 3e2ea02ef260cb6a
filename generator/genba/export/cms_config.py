"""The configuration of Sveltia CMS for the notes: forms with a field for every key, filled from what is registered.

Sveltia speaks with the forge and loads parts of itself from other hosts, so it is no part of a site. What is made is
JSON, which YAML includes; its shape is the schema that comes with ``@sveltia/cms`` 0.221.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from genba.i18n.editor_words import EditorWords
from genba.model import vocabulary
from genba.model.headers import DATES, LISTS
from genba.model.vocabulary import CUSTOMER_FIELDS, EXECUTIVE_FIELDS, FLAGS, HEADERS, REQUIRED
from genba.settings import Forge, Settings

Row = dict[str, object]
_FOLDERS = {"customer": "customers", "executive": "executives", "minutes": "minutes", "issue": "issues"}
_NAMED_BY = {"customer": "name", "executive": "name", "minutes": "date", "issue": "title"}
_NAMING = ("date", "customers", "executive")  # of which a note's file is named


def cms_config(settings: Settings, forge: Forge, words: EditorWords) -> Row:
    """The whole configuration, with the company's topics and audiences."""
    others = (_others(settings, forge, words, kind) for kind in _FOLDERS)
    return {
        "backend": _backend(forge),
        "media_folder": f"{forge.folder}/attachments",
        "output": {"omit_empty_optional_fields": True},
        "collections": [_notes(settings, forge, words), *others],
    }


def _backend(forge: Forge) -> Row:
    place = urlsplit(forge.url)
    host = f"{place.scheme}://{place.netloc}"
    row: Row = {"name": forge.kind, "repo": place.path.strip("/").removesuffix(".git"), "branch": forge.branch}
    api = {"gitea": "/api/v1", "gitlab": "/api/v4", "github": "/api/v3"}[forge.kind]
    at_home = place.netloc in ("github.com", "gitlab.com")
    return row if at_home else row | {"base_url": host, "api_root": host + api}


def _notes(settings: Settings, forge: Forge, words: EditorWords) -> Row:
    """Notes lie in a folder for each year, beside those of other kinds, of which no file names its executive."""
    day, who, firm = (_key("note", field, settings) for field in ("date", "executive", "customers"))
    return {
        "name": "notes",
        "label": words.kinds["note"],
        "folder": forge.folder,
        "path": "{{year}}/{{slug}}",
        "filter": {"field": who, "pattern": "."},
        "identifier_field": day,
        "slug": f"{{{{fields.{day}}}}}-{{{{fields.{who}}}}}",
        "summary": f"{{{{fields.{day}}}}} {{{{fields.{firm}}}}}",
        "fields": _fields("note", settings, words),
    }


def _others(settings: Settings, forge: Forge, words: EditorWords, kind: str) -> Row:
    """Files of another kind, whose name is typed: an id, or the week that minutes are of."""
    return {
        "name": _FOLDERS[kind],
        "label": words.kinds[kind],
        "folder": f"{forge.folder}/{_FOLDERS[kind]}",
        "identifier_field": _key(kind, _NAMED_BY[kind], settings),
        "slug": "{{fields._slug}}",
        "fields": _fields(kind, settings, words),
    }


def _fields(kind: str, settings: Settings, words: EditorWords) -> list[Row]:
    """A field for every key, and the text as it is typed: an editor of rich text would escape its marks."""
    made = [_field(kind, field, settings) for field in HEADERS[kind]]
    return [*made, {"name": "body", "label": words.body, "widget": "text", "required": kind == "note"}]


def _field(kind: str, field: str, settings: Settings) -> Row:
    name = _key(kind, field, settings)
    needed = REQUIRED.get(kind, ()) if kind != "note" else _NAMING
    return {"name": name, "label": name, "required": field in needed} | _widget(kind, field, settings)


def _widget(kind: str, field: str, settings: Settings) -> Row:
    many: Row = {"multiple": True} if field in LISTS else {}
    if field in CUSTOMER_FIELDS | EXECUTIVE_FIELDS:
        other = "customer" if field in CUSTOMER_FIELDS else "executive"
        shown = [_key(other, "name", settings), "{{slug}}"]
        to: Row = {"collection": _FOLDERS[other], "value_field": "{{slug}}"}
        return {"widget": "relation", **to, "display_fields": shown[:1], "search_fields": shown, **many}
    if words := _choices(kind, field, settings):
        return {"widget": "select", "options": words, **many}
    if field in DATES:
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    if field == "cadence":
        return {"widget": "number", "value_type": "int", "min": 1}
    return {"widget": "boolean" if field in FLAGS else "list" if field in LISTS else "string"}


def _choices(kind: str, field: str, settings: Settings) -> list[str]:
    """The words that a value is one of, in the company's language; none if any will do."""
    states = vocabulary.MINUTES_STATES if kind == "minutes" else vocabulary.ISSUE_STATES
    if field == "topics":
        return [names[0] for names in settings.topics.values()]
    if field == "access":
        return list(settings.audiences)
    known: Mapping[str, Mapping[str, Iterable[str]]] = {
        "kind": vocabulary.KINDS, "status": vocabulary.STATUSES, "tier": {"A": (), "B": (), "C": ()}, "state": states
    }  # fmt: skip
    korean = settings.language == "ko"
    return [key if korean else next(iter(others), key) for key, others in known.get(field, {}).items()]


def _key(kind: str, field: str, settings: Settings) -> str:
    """The name of a field in the company's language."""
    return HEADERS[kind][field][0] if settings.language == "ko" else field
