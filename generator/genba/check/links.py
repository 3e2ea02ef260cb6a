"""Rules about links between files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from genba.model.diagnostic import Diagnostic, problem
from genba.model.meeting import Issue, Minutes
from genba.model.nearest import nearest
from genba.model.note import Heading, Link
from genba.model.notebook import Notebook
from genba.model.outline import Outline
from genba.model.registry import Customer, Executive
from genba.model.urls import is_text


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
    told = [(path, link) for path, link in _links(notebook) if link.anchor]
    places = _places(notebook) if told else {}
    for path, link in told:
        if link.target in places and link.anchor not in places[link.target]:
            yield problem("missing-anchor", path, link.position, found=link.anchor)


def _places(notebook: Notebook) -> Mapping[str, frozenset[str]]:
    """The places on each page that links may lead to."""
    files: tuple[Customer | Executive | Issue, ...] = (
        *notebook.customers.values(), *notebook.executives.values(), *notebook.issues
    )  # fmt: skip
    headings = {
        file.path: frozenset(block.anchor for block in file.blocks if isinstance(block, Heading)) for file in files
    }
    minutes = {one.path: frozenset(one.anchors) for one in notebook.minutes}
    return headings | minutes | {one.path: frozenset(one.anchors) for one in notebook.outlines if one.is_note}


def _links(notebook: Notebook) -> Iterator[tuple[str, Link]]:
    for file in linking_files(notebook):
        yield from ((file.path, link) for link in file.links)


def linking_files(notebook: Notebook) -> Iterator[Outline | Customer | Executive | Minutes | Issue]:
    """Every file that may link to others."""
    yield from notebook.outlines
    yield from notebook.customers.values()
    yield from notebook.executives.values()
    yield from notebook.minutes
    yield from notebook.issues


def _leads_somewhere(notebook: Notebook, target: str) -> bool:
    """README.md, for one, is a file but no page."""
    return target in notebook.files and (not is_text(target) or target in notebook.access)


def _nearest_path(notebook: Notebook, path: str, target: str) -> str:
    """The likeliest file, as a link from ``path``: one of the same name elsewhere, else one of a similar path."""
    files = sorted(one for one in notebook.files if one != path and _leads_somewhere(notebook, one))
    name = posixpath.basename(target).casefold()
    same = (one for one in files if posixpath.basename(one).casefold() == name)
    found = next(same, None) or next(iter(nearest(target, files, alike=0.75)), None)
    return posixpath.relpath(found, posixpath.dirname(path) or ".") if found else ""
