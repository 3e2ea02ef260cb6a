"""What a page is made of → a seal: another one if anything in it is another, the same in every run if nothing is.

A page whose seal is the one that it had is not made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from genba.catalogue.entries import ActionEntry, Complaint, CustomerEntry, ExecutiveEntry, IssueEntry, TopicEntry
from genba.model.note import Link, Note
from genba.pages.printer import Printer

_SIZE = 16


class Seals:
    """Makes the seals of one site's pages. ``notes`` are those of notes as read, by the identity of the objects.

    ``around`` is whatever all pages depend on beside the catalogue.
    """

    def __init__(self, printer: Printer, notes: Mapping[int, bytes], around: bytes) -> None:
        self._printer, self._catalogue = printer, printer.catalogue
        self._read = notes
        self._firms: dict[str, bytes] = {}
        self._notes: dict[str, bytes] = {}
        self._complaints = {one.code: self._told(one) for one in self._catalogue.complaints}
        self._around = sealed(around, printer.words.language, self._catalogue.audience, *self._everywhere())
        self._today = self._catalogue.as_of, min(self._catalogue.weeks)

    def page(self, *parts: object) -> bytes:
        """The seal of a page that depends on ``parts``, beside what every page does."""
        return sealed(self._around, *parts)

    def note(self, note: Note) -> bytes:
        """The seal of a note as this site tells it, whatever became of what is in it."""
        known = self._notes.get(note.id)
        if known is None:
            seal = self._read.get(id(note)) or note
            firms = b"".join(map(self.firm, _named(note)))
            known = self._notes[note.id] = sealed(seal, self._leading(note.links), firms)
        return known

    def firm(self, key: str) -> bytes:
        """How a customer is named, and whether there is a page to link to."""
        if key not in self._firms:
            entry = self._catalogue.customers.get(key)
            self._firms[key] = sealed(entry.customer.name if entry else None)
        return self._firms[key]

    def complaint(self, one: Complaint) -> bytes:
        """The seal of a complaint and of all that became of it; how old it is only if that stays so."""
        return self._complaints[one.code]

    def promise(self, entry: ActionEntry) -> bytes:
        """The seal of a promise as it stands."""
        return sealed(self._promised(entry), entry.action.line, entry.overdue_days)

    def of_note(self, note: Note) -> bytes:
        """The seal of a note's page."""
        minutes, elsewhere = self._catalogue.discussed.get(note.id), note.path in self._catalogue.notebook.elsewhere
        codes = [item.code for item in note.items if item.code] + [move.code for move in note.moves]
        became = b"".join([self._complaints.get(code, b"") for code in codes])
        return self.page("note", self.note(note), minutes and (minutes.week, minutes.date), elsewhere, became)

    def of_customer(self, entry: CustomerEntry) -> bytes:
        """The seal of a customer's page."""
        return self.page(
            "customer", self._today, entry.customer, self._leading(entry.customer.links), entry.days_since, entry.state,
            entry.cadence_weeks, self._all(entry.notes), self._all(entry.mentions), self._became(entry.complaints),
        )  # fmt: skip

    def of_executive(self, entry: ExecutiveEntry) -> bytes:
        """The seal of an executive's page."""
        return self.page(
            "executive", self._today, entry.executive, self._leading(entry.executive.links), entry.last_recorded,
            entry.quiet_weeks, entry.counted_quiet_weeks, sorted(entry.met_nobody), self._all(entry.notes),
            *map(self._promised, entry.actions),
        )  # fmt: skip

    def of_topic(self, entry: TopicEntry) -> bytes:
        """The seal of a topic's page."""
        return self.page("topic", self._today, entry.id, self._all(entry.notes), self._became(entry.complaints))

    def of_issue(self, entry: IssueEntry) -> bytes:
        """The seal of an issue's page."""
        return self.page(
            "issue", self._today, entry.issue, self._leading(entry.issue.links), self._became(entry.complaints)
        )  # fmt: skip

    def _everywhere(self) -> Iterable[object]:
        """What any page may show: the settings, and how executives are called."""
        yield self._catalogue.settings.model_dump_json()
        for key, one in self._catalogue.executives.items():
            yield key, one.executive.function, one.executive.name

    def _told(self, one: Complaint) -> bytes:
        """The seal of a complaint with all that became of it; of most, their notes tell all but who takes care."""
        if not one.events and one.before_sales is None:
            return sealed(one.code, one.owner, self.note(one.note))
        age = one.age_days if one.resolved else None
        became = (one.code, one.state, age, one.owner, one.first_heard_by, one.before_sales, one.reason,
                  one.events, one.customer)  # fmt: skip
        firm = self.firm(one.customer) if one.customer else b""
        return sealed(became, firm, self.note(one.note), *map(self.note, one.again))

    def _became(self, complaints: Iterable[Complaint]) -> bytes:
        return b"".join([self._complaints[one.code] for one in complaints])

    def _all(self, notes: Iterable[Note]) -> bytes:
        return b"".join(map(self.note, notes))

    def _promised(self, entry: ActionEntry) -> object:
        return self.note(entry.note) if entry.note else (entry.source, entry.week, entry.action)

    def _leading(self, links: Iterable[Link]) -> bytes:
        """Which of the links lead to something on this site."""
        return bytes(link.target in self._printer.published for link in links)


def _named(note: Note) -> Iterable[str]:
    """The customers whom a note names."""
    said = [item.customer for item in note.items if item.customer]
    return dict.fromkeys((*note.all_customers, *note.mentions, *said))


def sealed(*parts: object) -> bytes:
    """One seal of several parts, as Python writes them."""
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()
