"""The small marks in a line: ``@owner``, ``~due``, ``✅ done``, ``[topic]``, ``C-CODE`` and ``(해결 11/11)``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from genba.model.codes import CODE, MARKS, STATE, maybe_marked
from genba.model.nearest import nearest
from genba.model.vocabulary import MOVES, folded, spellings

_DAY = (
    r"(?<![\d/])(?:\d{8}|(?:\d{2,4}\s?[-./／년]\s?)?\d{1,2}\s?[-./／월]\s?\d{1,2}(?!\d)\.?일?)(?![0-9A-Za-z]|[-/.]\d)"
)
_OWNER = re.compile(r"(?<![\w.])@(?P<owner>[^\s,:;~()\[]+)")
_WEEKDAY = r"(?:\s?[(（][월화수목금토일][)）])?"
_DUE = re.compile(
    rf"(?:[~∼〜～📅⏳]\s*(?P<mark>{_DAY}(?!\d))|(?P<until>{_DAY}){_WEEKDAY}\s*까지|\bby\s+(?P<by>{_DAY})){_WEEKDAY}"
)
_ODD_DUE = re.compile(
    r"(?<!\S)[~∼〜～📅⏳]\s?(?P<mark>[^\s~]+)"
    r"|(?P<until>(?:오늘|내일|모레|월말|연말|주말|(?:이번|다음)\s?[주달]\S*|[월화수목금토일]요일))\s*까지"
)
_DONE = re.compile(rf"✅\s*(?P<day>{_DAY})?")
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "「": "」", "『": "』"}
_MOVE_WORDS = spellings(MOVES)
_ODD_STATE = re.compile(r"[(（\[](?P<state>[^()（）\[\]]{1,20})[)）\]]\s*$|\s(?P<bare>(?:해결|답변|보류)\s\d\S*)$")
_STATE_WORDS = tuple("해결 해결됨 답변 답변함 보류 완료 처리 처리됨 resolved answered parked done fixed".split())


@dataclass(frozen=True, slots=True)
class ActionMarks:
    """An action's words without its marks; the marks as written, None where there is none.

    ``odd_due`` stands where a due date should, and is none; ``owners`` and ``dues`` come after the first.
    """

    text: str
    owner: str | None
    due: str | None
    done: bool
    done_on: str | None
    odd_due: str | None = None
    owners: tuple[str, ...] = ()
    dues: tuple[str, ...] = ()


def action_marks(text: str) -> ActionMarks:
    """Takes the marks off an action."""
    owner, done = _OWNER.search(text), _DONE.search(text)
    rest = _DONE.sub(" ", text) if done else text
    due = _DUE.search(rest)
    odd = None if due else _ODD_DUE.search(rest)
    rest = _DUE.sub(" ", _OWNER.sub(" ", rest, count=1), count=1)
    return ActionMarks(
        " ".join(rest.split()),
        owner["owner"] if owner else None,
        next(filter(None, due.groups())) if due else None,
        bool(done),
        done["day"] if done else None,
        (odd["mark"] or odd["until"]) if odd else None,
        tuple(_OWNER.findall(rest)) if owner and "@" in rest else (),
        tuple(hit[0].strip() for hit in _DUE.finditer(rest)) if due else (),
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


def odd_state(text: str) -> str:
    """What stands at the end of a complaint like a state and is none; empty as a rule."""
    match = _ODD_STATE.search(_unmarked(text))
    state = (match["state"] or match["bare"]) if match else ""
    words = re.findall(r"[^\W\d]+", state)
    odd = any(word in _STATE_WORDS or nearest(word, _STATE_WORDS, alike=0.75) for word in words)
    return state if odd else ""


def topic_marks(text: str) -> tuple[tuple[str, str], ...]:
    """Each mark that may be a topic, full-width ones as well: the mark as written and the word in it."""
    if not maybe_marked(text):
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
