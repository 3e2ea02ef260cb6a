"""A company's settings, from the text of genba.toml."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from genba.model.calendar import Calendar, known_country
from genba.model.nearest import nearest
from genba.model.vocabulary import folded
from genba.model.week import Week

SHIPPED_TOPICS: Mapping[str, tuple[str, ...]] = {
    topic: tuple(names.split("/"))
    for topic, names in (
        line.split(" = ")
        for line in """
support = 기술지원/지원/AS/서비스/고객지원/support/service
quality = 품질/불량/quality
delivery = 납기/배송/물류/delivery
price = 가격/단가/견적/price
terms = 계약·조건/계약/조건/terms/contract
finance = 결제·재무/결제/재무/자금/finance/payment
performance = 제품성능/성능/performance
development = 신제품·개발/신제품/개발/development
investment = 투자·증설/투자/증설/investment
people = 인력·조직/인력/조직/채용/hiring
sales-response = 영업대응/영업/sales response
competitors = 경쟁사/경쟁/competitors
reputation = 평판·브랜드/평판/브랜드/reputation
""".strip().splitlines()
    )
}


_SET = re.compile(r"\s*(?:\[(?P<table>[\w.-]+)\]|[\"']?(?P<name>[\w.-]+)[\"']?\s*=)")


class SettingsError(Exception):
    """A setting that can't be used: ``rule`` names the sentence that says so, ``facts`` fill it.

    ``others`` are all other settings that can't be used either.
    """

    def __init__(self, rule: str, /, **facts: str) -> None:
        super().__init__(rule, facts)
        self.rule = rule
        self.facts = facts
        self.others: tuple[SettingsError, ...] = ()


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise PydanticCustomError("timezone", "") from None
    return name


def _unique(names: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(names)) < len(names) or not all(re.fullmatch(r"[a-z0-9][a-z0-9-]*", name) for name in names):
        raise PydanticCustomError("audiences", "")
    return names


def _named_once(topics: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    first: dict[str, str] = {}
    for topic, names in topics.items():
        if not names:
            raise PydanticCustomError("topics", "", {"topic": topic, "found": "[]"})
        for name in names:
            if (other := first.setdefault(folded(name), topic)) != topic:
                raise PydanticCustomError("topics", "", {"topic": topic, "found": name, "first": f"topics.{other}"})
    return topics


def _country(code: str) -> str:
    if not known_country(code):
        raise PydanticCustomError("country", "")
    return code


def _growing(bands: tuple[int, ...]) -> tuple[int, ...]:
    if list(bands) != sorted(set(bands)):
        raise PydanticCustomError("lapse", "")
    return bands


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Weeks = Annotated[int, Field(gt=0, le=520, strict=True)]
Days = Annotated[int, Field(gt=0, le=3650, strict=True)]


class Cadence(_Model):
    """Weeks without contact before a customer is cold."""

    A: Weeks = 4
    B: Weeks = 8
    C: Weeks = 13
    prospect: Weeks = 6


class Lapse(_Model):
    """When the site asks: weeks without a record, per cent of a cadence, days without an owner or an answer."""

    quiet: Weeks = 2
    quiet_ceo: Weeks = 4
    amber: Annotated[int, Field(gt=0, le=100, strict=True)] = 80
    no_owner: Days = 3
    no_answer: Days = 7
    bands: Annotated[tuple[Days, ...], Field(min_length=1, max_length=6), AfterValidator(_growing)] = (7, 14, 28)
    carried: Annotated[int, Field(gt=0, le=52, strict=True)] = 2


class Forge(_Model):
    """Where the notes' repository lives; ``folder`` is the notes folder within it."""

    kind: Literal["github", "gitlab", "gitea"] = "github"
    url: Annotated[str, Field(pattern=r"^https?://[^\s\"'<>]+$")]
    branch: str = "main"
    folder: str = "notes"


class Settings(_Model):
    """The company's settings; every one has a default."""

    company: str = ""
    language: Literal["ko", "en"] = "ko"
    timezone: Annotated[str, AfterValidator(_zone)] = "Asia/Seoul"
    audiences: Annotated[tuple[str, ...], AfterValidator(_unique)] = ()
    roster: tuple[str, ...] = ()
    meeting: Annotated[str, Field(pattern=r"^(MON|TUE|WED|THU|FRI|SAT|SUN) ([01]\d|2[0-3]):[0-5]\d$")] = "MON 09:00"
    country: Annotated[str, AfterValidator(_country)] = "KR"
    holidays: tuple[date, ...] = ()
    cadence: Cadence = Cadence()
    lapse: Lapse = Lapse()
    topics: Annotated[Mapping[str, tuple[str, ...]], AfterValidator(_named_once)] = SHIPPED_TOPICS
    forge: Forge | None = None
    site_url: Annotated[str | None, Field(pattern=r"^https?://[^\s\"'<>?#]+$")] = None

    @property
    def zone(self) -> ZoneInfo:
        """The company's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def calendar(self) -> Calendar:
        """The days that the company works."""
        return Calendar(self.country, frozenset(self.holidays))

    def meeting_day(self, week: Week) -> date:
        """The day of the meeting that reviews ``week``: its weekday, or the first working day after it."""
        weekday = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN").index(self.meeting.partition(" ")[0])
        return self.calendar.working_day_after(week.plus(1).monday + timedelta(days=weekday), 0)

    @property
    def widest(self) -> str | None:
        """The first audience; None if there is one site for everyone."""
        return self.audiences[0] if self.audiences else None

    @property
    def narrowest(self) -> str | None:
        """The last audience; None if there is one site for everyone."""
        return self.audiences[-1] if self.audiences else None

    def address(self, audience: str | None) -> str | None:
        """Where an audience's site is served, ending in ``/``; None if nobody said where."""
        if self.site_url is None:
            return None
        return "/".join(filter(None, (self.site_url.rstrip("/"), audience))) + "/"

    def may_read(self, audience: str | None, access: str | None) -> bool:
        """True if ``audience`` reads what is meant for ``access``; narrower audiences read all that wider ones do."""
        return audience is None or self.audiences.index(audience) >= self.width(access)

    def width(self, access: str | None) -> int:
        """How many audiences may not read what is meant for ``access``."""
        return 0 if access is None else self.audiences.index(access)


_TABLES: Mapping[str, type[_Model]] = {"cadence": Cadence, "lapse": Lapse, "forge": Forge}


def defaults() -> Iterator[tuple[str, str]]:
    """The dotted name of every setting but the topics, and its default as genba.toml has it; "" for none."""
    models: Mapping[str, type[_Model]] = {"": Settings, **_TABLES}
    for table, model in models.items():
        for name, field in model.model_fields.items():
            if table or name not in {"topics", *_TABLES}:
                yield f"{table}.{name}".lstrip("."), "" if field.is_required() else _toml(field.default)


def _toml(value: object) -> str:
    """A text, a number or a tuple of those as TOML writes it, which is as JSON does."""
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def read_settings(text: str) -> Settings:
    """The settings in the text of a genba.toml. Raises SettingsError with all that can't be used."""
    try:
        return Settings.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        line = place[1] if place else "1"
        if name := _twice(text.split("\n")[: int(line)]):
            raise SettingsError("settings-twice", name=name, line=line) from None
        raise SettingsError("settings-syntax", line=line) from None
    except ValidationError as error:
        wrong = (_setting_error(text, one) for one in error.errors(include_url=False))
        first, *others = sorted(wrong, key=lambda one: int(one.facts["line"] or 0))
        first.others = tuple(others)
        raise first from None


def _set(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The number of each line that sets something, a setting or a whole table, and its name."""
    table = ""
    for at, line in enumerate(lines, start=1):
        if match := _SET.match(line):
            table = match["table"] or table
            yield at, match["table"] or f"{table}.{match['name']}".lstrip(".")


def _twice(lines: list[str]) -> str:
    """What the last of ``lines`` sets that another of them has set already."""
    *before, last = (0, ""), *_set(lines)
    return last[1] if last[0] == len(lines) and last[1] in dict(before).values() else ""


def _line(text: str, name: str) -> str:
    """The number of the line of ``text`` that sets ``name`` or what it is a part of; "" if none does."""
    lines = {known: str(at) for at, known in _set(text.split("\n"))}
    return lines.get(name) or (_line(text, name.rpartition(".")[0]) if "." in name else "")


def _setting_error(text: str, error: ErrorDetails) -> SettingsError:
    where, value, facts = error["loc"], error["input"], error.get("ctx", {})
    name = ".".join(map(str, (*where, *filter(None, [facts.get("topic")]))))
    line = _line(text, name)
    if facts.get("first"):
        return SettingsError("settings-topic", line=line, found=facts["found"], first=facts["first"], name=name)
    if error["type"] == "extra_forbidden":
        model = _TABLES.get(str(where[0]), Settings) if len(where) > 1 else Settings
        near = ", ".join(nearest(str(where[-1]), model.model_fields)[:1])
        return SettingsError("settings-unknown", line=line, name=name, nearest=near)
    found = facts.get("found") or (f'"{value}"' if isinstance(value, str) else str(value))
    return SettingsError("settings-value", line=line, name=name, found=found, wanted=str(where[0]))
