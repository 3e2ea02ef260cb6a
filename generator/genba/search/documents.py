"""A catalogue → what can be found: its notes, and the pages of customers, executives, topics and issues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from genba.catalogue.catalogue import Catalogue
from genba.catalogue.entries import CustomerEntry, ExecutiveEntry, IssueEntry, TopicEntry
from genba.model import urls
from genba.model.note import Note
from genba.model.registry import Customer, Executive
from genba.model.vocabulary import folded
from genba.search.index_format import json_bytes
from genba.search.plain_text import Line, plain_lines

TYPES = ("note", "customer", "executive", "topic", "issue")
Names = tuple[str, ...]


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


def documents(catalogue: Catalogue) -> Iterator[Document]:
    """All documents in the order of their numbers."""
    names = _Names(catalogue)
    for customer in catalogue.customers.values():
        yield _customer(customer, names)
    for executive in catalogue.executives.values():
        yield _executive(executive, names)
    for topic in catalogue.topics.values():
        yield _topic(topic, names)
    for issue in catalogue.issues:
        yield _issue(issue, names)
    for note in sorted(catalogue.notes, key=lambda note: (note.date, note.id)):
        yield _note(note, names)


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


def _note(note: Note, names: _Names) -> Document:
    topics = tuple(dict.fromkeys((*note.topics, *(topic for item in note.items for topic in item.topics))))
    firms = tuple(dict.fromkeys((*note.all_customers, *note.mentions)))
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
