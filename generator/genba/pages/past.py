"""What had been written by a day, as one seal: the page of a week that is long over shows nothing else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from hashlib import blake2b

from genba.catalogue.catalogue import Catalogue
from genba.catalogue.entries import WeekEntry
from genba.model.note import Move
from genba.model.registry import Customer
from genba.pages.seals import Seals, sealed


class Past:
    """The seals of the pages of a catalogue's weeks."""

    def __init__(self, catalogue: Catalogue, seals: Seals) -> None:
        self._catalogue = catalogue
        self._seals = seals

    def of(self, entry: WeekEntry) -> bytes:
        """The seal of all that the page of one week depends on.

        Once its meeting has been held, or a quarter after it was over, that is what had been written until the days
        that it stands on and looks out to, how those are registered who had been met by then, and who sells.
        """
        last = max(entry.stands_on, entry.week.plus(1).sunday)
        if not entry.recent:
            return self._seals.page("week", entry.week, self._until(last), self._sales)
        if not entry.minutes or entry.week >= self._catalogue.last_week.week:
            last = date.max
        today = self._catalogue.as_of
        return self._seals.page("week", entry.week, self._until(last), self._executives, today)

    @cached_property
    def _executives(self) -> bytes:
        return sealed([one.executive for one in self._catalogue.executives.values()])

    @cached_property
    def _sales(self) -> bytes:
        return sealed(sorted(self._catalogue.sales))

    def _until(self, day: date) -> bytes:
        days, seals = self._written
        return seals[bisect_right(days, day)]

    @cached_property
    def _written(self) -> tuple[list[date], list[bytes]]:
        """The days that anything took effect, in order, and the seal of all until each; one more for nothing at all."""
        digest, days, seals = blake2b(digest_size=16), list[date](), [b""]
        for day, seal in sorted(self._effects()):
            digest.update(seal)
            if days and days[-1] == day:
                seals[-1] = digest.digest()
            else:
                days.append(day)
                seals.append(digest.digest())
        return days, seals

    def _effects(self) -> Iterator[tuple[date, bytes]]:
        """Everything that was written, with the first day whose page it may change."""
        book = self._catalogue.notebook
        for note in book.notes:
            yield min([note.date, note.recorded, *_days(note.moves)]), self._seals.note(note)
        for one in book.minutes:
            yield min([one.week.monday, *_days(one.moves)]), sealed(one, one.path in book.elsewhere)
        for issue in book.issues:
            for move in issue.moves:
                yield move.on, sealed(issue.id, move)
        listed = {code for issue in book.issues for code, _ in issue.complaints}
        for each in self._catalogue.complaints:
            if each.events or each.code in listed:  # of others their notes tell all
                first = min([each.opened, *(event.on for event in each.events)])
                yield first, sealed(each.code, each.owner, self._seals.note(each.note))
        for entry in self._catalogue.customers.values():
            if entry.notes and entry.customer.registered:  # nobody is asked to meet others again
                yield entry.notes[-1].date, sealed(_as_asked(entry.customer))


def _days(moves: tuple[Move, ...]) -> Iterator[date]:
    return (move.on for move in moves)


def _as_asked(one: Customer) -> tuple[object, ...]:
    """What decides whether a week asks its readers to meet a customer."""
    return one.id, one.name, one.status, one.tier, one.cadence, one.sponsor
