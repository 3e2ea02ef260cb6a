"""The Atom feed of one audience's site (RFC 4287): the newest notes, and each week once it is over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from html import escape
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

from genba.catalogue.catalogue import Catalogue
from genba.catalogue.entries import WeekEntry
from genba.i18n import formats
from genba.i18n.digest_words import DigestWords, digest_words
from genba.i18n.korean import fill
from genba.i18n.site_words import Words
from genba.model import urls
from genba.model.note import SUBSTANCE, Note
from genba.pages.digest import empty_week
from genba.pages.numbers import week_numbers
from genba.pages.printer import Printer

NOTES, WEEKS, ITEMS = 50, 13, 4
_ATOM = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry before it is XML; ``summary`` is HTML."""

    url: str
    title: str
    updated: date
    author: str
    summary: str


def feed(catalogue: Catalogue, words: Words, *, name: str) -> bytes:
    """The feed in UTF-8. Ids are tag: URIs; links are absolute if the site's address is known, else relative.

    Nothing in it hangs on a clock: a note is as new as its record, a week as the Monday after it.
    """
    printer, own = Printer(catalogue, words), digest_words(words.language)
    entries = [*_notes(printer, own), *_weeks(printer)]
    entries.sort(key=lambda one: (one.updated, one.url), reverse=True)
    audience = catalogue.audience
    title = fill(own.feed_name, {"name": name, "audience": printer.audience(audience)}) if audience else name
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": words.language})
    _add(root, "title", title)
    _add(root, "subtitle", words.site_description)
    _add(root, "id", _tag(catalogue, f"{audience or ''}/{urls.FEED}"))
    _add(root, "updated", _moment(catalogue, max((one.updated for one in entries), default=catalogue.as_of)))
    _add(ElementTree.SubElement(root, "author"), "name", name)
    _add(root, "link", rel="self", type="application/atom+xml", href=_address(catalogue, urls.FEED))
    _add(root, "link", rel="alternate", type="text/html", href=_address(catalogue, urls.INDEX))
    for entry in entries:
        _add_entry(root, entry, catalogue)
    ElementTree.indent(root, "")
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _notes(printer: Printer, own: DigestWords) -> Iterator[_Entry]:
    newest = sorted(printer.catalogue.notes, key=lambda note: (note.recorded, note.date, note.id), reverse=True)
    for note in newest[:NOTES]:
        yield _Entry(
            urls.note(note.id), note.title, note.recorded, printer.who(note.executive), _note_html(printer, own, note)
        )


def _note_html(printer: Printer, own: DigestWords, note: Note) -> str:
    """Who met whom when, and the first things that were said."""
    facts = {
        "who": ", ".join(map(printer.who, note.executives)),
        "customers": ", ".join(map(printer.firm, note.all_customers)),
        "day": formats.day(note.date, own.language),
    }
    said = [item for item in note.items if item.section in SUBSTANCE][:ITEMS]
    sections = printer.words.sections
    rows = "".join(f"<li>{escape(sections[item.section])}: {escape(item.text)}</li>" for item in said)
    body = f"<ul>{rows}</ul>" if rows else f"<p>{escape(own.nothing_said)}</p>"
    return f"<p>{escape(fill(own.met, facts))}</p>{body}"


def _weeks(printer: Printer) -> Iterator[_Entry]:
    """The latest weeks that are over: that is when their page is ready for the meeting."""
    t = printer.words
    over = [one for one in printer.catalogue.weeks.values() if one.state != "preparing"]
    for one in over[-WEEKS:]:
        title = fill(t.week_title, {"span": formats.span(one.week, t.language)})
        summary = f"<p>{escape(_week_line(printer, one))}</p>"
        yield _Entry(urls.week(one.week), f"{title} ({one.week})", one.week.plus(1).monday, "", summary)


def _week_line(printer: Printer, one: WeekEntry) -> str:
    if not one.empty:
        return week_numbers(printer, one)
    language = printer.words.language
    return empty_week(digest_words(language), formats.span(one.week, language), waits=True)


def _add_entry(root: ElementTree.Element, entry: _Entry, catalogue: Catalogue) -> None:
    node = ElementTree.SubElement(root, "entry")
    _add(node, "title", entry.title)
    _add(node, "id", _tag(catalogue, entry.url))
    _add(node, "link", rel="alternate", type="text/html", href=_address(catalogue, entry.url))
    _add(node, "published", _moment(catalogue, entry.updated))
    _add(node, "updated", _moment(catalogue, entry.updated))
    if entry.author:
        _add(ElementTree.SubElement(node, "author"), "name", entry.author)
    _add(node, "summary", entry.summary, type="html")


def _add(parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str) -> None:
    child = ElementTree.SubElement(parent, tag, attributes)
    child.text = _NO_XML.sub("", text) if text else None


def _tag(catalogue: Catalogue, specific: str) -> str:
    """An id that stays what it is when titles and texts change (RFC 4151)."""
    settings = catalogue.settings
    host = urlsplit(settings.site_url or "").hostname or "genba.invalid"  # RFC 2606: nobody can own it
    return f"tag:{host},2025:{quote(settings.company, safe='')}/{urls.encoded(specific)}"


def _address(catalogue: Catalogue, url: str) -> str:
    site = catalogue.settings.address(catalogue.audience)
    return urls.absolute(site, url) if site else urls.relative(url, 0)


def _moment(catalogue: Catalogue, day: date) -> str:
    """The day's first moment in the company's time zone, as RFC 3339 has it."""
    return datetime.combine(day, time(), catalogue.settings.zone).isoformat()
