"""A page of an Obsidian vault → what it tells."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from hashlib import sha256

from genba.intake.incoming import Attachment, Contact, Incoming
from genba.intake.letters import file_text
from genba.intake.quoting import plain
from genba.model.urls import is_text
from genba.model.vocabulary import MEANT_KEYS, NOTE_KEYS, folded, spellings
from genba.read.dates import written_date

_KEYS = spellings(NOTE_KEYS)
_KEYS = {**{folded(word): _KEYS[folded(key)] for word, key in MEANT_KEYS.items()}, "created": "date", **_KEYS}
_FRONT = re.compile(r"\A---[ \t]*\n(?P<front>.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"(?P<key>[^\s:#-][^:]*?)\s*:\s*(?P<value>.*)")
_DAY_IN_NAME = re.compile(r"\d{4}[-.]?\d{2}[-.]?\d{2}")
_WIKI = re.compile(r"(?P<embed>!?)\[\[(?P<target>[^\[\]|#]*)(?:#(?P<part>[^\[\]|]*))?(?:\|(?P<shown>[^\[\]]*))?\]\]")
_LINK = re.compile(r"(?P<embed>!?)\[(?P<shown>[^\[\]]*)\]\((?P<target>(?!\w+:)[^()\s]+|<[^<>]+>)\)")


def page(source: str, content: bytes, *, stem: str, fetch: Callable[[str], Attachment | None]) -> Incoming:
    """The page called ``stem``; ``fetch`` gives the file of the vault that a link names, None for pages and nothing."""
    text = plain(file_text(content))
    front = _FRONT.match(text)
    told = dict(_front(front["front"])) if front else {}
    body = text[front.end() :] if front else text
    keys = {key: _KEYS.get(folded(key), "") for key in told}
    header = {keys[key]: values for key, values in told.items() if keys[key]}
    found = dict(_attachments(body, fetch))
    return Incoming(
        source, f"page {stem} {sha256(content).hexdigest()}", _day(header.pop("date", ()), stem),
        contacts=tuple(Contact(_bare(name)) for name in header.pop("people", ())),
        customers=tuple(map(_bare, header.pop("customers", ()))),
        executive=_bare("".join(header.pop("executive", ())[:1])),
        hints=(stem, *(hit["target"] for hit in _WIKI.finditer(body) if not hit["embed"])),
        header=header, body=_markdown(body, found).strip(),
        facts=tuple((key, ", ".join(values)) for key, values in told.items() if not keys[key]),
        attachments=tuple({one.name: one for one in found.values()}.values()), certain=False,
    )  # fmt: skip


def _front(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The properties as Obsidian writes them: a value a line, or a list below."""
    key, values = "", list[str]()
    for line in text.split("\n"):
        pair, item = _PAIR.match(line), re.match(r"\s*-\s+(.*)", line)
        if item and key:
            values.append(_unquoted(item[1]))
        elif pair:
            if key:
                yield key, tuple(filter(None, values))
            key, value = pair["key"], pair["value"].strip()
            inner = (
                value[1:-1] if value.startswith("[") and value.endswith("]") and not value.startswith("[[") else None
            )
            values = [_unquoted(one) for one in (inner.split(",") if inner is not None else [value])]
        elif line.strip() and key:
            values.append(line.strip())
    if key:
        yield key, tuple(filter(None, values))


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _bare(name: str) -> str:
    """A name that may be a link."""
    hit = _WIKI.fullmatch(name.strip())
    return posixpath.basename(hit["target"]) if hit else name.strip()


def _day(values: tuple[str, ...], stem: str) -> date | None:
    in_name = _DAY_IN_NAME.search(stem)
    for text in (*(value[:10] for value in values), in_name[0] if in_name else ""):
        try:
            return date.fromisoformat(written_date(text) or "")
        except ValueError:
            continue
    return None


def _attachments(body: str, fetch: Callable[[str], Attachment | None]) -> Iterator[tuple[str, Attachment]]:
    for hit in (*_WIKI.finditer(body), *_LINK.finditer(body)):
        target = hit["target"].strip("<> ")
        if target and not is_text(target) and (one := fetch(target)):
            yield target, one


def _markdown(body: str, found: Mapping[str, Attachment]) -> str:
    """The body with links as any Markdown has them; of a link to another page, which may not come along, the words."""

    def link(hit: re.Match[str]) -> str:
        target, shown = hit["target"].strip("<> "), hit["shown"] or ""
        if target in found:
            name = found[target].name
            return f"{hit['embed']}[{shown if shown and not shown.isdigit() else name}](attachment:{name})"
        return shown or posixpath.basename(target) or (hit.groupdict().get("part") or "")

    def local(hit: re.Match[str]) -> str:
        return link(hit) if hit["target"].strip("<> ") in found else hit[0]

    return _LINK.sub(local, _WIKI.sub(link, body))
