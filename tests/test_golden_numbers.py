"""The sample company's numbers at 2026-11-23, counted by hand before any of this code was written."""

from __future__ import annotations

from datetime import date

import pytest

from genba.catalogue.catalogue import Catalogue, build_catalogue
from genba.catalogue.entries import WeekEntry
from genba.model.week import Week
from genba.pipeline.load import Loaded

CODES = {
    "C1": "C-HXEOSF", "C2": "C-7FUGYR", "C3": "C-DOHFX3", "C4": "C-5W5AR7",
    "C5": "C-RVF7FZ", "C6": "C-QDCXZS", "C7": "C-JZXKSQ", "C8": "C-AX6DRV",
}  # fmt: skip


@pytest.fixture(scope="module")
def everything(sample: Loaded) -> Catalogue:
    return build_catalogue(sample.sound, sample.settings, "executives")


@pytest.fixture(scope="module")
def staff(sample: Loaded) -> Catalogue:
    return build_catalogue(sample.sound, sample.settings, "staff")


def test_notes_people_and_delays(everything: Catalogue) -> None:
    notes = everything.notes
    delays = [note.delay_days for note in notes]
    assert len(notes) == 42
    assert sum(note.people_count for note in notes) == 59
    assert sum(note.executive != "sales" for note in notes) == 34
    assert everything.median_delay == 0
    assert sum(delay <= 1 for delay in delays) == 37
    assert max(delays) == 12


@pytest.mark.parametrize(
    ("key", "contacts", "people", "last_recorded"),
    [
        ("ceo", 6, 8, "2026-11-17"), ("cfo", 7, 8, "2026-11-21"), ("chro", 3, 5, "2026-11-06"),
        ("prod", 7, 15, "2026-11-20"), ("plan", 2, 2, "2026-11-05"), ("mkt", 4, 6, "2026-11-19"),
        ("cto", 6, 8, "2026-11-18"), ("sales", 8, 9, "2026-11-20"),
    ],
)  # fmt: skip
def test_each_executive(everything: Catalogue, key: str, contacts: int, people: int, last_recorded: str) -> None:
    entry = everything.executives[key]
    assert (len(entry.notes), entry.people_count, str(entry.last_recorded)) == (contacts, people, last_recorded)


def test_executives_stand_in_roster_order(everything: Catalogue) -> None:
    assert list(everything.executives) == ["ceo", "cfo", "chro", "prod", "plan", "mkt", "cto", "sales"]


@pytest.mark.parametrize(
    ("key", "contacts", "met_by", "last", "days", "state", "cadence"),
    [
        ("hanmaru", 8, "cfo chro cto sales", "2026-11-11", 12, "ok", 4),
        ("dongnyeok", 5, "ceo chro cto", "2026-11-18", 5, "ok", 4),
        ("mirinae", 5, "ceo prod cto", "2026-10-30", 24, "due", 4),
        ("haemuri", 1, "sales", "2026-09-29", 55, "cold", 4),
        ("seorin", 3, "chro prod", "2026-11-12", 11, "ok", 8),
        ("cheongraon", 6, "ceo cfo prod sales", "2026-11-17", 6, "ok", 8),
        ("nurim", 5, "ceo cfo mkt sales", "2026-11-20", 3, "ok", 8),
        ("solbit", 3, "mkt sales", "2026-11-18", 5, "ok", 13),
        ("gabin", 6, "ceo prod mkt cto sales", "2026-11-19", 4, "ok", 6),
        ("taenuri", 3, "prod plan mkt", "2026-11-20", 3, "ok", 8),
        ("dasom", 2, "cfo plan", "2026-11-05", 18, "ok", 13),
    ],
)  # fmt: skip
def test_each_customer(
    everything: Catalogue, key: str, contacts: int, met_by: str, last: str, days: int, state: str, cadence: int
) -> None:  # fmt: skip
    entry = everything.customers[key]
    who = {executive for note in entry.notes for executive in note.executives}
    assert entry.last is not None
    assert (len(entry.notes), who, str(entry.last.date)) == (contacts, set(met_by.split()), last)
    assert (entry.days_since, entry.state, entry.cadence_weeks) == (days, state, cadence)


def test_mentions_do_not_reset_the_clock(everything: Catalogue) -> None:
    haemuri = everything.customers["haemuri"]
    assert [str(note.date) for note in haemuri.mentions] == ["2026-11-05", "2026-10-23"]
    assert [entry.customer.id for entry in everything.cold] == ["haemuri"]
    assert [entry.customer.id for entry in everything.due] == ["mirinae"]


def test_an_unregistered_customer_gets_a_provisional_page(everything: Catalogue) -> None:
    entry = everything.customers["이든패키징"]
    assert not entry.customer.registered
    assert [note.id for note in entry.notes] == ["2026-11-18-mkt-solbit"]


def test_each_week(everything: Catalogue) -> None:
    weeks = [everything.weeks[week] for week in everything.weeks][:8]
    assert [str(entry.week) for entry in weeks] == [f"2026-W{number}" for number in range(40, 48)]
    assert [len(entry.notes) for entry in weeks] == [5, 4, 6, 5, 5, 6, 5, 6]
    assert [len(entry.executives) for entry in weeks] == [5, 4, 4, 5, 5, 6, 5, 6]
    assert [len(entry.customers) for entry in weeks] == [5, 6, 6, 7, 5, 5, 5, 6]
    assert [entry.people_count for entry in weeks] == [6, 6, 9, 7, 6, 8, 5, 12]
    assert [len(entry.recorded_by) for entry in weeks] == [5, 3, 3, 6, 4, 5, 5, 6]


def test_meetings_and_what_they_carry(everything: Catalogue) -> None:
    states = [entry.state for entry in everything.weeks.values()]
    assert states == ["discussed"] * 3 + ["skipped"] + ["discussed"] * 3 + ["open", "preparing"]
    last = everything.last_week
    assert (last.held, last.possible) == (6, 7)
    assert [(queued.note.id, queued.carried) for queued in last.carried] == [("2026-11-12-mkt-gabin", 1)]
    assert len(last.queue) == len(everything.undiscussed) == 7
    assert len(_week(everything, "2026-W44").carried) == 8
    assert str(everything.discussed["2026-10-08-ceo-mirinae"].date) == "2026-11-02"


@pytest.mark.parametrize(
    ("name", "customer", "topic", "heard_by", "opened", "answered", "resolved", "days"),
    [
        ("C1", "hanmaru", "support", "cfo", "2026-10-01", "2026-11-04", "2026-11-11", 41),
        ("C2", "dongnyeok", "support", "chro", "2026-10-07", "2026-11-18", "2026-11-18", 42),
        ("C3", "cheongraon", "price", "sales", "2026-10-13", "2026-10-21", "2026-11-10", 28),
        ("C4", "mirinae", "support", "prod", "2026-10-15", "None", "None", 39),
        ("C5", "hanmaru", "support", "sales", "2026-10-29", "2026-11-04", "2026-11-11", 13),
        ("C6", "seorin", "delivery", "prod", "2026-11-12", "None", "None", 11),
        ("C7", "solbit", "support", "mkt", "2026-11-18", "None", "None", 5),
        ("C8", "nurim", "quality", "cfo", "2026-11-20", "None", "None", 3),
    ],
)  # fmt: skip
def test_each_complaint(
    everything: Catalogue, name: str, customer: str, topic: str, heard_by: str, opened: str, answered: str,
    resolved: str, days: int,
) -> None:  # fmt: skip
    one = next(one for one in everything.complaints if one.code == CODES[name])
    assert (one.customer, one.topics, one.first_heard_by) == (customer, (topic,), heard_by)
    assert (str(one.opened), str(one.answered), str(one.resolved), one.age_days) == (opened, answered, resolved, days)


def test_support_was_heard_by_finance_28_days_before_sales(everything: Catalogue) -> None:
    heard = [(note.executive, str(note.date)[5:]) for note in everything.topics["support"].first_heard]
    assert heard == [
        ("cfo", "10-01"), ("chro", "10-07"), ("prod", "10-15"), ("sales", "10-29"), ("cto", "10-30"), ("mkt", "11-18"),
    ]  # fmt: skip
    assert (date(2026, 10, 29) - date(2026, 10, 1)).days == 28


def test_complaints_heard_again(everything: Catalogue) -> None:
    again = {one.code: len(one.again) for one in everything.complaints if one.again}
    assert again == {CODES["C1"]: 1, CODES["C4"]: 1}


def test_actions(everything: Catalogue) -> None:
    assert len(everything.actions) == 16
    assert sum(entry.action.done for entry in everything.actions) == 11
    assert [entry.overdue_days for entry in everything.overdue] == [38, 10, 3, 3]


def test_quiet_executives(everything: Catalogue) -> None:
    assert {key: entry.quiet_weeks for key, entry in everything.executives.items() if entry.quiet_weeks} == {
        "chro": 2,
        "plan": 2,
    }


def test_the_issue_lists_five_complaints_three_of_them_resolved(everything: Catalogue) -> None:
    (issue,) = everything.issues
    assert issue.issue.id == "slow-support"
    assert [one.code for one in issue.complaints] == [CODES[name] for name in ("C1", "C2", "C4", "C5", "C7")]
    assert sum(one.state == "resolved" for one in issue.complaints) == 3


def test_a_worry_heard_by_two_executives_comes_first(everything: Catalogue) -> None:
    shared = {worry.text: set(worry.executives) for worry in everything.worries if worry.shared}
    assert shared == {"GMP 문서": {"sales", "ceo"}, "숙련공 부족": {"prod", "chro"}}
    assert everything.worries[0].shared


def test_staff_read_all_but_the_note_for_executives(staff: Catalogue) -> None:
    assert len(staff.notes) == 41
    ceo_and_dongnyeok = [note for note in staff.customers["dongnyeok"].notes if note.executive == "ceo"]
    assert len(ceo_and_dongnyeok) == 1
    assert len(_week(staff, "2026-W46").notes) == 4
    assert all("2026-11-13" not in entry.note for one in staff.notebook.minutes for entry in one.entries)


def _week(catalogue: Catalogue, name: str) -> WeekEntry:
    week = Week.parse(name)
    assert week is not None
    return catalogue.weeks[week]
