"""What each meeting of the sample has before it, as things stood on its day."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from genba.catalogue.agenda import Agenda, Agendas
from genba.catalogue.catalogue import build_catalogue
from genba.catalogue.entries import Complaint
from genba.model.week import Week
from genba.pipeline.load import Loaded
from tests.test_golden_numbers import CODES

NAMES = {code: name for name, code in CODES.items()}


def agenda(sample: Loaded, name: str) -> Agenda:
    catalogue = build_catalogue(sample.sound, sample.settings, "executives")
    week = Week.parse(name)
    assert week is not None
    return Agendas(catalogue).of(catalogue.weeks[week])


def listed(complaints: Sequence[Complaint]) -> list[tuple[str, int]]:
    return [(NAMES[one.code], one.age_days) for one in complaints]


def test_the_page_that_the_demo_opens_on(sample: Loaded) -> None:
    today = agenda(sample, "2026-W47")
    assert [(said.item.section, said.note.id) for said in today.words] == [
        ("complaint", "2026-11-20-cfo-nurim"),
        ("heard", "2026-11-20-prod-taenuri"),
        ("heard", "2026-11-20-cfo-nurim"),
    ]
    assert listed(today.new) == [("C7", 5), ("C8", 3)]
    assert listed(today.waiting) == [("C4", 39), ("C6", 11)]
    assert listed(today.again) == []
    assert [entry.overdue_days for entry in today.overdue] == [38, 10, 3, 3]
    assert [NAMES[one.code] for one in today.settled] == ["C2"]
    assert [lessons.executive for lessons in today.lessons] == ["ceo", "prod", "mkt", "sales"]


def test_a_past_meeting_keeps_what_stood_then(sample: Loaded) -> None:
    then = agenda(sample, "2026-W44")
    assert listed(then.new) == [("C5", 4)]
    assert {one.state for one in (*then.new, *then.waiting)} == {"open"}
    assert listed(then.waiting) == [("C1", 32), ("C2", 26), ("C4", 18)]
    assert [(entry.action.text, entry.overdue_days) for entry in then.overdue] == [("탁영원 사장 면담 잡기", 17)]
    assert "한마루 현장 방문" in [entry.action.text for entry in then.due]


@pytest.mark.parametrize(("week", "again"), [("2026-W42", ["C1"]), ("2026-W45", ["C4"])])
def test_a_complaint_heard_again_is_no_second_complaint(sample: Loaded, week: str, again: list[str]) -> None:
    assert [NAMES[one.code] for one in agenda(sample, week).again] == again
