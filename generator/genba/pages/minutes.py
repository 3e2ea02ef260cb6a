"""What the form for writing a meeting's minutes offers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from markupsafe import Markup

from genba.catalogue.agenda import Agenda
from genba.catalogue.entries import Complaint, WeekEntry
from genba.catalogue.executives import expected
from genba.i18n.meeting_words import meeting_words
from genba.i18n.write_words import write_words
from genba.model.registry import Executive
from genba.model.vocabulary import MINUTES_KEYS, MINUTES_SECTIONS, MINUTES_STATES, MOVES
from genba.pages.island import forge_values, island
from genba.pages.printer import Printer

LONGEST = 30


@dataclass(frozen=True, slots=True)
class Attendee:
    """An executive whom the form offers: there as a rule, or perhaps without a contact in the week."""

    id: str
    present: bool
    silent: bool


@dataclass(frozen=True, slots=True)
class MinutesForm:
    """``path`` is where the minutes lie; ``lists`` is the JSON that the form's script reads."""

    path: str
    open: bool
    edit: str | None
    attendees: tuple[Attendee, ...]
    complaints: tuple[Complaint, ...]
    lists: Markup


def minutes_form(printer: Printer, entry: WeekEntry, agenda: Agenda) -> MinutesForm:
    """The form for one week that is over; closed after a quarter, and once there are minutes, which are then edited
    where they lie.

    Wider sites have none: their readers are not at the meeting, and need not know who recorded nothing.
    """
    words, path = meeting_words(printer.words.language), f"minutes/{entry.week}.md"
    if not (entry.state == "open" and entry.recent and printer.at_the_meeting):
        return MinutesForm(path, False, printer.source_link(path) if entry.minutes else None, (), (), Markup(""))
    lists = {
        "week": str(entry.week), "path": path, "keys": _keys(printer.words.language),
        "forge": forge_values(printer.forge), "day": str(entry.meeting),
        "words": {**asdict(write_words(printer.words.language).said), **words.said},
    }  # fmt: skip
    return MinutesForm(
        path=path, open=True, edit=None,
        attendees=tuple(_attendees(printer, entry)), complaints=tuple(_unsettled(agenda)), lists=island(lists),
    )  # fmt: skip


def _attendees(printer: Printer, entry: WeekEntry) -> Iterator[Attendee]:
    for key, one in printer.catalogue.executives.items():
        if _in_office(one.executive, entry):
            present = expected(one.executive, (entry.meeting,))
            yield Attendee(key, present, silent=key not in entry.executives and key not in entry.recorded_by)


def _in_office(executive: Executive, entry: WeekEntry) -> bool:
    return executive.tenure is None or executive.tenure.covers(entry.meeting)


def _unsettled(agenda: Agenda) -> list[Complaint]:
    """The complaints on the agenda that a customer still waits for, each once."""
    waiting = (one for one in (*agenda.new, *agenda.waiting, *agenda.again) if one.unsettled)
    return list({one.code: one for one in waiting}.values())[:LONGEST]


def _keys(language: str) -> Mapping[str, str]:
    """Keys, states and headings of minutes as the site's language writes them."""
    skipped = next(state for state, spelled in MINUTES_STATES.items() if "skipped" in spelled)
    korean = {key: spelled[0] for key, spelled in {**MINUTES_KEYS, **MINUTES_SECTIONS, **MOVES}.items()}
    return {**korean, "skipped": skipped} if language == "ko" else {key: key for key in (*korean, "skipped")}
