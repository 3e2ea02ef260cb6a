"""One mail, event, row or page from another program, before it is a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody as a program names them; ``name`` or ``address`` may be empty."""

    name: str
    address: str = ""

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name and self.address else self.name or self.address


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came along, under the name that it had."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Incoming:
    """``source`` says where it stood, ``key`` tells it from everything else that may ever come in.

    ``customers`` and ``executive`` are names as they were written, ``contacts`` all who took part, ``hints`` words in
    which a customer may be named. ``header`` holds more keys of a note. ``body`` is a whole body as a note would have
    it, ``parts`` are Markdown by section, those of the key "" by no section; ``facts`` pairs of a label and a value
    that no key can hold. ``left`` is the reason why it makes no draft. Only if it ``repeats`` a meeting is it left out
    where a note tells of that meeting; only if it is ``certain`` is it a draft without a known customer.
    """

    source: str
    key: str
    day: date | None
    contacts: tuple[Contact, ...] = ()
    customers: tuple[str, ...] = ()
    executive: str = ""
    hints: tuple[str, ...] = ()
    header: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    body: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    left: str = ""
    repeats: bool = False
    certain: bool = True


def not_taken(source: str, reason: str) -> Incoming:
    """What makes no draft, for this reason."""
    return Incoming(source, source, None, left=reason)
