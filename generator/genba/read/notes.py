"""A parsed note, held against the registry → a Note, with everything derived that nobody typed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from genba.model.diagnostic import Diagnostic, problem
from genba.model.headers import MonthDay, NoteHeader
from genba.model.note import Note, Person, provisional_id
from genba.model.outline import Outline, outline_of
from genba.model.position import START, Position
from genba.model.vocabulary import KINDS, NOTE_KEYS, OTHER_KIND, folded
from genba.read.days import day_before, settled
from genba.read.marks import topic_marks
from genba.read.names import runs, tails
from genba.read.parse import Parsed
from genba.read.passages import Harvest, codes_in
from genba.read.people import people_in, people_of
from genba.read.registry import Registry, audience_of
from genba.read.titles import title_of

_NAME = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})?[-_ ]?(?P<rest>.*)")
_FOLLOW_UPS = frozenset(
    ("complaint-to-decide", "due-before-note", "done-before-note", "left-executive")
)  # of what is missing


@dataclass(frozen=True, slots=True)
class NoteRead:
    """What the file of a note gave: a note, or a draft that lacks something, or neither.

    It ``lasts`` if the file gives the same on every later day.
    """

    note: Note | None
    draft: Note | None
    outline: Outline
    diagnostics: tuple[Diagnostic, ...]
    lasts: bool = True


class NoteReader:
    """Makes one note of a file that was parsed."""

    def __init__(self, parsed: Parsed[NoteHeader], registry: Registry) -> None:
        self.parsed = parsed
        self.registry = registry
        self.header = parsed.header or NoteHeader()
        self.found: list[Diagnostic] = []
        self.lasts = True
        self.commit = (registry.commits or {}).get(parsed.path)
        match = _NAME.fullmatch(parsed.id)
        self.named_date = match["date"] if match else None
        self.segments = re.split(r"[-_ ]", match["rest"]) if match and match["rest"] else []
        self.folders = posixpath.dirname(parsed.path).split("/")

    def read(self) -> NoteRead:
        """The note, or a draft of it if something is missing that no note can do without; and what is wrong with it."""
        parsed, codes = self.parsed, tuple(codes_in(self.parsed.body))
        if parsed.header is None:
            return NoteRead(None, None, self._lost(codes), parsed.diagnostics)
        day, executive = self._date(), self._executive()
        customers, unregistered = self._customers()
        note = self._note(day or self._recorded_or_today(), executive or "", customers, unregistered)
        if day and executive and note.all_customers:
            return NoteRead(note, None, outline_of(note, codes), (*parsed.diagnostics, *self.found), self.lasts)
        found = (one for one in self.found if one.rule not in _FOLLOW_UPS)
        outline = outline_of(note, codes)._replace(date=None)
        return NoteRead(None, note, outline, (*parsed.diagnostics, *found), self.lasts)

    def _lost(self, codes: tuple[str, ...]) -> Outline:
        """What is known of a file that makes no note."""
        access = audience_of(self.parsed.path, self.parsed, self.registry.settings)[0]
        return Outline(self.parsed.id, self.parsed.path, access, codes)

    def _note(self, day: date, executive: str, customers: tuple[str, ...], unregistered: tuple[str, ...]) -> Note:
        met = {key: key for key in customers} | {name: provisional_id(name) for name in unregistered}
        harvest = Harvest(self.parsed.path, self.parsed.id, day, self.registry, met).gather(self.parsed.body)
        self.found.extend(harvest.found)
        people, others = self._people()
        return Note(
            id=self.parsed.id, path=self.parsed.path, title=self._title(), date=day,
            recorded=self._recorded(day), executive=executive, customers=customers, unregistered=unregistered,
            people=people, others=others, kind=self._kind(), topics=self._topics(harvest),
            place=self.header.place, site=self.header.site, companions=self._companions(executive),
            mentions=self._mentions(), recorded_by=self._recorded_by(executive),
            access=self._access(customers, unregistered),
            items=tuple(harvest.items), actions=tuple(harvest.actions), moves=tuple(harvest.moves),
            uncoded=tuple(harvest.uncoded), at=self.parsed.at, links=self.parsed.body.links,
            blocks=self.parsed.body.blocks,
        )  # fmt: skip

    def _problem(self, rule: str, at: str, **facts: str) -> None:
        told = problem(rule, self.parsed.path, self._place(at))
        self.found.append(replace(told, facts=tuple(facts.items())))

    def _place(self, key: str) -> Position:
        return self.parsed.at.get(key) or self.parsed.at.get(key.partition(".")[0]) or START

    def _wrong_already(self, key: str) -> bool:
        """True if the key stands there with a value that was refused: one finding is enough."""
        return f"{key}:key" in self.parsed.at and self.parsed.at[key] != self.parsed.at[f"{key}:key"]

    def _date(self) -> date | None:
        written = self.header.date
        if isinstance(written, MonthDay):
            return self._settled("date", self._named_day() or self._recorded_or_today())
        if written is not None:
            return written
        try:
            named = date.fromisoformat(self.named_date) if self.named_date else None
        except ValueError:
            key = NOTE_KEYS["date"][0]
            self._problem("impossible-date", "date", key=key, field="date", found=str(self.named_date))
            return None
        if self._wrong_already("date"):
            return None
        if named is None:
            self._problem("missing-date", "date")
        return named

    def _named_day(self) -> date | None:
        """The day in the file's name, where the header has the same day without its year."""
        written, named = self.header.date, self.named_date
        if isinstance(written, MonthDay) and named and named[5:] == f"{written.month:02d}-{written.day:02d}":
            return written.in_year(int(named[:4]))
        return None

    def _settled(self, key: str, latest: date) -> date | None:
        day, found = settled(self.parsed, key, latest)
        self.found.extend(found)
        return day

    def _today(self) -> date:
        """The as-of day; what is made of it is another thing tomorrow."""
        self.lasts = False
        return self.registry.as_of

    def _recorded_or_today(self) -> date:
        written = self.header.recorded
        explicit = day_before(written, self._today()) if isinstance(written, MonthDay) else written
        return explicit or (self.commit.day if self.commit else self._today())

    def _recorded(self, day: date) -> date:
        written = self.header.recorded
        explicit = self._settled("recorded", self._today()) if isinstance(written, MonthDay) else written
        if explicit:
            return explicit
        if self.registry.commits is None:
            return day
        return self.commit.day if self.commit else max(self._today(), day)

    def _executive(self) -> str | None:
        """The executive's id, or the unknown name that stands there."""
        names = self.registry.executive_names
        if self.header.executive:
            written, key = names.find(self.header.executive) or self.header.executive, NOTE_KEYS["executive"][0]
            if names.joined(written):
                self._problem("wrong-type", "executive", key=key, field="executive", found=written, wanted="executive")
                return None
            return written
        if self._wrong_already("executive"):
            return None
        named = runs(self.segments) if self.segments else ()
        found = next(filter(None, map(names.find, (*named, *reversed(self.folders)))), None)
        found = found or self._author()
        if found is None:
            self._problem("missing-executive", "executive", known=", ".join(self.registry.executives))
        return found

    def _author(self) -> str | None:
        if self.commit is None:
            return None
        email, people = self.commit.email, self.registry.executives.values()
        return next((one.id for one in people if email in map(str.casefold, one.emails)), None)

    def _customers(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ids of registered customers, and the names of others."""
        if self.header.customers:
            return self._known_customers(self.header.customers)
        if self._wrong_already("customers"):
            return (), ()
        names = self.registry.customer_names
        found = next(filter(None, map(names.find, (*tails(self.segments), *reversed(self.folders)))), None)
        if found is None:
            self._problem("missing-customer", "customers")
        return ((found,) if found else ()), ()

    def _known_customers(self, written: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        names, known, unknown = self.registry.customer_names, [], []
        for at, name in enumerate(written):
            found = names.find(name)
            if found:
                if found in known:
                    self._problem("repeated-value", f"customers.{at}", found=name)
                known.append(found)
                continue
            unknown.append(name)
            self._unknown_customer(f"customers.{at}", name)
        return tuple(dict.fromkeys(known)), tuple(dict.fromkeys(unknown))

    def _unknown_customer(self, at: str, name: str) -> None:
        names = self.registry.customer_names
        if several := names.all(name):
            self._problem("ambiguous-name", at, found=name, known=", ".join(several))
        else:
            joined, executive = names.joined(name), name if self.registry.executive_names.find(name) else ""
            near = () if joined or executive else names.near(name)[:2]
            facts = {"nearest": ", ".join(near), "joined": ", ".join(joined), "executive": executive}
            self._problem("unknown-customer", at, found=name, **facts)

    def _people(self) -> tuple[tuple[Person, ...], int]:
        if "people" in self.parsed.at:
            return people_of(self.header.people)
        return people_in(self.parsed.body.opening)

    def _kind(self) -> str:
        if self.header.kind:
            kind = self.registry.kinds.find(self.header.kind)
            if kind is None:
                near = ", ".join(self.registry.kinds.near(self.header.kind)[:1])
                self._problem("unknown-kind", "kind", found=self.header.kind, nearest=near, known=", ".join(KINDS))
            return kind or OTHER_KIND
        return _kind_in(f"{self.header.title or ''} {self.parsed.body.opening}")

    def _topics(self, harvest: Harvest) -> tuple[str, ...]:
        if "topics" not in self.parsed.at:
            return tuple(dict.fromkeys(topic for item in harvest.items for topic in item.topics)) or self._own_marks()
        return tuple(dict.fromkeys(filter(None, map(self._topic, range(len(self.header.topics)), self.header.topics))))

    def _own_marks(self) -> tuple[str, ...]:
        words = (word for passage in self.parsed.body.passages for _, word in topic_marks(passage.text))
        return tuple(dict.fromkeys(filter(None, map(self.registry.topic_names.find, words))))

    def _topic(self, at: int, name: str) -> str | None:
        topic = self.registry.topic_names.find(name)
        if topic is None:
            near = ", ".join(self.registry.topic_names.near(name)[:1])
            self._problem("unknown-topic", f"topics.{at}", found=name, nearest=near)
        return topic

    def _companions(self, executive: str) -> tuple[str, ...]:
        found = [self.registry.executive_names.find(name) or name for name in self.header.companions]
        if executive in found:
            self._problem("self-companion", f"with.{found.index(executive)}", found=executive)
        return tuple(name for name in dict.fromkeys(found) if name != executive)

    def _mentions(self) -> tuple[str, ...]:
        found = []
        for at, name in enumerate(self.header.mentions):
            customer = self.registry.customer_names.find(name)
            if customer is None:
                self._unknown_customer(f"mentions.{at}", name)
            found.append(customer or provisional_id(name))
        return tuple(dict.fromkeys(found))

    def _recorded_by(self, executive: str) -> str | None:
        if self.header.recorded_by:
            return self.header.recorded_by
        if self.commit is None:
            return None
        for one in self.registry.executives.values():
            if self.commit.email in map(str.casefold, one.emails):
                return one.name if one.id != executive else None
            for assistant in one.assistants:
                if f"<{self.commit.email}>" in assistant.casefold() or assistant.casefold() == self.commit.email:
                    return assistant.partition("<")[0].strip() or self.commit.name
        return None

    def _access(self, customers: tuple[str, ...], unregistered: tuple[str, ...]) -> str | None:
        """The note's own audience, else its customers' narrowest; None is the widest."""
        settings = self.registry.settings
        own, found = audience_of(self.parsed.path, self.parsed, settings)
        self.found.extend(found)
        if self.parsed.access is not None or not settings.audiences:
            return own
        if unregistered and self.registry.incomplete:  # one of them may be a customer with an audience
            return settings.narrowest
        theirs = [access for key in customers if (access := self.registry.customers[key].access)]
        return max(theirs, key=settings.audiences.index, default=None)

    def _title(self) -> str:
        return self.header.title or title_of(self.parsed.body.passages) or self.parsed.id


def _kind_in(text: str) -> str:
    """The first kind whose word stands in ``text``."""
    words = folded(text)
    hits = [
        (words.find(folded(spelling)), kind)
        for kind, others in KINDS.items()
        for spelling in (kind, *others)
        if kind != OTHER_KIND and folded(spelling) in words
    ]
    return min(hits)[1] if hits else OTHER_KIND
