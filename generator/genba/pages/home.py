"""The home page: the questions that the site answers, each with its present answer."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from genba.catalogue.entries import WeekEntry
from genba.charts.held import weeks_held
from genba.i18n.korean import fill
from genba.model import urls
from genba.pages.executives import met
from genba.pages.numbers import week_numbers
from genba.pages.page import Page
from genba.pages.pictures import held_weeks
from genba.pages.printer import Printer
from genba.pages.topics import waiting


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its answer today, and where more of it stands."""

    question: str
    answer: str
    url: str


@dataclass(frozen=True, slots=True)
class LastWeek:
    """What an executive did last week, and the latest thing they learned."""

    id: str
    customers: tuple[str, ...]
    people: int
    learned: str


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic that customers complain of."""

    id: str
    name: str
    complaints: int
    waiting: int


def home_page(printer: Printer) -> Page:
    """Questions, last week by executive, topics, continuity."""
    week = printer.catalogue.last_week
    topics = [
        TopicLine(one.id, one.name, len(one.complaints), waiting(one))
        for one in printer.catalogue.topics.values()
        if one.complaints
    ]
    return printer.page(
        urls.INDEX, "home", printer.words.home, hide=("toc",),
        week=week, questions=_questions(printer, week), executives=_executives(printer),
        topics=sorted(topics, key=lambda one: -one.complaints), numbers=week_numbers(printer, week),
        weeks_held=weeks_held(held_weeks(printer), printer.words.chart),
    )  # fmt: skip


def _questions(printer: Printer, week: WeekEntry) -> list[Question]:
    t = printer.words
    return [
        Question(t.ask_met, _met_answer(printer, week), urls.week(week.week)),
        Question(t.ask_complaints, _complaints_answer(printer), urls.COMPLAINTS),
        Question(t.ask_worries, _worries_answer(printer), urls.WORRIES),
        Question(t.ask_gaps, _gaps_answer(printer), urls.CUSTOMERS),
        Question(t.ask_promises, _promises_answer(printer), urls.ACTIONS),
    ]


def _met_answer(printer: Printer, week: WeekEntry) -> str:
    t = printer.words
    if not week.notes:
        return t.no_notes
    heard = [item.text for note in reversed(week.notes) for item in note.items if item.section == "heard"]
    facts = {
        "customers": str(len(week.customers)),
        "people": str(week.people_count),
        "word": heard[0] if heard else "",
    }
    return fill(t.answer_met if heard else t.answer_met_only, facts)


def _complaints_answer(printer: Printer) -> str:
    t, waiting_ones = printer.words, printer.catalogue.waiting
    if not waiting_ones:
        return t.no_waiting_complaints
    oldest = waiting_ones[0]
    name = printer.firm(oldest.customer) if oldest.customer else t.customer_to_decide
    facts = {"count": str(len(waiting_ones)), "days": str(oldest.age_days), "name": name, "text": oldest.text}
    return fill(t.answer_complaints, facts)


def _worries_answer(printer: Printer) -> str:
    t, worries = printer.words, printer.catalogue.worries
    shared = [worry.text for worry in takewhile(lambda worry: worry.shared, worries)]  # they come first
    if not worries:
        return t.no_worries
    facts = {"count": str(len(worries)), "shared": ", ".join(f"“{text}”" for text in shared[:3])}
    return fill(t.answer_worries if shared else t.answer_worries_only, facts)


def _gaps_answer(printer: Printer) -> str:
    t, cold = printer.words, printer.catalogue.cold
    if not cold:
        return t.no_gaps
    named = [fill(t.answer_gap, {"name": one.customer.name, "days": str(one.days_since)}) for one in cold[:3]]
    return ", ".join(named)


def _promises_answer(printer: Printer) -> str:
    t, catalogue = printer.words, printer.catalogue
    pending = sum(1 for entry in catalogue.actions if not entry.action.done)
    return fill(t.answer_promises, {"pending": str(pending), "overdue": str(len(catalogue.overdue))})


def _executives(printer: Printer) -> list[LastWeek]:
    """Roster order; what was learned is last week's, else the latest."""
    rows = []
    for key, entry in printer.catalogue.executives.items():
        own = (note for note in entry.notes if note.executive == key)
        learned = (item.text for note in own for item in note.items if item.section == "learned")
        people = sum(note.people_count for note in entry.last_week)
        rows.append(LastWeek(key, met(entry.last_week), people, next(learned, "")))
    return rows
