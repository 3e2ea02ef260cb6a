"""A note's own page."""

from __future__ import annotations

from collections.abc import Mapping

from genba.catalogue.entries import Complaint
from genba.i18n.korean import fill
from genba.model import urls
from genba.model.note import Note
from genba.model.week import Week
from genba.pages.page import Page
from genba.pages.printer import Printer


def note_page(printer: Printer, note: Note, complaints: Mapping[str, Complaint]) -> Page:
    """One note as written, with what became of its complaints and of those it speaks of; ``complaints`` by code."""
    t = printer.words
    codes = dict.fromkeys((*(item.code for item in note.items if item.code), *(move.code for move in note.moves)))
    delay = fill(t.delay, {"count": str(note.delay_days)}) if note.delay_days > 0 else t.same_day
    return printer.page(
        urls.note(note.id), "note", note.title,
        note=note, week=Week.of(note.date), delay=delay, discussed=printer.catalogue.discussed.get(note.id),
        followed=[complaints[code] for code in codes if code in complaints], edit=printer.source_link(note.path),
    )  # fmt: skip
