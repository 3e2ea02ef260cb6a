"""A page of the site, before the engine puts the theme around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """``text`` is staged Markdown: headings as escaped Markdown with ids, the rest as blocks of safe HTML.

    ``url`` ends in ``.html`` and is relative to the site's root; ``hide`` are Material's parts left out (toc).
    """

    url: str
    title: str
    description: str
    text: str
    hide: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """A page with all that it ``shows``, which is what its text depends on; it is printed when it is asked for."""

    url: str
    shows: object
    printed: Callable[[], Page]

    @classmethod
    def of(cls, page: Page) -> Gathered:
        """A page that is printed already."""
        return cls(page.url, page, lambda: page)

    @property
    def text(self) -> str:
        """The page's staged Markdown."""
        return self.printed().text


Making = Callable[[], Gathered]
"""Gathers one page when it is asked for."""

Kind = Sequence[Making]
"""Pages that are gathered alike: all customers, say."""
