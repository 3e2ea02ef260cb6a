"""What may be typed next: keys and their values in a header; executives, topics and codes in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from genba.editor.meant import kind_at
from genba.model import vocabulary
from genba.model.codes import CODE
from genba.model.outline import Complained
from genba.model.vocabulary import CUSTOMER_FIELDS, EXECUTIVE_FIELDS, MOVES, folded, spellings
from genba.pipeline.examine import Survey
from genba.read.header import read_header
from genba.read.prefixes import prefix_of

MOST = 200
_KEY = re.compile(r"(?P<key>[^\s:：#-][^:：]*?)\s*[:：](?P<value>.*)")
_ITEM = re.compile(r"\s*-\s+(?P<value>.*)")
_BEGUN = re.compile(r"[^,\[\"']*$")
_OWNER = re.compile(r"(?<![\w.])[@＠](?P<typed>[^\s@＠,:;~()\[]*)$")
_BOX = re.compile(r"\s*(?:[-*+]\s*|[^:：]{1,20}[:：]\s*)\[[ xX]?$")
_TOPIC = re.compile(r"(?:[\[［](?P<marked>[^\[\]［］]*)|\s[#＃](?P<typed>[^\s#＃]*))$")
_CODE = re.compile(r"(?<![\w-])(?P<typed>[Cc]-\w*)$")
_PLAIN = re.compile(r"[^\s,:#&*!|>'\"%@`\[\]{}-][^,:#\[\]{}\"]*")
_MOVES = spellings(MOVES)
_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "kind": vocabulary.KINDS,
    "status": vocabulary.STATUSES,
    "tier": {"A": (), "B": (), "C": ()},
}


@dataclass(frozen=True, slots=True)
class Offer:
    """What is shown, what is put in place of what was typed, the spelling that was found, and a word beside it."""

    label: str
    insert: str
    found: str
    detail: str = ""


class Choice(NamedTuple):
    """Something to choose: what is put in, every name of it, and a word beside it."""

    insert: str
    names: Sequence[str]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Offers:
    """The offers for what was ``typed`` before the cursor, best first."""

    typed: str
    offers: tuple[Offer, ...] = ()


def offers(read: Survey, path: str, text: str, *, line: int, column: int, language: str) -> Offers:
    """What may be typed at a place of ``text``, in ``ko`` or ``en``."""
    lines = text.split("\n")
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    parts = read_header(path, text, kind_at(path)).parts
    end = parts.header_line + len(parts.header)
    closed = not any(one.rule == "unclosed-fence" for one in parts.diagnostics)
    fenced = parts.header or not closed
    if fenced and parts.header_line <= line < end + (not closed):
        return _in_header(read, path, parts.header, parts.header_line, before, line, language)
    return _in_body(read, path, before, language)


def _in_header(
    read: Survey, path: str, header: Sequence[str], first: int, before: str, line: int, language: str
) -> Offers:  # fmt: skip
    spelled = kind_at(path).spelled
    above = [*header[: line - first], before]
    fields = [spelled.get(folded(match["key"])) if (match := _KEY.match(one)) else None for one in above]
    item = _ITEM.fullmatch(before)
    match = _KEY.match(before)
    if match or item:
        value = match["value"] if match else item["value"] if item else ""
        field = next((one for one in reversed(fields) if one), None)
        typed = _BEGUN.findall(value.lstrip())[0].lstrip()
        return _chosen(typed, _values(read, path, field, language)) if field else Offers(typed)
    used = {spelled.get(folded(found["key"])) for one in header if (found := _KEY.match(one))}
    keys = kind_at(path).keys.items()
    return _chosen(before.lstrip(), (_key(key, others, language) for key, others in keys if key not in used))


def _key(key: str, others: Sequence[str], language: str) -> Choice:
    shown = others[0] if language == "ko" else key
    return Choice(f"{shown}: ", (shown, key, *others))


def _values(read: Survey, path: str, field: str, language: str) -> Iterable[Choice]:
    if field in CUSTOMER_FIELDS:
        return _customers(read)
    if field in EXECUTIVE_FIELDS:
        return _executives(read)
    if field == "topics":
        return _topics(read, language)
    if field == "access":
        return _audiences(read, language)
    if field == "complaints":
        return _codes(read, path)
    if field == "state":
        words = vocabulary.MINUTES_STATES if path.startswith("minutes/") else vocabulary.ISSUE_STATES
        return _spelled(words, language)
    if field in ("date", "opened", "recorded"):
        return (Choice(str(read.known.as_of), (str(read.known.as_of),)),)
    return _spelled(_WORDS[field], language) if field in _WORDS else ()


def _spelled(words: Mapping[str, tuple[str, ...]], language: str) -> Iterator[Choice]:
    for word, others in words.items():
        yield Choice(word if language == "ko" or not others else others[0], (word, *others))


def _customers(read: Survey) -> Iterator[Choice]:
    names = read.known.customer_names
    for one in sorted(read.known.customers.values(), key=lambda each: each.name):
        plain = _PLAIN.fullmatch(one.name) and names.find(one.name) == one.id
        yield Choice(one.name if plain else one.id, (one.name, one.id, *one.aliases), ", ".join((one.id, *one.aliases)))


def _executives(read: Survey) -> Iterator[Choice]:
    for one in read.known.executives.values():
        yield Choice(one.id, (one.id, *one.names), f"{one.name} {one.title or one.function}")


def _topics(read: Survey, language: str) -> Iterator[Choice]:
    for key, names in read.known.settings.topics.items():
        ascii_names = (name for name in names if name.isascii()) if language == "en" else ()
        yield Choice(next(iter(ascii_names), names[0]), (*names, key), key)


def _audiences(read: Survey, language: str) -> Iterator[Choice]:
    for key in read.known.settings.audiences:
        others = vocabulary.AUDIENCES.get(key, ())
        yield Choice(others[0] if others and language == "ko" else key, (key, *others))


def _codes(read: Survey, path: str) -> Iterator[Choice]:
    """Complaints, those of the note's own customers alone if it has any; the newest first, the settled last."""
    outline = read.notes[path][0] if path in read.notes else None
    mine = frozenset(outline.customers) if outline else frozenset()
    told = [one for one, _ in read.notes.values() if one.date and (not mine or mine.intersection(one.customers))]
    settled = {move.code for one, _ in read.notes.values() for move in one.moves if move.kind == "resolved"}
    dated = [(one.date, each) for one in told for each in one.complaints]
    for _, complaint in sorted(dated, key=lambda one: (one[1].code not in settled, one[0]), reverse=True):
        yield _code(complaint)


def _code(complaint: Complained) -> Choice:
    return Choice(complaint.code, (complaint.code, complaint.text, *complaint.text.split()), complaint.text)


def _in_body(read: Survey, path: str, before: str, language: str) -> Offers:
    if match := _OWNER.search(before):
        return _chosen(match["typed"], _executives(read))
    if match := _CODE.search(before):
        return _chosen(match["typed"], _codes(read, path))
    if (match := _TOPIC.search(before)) and not _BOX.fullmatch(before):
        typed = match["typed"] if match["marked"] is None else match["marked"]
        return _chosen(typed.lstrip(), _topics(read, language))
    moved = prefix_of(before.lstrip("-*+ "))
    if moved and folded(moved["word"]) in _MOVES and not CODE.search(before):
        return _chosen(moved["rest"], _codes(read, path))
    return Offers("")


def _chosen(typed: str, choices: Iterable[Choice]) -> Offers:
    """Those with a name that starts as ``typed``, then those in which it stands."""
    begun, key = [], folded(typed)
    within = []
    for one in choices:
        found = next((name for name in one.names if folded(name).startswith(key)), None)
        if found is not None:
            begun.append(_offer(one, found))
        elif inner := next((name for name in one.names if key in folded(name)), None):
            within.append(_offer(one, inner))
    return Offers(typed, tuple(islice((*begun, *within), MOST)))


def _offer(choice: Choice, found: str) -> Offer:
    return Offer(choice.insert.rstrip(": ") or choice.insert, choice.insert, found, choice.detail)
