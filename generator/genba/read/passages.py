"""A body's passages → items, actions and complaint moves, with topics, owners and dates settled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from genba.model.codes import CODE
from genba.model.diagnostic import Diagnostic, Edit, problem
from genba.model.note import Action, Item, Move, Uncoded
from genba.model.position import Position
from genba.model.vocabulary import SECTIONS, folded
from genba.read.body import Body, Passage
from genba.read.days import day_after, day_until
from genba.read.marks import ActionMarks, move_marks, odd_state, state_mark, stateless, topic_marks, unquoted
from genba.read.prefixes import MOVE_WORDS, prefix_of
from genba.read.registry import Registry
from genba.read.versions import shifted

_LOOKS_LIKE_A_CODE = re.compile(r"C-[A-Z0-9]*", re.IGNORECASE)
_LABELLED_CODE = re.compile(r"(?:[^\s:：]{1,12}\s*[:：]\s*)?[\[`]?(?P<code>C-[A-Z2-7]{6})(?![A-Z0-9])", re.IGNORECASE)
_ODD_DAY = re.compile(r"\d+[-./]\d+[-./0-9A-Za-z]*")
_OWNED = re.compile(r"[@＠]([^\s,:;~()\[]+)")
_NO_TASKS = (None, "heard", "seen", "worry", "complaint", "praise", "learned", "felt", "for_sales")
_OPENING_NAME = re.compile(r"\((?P<bracketed>[^()]{1,30})\)\s|(?P<plain>[^()—–]{1,30}?)\s+[—–]\s")


@dataclass(slots=True)
class Harvest:
    """What a body's passages say. ``met`` are the file's customers by every heading that may mean them.

    ``log`` is true for an issue: what it tells of came after its day, not before.
    """

    path: str
    id: str
    day: date
    registry: Registry
    met: Mapping[str, str]
    log: bool = False
    items: list[Item] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    uncoded: list[Uncoded] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)

    def gather(self, body: Body) -> Harvest:
        """Takes in all passages of ``body``."""
        for passage in body.passages:
            if passage.move:
                self._moves(passage)
                continue
            self._strayed(passage)
            if passage.section in SECTIONS and passage.text:
                self._item(passage)
        self.found = [*shifted(self.found, body.shifts)]
        return self

    def _strayed(self, passage: Passage) -> None:
        """Finds a code or a move without the other, and an action among other things."""
        look = CODE.search if passage.section == "answers" else _LABELLED_CODE.match
        loose = look(passage.text) if "-" in passage.text else None
        if loose and not self.log:
            code = loose[0] if passage.section == "answers" else loose["code"]
            self.found.append(problem("loose-code", self.path, passage.position(code), found=code))
        word = prefix_of(passage.text) if passage.section != "action" else None
        if word and (kind := MOVE_WORDS.get(folded(word["word"]))):
            self.uncoded.append(Uncoded(kind, word["word"], passage.position(word["word"])))
        if passage.box is not None and passage.section in _NO_TASKS:
            owner = _OWNED.match(passage.text)
            if owner and self.registry.executive_names.find(owner[1]):
                self.found.append(
                    problem("stray-action", self.path, passage.position(passage.text), found=passage.text)
                )

    def _item(self, passage: Passage) -> None:
        section, text = str(passage.section), passage.marks.text if passage.marks else passage.text
        if passage.marks and self.actions and _is_detail(passage):
            return
        topics, text = self._topics(passage, text)
        customer = self._customer(passage)
        if section == "complaint":
            self._settle_in_place(passage)
            text = stateless(text)
            if customer is None:
                self.found.append(problem("complaint-to-decide", self.path, passage.position(), known=self._named()))
        elif passage.marks:
            self._action(passage, passage.marks, text)
        self.items.append(
            Item(section, unquoted(text), passage.line, topics, customer, passage.code or None, passage.anchor)
        )

    def _topics(self, passage: Passage, text: str) -> tuple[tuple[str, ...], str]:
        """The topics that a passage's marks name, and its text without those marks."""
        marks = topic_marks(passage.text)
        if not marks:
            return (), text
        topics = []
        for mark, word in marks:
            topic = self.registry.topic_names.find(word)
            if topic:
                self._plain_mark(passage, mark, word)
                topics.append(topic)
                text = text.replace(mark, " ", 1)
            elif (near := self.registry.topic_names.near(word)[:1]) and not self._speaks(passage, mark, word):
                self.found.append(
                    problem("unknown-topic", self.path, passage.position(mark), found=word, nearest=near[0])
                )
        return tuple(dict.fromkeys(topics)), " ".join(text.split())

    def _speaks(self, passage: Passage, mark: str, word: str) -> bool:
        """True where a chat program put the name of the one who speaks: ``[서지안] [오후 3:15] 검토하겠습니다``."""
        firms = self.registry.customers.values()
        known = any(folded(word).startswith(folded(one.name)) for firm in firms for one in firm.people)
        begins = any(line.lstrip("->* ").startswith(mark) for line in (passage.source, *passage.more))
        return begins and (known or self.registry.executive_names.find(word) is not None)

    def _plain_mark(self, passage: Passage, mark: str, word: str) -> None:
        """Tells of ``［납기］`` and ``＃납기``, which were read as ``[납기]`` and ``#납기``."""
        wanted = f"#{word}" if mark[0] in "#＃" else f"[{word}]"
        if mark != wanted:
            self._told_plain(passage, mark, wanted)

    def _told_plain(self, passage: Passage, mark: str, wanted: str) -> None:
        place = passage.position(mark)
        edits = (Edit(place, wanted),) if place.end_column - place.column == len(mark) else ()
        self.found.append(problem("full-width-mark", self.path, place, edits=edits, found=mark, wanted=wanted))

    def _customer(self, passage: Passage) -> str | None:
        """The customer of the part that the passage stands in, or whose name opens it, else the note's only one."""
        customers = set(self.met.values())
        if len(customers) == 1:
            return next(iter(customers))
        opening = _OPENING_NAME.match(passage.text)
        named = (passage.part, (opening["bracketed"] or opening["plain"]) if opening else None)
        for name in filter(None, named):
            customer = self.met.get(name) or self.registry.customer_names.find(name)
            if customer in customers:
                return customer
        return None

    def _named(self) -> str:
        """The names of the file's customers."""
        names = {key: one.name for key, one in self.registry.customers.items()}
        return ", ".join(dict.fromkeys(names.get(key, key) for key in self.met.values()))

    def _action(self, passage: Passage, marks: ActionMarks, text: str) -> None:
        if not text.strip():
            self.found.append(problem("action-without-words", self.path, passage.position(passage.text)))
        if marks.odd_due:
            place = passage.position(marks.odd_due)
            self.found.append(problem("unread-due-date", self.path, place, found=marks.odd_due))
        if marks.owner and (mark := f"＠{marks.owner}") in passage.text:
            self._told_plain(passage, mark, f"@{marks.owner}")
        self._doubled(passage, marks)
        action = Action(
            text=text,
            owner=self._owner(passage, marks.owner),
            due=self._due(passage, marks.due),
            done=bool(passage.box) or marks.done,
            done_on=self._done_on(passage, marks),
            line=passage.line,
            anchor=passage.anchor,
        )
        self.actions.append(action)

    def _doubled(self, passage: Passage, marks: ActionMarks) -> None:
        """Tells of a second owner and of a second due date, which are left as text."""
        owners = (f"@{name}" for name in marks.owners if self.registry.executive_names.find(name))
        for mark in (*owners, *marks.dues):
            self.found.append(problem("doubled-mark", self.path, passage.position(mark), found=mark))

    def _done_on(self, passage: Passage, marks: ActionMarks) -> date | None:
        """The day on which it was done. A box that says that it was not is told, and so is a day before the meeting."""
        if marks.done and passage.box is False:
            place = passage.position("[ ]")
            edits = (Edit(place, "[x]"),) if place.end_column - place.column == 3 else ()
            self.found.append(problem("box-form", self.path, place, edits=edits, wanted="[x]"))
        day = self._done(passage, marks.done_on, "impossible-due-date")
        if day and day < self.day and not self.log:
            place, found = passage.position(marks.done_on or ""), day.isoformat()
            self.found.append(problem("done-before-note", self.path, place, found=found, date=self.day.isoformat()))
        return day

    def _owner(self, passage: Passage, name: str | None) -> str | None:
        names = self.registry.executive_names
        owner = names.find(name) if name else None
        if owner is None:
            self.found.append(self._no_owner(_owner_place(passage, name), name))
        elif (tenure := self.registry.executives[owner].tenure) and tenure.over(self.day):
            one, place = self.registry.executives[owner], _owner_place(passage, name)
            found, period = str(self.day), str(tenure)
            self.found.append(problem("left-executive", self.path, place, name=one.name, found=found, period=period))
        return owner

    def _no_owner(self, place: Position, name: str | None) -> Diagnostic:
        names = self.registry.executive_names
        several = names.all(name) if name else ()
        if name and not several:
            near, known = "".join(names.near(name)[:1]), ", ".join(self.registry.executives)
            return problem("unknown-owner", self.path, place, found=name, nearest=near, known=known)
        return problem("action-without-owner", self.path, place, shared=name or "", known=", ".join(several))

    def _settle_in_place(self, passage: Passage) -> None:
        """``- [x] … (해결 11/11)``: a state written where the complaint stands."""
        state = state_mark(passage.text)
        if state is None and (odd := odd_state(passage.text)):
            self.found.append(problem("unknown-state", self.path, passage.position(odd), found=odd))
        if state is None and not passage.box:
            return
        kind = state.kind if state else "resolved"
        day = state.day if state else None
        if state and not day and (unread := _ODD_DAY.search(state.text)):
            place = passage.position(unread[0])
            self.found.append(problem("impossible-move-date", self.path, place, found=unread[0]))
            return
        on = self._done(passage, day, "impossible-move-date") if day else self.day
        if on:
            self._move(passage, kind, passage.code, on, state.text if state else "")

    def _moves(self, passage: Passage) -> None:
        marks = move_marks(passage.text)
        back = not self.log
        on = self._done(passage, marks.day, "impossible-move-date", back=back) if marks.day else self.day
        if not marks.day and (unread := _ODD_DAY.match(marks.text)):
            self.found.append(problem("impossible-move-date", self.path, passage.position(unread[0]), found=unread[0]))
            return
        if not marks.codes:
            like = _LOOKS_LIKE_A_CODE.search(passage.text)
            found = like[0] if like else passage.text
            self.found.append(
                problem("unknown-code", self.path, passage.position(found), found=found, nearest="", known="")
            )
        for code in marks.codes if on else ():
            self._move(passage, str(passage.move), code, on or self.day, marks.text)

    def _move(self, passage: Passage, kind: str, code: str, on: date, text: str) -> None:
        if kind == "parked" and not text:
            self.found.append(problem("parked-without-reason", self.path, passage.position()))
        self.moves.append(Move(kind, code, on, text, passage.position(code)))

    def _day(self, passage: Passage, text: str | None, rule: str, *, back: bool = False) -> date | None:
        """The day that ``text`` names; without a year, the next after the file's own day, or the last before it."""
        if not text:
            return None
        day = day_until(text, self.day) if back else day_after(text, self.day)
        if day is None:
            self.found.append(problem(rule, self.path, passage.position(text), found=text))
        return day

    def _due(self, passage: Passage, text: str | None) -> date | None:
        """The day an action is due; a day before the meeting is kept, and told."""
        day = self._day(passage, text, "impossible-due-date")
        if day and day < self.day and not self.log:
            place, found = passage.position(text or ""), day.isoformat()
            self.found.append(problem("due-before-note", self.path, place, found=found, date=self.day.isoformat()))
        return day

    def _done(self, passage: Passage, text: str | None, rule: str, *, back: bool = False) -> date | None:
        """The day that ``text`` names, unless it is still to come: what is done was done on a day that has been."""
        day = self._day(passage, text, rule, back=back)
        if day is None or day <= self.registry.as_of:
            return day
        found, of_action = day.isoformat(), rule == "impossible-due-date"
        done, moved = (found, "") if of_action else ("", found)
        place = passage.position(text or "")
        self.found.append(problem("future-move-date", self.path, place, found=found, done=done, moved=moved))
        return None


def _owner_place(passage: Passage, name: str | None) -> Position:
    """Where the mark of an owner stands, with a wide @ as well."""
    wide = f"＠{name}"
    return passage.position(wide if wide in passage.text else f"@{name}" if name else "")


def _is_detail(passage: Passage) -> bool:
    """True for an item below an action that has neither a box nor an owner of its own."""
    return passage.box is None and passage.source[:1] in (" ", "\t") and not (passage.marks and passage.marks.owner)


def codes_in(body: Body) -> Iterator[str]:
    """The codes of a body's complaints; known also where the note itself can't be used."""
    return (passage.code for passage in body.passages if passage.code)
