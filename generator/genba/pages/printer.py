"""Prints templates: links, names and dates as the page at hand needs them."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache, partial
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from genba.catalogue.agenda import Agendas
from genba.catalogue.ages import band_of
from genba.catalogue.catalogue import Catalogue
from genba.catalogue.lapses import answer_wanted, owner_wanted
from genba.i18n import formats
from genba.i18n.korean import fill
from genba.i18n.meeting_words import meeting_words
from genba.i18n.site_words import Words
from genba.i18n.write_words import write_words
from genba.model import urls
from genba.model.note import Block, Heading, Item, Note
from genba.model.vocabulary import AUDIENCES
from genba.pages.page import Page
from genba.settings import Forge

_MARKS = re.compile(r"([\\`*_{}\[\]()>#+\-.!|])")
_UNSAID = ("action", "felt", "for_sales")
_DOWNLOAD = re.compile(r' download(?:="")?')
_OWN_LINK = re.compile(
    r'<a href="genba:([^"#]*)(#[^"]*)?"([^>]*)>(.*?)</a>|<img src="genba:([^"#]*)(?:#[^"]*)?"([^>]*)>',
    re.DOTALL,
)


@dataclass(frozen=True)
class Printer:
    """Prints the pages of one catalogue in one language."""

    catalogue: Catalogue
    words: Words
    _made: dict[int, Mapping[str, Callable[..., object]]] = field(default_factory=dict)

    def page(
        self,
        url: str,
        template: str,
        title: str,
        *,
        hide: tuple[str, ...] = (),
        **facts: object,
    ) -> Page:
        """A page from a template and what it shows."""
        links = self._links(url.count("/"))
        text = self._environment.get_template(f"{template}.md").render(facts, title=title, **links)
        return Page(url, title, self.words.site_description, text, hide)

    def text(self, template: str, **facts: object) -> str:
        """What a template makes that is no page; escaped, as every template is."""
        return self._environment.get_template(template).render(facts)

    def __reduce__(self) -> tuple[type[Printer], tuple[Catalogue, Words]]:
        """It goes to other processes without what it has made for itself by then."""
        return Printer, (self.catalogue, self.words)

    @cached_property
    def agendas(self) -> Agendas:
        """The agendas of the catalogue's weeks."""
        return Agendas(self.catalogue)

    @cached_property
    def _environment(self) -> Environment:
        environment = template_environment()
        language = self.words.language
        environment.globals |= {
            "t": self.words,
            "m": meeting_words(language),
            "settings": self.catalogue.settings,
            "urls": urls,
        }
        environment.filters |= {
            "day": partial(formats.day, language=language),
            "full_day": partial(formats.full_day, language=language),
            "span": partial(formats.span, language=language),
            "percent": formats.percent,
            "kind": self.words.kinds.__getitem__,
            "status": self.words.statuses.__getitem__,
            "state": self.words.states.__getitem__,
            "section": self.words.sections.__getitem__,
            "topic": self._topic,
            "firm": self.firm,
            "who": self.who,
            "band": lambda one: band_of(one.age_days, self.catalogue.settings.lapse.bands),
            "owner_wanted": partial(owner_wanted, settings=self.catalogue.settings),
            "answer_wanted": partial(answer_wanted, settings=self.catalogue.settings),
            "audience": self.audience,
            "said": _said,
        }
        return environment

    def _links(self, depth: int) -> Mapping[str, Callable[..., object]]:
        """What a template calls to link; links differ with the page's depth alone, so each is made once."""
        if depth not in self._made:
            to = cache(partial(urls.relative, depth=depth))
            self._made[depth] = {
                "to": lambda url, anchor="": to(url, anchor=anchor),
                "customer": cache(partial(self._customer, depth)),
                "executive": cache(partial(self._executive, depth)),
                "body": partial(self._body, depth),
                "write": partial(self._write, depth),
                "search": lambda **about: "../" * depth + urls.search(**about),
            }
        return self._made[depth]

    def _customer(self, depth: int, key: str) -> Markup:
        """A customer's name, as a link where there is a page."""
        if key not in self.catalogue.customers:
            return Markup(escape(key))
        link = Markup('<a href="{}">{}</a>')
        return link.format(urls.relative(urls.customer(key), depth), self.firm(key))

    def _executive(self, depth: int, key: str | None) -> Markup:
        """An executive by function and name, as a link."""
        if key not in self.catalogue.executives:
            return Markup(escape(key or self.words.nobody))
        link = Markup('<a class="genba-who" href="{}">{}</a>')
        return link.format(urls.relative(urls.executive(str(key)), depth), self.who(str(key)))

    def _write(self, depth: int, **about: str) -> Markup:
        """A button that leads to the form."""
        link = Markup('<a class="genba-button" href="{}">{}</a>')
        return link.format("../" * depth + urls.write(**about), write_words(self.words.language).name)

    def firm(self, key: str) -> str:
        """A customer's name."""
        entry = self.catalogue.customers.get(key)
        return entry.customer.name if entry else key

    def who(self, key: str) -> str:
        """An executive by function and name."""
        entry = self.catalogue.executives.get(key)
        return f"{entry.executive.function} {entry.executive.name}" if entry else key

    def _topic(self, key: str) -> str:
        return self.catalogue.topics[key].name

    def audience(self, key: str) -> str:
        """An audience's name for readers."""
        own = self.words.audiences
        return own.get(key) or next(iter(AUDIENCES.get(key, ())), key)

    def _body(self, depth: int, blocks: tuple[Block, ...], shift: int = 0) -> Markup:
        """A body's blocks as staged Markdown; links to what this audience can't read become plain words."""
        lowest = min((block.level for block in blocks if isinstance(block, Heading)), default=2)
        parts = []
        for block in blocks:
            if isinstance(block, Heading):
                level = "#" * min(block.level - lowest + 2 + shift, 6)
                parts.append(f"{level} {heading_text(block.text)} {{#{block.anchor}}}")
            else:
                parts.append(f'<div class="genba-body">\n{self._linked(depth, _no_fence(block.html))}</div>')
        return Markup("\n\n".join(parts))

    def _linked(self, depth: int, html: str) -> str:
        return _OWN_LINK.sub(partial(self._link, depth), html) if "genba:" in html else html

    def _link(self, depth: int, match: re.Match[str]) -> str:
        target, anchor, rest, inner, source, attributes = match.groups()
        path = unquote(unescape(target or source))
        if path not in self.published:
            return inner if target else ""
        url = urls.relative(urls.of_file(path), depth)
        if source:
            return f'<img src="{escape(url)}"{attributes}>'
        if urls.runs(path):  # saved under its own name; opened here, it is text
            rest = f'{_DOWNLOAD.sub("", rest)} download="{escape(path.rpartition("/")[2])}"'
        return f'<a href="{escape(url)}{anchor or ""}"{rest}>{inner}</a>'

    @cached_property
    def published(self) -> frozenset[str]:
        """The files that have a page on this site, and those that are no notes."""
        book = self.catalogue.notebook
        pages = {one.path for one in book.notes} | {one.path for one in book.issues}
        pages |= {one.path for one in book.customers.values()} | {one.path for one in book.executives.values()}
        weeks = {one.path for one in book.minutes if one.week in self.catalogue.weeks}
        return frozenset(pages | weeks | {path for path in book.files if not urls.is_text(path)})

    @property
    def forge(self) -> Forge | None:
        """Where the notes' repository lives; None on the wider of several sites, whose readers may not read it."""
        settings = self.catalogue.settings
        return settings.forge if self.at_the_meeting else None

    @property
    def narrowest(self) -> bool:
        """True on the site that the fewest read, if there are several."""
        audience = self.catalogue.audience
        return audience is not None and audience == self.catalogue.settings.narrowest

    @property
    def at_the_meeting(self) -> bool:
        """True on the site that the meeting itself reads: the narrowest, or the only one."""
        return self.catalogue.audience == self.catalogue.settings.narrowest

    def source_link(self, path: str) -> str | None:
        """Where the file at ``path`` can be edited on the forge; None without one."""
        forge = self.forge
        if forge is None or path in self.catalogue.notebook.elsewhere:
            return None
        verb = {"github": "edit", "gitlab": "-/edit", "gitea": "_edit"}[forge.kind]
        path = urls.encoded("/".join(filter(None, (forge.folder, path))))
        return f"{forge.url.rstrip('/')}/{verb}/{urls.encoded(forge.branch)}/{path}"


def _said(note: Note) -> list[Item]:
    """What a card tells of a note: what was said and seen, less what its title says already."""
    return [item for item in note.items if item.section not in _UNSAID and item.text != note.title]


def _no_fence(html: str) -> str:
    """The same HTML without lines that begin as a block of code does, which the engine would read as one."""
    return html.replace("\n```", "\n&#96;``").replace("\n~~~", "\n&#126;~~")


def template_environment() -> Environment:
    """What every template is read and printed with: escaped, and strict about names."""
    environment = Environment(
        loader=PackageLoader("genba.pages"), autoescape=True, undefined=StrictUndefined,
        comment_start_string="<#", comment_end_string="#>", trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True, auto_reload=False, bytecode_cache=_compiled(),
    )  # fmt: skip
    environment.filters |= {"md": heading_text, "fill": _filled}
    return environment


class _Compiled(FileSystemBytecodeCache):
    """Templates compiled once, and kept beside them as Python keeps modules, if it would keep any."""

    def __init__(self) -> None:
        folder = Path(__file__).parent / "templates" / "__pycache__"
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
        super().__init__(str(folder), "%s.pyc")
        self._known: dict[tuple[str, str], Any] = {}
        self._keeps = not sys.dont_write_bytecode and os.access(folder, os.W_OK)

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._known.get((bucket.key, bucket.checksum))
        if bucket.code is None and self._keeps:
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key, bucket.checksum] = bucket.code
        if self._keeps:
            super().dump_bytecode(bucket)


_compiled = cache(_Compiled)


def heading_text(text: str) -> Markup:
    """``text`` as it stands in a Markdown heading: nothing in it is Markdown or HTML."""
    return Markup(_MARKS.sub(r"\\\1", escape(" ".join(text.split()), quote=False)))


@lru_cache(10_000)  # the same few words with the same few numbers, a hundred times a page
def _filled(template: str, **facts: object) -> str:
    return fill(template, {name: str(value) for name, value in facts.items()})
