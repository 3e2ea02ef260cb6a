"""A calendar (RFC 5545, .ics) → the meetings in it, each repetition by itself. The home of icalendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo
from hashlib import sha256

import icalendar
import recurring_ical_events
from icalendar import Calendar, Component

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


def events(
    source: str, content: bytes, *, zone: tzinfo, as_of: date, since: date | None, words: ImportWords
) -> Iterator[Incoming]:  # fmt: skip
    """The meetings from ``since`` to ``as_of`` (both included), in time; what is later or cancelled, as left out."""
    try:
        calendars = Calendar.from_ical(decoded(content.removeprefix(b"\xef\xbb\xbf")), multiple=True)
    except ValueError:
        yield not_taken(source, "not-a-calendar")
        return
    for one in calendars:
        yield from _of_calendar(source, one, zone=zone, as_of=as_of, since=since, words=words)


def _of_calendar(
    source: str, calendar: Component, *, zone: tzinfo, as_of: date, since: date | None, words: ImportWords
) -> Iterator[Incoming]:  # fmt: skip
    withdrawn = str(calendar.get("METHOD", "")).upper() == "CANCEL"
    name = str(calendar.get("X-WR-CALNAME", ""))  # with Google, its owner's address
    owner = (Contact("", name.casefold()),) if "@" in name else ()
    found = recurring_ical_events.of(calendar, skip_bad_series=True)
    told = set()
    for event in found.between(since or _FIRST, as_of + timedelta(days=1)):
        made = _event(source, event, zone=zone, words=words, owner=owner, withdrawn=withdrawn)
        told.add(str(event.get("UID", "")))
        if made.day and made.day <= as_of and (since is None or made.day >= since):
            yield made
    for event in calendar.walk("VEVENT"):
        if (uid := str(event.get("UID", ""))) not in told:
            told.add(uid)
            yield _missing(source, event, zone=zone, as_of=as_of)


def _missing(source: str, event: Component, *, zone: tzinfo, as_of: date) -> Incoming:
    """A series of which no repetition lies within the days asked for, or whose rule makes no sense."""
    day, name = _day(event, zone), f"{source}: {event.get('SUMMARY', '')}"
    reason = "unreadable" if day is None else "to-come" if day > as_of else "not-asked"
    return Incoming(name, name, day, left=reason)


def _event(
    source: str, event: Component, *, zone: tzinfo, words: ImportWords, owner: tuple[Contact, ...], withdrawn: bool
) -> Incoming:  # fmt: skip
    title, place = str(event.get("SUMMARY", "")).strip(), str(event.get("LOCATION", "")).strip()
    description, day = str(event.get("DESCRIPTION", "")), _day(event, zone)
    uid = str(event.get("UID", "")) or sha256(event.to_ical()).hexdigest()
    cancelled = withdrawn or str(event.get("STATUS", "")).upper() == "CANCELLED"
    online = any(host in f"{place} {description} {event.get('URL', '')}" for host in _ONLINE)
    return Incoming(
        f"{source}: {title}" if title else source, f"event {uid} {_moment(event, 'DTSTART', zone)}", day,
        contacts=tuple(dict.fromkeys((*_contacts(event), *owner))),
        hints=(title, place),
        header={"title": (title,), "kind": ("video" if online else title,), "place": (place,)},
        parts=(("", quoted(description)),),
        facts=tuple(_facts(event, zone, words)),
        left="cancelled" if cancelled else "", repeats=True, certain=False,
    )  # fmt: skip


def _contacts(event: Component) -> Iterator[Contact]:
    for name in ("ORGANIZER", "ATTENDEE"):
        for one in _values(event, name):
            shown = str(getattr(one, "params", {}).get("CN", ""))
            address = str(one).casefold().removeprefix("mailto:")
            if str(getattr(one, "params", {}).get("CUTYPE", "")).upper() not in ("ROOM", "RESOURCE"):
                yield Contact("" if shown.casefold() == address else shown.strip("'\""), address)


def _values(event: Component, name: str) -> list[object]:
    value = event.get(name)
    return value if isinstance(value, list) else [] if value is None else [value]


def _day(event: Component, zone: tzinfo) -> date | None:
    moment = _moment(event, "DTSTART", zone)
    return moment.date() if isinstance(moment, datetime) else moment


def _moment(event: Component, name: str, zone: tzinfo) -> date | datetime | None:
    """A time in ``zone``; one that floats stays as it is."""
    moment = getattr(event.get(name), "dt", None)
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
