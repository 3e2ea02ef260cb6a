"""Whom a company knows, by what other programs call them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from genba.intake.incoming import Contact, Incoming
from genba.model.note import Note, Person
from genba.model.notebook import Notebook
from genba.model.vocabulary import folded
from genba.read.names import Names

_SHORTEST = 2  # letters of a name that is looked for in a sentence
_WORDS = 4  # of a name, at most
# Where anybody may have an address: it tells of no company, not even of the one that is called so.
_ANYBODY = frozenset(
    """
    gmail.com googlemail.com naver.com daum.net hanmail.net kakao.com nate.com outlook.com outlook.kr hotmail.com
    live.com icloud.com me.com mac.com yahoo.com yahoo.co.kr yahoo.co.jp proton.me protonmail.com
    gmx.de gmx.net web.de qq.com
    """.split()
)


class Known:
    """Customers and executives by names, addresses and the people who were met; and who was met when."""

    def __init__(self, book: Notebook) -> None:
        self.book = book
        self.customers = Names({key: (one.name, *one.aliases) for key, one in book.customers.items()})
        self.executives = Names({key: one.names for key, one in book.executives.items()})
        self._mails = {mail.casefold(): key for key, one in book.executives.items() for mail in one.emails}
        self._helpers = {mail.casefold(): key for key, one in book.executives.items() for mail in one.assistants}
        self._own = {mail.rpartition("@")[2] for mail in self._mails} - _ANYBODY
        self._spelled = {folded(name): key for key, one in book.customers.items() for name in (one.name, *one.aliases)}
        self._people = dict(_people(book))
        self._met: defaultdict[date, list[Note]] = defaultdict(list)
        for note in book.notes:
            self._met[note.date].append(note)

    def executive_of(self, incoming: Incoming) -> str | None:
        """The id of the executive whom it names or, by an address, who took part; an assistant stands for theirs."""
        named = incoming.executive.strip()
        if named:
            return self._mails.get(named.casefold()) or self.executives.find(named)
        addresses = [one.address for one in incoming.contacts]
        found = (table[each] for table in (self._mails, self._helpers) for each in addresses if each in table)
        return next(found, None)

    def customers_of(self, incoming: Incoming) -> tuple[str, ...]:
        """The ids of the customers whom it names, who took part, or of whom its title tells."""
        others = [one for one in incoming.contacts if not self.is_ours(one)]
        found = [self.customers.find(name) for name in incoming.customers]
        found += [key for one in others for key in self._of_contact(one)]
        found += [key for hint in incoming.hints for key in self._told_in(hint)]
        return tuple(dict.fromkeys(filter(None, found)))

    def unknown_of(self, incoming: Incoming) -> tuple[str, ...]:
        """The customers whom it names and nobody has registered."""
        return tuple(name for name in incoming.customers if not self.customers.find(name))

    def is_ours(self, contact: Contact) -> bool:
        """True of whoever writes from the executives' own domain, or is one of them."""
        domain = contact.address.rpartition("@")[2]
        named = self.executives.find(contact.name) is not None
        return domain in self._own or contact.address in self._mails or contact.address in self._helpers or named

    def person(self, contact: Contact) -> str:
        """Somebody as notes write them: by title and department if they are known; empty without a name."""
        name = contact.name if "@" not in contact.name else ""
        found = (self._people.get(folded(one)) for one in (name, *name.split()[:1]))
        return next((str(person) for hit in found if hit for person, _ in hit), name)

    def is_written_up(self, incoming: Incoming, customers: Iterable[str], executive: str | None) -> bool:
        """True if a note tells of that meeting: of that day and a customer, by that executive if there is one."""
        notes = self._met[incoming.day] if incoming.day else ()
        wanted = set(customers)
        return any(
            wanted.intersection(note.all_customers) and (executive is None or executive in note.executives)
            for note in notes
        )

    def _of_contact(self, contact: Contact) -> Iterator[str]:
        domain = contact.address.rpartition("@")[2]
        labels = domain.split(".")[:-1] if domain not in _ANYBODY else ()
        yield from filter(None, map(self.customers.find, labels))
        yield from self._told_in(contact.name)

    def _told_in(self, text: str) -> Iterator[str]:
        """Customers whose name stands in ``text``, and those of the people who are named there by their whole name."""
        spoken, several = folded(text), _several(re.findall(r"[\w'’.&-]+", text))
        for name, key in self._spelled.items():
            if len(name) >= _SHORTEST and (name in several if name.isascii() else name in spoken):
                yield key
        for words in several:
            for _, key in self._people.get(words, ()):
                yield key


def _several(words: list[str]) -> dict[str, None]:
    """Each word and each few words in a row, folded, in their order."""
    starts = range(len(words))
    return dict.fromkeys(folded("".join(words[at : at + many])) for at in starts for many in range(1, _WORDS + 1))


def _people(book: Notebook) -> Iterator[tuple[str, tuple[tuple[Person, str], ...]]]:
    """The people of customers by their folded names; of names that two customers share, nothing."""
    found: defaultdict[str, dict[str, Person]] = defaultdict(dict)
    for key, customer in book.customers.items():
        for one in customer.people:
            found[folded(one.name)].setdefault(key, one)
    for note in book.notes:
        for one in note.people if len(note.customers) == 1 and not note.unregistered else ():
            found[folded(one.name)].setdefault(note.customers[0], one)
    for name, of in found.items():
        if len(of) == 1 and len(name) > _SHORTEST:
            yield name, tuple((one, key) for key, one in of.items())
