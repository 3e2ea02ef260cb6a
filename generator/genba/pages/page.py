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
class Making:
    """How a page is made when it is wanted.

    ``seal`` is another one whenever anything is another that the page at ``url`` may show: it need not be made if that
    is the seal which it had. A page without a seal is made every time.
    """

    made: Callable[[], Page]
    url: str = ""
    seal: bytes = b""

    @classmethod
    def of(cls, page: Page) -> Making:
        """A page that is made already."""
        return cls(lambda: page)


Kind = Sequence[Making]
"""Pages that are made alike: all customers, say."""
