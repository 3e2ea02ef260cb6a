"""What people type between the fences, as typed values: one model for each kind of file.

Values arrive as text or lists of text (the YAML is read without types); each field decides its own type here.
Error types double as rule names; those of pydantic itself are mapped in ``genba.read.header``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from genba.model import vocabulary
from genba.model.registry import Period
from genba.model.vocabulary import folded, spellings

WEEKS = r"(\d{1,3})\s*(주|weeks?)?"
"""How a number of weeks may be written."""


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A date whose year was left out; ``weekday`` as named beside it, in Korean."""

    month: int
    day: int
    weekday: str = ""

    def not_after(self, limit: date) -> date | None:
        """The latest such day not after ``limit``; None if no year has it (Feb 30)."""
        return next(filter(None, (self.in_year(limit.year - back, latest=limit) for back in range(9))), None)

    def not_before(self, limit: date) -> date | None:
        """The first such day not before ``limit``."""
        return next(filter(None, (self.in_year(limit.year + on, earliest=limit) for on in range(9))), None)

    def in_year(self, year: int, *, earliest: date = date.min, latest: date = date.max) -> date | None:
        """That day of ``year`` if it exists and lies within the bounds."""
        try:
            day = date(year, self.month, self.day)
        except ValueError:
            return None
        return day if earliest <= day <= latest else None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("wrong-type", "", {"wanted": "text"})
    return " ".join(value.split())


def _of_text(value: object, wanted: str) -> str:
    """``value`` if it is text; what was ``wanted`` is told otherwise."""
    if not isinstance(value, str):
        raise PydanticCustomError("wrong-type", "", {"wanted": wanted})
    return _text(value)


def _executive(value: object) -> str:
    return _of_text(value, "executive")


def _one_executive(value: object) -> str:
    return _of_text(value, "one-executive")


def _texts(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    words = [each for each in values if isinstance(each, str)]
    if len(words) < len(values):
        raise PydanticCustomError("wrong-type", "", {"wanted": "list"})
    return tuple(" ".join(each.split()) for each in words if each.strip())


def _day(value: object) -> date | MonthDay:
    """ISO text, or ``--MM-DD`` (ISO 8601:2000, 5.2.1.3) where the year was left out, perhaps with a weekday."""
    text = _of_text(value, "date")
    match = re.fullmatch(r"([0-9]{4}|-)-([0-9]{2})-([0-9]{2})(?: (\D))?", text)
    if not match:
        raise PydanticCustomError("wrong-type", "", {"wanted": "date"})
    try:
        if match[1] == "-":
            return MonthDay(date(2000, int(match[2]), int(match[3])).month, int(match[3]), match[4] or "")
        return date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("impossible-date", "") from None


def _flag(value: object) -> bool:
    word = _WORDS_OF_TRUTH.get(folded(_of_text(value, "yes-no")))
    if word is None:
        raise PydanticCustomError("wrong-type", "", {"wanted": "yes-no"})
    return word == "true"


def _weeks(value: object) -> int:
    match = re.fullmatch(WEEKS, _of_text(value, "weeks"))
    if not match or int(match[1]) == 0:
        raise PydanticCustomError("wrong-type", "", {"wanted": "weeks"})
    return int(match[1])


def _period(value: object) -> Period:
    sides = re.split(r"\s*~\s*", value.strip()) if isinstance(value, str) else []
    if not 1 <= len(sides) <= 2:
        raise PydanticCustomError("wrong-type", "", {"wanted": "period"})
    start, end = (_full_day(side) for side in (sides[0], sides[-1]))
    if start and end and end < start:
        raise PydanticCustomError("wrong-type", "", {"wanted": "later-end"})
    return Period(start, end)


def _tenure(value: object) -> Period:
    """A period; one day alone is its first."""
    period = _period(value)
    return period if "~" in str(value) else Period(period.start, None)


def _full_day(text: str) -> date | None:
    if not text:
        return None
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise PydanticCustomError("wrong-type", "", {"wanted": "period"})
    day = _day(text)
    return None if isinstance(day, MonthDay) else day


def _periods(value: object) -> tuple[Period, ...]:
    return tuple(_period(each) for each in (value if isinstance(value, list) else [value]))


def _word(table: Mapping[str, str]) -> BeforeValidator:
    def chosen(value: object) -> str:
        word = table.get(folded(_text(value)))
        if word is None:
            raise PydanticCustomError("unknown-value", "", {"known": ", ".join(dict.fromkeys(table.values()))})
        return word

    return BeforeValidator(chosen)


_WORDS_OF_TRUTH = spellings(vocabulary.BOOLEANS)
Text = Annotated[str, BeforeValidator(_text)]
Executive = Annotated[str, BeforeValidator(_executive)]
OneExecutive = Annotated[str, BeforeValidator(_one_executive)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_texts)]
Day = Annotated[date | MonthDay, BeforeValidator(_day)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Weeks = Annotated[int, BeforeValidator(_weeks)]
Status = Annotated[str, _word(spellings(vocabulary.STATUSES))]
Tier = Annotated[str, _word({"a": "A", "b": "B", "c": "C"})]
IssueState = Annotated[str, _word(spellings(vocabulary.ISSUE_STATES))]
MinutesState = Annotated[str, _word(spellings(vocabulary.MINUTES_STATES))]


def _mails(value: object) -> tuple[str, ...]:
    mails = _texts(value)
    if not all(_MAIL.fullmatch(mail) for mail in mails):
        raise PydanticCustomError("wrong-type", "", {"wanted": "mail"})
    return mails


_MAIL = re.compile(r"[^\s@<>\"',;:()]+@(?:[^\s@<>\"',;:().]+\.)+[^\s@<>\"',;:().]{2,}")
Mails = Annotated[tuple[str, ...], BeforeValidator(_mails)]


class Header(BaseModel):
    """The common ground: frozen, no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=True)


class NoteHeader(Header):
    """A note's keys; all of them may be left out."""

    date: Day | None = None
    customers: Texts = ()
    executive: Executive | None = None
    people: Texts = ()
    kind: Text | None = None
    topics: Texts = ()
    place: Text | None = None
    site: Flag = False
    companions: Texts = Field(default=(), alias="with")
    mentions: Texts = ()
    recorded_by: Text | None = None
    access: Text | None = None
    recorded: Day | None = None
    title: Text | None = None


class CustomerHeader(Header):
    """A customer's keys."""

    name: Text
    aliases: Texts = ()
    status: Status = "고객"
    tier: Tier | None = None
    cadence: Weeks | None = None
    sponsor: OneExecutive | None = None
    salesperson: Text | None = None
    industry: Text | None = None
    group: Text | None = None
    public_sector: Flag = False
    access: Text | None = None
    people: Texts = ()


class ExecutiveHeader(Header):
    """An executive's keys."""

    name: Text
    function: Text
    emails: Mails
    title: Text = ""
    sales: Flag = False
    aliases: Texts = ()
    assistants: Texts = ()
    tenure: Annotated[Period | None, BeforeValidator(_tenure)] = None
    absences: Annotated[tuple[Period, ...], BeforeValidator(_periods)] = ()
    cadence: Weeks | None = None


class MinutesHeader(Header):
    """The keys of a meeting's minutes."""

    date: Day | None = None
    attendees: Texts = ()
    state: MinutesState = "열림"
    reason: Text | None = None
    met_nobody: Texts = ()
    access: Text | None = None


class IssueHeader(Header):
    """An issue's keys."""

    title: Text
    owner: OneExecutive
    state: IssueState = "열림"
    opened: Day | None = None
    topics: Texts = ()
    complaints: Texts = ()
    access: Text | None = None


DATES = frozenset(("date", "recorded", "opened"))
PERIODS = frozenset(("tenure", "absences"))
LISTS = frozenset(
    "customers people topics with mentions aliases emails assistants absences attendees met_nobody complaints".split()
)
Raw = dict[str, Any]
