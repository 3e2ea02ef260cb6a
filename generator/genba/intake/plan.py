"""Everything that came in → the drafts that would be written, and why the rest is not."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from genba.i18n.import_words import ImportWords
from genba.intake.draft import Told, draft_text, mark
from genba.intake.incoming import Attachment, Incoming
from genba.intake.known import Known
from genba.intake.names import free, portable
from genba.model.urls import is_text

DRAFTS, ATTACHMENTS = "drafts", "attachments"


@dataclass(frozen=True, slots=True)
class Planned:
    """One thing that came in: its draft's ``path`` and all ``files`` by path, or the reason why it is ``left`` out."""

    source: str
    path: str = ""
    files: Mapping[str, bytes] | None = None
    left: str = ""


@dataclass(slots=True)
class Planner:
    """Makes drafts one after the other, each under a name that nothing has yet.

    ``taken`` are the casefolded paths in the folder and names of notes, ``marks`` those of earlier imports, ``held``
    gives the bytes at a path of the folder (None if it can't), ``executive`` is meant where nobody is named.
    ``pending`` are the attachments that would be written.
    """

    known: Known
    taken: set[str]
    marks: set[str]
    held: Callable[[str], bytes | None]
    executive: str | None
    language: str
    words: ImportWords
    pending: dict[str, bytes] = field(default_factory=dict)

    def plan(self, incoming: Iterable[Incoming]) -> Iterator[Planned]:
        """What would become of each, in order."""
        for one in incoming:
            yield self._planned(one)

    def _planned(self, one: Incoming) -> Planned:
        executive = self.known.executive_of(one) or self.executive
        customers = self.known.customers_of(one)
        if reason := self._reason(one, customers, executive):
            return Planned(one.source, left=reason)
        self.marks.add(mark(one))
        path = f"{DRAFTS}/{self._stem(one, customers, executive)}.md"
        files = [(each.name, self._place(one, each), each.content) for each in one.attachments if each.content]
        told = Told(executive or "", (*self._names(customers), *self.known.unknown_of(one)), self._people(one))
        linked = [(name, place) for name, place, _ in files]
        text = draft_text(self._whole(one), told, linked, language=self.language, words=self.words)
        new = {place: content for _, place, content in files if place in self.pending}
        return Planned(one.source, path, {**new, path: text.encode()})

    def _whole(self, one: Incoming) -> Incoming:
        """``one`` with what found no key among its facts: an executive whom nobody knows, and empty files."""
        nobody = one.executive and self.known.executive_of(one) is None
        more = ((self.words.labels["executive"], one.executive),) if nobody else ()
        empty = ((self.words.labels["empty"], each.name) for each in one.attachments if not each.content)
        return replace(one, facts=(*one.facts, *more, *empty))

    def _reason(self, one: Incoming, customers: tuple[str, ...], executive: str | None) -> str:
        if one.left:
            return one.left
        if mark(one) in self.marks:
            return "there-already"
        if one.day and one.day > self.known.book.as_of:
            return "to-come"
        if not one.certain and not (customers or self.known.unknown_of(one)):
            return "no-customer"
        if not one.certain and one.day is None:
            return "undated"
        return "written-up" if one.repeats and self.known.is_written_up(one, customers, executive) else ""

    def _stem(self, one: Incoming, customers: tuple[str, ...], executive: str | None) -> str:
        whom = customers[0] if customers else next(iter(self.known.unknown_of(one)), "")
        parts = (
            str(one.day or self.words.undated),
            executive or "",
            whom or portable(one.header.get("title", ("",))[0]),
        )
        name = portable("-".join(filter(None, parts)) + ".md")
        while True:
            name = free(name, self.taken)
            path = f"{DRAFTS}/{name}".casefold()
            if path not in self.taken:
                self.taken |= {name.casefold(), path}
                return name.removesuffix(".md")
            self.taken.add(name.casefold())

    def _place(self, one: Incoming, each: Attachment) -> str:
        """Where a file lies, or would: beside one of other content under a name of its own."""
        end = ".txt" if is_text(each.name) else ""
        path = f"{ATTACHMENTS}/{portable(f'{one.day or self.words.undated}-{each.name}{end}')}"
        while path.casefold() in self.taken and self._content(path) != each.content:
            path = free(path, self.taken) if self._content(path) is None else self._beside(path, each.content)
        if path.casefold() not in self.taken:
            self.taken.add(path.casefold())
            self.pending[path] = each.content
        return path

    def _beside(self, path: str, content: bytes) -> str:
        seal, (stem, end) = sha256(content).hexdigest()[:8], posixpath.splitext(path)
        return free(path, self.taken) if stem.endswith(seal) else f"{stem}-{seal}{end}"

    def _content(self, path: str) -> bytes | None:
        return self.pending[path] if path in self.pending else self.held(path)

    def _names(self, customers: Iterable[str]) -> Iterator[str]:
        for key in customers:
            name = self.known.book.customers[key].name
            yield name if self.known.customers.find(name) == key else key

    def _people(self, one: Incoming) -> tuple[str, ...]:
        others = (self.known.person(each) for each in one.contacts if not self.known.is_ours(each))
        return tuple(dict.fromkeys(filter(None, others)))
