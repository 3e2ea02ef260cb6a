"""Every customer with their contacts, and whether it is time to meet again."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from genba.catalogue.entries import ActionEntry, Complaint, CustomerEntry
from genba.model.note import Note, Person, provisional_id
from genba.model.notebook import Notebook
from genba.model.registry import Customer
from genba.settings import Settings


def customers(
    notebook: Notebook, settings: Settings, *, complaints: Iterable[Complaint], actions: Iterable[ActionEntry]
) -> dict[str, CustomerEntry]:  # fmt: skip
    """All customers by id, the unregistered ones whom somebody met included."""
    everybody = {**notebook.customers, **{one.id: one for one in _provisional(notebook.notes)}}
    met, mentioned, complained, promised = (
        _by_customer(notebook.notes),
        defaultdict(list),
        defaultdict(list),
        _by_action(actions),
    )
    for note in notebook.notes:
        for key in note.mentions:
            mentioned[key].append(note)
    for complaint in complaints:
        complained[complaint.customer].append(complaint)
    return {
        key: _entry(
            one, settings, notebook.as_of, notes=met[key], mentions=mentioned[key],
            complaints=tuple(complained[key]), actions=tuple(promised[key]),
        )
        for key, one in sorted(everybody.items())
    }  # fmt: skip


def _entry(
    customer: Customer, settings: Settings, as_of: date, *, notes: list[Note], mentions: list[Note],
    complaints: tuple[Complaint, ...], actions: tuple[ActionEntry, ...],
) -> CustomerEntry:  # fmt: skip
    weeks = cadence_weeks(customer, settings)
    since = (as_of - notes[-1].date).days if notes else None
    return CustomerEntry(
        customer=customer, notes=tuple(reversed(notes)), mentions=tuple(reversed(mentions)), cadence_weeks=weeks,
        days_since=since, state=contact_state(since, weeks, settings.lapse.amber), complaints=complaints,
        actions=actions, met=tuple(_people(customer, notes)),
    )  # fmt: skip


def cadence_weeks(customer: Customer, settings: Settings) -> int | None:
    """Weeks within which a customer should be met: their own, a prospect's, their tier's; None if none applies."""
    if customer.cadence:
        return customer.cadence
    if customer.prospect:
        return settings.cadence.prospect
    return {"A": settings.cadence.A, "B": settings.cadence.B, "C": settings.cadence.C}.get(customer.tier or "")


def contact_state(days_since: int | None, weeks: int | None, amber: int) -> str:
    """never, cold (past the cadence), due (from ``amber`` per cent of it) or ok."""
    if days_since is None:
        return "never"
    if weeks is None:
        return "ok"
    if days_since > 7 * weeks:
        return "cold"
    return "due" if days_since * 100 >= amber * 7 * weeks else "ok"


def as_it_stood(entry: CustomerEntry, settings: Settings, day: date) -> CustomerEntry:
    """The customer as they stood at the end of ``day``: how long since anybody met them, and no more of that."""
    at = bisect_left(entry.notes, -day.toordinal(), key=lambda note: -note.date.toordinal())
    since = (day - entry.notes[at].date).days if at < len(entry.notes) else None
    state = contact_state(since, entry.cadence_weeks, settings.lapse.amber)
    return CustomerEntry(entry.customer, (), (), entry.cadence_weeks, since, state, (), (), ())


def to_meet(entries: Iterable[CustomerEntry]) -> tuple[CustomerEntry, ...]:
    """Cold customers, the longest wait first, then those whom it is nearly time to meet; dormant and lost left out."""
    waiting = [one for one in entries if one.state in ("cold", "due") and not one.customer.gone]
    return tuple(sorted(waiting, key=lambda one: (one.state != "cold", -(one.days_since or 0))))


def by_cadence(entries: Iterable[CustomerEntry]) -> tuple[CustomerEntry, ...]:
    """Customers met at least once who have a cadence, the furthest along it first; dormant and lost ones left out."""
    counted = [one for one in entries if one.cadence_days and one.days_since is not None and not one.customer.gone]
    return tuple(sorted(counted, key=lambda one: (-(one.days_since or 0) / (one.cadence_days or 1), one.customer.id)))


def _provisional(notes: Iterable[Note]) -> Iterator[Customer]:
    for note in notes:
        for name in note.unregistered:
            yield Customer(id=provisional_id(name), path="", name=name, registered=False)


def _by_customer(notes: Iterable[Note]) -> defaultdict[str, list[Note]]:
    met: defaultdict[str, list[Note]] = defaultdict(list)
    for note in notes:
        for key in note.all_customers:
            met[key].append(note)
    return met


def _by_action(actions: Iterable[ActionEntry]) -> defaultdict[str, list[ActionEntry]]:
    promised: defaultdict[str, list[ActionEntry]] = defaultdict(list)
    for entry in actions:
        for key in entry.note.all_customers if entry.note else ():
            promised[key].append(entry)
    return promised


def _people(customer: Customer, notes: Iterable[Note]) -> Iterator[tuple[Person, tuple[str, ...]]]:
    """Registered people, then those met at this customer alone, each with the executives who met them."""
    met: dict[str, tuple[Person, dict[str, None]]] = {one.name: (one, {}) for one in customer.people}
    for note in notes:
        alone = len(note.all_customers) == 1
        for one in note.people:
            if one.name in met or alone:
                met.setdefault(one.name, (one, {}))[1].update(dict.fromkeys(note.executives))
    for one, executives in met.values():
        yield one, tuple(executives)
