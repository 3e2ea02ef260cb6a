"""A catalogue → what can be found: its notes, and the pages of customers, executives, topics and issues."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from genba.catalogue.catalogue import Catalogue
from genba.catalogue.entries import CustomerEntry, ExecutiveEntry, IssueEntry, TopicEntry
from genba.model import urls
from genba.model.note import Note
from genba.model.registry import Customer, Executive
from genba.model.vocabulary import folded
from genba.search.index_format import json_bytes
from genba.search.numbers import numbered
from genba.search.plain_text import Line, plain_lines

TYPES = ("note", "customer", "executive", "topic", "issue")
Names = tuple[str, ...]
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Something that can be found. Of customers, executives and topics: the ids, and all names of each."""

    type: str
    id: str
    url: str
    title: str
    date: date | None = None
    customer_ids: Names = ()
    customers: tuple[Names, ...] = ()
    executive_ids: Names = ()
    executives: tuple[Names, ...] = ()
    people: Names = ()
    kind: str = ""
    topic_ids: Names = ()
    topics: tuple[Names, ...] = ()
    place: str = ""
    sections: Names = ()
    lines: tuple[Line, ...] = ()

    def fields(self) -> dict[str, str]:
        """The text of each field, by its name in the rules."""
        return {
            "title": self.title,
            "customers": _joined(self.customers),
            "people": "\n".join(self.people),
            "executives": _joined(self.executives),
            "kind": self.kind,
            "topics": _joined(self.topics),
            "place": self.place,
            "body": "\n".join(line.text for line in self.lines),
        }

    def facets(self) -> str:
        """What it can be filtered by, as its row of each column of facets: JSON values, a line each."""
        day = self.date.toordinal() - EPOCH if self.date else None
        row = (
            self.type, day, self.customer_ids, self.executive_ids, self.topic_ids, self.kind, self.sections,
        )  # fmt: skip
        return b"\n".join(map(json_bytes, row)).decode()

    def fragment(self) -> bytes:
        """The plain bytes of its file in the index."""
        return json_bytes({
            "id": self.id, "type": self.type, "url": self.url, "title": self.title,
            "date": self.date.isoformat() if self.date else None,
            "customers": self.customers, "executives": self.executives, "people": self.people, "kind": self.kind,
            "topics": self.topics, "place": self.place,
            "lines": [(line.anchor, line.text, int(line.heading)) for line in self.lines],
        })  # fmt: skip


def _joined(names: tuple[Names, ...]) -> str:
    return "\n".join(name for one in names for name in one)


class Sources:
    """All documents of a catalogue by their names, made when they are asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._names = _Names(catalogue)
        customers, executives, topics = catalogue.customers, catalogue.executives, catalogue.topics
        self.notes: dict[str, Note] = {f"note/{note.id}": note for note in catalogue.notes}
        self.pages: dict[str, Callable[[_Names], Document]] = {
            **{f"customer/{key}": partial(_customer, one) for key, one in customers.items()},
            **{f"executive/{key}": partial(_executive, one) for key, one in executives.items()},
            **{f"topic/{key}": partial(_topic, one) for key, one in topics.items()},
            **{f"issue/{one.issue.id}": partial(_issue, one) for one in catalogue.issues},
        }

    def numbers(self) -> dict[str, int]:
        """The number of each, ascending."""
        return numbered(self.pages, {name: note.date.toordinal() for name, note in self.notes.items()})

    def document(self, name: str) -> Document:
        """The document itself."""
        return self.pages[name](self._names) if name in self.pages else _note(self.notes[name], self._names)

    def called(self) -> bytes:
        """Everything that customers, executives and topics are called: what documents hang on besides their notes."""
        catalogue = self._names.catalogue
        firms = [_customer_names(one.customer) for one in catalogue.customers.values()]
        offices = [_executive_names(one.executive) for one in catalogue.executives.values()]
        return json_bytes([firms, offices, catalogue.settings.topics])

    def called_in(self, name: str) -> bytes:
        """Those of them that a note's document names, as a digest; empty for a page."""
        names, note = self._names, self.notes.get(name)
        if note is None:
            return b""
        called = names.customers(_firms(note)), names.executives(note.executives), names.topics(_topics(note))
        return hashlib.sha256(repr(called).encode()).digest()[:8]


@dataclass(frozen=True, slots=True)
class _Names:
    """Everything that customers, executives and topics are called."""

    catalogue: Catalogue

    def customers(self, keys: Names) -> tuple[Names, ...]:
        """Somebody whom a note only mentions may be unregistered, and then has no name but that."""
        known = self.catalogue.customers
        return tuple(_customer_names(known[key].customer) if key in known else (key,) for key in keys)

    def executives(self, keys: Names) -> tuple[Names, ...]:
        known = [self.catalogue.executives.get(key) for key in keys]
        return tuple(_executive_names(one.executive) if one else (key,) for key, one in zip(keys, known, strict=True))

    def topics(self, keys: Names) -> tuple[Names, ...]:
        settings = self.catalogue.settings.topics
        return tuple(_unlike((*settings.get(key, ()), key)) for key in keys)


def _customer_names(one: Customer) -> Names:
    return _unlike((one.name, *one.aliases, one.id))


def _executive_names(one: Executive) -> Names:
    return _unlike((one.name, one.function, one.title, *one.aliases, one.id))


def _unlike(names: Names) -> Names:
    """The names less those that say the same as one before, which an unregistered customer's id does."""
    return tuple({folded(name): name for name in reversed(names) if name}.values())[::-1]


def _topics(note: Note) -> Names:
    return tuple(dict.fromkeys((*note.topics, *(topic for item in note.items for topic in item.topics))))


def _firms(note: Note) -> Names:
    return tuple(dict.fromkeys((*note.all_customers, *note.mentions)))


def _note(note: Note, names: _Names) -> Document:
    topics, firms = _topics(note), _firms(note)
    return Document(
        type="note", id=note.id, url=urls.encoded(urls.note(note.id)), title=note.title, date=note.date,
        customer_ids=firms, customers=names.customers(firms),
        executive_ids=note.executives, executives=names.executives(note.executives),
        people=tuple(map(str, note.people)), kind=note.kind, topic_ids=topics, topics=names.topics(topics),
        place=note.place or "", sections=tuple(dict.fromkeys(item.section for item in note.items)),
        lines=tuple(plain_lines(note.blocks)),
    )  # fmt: skip


def _customer(entry: CustomerEntry, names: _Names) -> Document:
    one = entry.customer
    sponsor = (one.sponsor,) if one.sponsor else ()
    about = " · ".join(filter(None, (one.status, one.industry, one.group, one.salesperson)))
    return Document(
        type="customer", id=one.id, url=urls.encoded(urls.customer(one.id)), title=one.name,
        customer_ids=(one.id,), customers=names.customers((one.id,)),
        executive_ids=sponsor, executives=names.executives(sponsor),
        people=tuple(dict.fromkeys(map(str, (*one.people, *(person for person, _ in entry.met))))),
        lines=(Line("", about), *plain_lines(one.blocks)),
    )  # fmt: skip


def _executive(entry: ExecutiveEntry, names: _Names) -> Document:
    one = entry.executive
    return Document(
        type="executive", id=one.id, url=urls.encoded(urls.executive(one.id)), title=one.name,
        executive_ids=(one.id,), executives=names.executives((one.id,)),
    )  # fmt: skip


def _topic(entry: TopicEntry, names: _Names) -> Document:
    return Document(
        type="topic", id=entry.id, url=urls.encoded(urls.topic(entry.id)), title=entry.name,
        topic_ids=(entry.id,), topics=names.topics((entry.id,)),
    )  # fmt: skip


def _issue(entry: IssueEntry, names: _Names) -> Document:
    one = entry.issue
    owner = (one.owner,) if one.owner else ()
    return Document(
        type="issue", id=one.id, url=urls.encoded(urls.issue(one.id)), title=one.title, date=one.opened,
        executive_ids=owner, executives=names.executives(owner), topic_ids=one.topics, topics=names.topics(one.topics),
        lines=tuple(plain_lines(one.blocks)),
    )  # fmt: skip
