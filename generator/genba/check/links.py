"""Rules about links between files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from genba.model.diagnostic import Diagnostic, problem
from genba.model.meeting import Issue
from genba.model.nearest import nearest
from genba.model.note import Heading, Link, Note
from genba.model.notebook import Notebook
from genba.model.registry import Customer

_PAGES = (".md", ".markdown")


def broken_link(notebook: Notebook) -> Iterator[Diagnostic]:
    """A link leads to a file that is not in the notes folder, or to one that gets no page.

    Readers would click into nothing.
    """
    for path, link in _links(notebook):
        if not _leads_somewhere(notebook, link.target):
            near = _nearest_path(notebook, path, link.target)
            yield problem("broken-link", path, link.position, found=link.target, nearest=near)


def missing_anchor(notebook: Notebook) -> Iterator[Diagnostic]:
    """A link leads to a place that its page does not have.

    The page opens at its start, and the reader looks in vain.
    """
    files: tuple[Note | Customer | Issue, ...] = (*notebook.notes, *notebook.customers.values(), *notebook.issues)
    places = {file.path: _anchors(file) for file in files}
    for path, link in _links(notebook):
        if link.anchor and link.target in places and link.anchor not in places[link.target]:
            yield problem("missing-anchor", path, link.position, found=link.anchor)


def _anchors(file: Note | Customer | Issue) -> frozenset[str]:
    items = file.items if isinstance(file, Note) else ()
    headings = (block.anchor for block in file.blocks if isinstance(block, Heading))
    return frozenset((*headings, *(item.anchor for item in items)))


def _links(notebook: Notebook) -> Iterator[tuple[str, Link]]:
    yield from ((note.path, link) for note in notebook.notes for link in note.links)
    yield from ((one.path, link) for one in notebook.customers.values() for link in one.links)
    yield from ((minutes.path, link) for minutes in notebook.minutes for link in minutes.links)
    yield from ((issue.path, link) for issue in notebook.issues for link in issue.links)


def _leads_somewhere(notebook: Notebook, target: str) -> bool:
    """README.md, for one, is a file but no page."""
    return target in notebook.files and (not target.lower().endswith(_PAGES) or target in notebook.access)


def _nearest_path(notebook: Notebook, path: str, target: str) -> str:
    """The likeliest file, as a link from ``path``: one of the same name elsewhere, else one of a similar path."""
    files = sorted(one for one in notebook.files if one != path and _leads_somewhere(notebook, one))
    name = posixpath.basename(target).casefold()
    same = (one for one in files if posixpath.basename(one).casefold() == name)
    found = next(same, None) or next(iter(nearest(target, files, alike=0.75)), None)
    return posixpath.relpath(found, posixpath.dirname(path) or ".") if found else ""
