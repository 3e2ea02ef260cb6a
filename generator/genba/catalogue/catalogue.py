"""All that the pages show, as of a day, for an audience."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from genba.catalogue.actions import actions
from genba.catalogue.audience import readable
from genba.catalogue.complaints import complaints
from genba.catalogue.customers import customers
from genba.catalogue.entries import (
    ActionEntry,
    Complaint,
    CustomerEntry,
    ExecutiveEntry,
    IssueEntry,
    TopicEntry,
    WeekEntry,
    Worry,
)
from genba.catalogue.executives import executives
from genba.catalogue.hearing import first_heard
from genba.catalogue.topics import topics
from genba.catalogue.weeks import discussed_on, weeks
from genba.catalogue.worries import worries
from genba.model.meeting import Issue, Minutes
from genba.model.note import Note
from genba.model.notebook import Notebook
from genba.model.week import Week
from genba.settings import Settings


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Notes by date and id; customers, executives (roster order), topics and weeks by their ids.

    ``waiting`` are the complaints still open or only answered, the oldest first. ``discussed`` leads from a note's id
    to the first minutes that name it. ``notebook`` holds what this audience may read and nothing else.
    """

    settings: Settings
    audience: str | None
    notebook: Notebook
    customers: Mapping[str, CustomerEntry]
    executives: Mapping[str, ExecutiveEntry]
    topics: Mapping[str, TopicEntry]
    weeks: Mapping[Week, WeekEntry]
    complaints: tuple[Complaint, ...]
    waiting: tuple[Complaint, ...]
    actions: tuple[ActionEntry, ...]
    worries: tuple[Worry, ...]
    issues: tuple[IssueEntry, ...]
    discussed: Mapping[str, Minutes]

    @property
    def as_of(self) -> date:
        """The day that ages are counted to."""
        return self.notebook.as_of

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes, oldest first."""
        return self.notebook.notes

    @property
    def sales(self) -> frozenset[str]:
        """Ids of the executives whose job is selling."""
        return frozenset(key for key, one in self.executives.items() if one.executive.sales)

    @property
    def last_week(self) -> WeekEntry:
        """The week that the next meeting reviews: the one before the as-of day's, if there is one."""
        return self.weeks.get(Week.of(self.as_of).plus(-1)) or self.weeks[Week.of(self.as_of)]

    @property
    def cold(self) -> tuple[CustomerEntry, ...]:
        """Customers whom nobody met within their cadence, the longest wait first; dormant and lost ones left out."""
        waiting = [one for one in self.customers.values() if one.state == "cold" and not one.customer.gone]
        return tuple(sorted(waiting, key=lambda one: -(one.days_since or 0)))

    @property
    def due(self) -> tuple[CustomerEntry, ...]:
        """Customers whom it is nearly time to meet."""
        return tuple(one for one in self.customers.values() if one.state == "due" and not one.customer.gone)

    @property
    def overdue(self) -> tuple[ActionEntry, ...]:
        """Promises past their day, the longest first."""
        late = [entry for entry in self.actions if entry.overdue_days]
        return tuple(sorted(late, key=lambda entry: -entry.overdue_days))

    @property
    def undiscussed(self) -> tuple[Note, ...]:
        """Notes that no minutes name."""
        return tuple(note for note in self.notes if note.id not in self.discussed)

    @property
    def median_delay(self) -> float:
        """Median days between meeting and record; 0 without notes."""
        return median(note.delay_days for note in self.notes) if self.notes else 0.0


def build_catalogue(notebook: Notebook, settings: Settings, audience: str | None) -> Catalogue:
    """The catalogue of what ``audience`` may read (None: of everything)."""
    read = readable(notebook, settings, audience)
    heard, held = complaints(read), weeks(read, settings)
    promised = actions(read, held)
    by_code = {one.code: one for one in heard}
    issues = (_issue(one, by_code) for one in read.issues)
    return Catalogue(
        settings=settings, audience=audience, notebook=read,
        customers=customers(read, settings, complaints=heard, actions=promised),
        executives=executives(read, promised, settings.calendar), topics=topics(read, settings, heard), weeks=held,
        complaints=heard, waiting=tuple([one for one in heard if one.unsettled]), actions=promised,
        worries=worries(read.notes), issues=tuple(issues), discussed=discussed_on(read),
    )  # fmt: skip


def _issue(issue: Issue, by_code: Mapping[str, Complaint]) -> IssueEntry:
    listed = tuple(by_code[code] for code, _ in issue.complaints if code in by_code)
    return IssueEntry(issue, listed, first_heard(listed))
