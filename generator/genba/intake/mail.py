"""A mail (RFC 5322, .eml) → what it says, who wrote to whom, and what came along.

Python's parser finds its parts, with the policy that leaves headers alone: the one that reads them (policy.default)
loses bytes of mailers that break the rules, and stops at some headers. They are decoded here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from email import message_from_bytes
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from hashlib import sha256

from genba.i18n.import_words import ImportWords
from genba.intake.html_text import html_text
from genba.intake.incoming import Attachment, Contact, Incoming, not_taken
from genba.intake.letters import address_text, decoded, header_text, unfolded
from genba.intake.quoting import quoted

_DEEPEST = 20
_PEOPLE = ("From", "To", "Cc", "Bcc", "Reply-To", "Sender")
_TOLD = ("Subject", "Date", *_PEOPLE)
_HEADER = re.compile(
    rb"^(?:From|To|Date|Subject|Received|Message-ID|MIME-Version)[ \t]*:", re.IGNORECASE | re.MULTILINE
)


@dataclass(slots=True)
class _Gathered:
    """What was found on the way through the parts of a mail."""

    texts: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)


def mail(source: str, content: bytes, *, zone: tzinfo, words: ImportWords) -> Incoming:
    """The mail in ``content``; days are those in ``zone``. Something else makes no draft."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    if not _HEADER.search(content[:65536]):
        return not_taken(source, "not-a-mail")
    try:
        return _read(source, content, zone=zone, words=words)
    except RecursionError:  # hundreds of mails, each within the other, are an attack
        return not_taken(source, "unreadable")


def _read(source: str, content: bytes, *, zone: tzinfo, words: ImportWords) -> Incoming:
    message = message_from_bytes(content)
    gathered = _Gathered(contacts=list(contacts(message)))
    _walk(message, gathered, words, 0)
    subject = header_text(_raw(message, "Subject"))
    identity = unfolded(_raw(message, "Message-ID")) or sha256(content).hexdigest()
    return Incoming(
        source, f"mail {identity}", _day(message, zone),
        contacts=tuple(dict.fromkeys(gathered.contacts)),
        hints=(subject, header_text(_raw(message, "Organization"))),
        header={"title": (subject,), "kind": ("message",)},
        parts=(("", "\n\n".join(filter(None, gathered.texts))),),
        facts=tuple((label, value) for label, value in _facts(message, words) if value != subject),
        attachments=tuple(gathered.attachments),
    )  # fmt: skip


def contacts(message: Message) -> Iterator[Contact]:
    """Everybody whom the headers name, the sender first."""
    for name in _PEOPLE:
        for raw in _all_raw(message, name):
            for shown, address in getaddresses([address_text(raw)]):
                if shown or address:
                    yield Contact(" ".join(shown.split()).strip("'\""), address.casefold())


def _walk(part: Message, into: _Gathered, words: ImportWords, depth: int) -> None:
    kind, children = part.get_content_type(), _messages(part) if depth < _DEEPEST else []
    if kind == "message/rfc822" and children:
        _nested(children[0], into, words, depth)
    elif kind == "multipart/alternative" and children:
        _alternative(children, into, words, depth)
    elif children:
        for child in children:
            _walk(child, into, words, depth + 1)
    elif kind in ("text/plain", "text/html") and not _attached(part):
        into.texts.append(quoted(_text(part)))
    else:
        into.attachments.extend(_attachment(part, words))


def _alternative(children: list[Message], into: _Gathered, words: ImportWords, depth: int) -> None:
    """The first form of the text, or the longest if the first leaves most out; all that came along with any of them."""
    ways = [_Gathered() for _ in children]
    for child, way in zip(children, ways, strict=True):
        _walk(child, way, words, depth + 1)
        into.attachments.extend(way.attachments)
        into.contacts.extend(way.contacts)
    if texts := list(filter(None, ("\n\n".join(way.texts) for way in ways))):
        longest = max(texts, key=len)
        into.texts.append(texts[0] if 2 * len(texts[0]) >= len(longest) else longest)


def _nested(message: Message, into: _Gathered, words: ImportWords, depth: int) -> None:
    """A mail within a mail: its headers and its text in its place, its people and files with the others."""
    inner = _Gathered(contacts=list(contacts(message)))
    _walk(message, inner, words, depth + 1)
    head = "\n".join(f"{label}: {value}" for label, value in _facts(message, words))
    into.texts.append("\n>\n".join(filter(None, (quoted(f"[{words.nested}]\n{head}"), *inner.texts))))
    into.contacts.extend(inner.contacts)
    into.attachments.extend(inner.attachments)


def _attached(part: Message) -> bool:
    return "attachment" in _raw(part, "Content-Disposition").casefold() or bool(file_name(part))


def _text(part: Message) -> str:
    text = decoded(_payload(part), _parameter(part, "Content-Type", "charset"))
    if part.get_content_type() == "text/html":
        return html_text(text)
    if _parameter(part, "Content-Type", "format").casefold() == "flowed":
        return flowed(text, joined=_parameter(part, "Content-Type", "delsp").casefold() == "yes")
    return text


def _payload(part: Message) -> bytes:
    """The bytes of a part, whatever it says of their character set; none of a part that holds others."""
    plain = copy(part)
    del plain["Content-Type"]  # a name of a character set that makes no sense would stop the parser
    payload = plain.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def flowed(text: str, *, joined: bool = False) -> str:
    """Text whose lines go on where they end in a blank (RFC 3676), which is no letter of theirs if ``joined``."""
    lines: list[str] = []
    goes_on = False
    for line in text.replace("\r\n", "\n").split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        shown = line[depth:].removeprefix(" ") if depth or line.startswith(" ") else line
        if goes_on and lines and depth == len(lines[-1]) - len(lines[-1].lstrip(">")):
            lines[-1] = lines[-1].removesuffix(" " if joined else "") + shown
        else:
            lines.append((">" * depth + " " if depth else "") + shown)
        goes_on = shown.endswith(" ") and shown != "-- "
    return "\n".join(lines)


def _attachment(part: Message, words: ImportWords) -> Iterator[Attachment]:
    content = b"".join(map(bytes, _messages(part))) or _payload(part)
    yield Attachment(file_name(part) or _unnamed(part, words), content)


def _messages(part: Message) -> list[Message]:
    inside = part.get_payload() if part.is_multipart() else []
    return [one for one in inside if isinstance(one, Message)] if isinstance(inside, list) else []


def _unnamed(part: Message, words: ImportWords) -> str:
    """A name for what has none: mails, invitations, signatures, pictures."""
    ends = {"text/calendar": ".ics", "message/rfc822": ".eml", "text/html": ".html", "text/plain": ".txt"}
    kind = part.get_content_type()
    return words.unnamed + ends.get(kind, f".{kind.partition('/')[2].rpartition('-')[2].rpartition('+')[2]}")


def file_name(part: Message) -> str:
    """The name of a part, told by either header, in RFC 2231's way or (which no standard allows) in encoded words."""
    return _parameter(part, "Content-Disposition", "filename") or _parameter(part, "Content-Type", "name")


def _parameter(part: Message, header: str, name: str) -> str:
    alone = Message()  # whose parameters keep the bytes that RFC 2231 gives
    alone[header] = unfolded(_raw(part, header))
    try:
        value = alone.get_param(name, header=header)
    except (TypeError, ValueError):  # some of its pieces are numbered, and some are not
        return ""
    if isinstance(value, tuple):
        charset, _, text = value
        return decoded(text.encode("latin-1", "replace"), charset or "")
    return header_text(value) if isinstance(value, str) else ""


def _facts(message: Message, words: ImportWords) -> Iterator[tuple[str, str]]:
    """Headers that people read, as they are written, by their names in the company's language."""
    for name in _TOLD:
        for raw in _all_raw(message, name):
            if value := header_text(raw):
                yield words.labels[name], value


def _day(message: Message, zone: tzinfo) -> date | None:
    """The day on which it was sent; where that is not said, the day on which it came in last."""
    dated = (_raw(message, "Date"), *(raw.rpartition(";")[2] for raw in _all_raw(message, "Received")))
    return next(filter(None, (_in_zone(unfolded(raw), zone) for raw in dated)), None)


def _in_zone(text: str, zone: tzinfo) -> date | None:
    try:
        moment: datetime = parsedate_to_datetime(text)
        return (moment.astimezone(zone) if moment.tzinfo else moment).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _raw(message: Message, name: str) -> str:
    return next(iter(_all_raw(message, name)), "")


def _all_raw(message: Message, name: str) -> list[str]:
    return [str(value) for key, value in message.raw_items() if key.casefold() == name.casefold()]
