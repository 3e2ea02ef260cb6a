"""Customers and executives as read from their files, and the names by which notes call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from genba.model.diagnostic import Diagnostic, problem
from genba.model.headers import CustomerHeader, ExecutiveHeader, Header
from genba.model.position import START
from genba.model.registry import Customer, Executive
from genba.model.vocabulary import KINDS
from genba.read.audiences import meant_audience, settled_audience
from genba.read.history import Commit
from genba.read.names import Names
from genba.read.parse import Parsed
from genba.read.people import people_of
from genba.settings import Settings

H = TypeVar("H", bound=Header)
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Registry:
    """What notes are held against. ``commits`` tell each path's first commit, None outside Git."""

    settings: Settings
    as_of: date
    customers: Mapping[str, Customer]
    executives: Mapping[str, Executive]
    customer_names: Names
    executive_names: Names
    topic_names: Names
    kinds: Names
    commits: Mapping[str, Commit] | None
    incomplete: bool


def registry(
    settings: Settings, as_of: date, *, customers: Iterable[Customer], executives: Iterable[Executive],
    commits: Mapping[str, Commit] | None, incomplete: bool = False,
) -> Registry:  # fmt: skip
    """Everything that has a name; executives in roster order. ``incomplete`` if some customer's names are not known."""
    order = {key: at for at, key in enumerate(settings.roster)}
    roster = sorted(executives, key=lambda one: (order.get(one.id, len(order)), one.id))
    firms = {one.id: one for one in customers}
    people = {one.id: one for one in roster}
    return Registry(
        settings, as_of, firms, people,
        Names(
            {key: (one.name, *one.aliases) for key, one in firms.items()},
            {key: settings.width(one.access) for key, one in firms.items()},
        ),
        Names({key: one.names for key, one in people.items()}),
        Names(settings.topics), Names(KINDS), commits, incomplete,
    )  # fmt: skip


def customer(parsed: Parsed[CustomerHeader], settings: Settings) -> tuple[Customer, list[Diagnostic]]:
    """A registered customer; one whose file can't be used is known by its id alone, and keeps its audience."""
    found = list(bad_id(parsed.path, parsed.id))
    header = parsed.header
    access, wrong = audience_of(parsed.path, parsed, settings)
    if header is None:
        links = parsed.body.links
        return Customer(id=parsed.id, path=parsed.path, name=parsed.id, access=access, links=links), found + wrong
    return (
        Customer(
            id=parsed.id, path=parsed.path, name=header.name or parsed.id, aliases=header.aliases, status=header.status,
            tier=header.tier, cadence=header.cadence, sponsor=header.sponsor, salesperson=header.salesperson,
            industry=header.industry, group=header.group, public_sector=header.public_sector, access=access,
            people=people_of(header.people)[0], links=parsed.body.links, blocks=parsed.body.blocks, at=parsed.at,
        ),
        found + wrong,
    )  # fmt: skip


def executive(parsed: Parsed[ExecutiveHeader]) -> tuple[Executive, list[Diagnostic]]:
    """A registered executive; one whose file can't be used is known by the id and the name alone."""
    found = list(bad_id(parsed.path, parsed.id))
    header = parsed.header
    if header is None:
        links = parsed.body.links
        name = parsed.typed.get("name", parsed.id)
        return Executive(id=parsed.id, path=parsed.path, name=name, function="", links=links), found
    values = {name: getattr(header, name) for name in ExecutiveHeader.model_fields} | {"name": header.name or parsed.id}
    body = parsed.body
    return Executive(
        id=parsed.id, path=parsed.path, links=body.links, blocks=body.blocks, at=parsed.at, **values
    ), found


def bad_id(path: str, name: str) -> Iterable[Diagnostic]:
    """The name of a customer's, executive's or issue's file can't be its id."""
    if not _ID.fullmatch(name) or name == "index":  # that is the list's own address
        yield problem("bad-id", path, found=name)


def audience_of(path: str, parsed: Parsed[H], settings: Settings) -> tuple[str | None, list[Diagnostic]]:
    """The audience a file is meant for: None if it doesn't say, the narrowest if it says it badly."""
    if parsed.access is None:
        return None, []
    place = parsed.at.get("access", START)
    audience = settled_audience(parsed.access, settings)
    if audience is not None:
        return audience, []
    if not settings.audiences:
        if meant_audience(parsed.access) == "staff":
            return None, []
        return None, [problem("access-without-audiences", path, place, found=parsed.access)]
    known, rule = ", ".join(settings.audiences), "unknown-access" if parsed.access else "unclear-access"
    return settings.narrowest, [problem(rule, path, place, found=parsed.access, known=known)]
