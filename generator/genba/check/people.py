"""Rules about who met whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from genba.model.diagnostic import Diagnostic, problem
from genba.model.meeting import Minutes
from genba.model.nearest import nearest
from genba.model.note import Note
from genba.model.notebook import Notebook
from genba.model.position import Position
from genba.model.vocabulary import HOSPITALITY, SETTLED, folded

_RECENT = 91


def executives_of(note: Note) -> Iterator[tuple[str, Position]]:
    """The writer and the companions, each with its place."""
    if note.executive:
        yield note.executive, note.position("executive")
    for at, name in enumerate(note.companions):
        yield name, place_in(note, "with", at, of=len(note.companions))


def called(notebook: Notebook, name: str) -> tuple[str, ...]:
    """Ids of the executives whom ``name`` may mean; an id means nobody else."""
    word = folded(name.lstrip("@"))
    ids = tuple(one for one in notebook.executives if folded(one) == word)
    names = ((one.id, map(folded, one.names)) for one in notebook.executives.values())
    return ids or tuple(key for key, spellings in names if word in spellings)


def names_of_executives(notebook: Notebook) -> tuple[str, ...]:
    """Everything that an executive may be called."""
    people = notebook.executives.values()
    return tuple(dict.fromkeys(name for one in people for name in (one.id, *one.names)))


def left_since(notebook: Notebook) -> Iterator[Diagnostic]:
    """An executive who was not in office is said to attend, to look after a customer or to answer for an issue.

    Nobody does what is theirs to do. What notes say of them is told note by note.
    """
    for path, name, place, day in _in_charge(notebook):
        one = notebook.executives.get(name)
        if one and one.tenure and one.tenure.over(day):
            found, period = str(day), str(one.tenure)
            yield problem("left-executive", path, place, name=one.name, found=found, period=period)


def _in_charge(notebook: Notebook) -> Iterator[tuple[str, str, Position, date]]:
    """The executives whom others' files name, each with its path and place, and the day on which they should be."""
    for customer in notebook.customers.values():
        meant = called(notebook, customer.sponsor) if customer.sponsor and not customer.gone else ()
        if len(meant) == 1:
            yield customer.path, meant[0], customer.position("sponsor"), notebook.as_of
    for issue in notebook.issues:
        if issue.state != SETTLED:
            yield issue.path, issue.owner, issue.position("owner"), notebook.as_of
    for minutes in notebook.minutes:
        for at, name in enumerate(minutes.attendees):
            yield minutes.path, name, place_in(minutes, "attendees", at, of=len(minutes.attendees)), minutes.date
        for at, name in enumerate(minutes.met_nobody):
            place = place_in(minutes, "met_nobody", at, of=len(minutes.met_nobody))
            yield minutes.path, name, place, minutes.week.monday


def unknown_executive(notebook: Notebook) -> Iterator[Diagnostic]:
    """The note names an executive whom nobody has registered.

    Their page, their week and their actions would silently miss this contact.
    """
    for note, name, place in _unresolved(notebook):
        if not called(notebook, name):
            near = "".join(nearest(name, names_of_executives(notebook))[:1])
            known = ", ".join(notebook.executives)
            yield problem("unknown-executive", note.path, place, found=name, nearest=near, known=known)


def ambiguous_executive(notebook: Notebook) -> Iterator[Diagnostic]:
    """The note names an executive by a word that two of them share.

    Nobody can tell whose contact it was, and a guess would credit the wrong one.
    """
    for note, name, place in _unresolved(notebook):
        several = called(notebook, name)
        if several:  # one alone would have been found
            yield problem("ambiguous-executive", note.path, place, found=name, known=", ".join(several))


def _unresolved(notebook: Notebook) -> Iterator[tuple[Note, str, Position]]:
    """Names of executives that led to nobody's id."""
    for note in (*notebook.notes, *notebook.drafts):
        for name, place in executives_of(note):
            if name not in notebook.executives:
                yield note, name, place


def own_people(notebook: Notebook) -> Iterator[Diagnostic]:
    """One of our own executives stands among the customer's people, by name and title.

    The count of people met is wrong, and the executive's part in the visit is lost.
    """
    own = {(one.name, one.title): one.id for one in notebook.executives.values() if one.title}
    for note in (*notebook.notes, *notebook.drafts):
        for at, one in enumerate(note.people if "people" in note.at else ()):
            if executive := own.get((one.name, one.title)):
                place, found = place_in(note, "people", at, of=len(note.people)), f"{one.name} {one.title}"
                yield problem("unlikely-person", note.path, place, found=found, executive=executive)


def self_mention(notebook: Notebook) -> Iterator[Diagnostic]:
    """A customer was both met and mentioned.

    Only one of them can be meant: a mention does not reset the customer's clock, a meeting does.
    """
    for note in (*notebook.notes, *notebook.drafts):
        for at, name in enumerate(note.mentions):
            if name in note.all_customers:
                customer = notebook.customers.get(name)
                place = place_in(note, "mentions", at, of=len(note.mentions))
                yield problem("self-mention", note.path, place, found=customer.name if customer else name)


def public_sector_meal(notebook: Notebook) -> Iterator[Diagnostic]:
    """A customer of the public sector was met at a meal or a game of golf.

    The anti-graft act (청탁금지법) limits what may be offered there; better to look now than to be asked later.
    """
    for note in notebook.notes:
        for key in note.customers:
            customer = notebook.customers.get(key)
            if note.kind in HOSPITALITY and customer and customer.public_sector:
                place = note.position("kind" if "kind" in note.at else "customers")
                yield problem("public-sector-meal", note.path, place, found=note.kind, name=customer.name)


def closed_customer(notebook: Notebook) -> Iterator[Diagnostic]:
    """A customer whose file says that they left was met within the last three months.

    The file is out of date, or another customer was meant; older meetings are history.
    """
    for note in notebook.notes:
        for key in note.customers if (notebook.as_of - note.date).days <= _RECENT else ():
            customer = notebook.customers.get(key)
            if customer and customer.gone:
                place = note.position("customers" if len(note.customers) > 1 else "customers.0")
                yield problem("closed-customer", note.path, place, found=customer.status, name=customer.name)


def place_in(file: Note | Minutes, key: str, at: int, *, of: int) -> Position:
    """Where the list's value ``at`` stands; the whole list if some of its values were dropped."""
    return file.position(key if f"{key}.{of}" in file.at else f"{key}.{at}")
