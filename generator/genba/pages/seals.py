"""What a page shows → a seal: another one if anything in it is another, the same in every run if all is the same.

A page whose seal is the one that it had is not printed again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from hashlib import blake2b
from typing import Any

from markupsafe import Markup

from genba.catalogue.catalogue import Catalogue
from genba.i18n.site_words import Words
from genba.model.note import Link, Note
from genba.pages.printer import Printer

_SIZE = 16
_MOST = 100_000


class Seals:
    """Makes the seals of one site's pages. ``notes`` are those of notes, by the identity of the objects.

    ``around`` is whatever all pages depend on beside the catalogue.
    """

    def __init__(self, printer: Printer, notes: Mapping[int, bytes], around: bytes) -> None:
        self._printer = printer
        self._notes = notes
        self._known: dict[int, tuple[object, bytes]] = {}
        self._around = _hashed((around, self._value(_names(printer.catalogue, printer.words))))

    def of(self, shows: object) -> bytes:
        """The seal of a page that shows this."""
        return _hashed((self._around, self._value(shows)))

    def one(self, value: object) -> bytes:
        """The seal of one thing that a page may show, whatever it is called elsewhere."""
        return self._value(value)

    def _value(self, value: object) -> bytes:
        write = _WRITTEN.get(type(value))
        if write is not None:
            text = write(value)
            return b"%d:%b" % (len(text), text)
        if isinstance(value, tuple | list):
            return b"(%b)" % b"".join(map(self._value, value))
        if isinstance(value, Mapping):
            return b"{%b}" % b"".join(self._value(part) for pair in value.items() for part in pair)
        if isinstance(value, frozenset | set):
            return b"<%b>" % b"".join(sorted(map(self._value, value)))
        known = self._known.get(id(value))
        if known is None:
            if len(self._known) > _MOST:  # what agendas are made of comes once
                self._known.clear()
            known = self._known[id(value)] = value, self._object(value)
        return known[1]

    def _object(self, value: object) -> bytes:
        """The seal of one of our own values."""
        kind = type(value)
        seal = self._notes.get(id(value)) if isinstance(value, Note) else None
        parts = [kind.__qualname__.encode(), seal or self._value([getattr(value, name) for name in _names_of(kind)])]
        if "links" in _names_of(kind):
            parts.append(bytes(map(self._leads, getattr(value, "links", ()))))
        if isinstance(value, Note) and value.mentions:
            parts.append(bytes(key in self._printer.catalogue.customers for key in value.mentions))
        return _hashed(parts)

    def _leads(self, link: Link) -> bool:
        """True if there is something on this site where the link leads."""
        return link.target in self._printer.published


def _names(catalogue: Catalogue, words: Words) -> tuple[object, ...]:
    """What any page may name: who and what is registered or can't be used, and the settings."""
    used = {key for note in catalogue.notes for key in note.customers}
    return (
        words.language, catalogue.audience, catalogue.settings.model_dump_json(),
        [(key, one.customer.name) for key, one in catalogue.customers.items() if one.customer.registered],
        used - catalogue.customers.keys(),
        [(key, one.executive.function, one.executive.name) for key, one in catalogue.executives.items()],
        [(key, one.name) for key, one in catalogue.topics.items()],
    )  # fmt: skip


def _names_of(kind: type[Any]) -> tuple[str, ...]:
    if kind not in _FIELDS:
        named = getattr(kind, "model_fields", None)  # settings are models of pydantic
        _FIELDS[kind] = tuple(named) if named else tuple(each.name for each in fields(kind))
    return _FIELDS[kind]


_FIELDS: dict[type[Any], tuple[str, ...]] = {}


def _hashed(parts: Iterable[bytes]) -> bytes:
    return blake2b(b"\0".join(parts), digest_size=_SIZE).digest()


def _encoded(text: object) -> bytes:
    return str(text).encode("utf-8", "surrogatepass")


def _as_is(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


_WRITTEN: Mapping[type, Callable[[object], bytes]] = {
    str: _encoded, Markup: _encoded, int: _encoded, float: _encoded, bool: _encoded, type(None): _encoded,
    date: _encoded, bytes: _as_is,
}  # fmt: skip
