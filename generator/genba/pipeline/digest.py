"""A loaded notes folder → the digest of one of its weeks."""

from __future__ import annotations

from genba.catalogue.agenda import Agendas
from genba.catalogue.catalogue import Catalogue, build_catalogue
from genba.catalogue.entries import WeekEntry
from genba.export.mail_draft import mail_draft
from genba.i18n.site_words import Words
from genba.model.week import Week
from genba.pages.digest import week_digest
from genba.pages.mail import mail_html, mail_text
from genba.pages.printer import Printer
from genba.pipeline.load import Loaded, Unusable, for_audience


def digest(loaded: Loaded, audience: str | None, week: str | None, *, words: Words, format: str) -> bytes:
    """The digest as UTF-8 text, HTML or a mail's draft; of the week that the next meeting reviews if none is named.

    Raises Unusable for a week that has no page.
    """
    catalogue = build_catalogue(for_audience(loaded, audience).sound, loaded.settings, audience)
    entry = week_entry(catalogue, week)
    printer = Printer(catalogue, words)
    told = week_digest(printer, entry, Agendas(catalogue).of(entry))
    text, html = mail_text(printer, told), mail_html(printer, told)
    if format == "eml":
        return mail_draft(told, text, html, settings=loaded.settings, as_of=catalogue.as_of)
    return (html if format == "html" else text).encode()


def week_entry(catalogue: Catalogue, name: str | None) -> WeekEntry:
    """The week of that name, or the one that the next meeting reviews. Raises Unusable for one that has no page."""
    if name is None:
        return catalogue.last_week
    week = Week.parse(name)
    if week is None:
        raise Unusable("bad-week", text=name, nearest=str(catalogue.last_week.week))
    if week not in catalogue.weeks:
        near = min(catalogue.weeks, key=lambda one: abs((one.monday - week.monday).days))
        raise Unusable("no-such-week", week=name, nearest=str(near))
    return catalogue.weeks[week]
