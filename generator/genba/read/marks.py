"""The small marks in a line: ``@owner``, ``~due``, ``✅ done``, ``[topic]``, ``C-CODE`` and ``(해결 11/11)``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from genba.model.codes import CODE, MARKS, STATE
from genba.model.vocabulary import MOVES, folded, spellings

_DAY = r"(?:\d{2,4}\s?[-./년]\s?)?\d{1,2}\s?[-./월]\s?\d{1,2}\.?일?"
_OWNER = re.compile(r"(?<![\w.])@(?P<owner>[^\s,:;~()\[]+)")
_DUE = re.compile(rf"(?:~|📅)\s*(?P<mark>{_DAY})|(?P<until>{_DAY})\s*까지|\bby\s+(?P<by>{_DAY})")
_DONE = re.compile(rf"✅\s*(?P<day>{_DAY})?")
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "「": "」", "『": "』"}
_MOVE_WORDS = spellings(MOVES)


@dataclass(frozen=True, slots=True)
class ActionMarks:
    """An action's words without its marks; the marks as written, None where there is none."""

    text: str
    owner: str | None
    due: str | None
    done: bool
    done_on: str | None


def action_marks(text: str) -> ActionMarks:
    """Takes the marks off an action."""
    owner, done = _OWNER.search(text), _DONE.search(text)
    rest = _DONE.sub(" ", text) if done else text
    due = _DUE.search(rest)
    rest = _DUE.sub(" ", _OWNER.sub(" ", rest, count=1), count=1)
    return ActionMarks(
        " ".join(rest.split()),
        owner["owner"] if owner else None,
        next(filter(None, due.groups())) if due else None,
        bool(done),
        done["day"] if done else None,
    )


@dataclass(frozen=True, slots=True)
class MoveMarks:
    """What a line says of complaints: their codes, the day as written, and the words after it."""

    codes: tuple[str, ...]
    day: str | None
    text: str


def move_marks(text: str) -> MoveMarks:
    """Takes apart ``C-7K2Q4M, C-AAAAAA 2026-10-21 words``."""
    codes = tuple(hit[0].upper() for hit in CODE.finditer(text))
    rest = re.sub(r"^[\s,·및와과and]+", "", CODE.sub(" ", text).strip(" ,·"))
    day = re.match(rf"\(?({_DAY})\)?(?=\s|$|[,:])", rest)
    words = rest[day.end() :].strip(" ,:") if day else rest.strip(" ,")
    return MoveMarks(codes, day[1] if day else None, words)


@dataclass(frozen=True, slots=True)
class StateMark:
    """``(해결 11/11)`` at the end of a complaint: the move it makes, the day as written, the words."""

    kind: str
    day: str | None
    text: str


def state_mark(text: str) -> StateMark | None:
    """The state written at the end of a complaint, if there is one."""
    match = STATE.search(_unmarked(text))
    if not match:
        return None
    rest = (match["rest"] or "").strip(" :：")
    day = re.search(_DAY, rest)
    words = (rest[: day.start()] + rest[day.end() :]).strip(" ,") if day else rest
    return StateMark(_MOVE_WORDS[folded(match["word"])], day[0] if day else None, words)


def topic_marks(text: str) -> tuple[tuple[str, str], ...]:
    """Each mark that may be a topic: the mark as written and the word in it."""
    if "[" not in text and "#" not in text:
        return ()
    return tuple((hit[0], hit["bracket"] or hit["hash"]) for hit in MARKS.finditer(text))


def stateless(text: str) -> str:
    """A complaint without the state at its end."""
    return STATE.sub("", text).strip()


def unquoted(text: str) -> str:
    """``text`` without one pair of quotes around all of it."""
    inner = text[1:-1]
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1] and text[0] not in inner and text[-1] not in inner:
        return inner.strip()
    return text


def _unmarked(text: str) -> str:
    return MARKS.sub("", text).strip()
