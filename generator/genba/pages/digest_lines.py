"""One line of the digest for each thing it tells of; with links where the site's address is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from genba.catalogue.agenda import Said
from genba.catalogue.entries import ActionEntry, Complaint, CustomerEntry, Queued, Worry
from genba.i18n import formats
from genba.i18n.digest_words import DigestWords
from genba.i18n.korean import fill
from genba.model import urls
from genba.model.note import Item, Note
from genba.pages.printer import Printer

LONGEST = 160


@dataclass(frozen=True, slots=True)
class Line:
    """What is told, and in smaller letters whose it is; ``url`` is absolute, None without a site's address."""

    text: str
    hint: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells each thing of a catalogue in one line."""

    printer: Printer
    words: DigestWords

    def said(self, one: Said) -> Line:
        """A customer's word, as it was heard."""
        hint = (self._speaker(one.note, one.item), self.day(one.note), self.printer.who(one.note.executive))
        return self._line(self._quoted(one.item.text), (*hint, self._carried(one.carried)), urls.note(one.note.id))

    def complaint(self, one: Complaint) -> Line:
        """A complaint with its customer, how long it has waited, and who looks after it."""
        t = self.printer.words
        firm = self.printer.firm(one.customer) if one.customer else t.customer_to_decide
        age = self._age(one.age_days) if one.state == "open" else t.states[one.state]
        again = fill(t.heard_again, {"count": str(len(one.again))}) if one.again else ""
        owner = fill(self.words.owned_by, {"who": self.printer.who(one.owner)}) if one.owner else t.no_owner
        return self._line(
            self._quoted(one.text), (firm, age, again, owner), urls.note(one.note.id), anchor=one.code.lower()
        )

    def worry(self, one: Worry) -> Line:
        """A worry with everybody who heard it."""
        customers = dict.fromkeys(self._speaker(note, item) for note, item in one.heard)
        who = map(self.printer.who, one.executives)
        return self._line(_cut(one.text), (", ".join(customers), ", ".join(who)), urls.note(one.heard[-1][0].id))

    def promise(self, one: ActionEntry) -> Line:
        """A promise with its owner and its day."""
        owner = self.printer.who(one.action.owner) if one.action.owner else self.printer.words.no_owner
        url, anchor = (urls.note(one.note.id), one.action.anchor) if one.note else (urls.ACTIONS, "")
        url = urls.week(one.week) if one.week else url
        customers = self._firms(one.note) if one.note else ""
        return self._line(_cut(one.action.text), (customers, owner, *self._due(one)), url, anchor=anchor)

    def carried(self, one: Queued) -> Line:
        """A note that earlier meetings did not reach."""
        note = one.note
        hint = (self._firms(note), self.day(note), self.printer.who(note.executive), self._carried(one.carried))
        return self._line(_cut(note.title), hint, urls.note(note.id))

    def customer(self, one: CustomerEntry) -> Line:
        """A customer whom nobody has met for a while."""
        met = fill(self.words.met_days_ago, {"count": str(one.days_since)})
        sponsor = one.customer.sponsor
        sponsored = fill(self.words.sponsored_by, {"who": self.printer.who(sponsor)}) if sponsor else ""
        return self._line(one.customer.name, (met, sponsored), urls.customer(one.customer.id))

    def link(self, url: str, anchor: str = "") -> str | None:
        """The absolute address of a page, if the site's is known."""
        catalogue = self.printer.catalogue
        site = catalogue.settings.address(catalogue.audience)
        return urls.absolute(site, url, anchor) if site else None

    def day(self, note: Note) -> str:
        """The day of the meeting."""
        return formats.day(note.date, self.words.language)

    def _line(self, text: str, hint: Iterable[str], url: str, *, anchor: str = "") -> Line:
        return Line(text, self.words.joined.join(filter(None, hint)), self.link(url, anchor))

    def _quoted(self, text: str) -> str:
        return fill(self.words.quote, {"text": _cut(text)})

    def _speaker(self, note: Note, item: Item) -> str:
        return self.printer.firm(item.customer) if item.customer else self._firms(note)

    def _firms(self, note: Note) -> str:
        return ", ".join(map(self.printer.firm, note.all_customers))

    def _carried(self, count: int) -> str:
        return fill(self.printer.words.carried, {"count": str(count)}) if count else ""

    def _age(self, days: int) -> str:
        w = self.words
        return w.heard_today if days == 0 else w.one_day if days == 1 else fill(w.days, {"count": str(days)})

    def _due(self, one: ActionEntry) -> Iterable[str]:
        t, due = self.printer.words, one.action.due
        if due is None:
            return ()
        day = fill(t.due, {"day": formats.day(due, self.words.language)})
        if one.overdue_days == 1:
            return (day, self.words.one_day_late)
        return (day, fill(t.overdue, {"count": str(one.overdue_days)})) if one.overdue_days else (day,)


def _cut(text: str) -> str:
    """A mail is read in a minute: what is long is read on the site."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
