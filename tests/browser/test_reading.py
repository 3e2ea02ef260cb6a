"""What an executive does with the site: ask, click twice, read."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

KINDS = (
    "index.html", "weeks/index.html", "weeks/2026-W47.html", "weeks/2026-W44.html", "weeks/2026-W43.html",
    "customers/index.html", "customers/hanmaru.html", "customers/haemuri.html", "executives/index.html",
    "executives/cfo.html", "topics/index.html", "topics/support.html", "complaints.html", "worries.html",
    "actions.html", "issues/index.html", "issues/slow-support.html", "notes/2026-10-15-prod-mirinae.html",
    "notes/2026-10-23-ceo-cheongraon.html", "practice.html", "repairs.html", "write.html",
    "search.html",
)  # fmt: skip

QUESTIONS = [
    ("어떤 고객을 만나 무슨 얘기를", "견적요청서를 드립니다"),
    ("무엇을 불평하나요", "부품은 하루 만에 오는데 사람은 안 온다"),
    ("무엇을 고민하나요", "GMP 문서"),
    ("재무 서지안", "2공장 자금은 정해졌다"),
    ("인사 문가온", "지난주에는 기록이 없어요"),
    ("기획 윤슬기", "실적증명 서식이 바뀌었다"),
    ("기술지원", "전담번호가 생겼다는 안내를 못 받았다"),
    ("오래 만나지 못한 고객", "해무리조선"),
    ("무엇을 약속했나요", "탁영원 사장 면담 잡기"),
]


@pytest.mark.parametrize(("question", "answer"), QUESTIONS)
def test_each_question_is_answered_one_click_from_the_home_page(visit: Visit, question: str, answer: str) -> None:
    page = visit.open("executives/index.html")
    page.locator(".md-content__inner a", has_text=question).first.click()
    expect(page.locator(".md-content__inner")).to_contain_text(answer)
    assert visit.wrong == []


@pytest.mark.parametrize("path", KINDS)
def test_a_page_of_each_kind_is_clean_on_a_desk_and_on_a_phone(visit: Visit, phone: Visit, path: str) -> None:
    for window in (visit, phone):
        window.open(f"executives/{path}")
        expect(window.page.locator("h1")).to_have_count(1)
        assert window.wrong == []
        assert not window.scrolls_sideways()


def test_the_week_prints_without_navigation_and_search(visit: Visit) -> None:
    page = visit.open("executives/weeks/2026-W47.html")
    page.emulate_media(media="print")
    for part in (".md-header", ".md-sidebar--primary", ".md-footer"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


def test_the_page_can_be_dark(visit: Visit) -> None:
    visit.page.emulate_media(color_scheme="dark")
    page = visit.open("staff/index.html")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_without_scripts_the_lists_lead_everywhere(visit: Visit, sample_site: object) -> None:
    page = visit.open("staff/customers/index.html")
    assert page.locator("[data-genba-table] tbody tr").count() == 12
