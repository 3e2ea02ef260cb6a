"""Rules about names that two files claim."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from genba.model.diagnostic import Diagnostic, problem
from genba.model.meeting import Issue
from genba.model.notebook import Notebook
from genba.model.outline import Outline
from genba.model.registry import Customer, Executive
from genba.model.vocabulary import folded


def duplicate_id(notebook: Notebook) -> Iterator[Diagnostic]:
    """Two notes or two issues have the same file name, capitals apart.

    Both would be printed at one address; the one that more people read keeps it, then the first by path.
    """
    kinds: tuple[tuple[Outline | Issue, ...], ...] = (
        tuple(one for one in notebook.outlines if one.is_note),
        notebook.issues,
    )
    for files in kinds:
        first: dict[str, Outline | Issue] = {}
        for file in sorted(files, key=lambda one: (notebook.width(one.path), one.path)):
            other = first.setdefault(unicodedata.normalize("NFC", file.id).casefold(), file)
            if other is not file:
                yield problem("duplicate-id", file.path, found=file.id, first=other.path)


def duplicate_week(notebook: Notebook) -> Iterator[Diagnostic]:
    """Two minutes review the same week.

    A week has one meeting; what the second says would be lost.
    """
    first: dict[str, str] = {}
    for minutes in sorted(notebook.minutes, key=lambda one: (one.week, notebook.width(one.path), one.path)):
        if first.setdefault(str(minutes.week), minutes.path) != minutes.path:
            week = str(minutes.week)
            yield problem("duplicate-week", minutes.path, found=week, first=first[week])


def ambiguous_name(notebook: Notebook) -> Iterator[Diagnostic]:
    """Two customers or two executives are called the same.

    A note that uses that name can't be filed, or is filed under the wrong one.
    """
    yield from _shared(tuple(notebook.customers.values()))
    yield from _shared(tuple(notebook.executives.values()))


def shared_email(notebook: Notebook) -> Iterator[Diagnostic]:
    """Two executives have the same mail address.

    What is committed from it would all be credited to one of them.
    """
    first: dict[str, Executive] = {}
    for one in notebook.executives.values():
        for at, mail in enumerate(one.emails):
            other = first.setdefault(mail.casefold(), one)
            if other is not one:
                place = one.position(f"emails.{at}")
                yield problem("shared-email", one.path, place, found=mail, name=other.name)


def _shared(owners: Sequence[Customer | Executive]) -> Iterator[Diagnostic]:
    claims = _claims(owners)
    for one in owners:
        for word, (key, name) in {folded(name): (key, name) for key, name in _spellings(one)}.items():
            if claims[word][0] != one.id:
                known = ", ".join(claims[word])
                yield problem("ambiguous-name", one.path, one.position(key), found=name, known=known)


def _claims(owners: Sequence[Customer | Executive]) -> Mapping[str, Sequence[str]]:
    """Who claims each spelling: ids go before names, names before aliases."""
    claims: defaultdict[str, dict[str, None]] = defaultdict(dict)
    ranked = sorted((rank, one.id, name) for one in owners for rank, (_, name) in enumerate(_spellings(one)))
    for _, owner, name in ranked:
        claims[folded(name)][owner] = None
    return {word: tuple(ids) for word, ids in claims.items()}


def _spellings(one: Customer | Executive) -> Iterator[tuple[str, str]]:
    yield "id", one.id
    yield "name", one.name
    for at, alias in enumerate(one.aliases):
        yield f"aliases.{at}", alias
