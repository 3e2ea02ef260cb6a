"""Minutes and issues, held against the registry."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import unquote

from genba.model.codes import CODE
from genba.model.diagnostic import Diagnostic, problem
from genba.model.headers import IssueHeader, MinutesHeader
from genba.model.meeting import Entry, Issue, Minutes
from genba.model.note import Heading, Move
from genba.model.position import START, Position
from genba.model.urls import is_text
from genba.model.week import Week
from genba.read.body import Passage
from genba.read.days import day_after, settled
from genba.read.parse import Parsed, stem
from genba.read.passages import Harvest
from genba.read.registry import Registry, bad_id

_LINK = re.compile(r"\]\(<?([^()<>]+\.(?:md|markdown))>?\)")
_REMARK = re.compile(r"(?:\]\]|\||\s+[—–(]|\s+-\s|\s*[:：]\s).*$")


def minutes(parsed: Parsed[MinutesHeader], registry: Registry) -> tuple[Minutes | None, list[Diagnostic]]:
    """The minutes of one meeting, or None if the file can't be used."""
    week, header = Week.parse(parsed.id), parsed.header
    if week is None:
        elsewhere = any(one.rule == "wrong-folder" for one in parsed.diagnostics)
        return None, [] if elsewhere else [problem("bad-week", parsed.path, found=parsed.id)]
    if header is None:
        return None, []
    held, dated = settled(parsed, "date", registry.as_of)
    day = held or registry.settings.meeting_day(week)
    harvest = Harvest(parsed.path, parsed.id, day, registry, {}).gather(parsed.body)
    found = dated + harvest.found + _unknown_people(parsed, registry, ("attendees", "met_nobody"))
    return (
        Minutes(
            week=week, path=parsed.path, date=day, attendees=_executives(header.attendees, registry),
            skipped=header.state == "건너뜀", reason=header.reason,
            met_nobody=_executives(header.met_nobody, registry),
            entries=tuple(map(_entry, filter(_names_a_note, parsed.body.passages))),
            decisions=tuple(passage.text for passage in parsed.body.passages if passage.section == "decisions"),
            remarks=tuple(passage.text for passage in parsed.body.passages if _is_remark(passage)),
            actions=tuple(harvest.actions), moves=tuple(harvest.moves), links=parsed.body.links,
            anchors=tuple(block.anchor for block in parsed.body.blocks if isinstance(block, Heading)),
            at=parsed.at,
        ),
        found,
    )  # fmt: skip


def _names_a_note(passage: Passage) -> bool:
    return passage.section == "discussed" and bool(passage.text) and not passage.move


def _is_remark(passage: Passage) -> bool:
    """True of the writer's own text, and of an answer that tells no code."""
    return passage.section in (None, "answers") and bool(passage.text) and not passage.move


def _entry(passage: Passage) -> Entry:
    """A line that names a note, by its id, a path or a wiki link, perhaps with a remark after it."""
    link = _LINK.search(passage.source)
    word = unquote(link[1]) if link else _REMARK.sub("", passage.text.removeprefix("[["))
    name = stem(posixpath.basename(word)) if is_text(word) else word
    return Entry(name.strip(), passage.box is not False, passage.position(name.strip()))


def _executives(names: Iterable[str], registry: Registry) -> tuple[str, ...]:
    return tuple(found for name in names if (found := registry.executive_names.find(name)))


def _unknown_people(
    parsed: Parsed[MinutesHeader], registry: Registry, keys: tuple[str, ...]
) -> list[Diagnostic]:  # fmt: skip
    names = registry.executive_names
    return [
        problem("unknown-attendee", parsed.path, parsed.at.get(f"{key}.{at}") or parsed.at.get(key, START),
                found=name, nearest="" if names.all(name) else ", ".join(names.near(name)[:1]),
                known=", ".join(names.all(name)))
        for key in keys
        for at, name in enumerate(getattr(parsed.header, key))
        if names.find(name) is None
    ]  # fmt: skip


def issue(parsed: Parsed[IssueHeader], registry: Registry) -> tuple[Issue | None, list[Diagnostic]]:
    """An issue, or None if the file can't be used."""
    found, header = list(bad_id(parsed.path, parsed.id)), parsed.header
    if header is None:
        return None, found
    opened, dated = settled(parsed, "opened", registry.as_of)
    harvest = Harvest(parsed.path, parsed.id, opened or registry.as_of, registry, {}, log=True).gather(parsed.body)
    owner = registry.executive_names.find(header.owner)
    if owner is None and header.owner:
        found.append(_unknown_owner(parsed.path, parsed.at["owner"], header.owner, registry))
    codes = tuple(
        (code.upper(), parsed.at.get(f"complaints.{at}") or parsed.at["complaints"])
        for at, text in enumerate(header.complaints)
        for code in CODE.findall(text) or (text,)
    )
    return (
        Issue(
            id=parsed.id, path=parsed.path, title=header.title, owner=owner or header.owner, state=header.state,
            opened=opened, topics=_topics(parsed, registry, found), complaints=codes,
            moves=(*harvest.moves, *_listed_moves(parsed, codes, harvest.day)), links=parsed.body.links,
            blocks=parsed.body.blocks, at=parsed.at,
        ),
        found + dated + harvest.found,
    )  # fmt: skip


def _unknown_owner(path: str, place: Position, name: str, registry: Registry) -> Diagnostic:
    names = registry.executive_names
    if several := names.all(name):
        return problem("ambiguous-executive", path, place, found=name, known=", ".join(several))
    return problem("unknown-executive", path, place, found=name, nearest=", ".join(names.near(name)[:1]))


def _topics(parsed: Parsed[IssueHeader], registry: Registry, found: list[Diagnostic]) -> tuple[str, ...]:
    topics, names = [], registry.topic_names
    for at, name in enumerate(parsed.header.topics if parsed.header else ()):
        if topic := names.find(name):
            topics.append(topic)
        else:
            place = parsed.at.get(f"topics.{at}") or parsed.at["topics"]
            near = ", ".join(names.near(name)[:1])
            found.append(problem("unknown-topic", parsed.path, place, found=name, nearest=near))
    return tuple(topics)


_ISSUE_MOVES = {"답변함": "answered", "해결": "resolved", "보류": "parked"}


def _listed_moves(
    parsed: Parsed[IssueHeader], codes: Iterable[tuple[str, Position]], opened: date
) -> Iterable[Move]:  # fmt: skip
    """What an issue's own state says of the complaints it lists, on the day of its last log entry."""
    kind = _ISSUE_MOVES.get(parsed.header.state) if parsed.header else None
    if kind:
        days = (day_after(_first_word(passage.text), opened) for passage in parsed.body.passages)
        on = max((day for day in days if day), default=opened)
        for code, position in codes:
            yield Move(kind, code, on, "", position)


def _first_word(text: str) -> str:
    return text.partition(" ")[0].rstrip(":,")
