"""A calendar (RFC 5545, .ics) → the meetings in it, each repetition by itself. The home of icalendar."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from hashlib import sha256
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from icalendar import Calendar, Component
from icalendar.error import BrokenCalendarProperty

from genba.i18n.import_words import ImportWords
from genba.intake.incoming import Contact, Incoming, not_taken
from genba.intake.letters import decoded
from genba.intake.quoting import quoted

_FIRST = date(1990, 1, 1)
_ONLINE = ("teams.microsoft.com", "zoom.us/", "meet.google.com", "webex.com", "teams.live.com")
_KNOWN = frozenset(
    """
    SUMMARY DESCRIPTION LOCATION ORGANIZER ATTENDEE DTSTART DTEND DURATION UID DTSTAMP SEQUENCE CREATED LAST-MODIFIED
    RRULE RDATE EXDATE RECURRENCE-ID TRANSP CLASS PRIORITY STATUS
    """.split()
)


# What the libraries raise on a series that makes no sense: whatever Python does where they meet it.
_SENSELESS = (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError, BrokenCalendarProperty)


@dataclass(frozen=True, slots=True)
class Span:
    """The days asked for, both included, in the company's time zone."""

    zone: tzinfo
    as_of: date
    since: date | None = None


def events(source: str, content: bytes, span: Span, *, words: ImportWords) -> Iterator[Incoming]:
    """The meetings in ``span``, series by series; what is later, cancelled or can't be read, as left out."""
    try:
        calendars = Calendar.from_ical(decoded(content.removeprefix(codecs.BOM_UTF8)), multiple=True)
    except _SENSELESS:
        calendars = []
    if not any(one.name == "VCALENDAR" for one in calendars):
        yield not_taken(source, "not-a-calendar")
    for calendar in calendars:
        for series in _series(calendar):
            try:
                yield from list(_of_series(source, series, span, words))
            except _SENSELESS:
                title = _text(series.walk("VEVENT")[0], "SUMMARY")
                yield not_taken(f"{source}: {title}" if title else source, "unreadable")


def _series(calendar: Component) -> Iterator[Calendar]:
    """A calendar for each meeting, with its repetitions and exceptions, so that one that is broken spoils no other."""
    by_uid: dict[str, list[Component]] = {}
    for number, event in enumerate(calendar.walk("VEVENT")):
        by_uid.setdefault(_text(event, "UID") or str(number), []).append(event)
    for several in by_uid.values():
        series = Calendar()
        for name in ("METHOD", "X-WR-CALNAME", "X-WR-TIMEZONE"):
            if (told := _text(calendar, name)) and (name != "X-WR-TIMEZONE" or _is_zone(told)):
                series.add(name, told)
        for one in (*calendar.walk("VTIMEZONE"), *several):
            series.add_component(one)
        yield series


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _of_series(source: str, series: Calendar, span: Span, words: ImportWords) -> Iterator[Incoming]:
    found = recurring_ical_events.of(series).between(span.since or _FIRST, span.as_of + timedelta(days=1))
    made = [_event(source, series, event, span.zone, words) for event in found]
    shown = [one for one in made if one.day and one.day <= span.as_of and (span.since is None or one.day >= span.since)]
    yield from shown
    if not shown:
        event = series.walk("VEVENT")[0]
        day, title = _day(event, span.zone), _text(event, "SUMMARY")
        reason = "unreadable" if day is None else "to-come" if day > span.as_of else "not-asked"
        yield not_taken(f"{source}: {title}" if title else source, reason)


def _event(source: str, series: Calendar, event: Component, zone: tzinfo, words: ImportWords) -> Incoming:
    title, place, description = (_text(event, name) for name in ("SUMMARY", "LOCATION", "DESCRIPTION"))
    uid = _text(event, "UID") or sha256(event.to_ical()).hexdigest()
    name = _text(series, "X-WR-CALNAME").casefold()  # with Google, its owner's address
    owner = (Contact("", name),) if "@" in name else ()
    online = any(host in f"{place} {description} {_text(event, 'URL')}" for host in _ONLINE)
    return Incoming(
        f"{source}: {title}" if title else source, f"event {uid} {_moment(event, 'DTSTART', zone)}", _day(event, zone),
        contacts=tuple(dict.fromkeys((*_contacts(event), *owner))),
        hints=(title, place),
        header={"title": (title,), "kind": ("video" if online else title,), "place": (place,)},
        parts=(("", quoted(description)),),
        facts=tuple(_facts(event, zone, words)),
        left=_refused(series, event, name), repeats=True, certain=False,
    )  # fmt: skip


def _refused(series: Calendar, event: Component, owner: str) -> str:
    """The reason why a meeting did not take place, or not with the calendar's owner."""
    if "CANCEL" in _text(series, "METHOD").upper() or "CANCEL" in _text(event, "STATUS").upper():
        return "cancelled"
    asked = ((str(one), str(getattr(one, "params", {}).get("PARTSTAT", ""))) for one in _values(event, "ATTENDEE"))
    said = {address.casefold().removeprefix("mailto:"): answer.upper() for address, answer in asked}
    return "declined" if said.get(owner) == "DECLINED" else ""


def _text(component: Component, name: str) -> str:
    return " ".join(map(str, _values(component, name))).strip()


def _contacts(event: Component) -> Iterator[Contact]:
    for name in ("ORGANIZER", "ATTENDEE"):
        for one in _values(event, name):
            shown = str(getattr(one, "params", {}).get("CN", ""))
            address = str(one).casefold().removeprefix("mailto:")
            if str(getattr(one, "params", {}).get("CUTYPE", "")).upper() not in ("ROOM", "RESOURCE"):
                yield Contact("" if shown.casefold() == address else shown.strip("'\""), address)


def _values(component: Component, name: str) -> list[object]:
    value = component.get(name)
    return value if isinstance(value, list) else [] if value is None else [value]


def _day(event: Component, zone: tzinfo) -> date | None:
    moment = _moment(event, "DTSTART", zone)
    return moment.date() if isinstance(moment, datetime) else moment


def _moment(event: Component, name: str, zone: tzinfo) -> date | datetime | None:
    """A time in ``zone``; one that floats stays as it is."""
    value = event.get(name)
    moment = value.dt if isinstance(value, icalendar.vDDDTypes) else None
    if isinstance(moment, datetime):
        return moment.astimezone(zone) if moment.tzinfo else moment
    return moment if isinstance(moment, date) else None


def _facts(event: Component, zone: tzinfo, words: ImportWords) -> Iterator[tuple[str, str]]:
    """The time, everybody with their address, and every other property that a person may have written."""
    times = [_moment(event, name, zone) for name in ("DTSTART", "DTEND")]
    clock = [f"{one:%H:%M}" for one in times if isinstance(one, datetime)]
    if clock:
        yield words.labels["time"], "–".join(clock)
    if everybody := [str(one) for one in _contacts(event)]:
        yield words.labels["people"], ", ".join(everybody)
    for name in event:
        if name.upper() not in _KNOWN and not name.upper().startswith("X-"):
            for value in _values(event, name):
                yield name.capitalize(), _shown(value)


def _shown(value: object) -> str:
    if isinstance(value, icalendar.vCategory):
        return ", ".join(map(str, value.cats))
    coded = value.to_ical() if hasattr(value, "to_ical") and not isinstance(value, str) else str(value)
    return coded.decode() if isinstance(coded, bytes) else str(coded)
