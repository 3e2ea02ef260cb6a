"""Every page of a site, listed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from genba.catalogue.entries import WeekEntry
from genba.i18n.meeting_words import meeting_words
from genba.i18n.site_words import Words
from genba.i18n.write_words import write_words
from genba.model import urls
from genba.pages.ceo import ceo_page
from genba.pages.customers import customer_page, customers_page
from genba.pages.executives import executive_page, executives_page
from genba.pages.home import home_page
from genba.pages.issues import issue_page, issues_page
from genba.pages.lists import actions_page, complaints_page, worries_page
from genba.pages.notes import note_page
from genba.pages.page import Kind, Making, Page
from genba.pages.past import Past
from genba.pages.practice import practice_page
from genba.pages.printer import Printer
from genba.pages.repairs import Repair, repairs_page
from genba.pages.seals import Seals
from genba.pages.search import search_page
from genba.pages.start_again import start_again_page
from genba.pages.topics import topic_page, topics_page
from genba.pages.weeks import week_page, weeks_page
from genba.pages.write import write_page

LISTS = (
    home_page, write_page, weeks_page, customers_page, executives_page, topics_page, complaints_page, worries_page,
    actions_page, issues_page, practice_page, start_again_page, search_page,
)  # fmt: skip


def navigation(words: Words, *, narrowest: bool) -> tuple[tuple[str, str], ...]:
    """The entries of the navigation, whatever the number of notes; one more on the narrowest of several sites."""
    questions = ((meeting_words(words.language).ceo, urls.CEO),) if narrowest else ()
    return (
        (words.home, urls.INDEX), (write_words(words.language).name, urls.WRITE), (words.weeks, urls.WEEKS),
        (words.customers, urls.CUSTOMERS),
        (words.executives, urls.EXECUTIVES), (words.topics, urls.TOPICS), (words.complaints, urls.COMPLAINTS),
        (words.worries, urls.WORRIES), (words.actions, urls.ACTIONS), (words.issues, urls.ISSUES),
        (words.practice, urls.PRACTICE), *questions, (words.repairs, urls.REPAIRS),
    )  # fmt: skip


def all_pages(printer: Printer, repairs: Sequence[Repair], seals: Seals) -> tuple[Kind, ...]:
    """The pages of one site, in the order of the navigation, notes last."""
    catalogue, past = printer.catalogue, Past(printer.catalogue, seals)
    lists = [partial(page, printer) for page in LISTS]
    lists += [partial(repairs_page, printer, repairs), *([partial(ceo_page, printer)] if printer.narrowest else ())]
    complaints = {complaint.code: complaint for complaint in catalogue.complaints}
    return (
        *([Making(page)] for page in lists),
        [Making(partial(_week, printer, one), urls.week(week), past.of(one))
         for week, one in catalogue.weeks.items()],
        [Making(partial(customer_page, printer, one), urls.customer(key), seals.of_customer(one))
         for key, one in catalogue.customers.items()],
        [Making(partial(executive_page, printer, one), urls.executive(key), seals.of_executive(one))
         for key, one in catalogue.executives.items()],
        [Making(partial(topic_page, printer, one), urls.topic(key), seals.of_topic(one))
         for key, one in catalogue.topics.items()],
        [Making(partial(issue_page, printer, one), urls.issue(one.issue.id), seals.of_issue(one))
         for one in catalogue.issues],
        [Making(partial(note_page, printer, note, complaints), urls.note(note.id), seals.of_note(note))
         for note in catalogue.notes],
    )  # fmt: skip


def _week(printer: Printer, week: WeekEntry) -> Page:
    return week_page(printer, week, printer.agendas.of(week))
