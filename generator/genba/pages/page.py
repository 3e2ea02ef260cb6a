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


Making = Callable[[], Page]
"""Prints one page when it is asked for."""

Kind = Sequence[Making]
"""Pages that are printed alike: all customers, say."""
