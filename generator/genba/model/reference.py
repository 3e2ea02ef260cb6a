"""Pages of reference as values: what there is, by name, and what is said of it in one language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A name as it is typed or read, what it means, and what may stand there: a type, a default, other names."""

    name: str
    told: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Terms that belong together below one heading; ``id`` is its anchor.

    ``shown`` is a line as it is typed, empty if there is none.
    """

    id: str
    name: str
    told: str
    terms: tuple[Term, ...]
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A page: its address, its title, one sentence on it, and its sections."""

    url: str
    title: str
    lead: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """A page that somebody wrote: ``path`` in the repository, ``url`` on the site, ``text`` in Markdown."""

    path: str
    url: str
    text: str
