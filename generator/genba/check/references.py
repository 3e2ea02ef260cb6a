"""Rules about what refers to something else by its name or code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from genba.check.people import called, names_of_executives
from genba.model.diagnostic import Diagnostic, problem
from genba.model.meeting import Issue, Minutes
from genba.model.nearest import nearest
from genba.model.notebook import Notebook
from genba.model.outline import Complained, Outline
from genba.model.position import Position

_Moving = Outline | Minutes | Issue
_MOST = 5
_LONGEST = 24


def unknown_sponsor(notebook: Notebook) -> Iterator[Diagnostic]:
    """The executive who looks after a customer is not registered, or two are called so.

    Nobody would be told that the customer is going cold.
    """
    for customer in notebook.customers.values():
        several = called(notebook, customer.sponsor) if customer.sponsor else ()
        if customer.sponsor and len(several) != 1:
            near = () if several else nearest(customer.sponsor, names_of_executives(notebook))[:1]
            place, found = customer.position("sponsor"), customer.sponsor
            known = ", ".join(several or notebook.executives)
            yield problem("unknown-sponsor", customer.path, place, found=found, nearest="".join(near), known=known)


def unknown_code(notebook: Notebook) -> Iterator[Diagnostic]:
    """A complaint is moved by a code that no complaint bears.

    The complaint that was meant stays open, and its customer waits for an answer that was given.
    """
    files: tuple[_Moving, ...] = (*notebook.outlines, *notebook.minutes, *notebook.issues)
    for file in files:
        for code, place in _codes(file):
            if code not in notebook.codes:
                near = "".join(nearest(code, notebook.codes, alike=0.8)[:1])
                known = ", ".join(_candidates(notebook, file))
                yield problem("unknown-code", file.path, place, found=code, nearest=near, known=known)


def move_before_complaint(notebook: Notebook) -> Iterator[Diagnostic]:
    """A complaint was answered or settled before it was made.

    One of the days is a slip of the pen, and the customer's wait would count backwards.
    """
    made = {code: one.date for one in notebook.outlines if one.date for code in one.codes}
    files: tuple[_Moving, ...] = (*notebook.outlines, *notebook.minutes, *notebook.issues)
    for file in files:
        for move in file.moves:
            day = made.get(move.code)
            if day and move.on < day:
                place, found = move.position, str(move.on)
                yield problem("move-before-complaint", file.path, place, found=found, date=str(day), code=move.code)


def missing_code(notebook: Notebook) -> Iterator[Diagnostic]:
    """A complaint is said to be answered, settled or parked, and which one is not said.

    It stays open, and its customer waits for an answer that was given.
    """
    told = [note for note in notebook.outlines if note.uncoded and note.date]
    if not told:
        return
    made, moved = _made(notebook), _moved(notebook)
    for note in told:
        for one in note.uncoded:
            past = moved["resolved"] | moved[one.kind] if one.kind != "again" else set[str]()
            before = (item for key in note.customers for day, item in made[key] if note.date and day <= note.date)
            items = dict.fromkeys(item for item in before if item.code not in past)
            if known := ", ".join(_shown(item) for item in [*items][:_MOST]):
                yield problem("missing-code", note.path, one.position, found=one.word, known=known)


def _made(notebook: Notebook) -> defaultdict[str, list[tuple[date, Complained]]]:
    """Each customer's complaints with their days, the latest first."""
    made = defaultdict[str, list[tuple[date, Complained]]](list)
    for note in reversed(notebook.outlines):
        day = note.date
        for key in note.customers if day else ():
            made[key].extend((day, item) for item in note.complaints if day)
    return made


def _moved(notebook: Notebook) -> defaultdict[str, set[str]]:
    """The codes of complaints that are said to be answered, settled or parked, by kind."""
    files: tuple[_Moving, ...] = (*notebook.outlines, *notebook.minutes, *notebook.issues)
    moved = defaultdict[str, set[str]](set)
    for move in (move for file in files for move in file.moves):
        moved[move.kind].add(move.code)
    return moved


def _codes(file: _Moving) -> Iterable[tuple[str, Position]]:
    """Every code with its place, once: what an issue lists, its state may move too."""
    listed = file.complaints if isinstance(file, Issue) else ()
    return dict.fromkeys((*listed, *((move.code, move.position) for move in file.moves)))


def _candidates(notebook: Notebook, file: _Moving) -> list[str]:
    """Complaints that ``file`` may have meant, the latest first, each with its first words."""
    concerned = (one for one in reversed(notebook.outlines) if _concerns(one, file))
    items = (item for one in concerned for item in one.complaints)
    return [_shown(item) for item in _complaints(items, file)][:_MOST]


def _concerns(note: Outline, file: _Moving) -> bool:
    if isinstance(file, Outline):
        return bool({*note.customers} & {*file.customers})
    if isinstance(file, Minutes):
        return any(entry.note == note.id for entry in file.entries)
    return True


def _complaints(items: Iterable[Complained], file: _Moving) -> Iterator[Complained]:
    """Complaints; for an issue only those of its topics."""
    topics = set(file.topics) if isinstance(file, Issue) else set()
    return (item for item in items if not topics or topics & set(item.topics))


def _shown(item: Complained) -> str:
    return f"{item.code} {_short(item.text)}"


def _short(text: str) -> str:
    return f"“{text}”" if len(text) <= _LONGEST else f"“{text[: _LONGEST - 1].rstrip()}…”"
