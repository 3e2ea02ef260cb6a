"""What the sample tells can be read off its pages: each story of the invented company, where a reader would look."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def pages(sample_site: Path) -> dict[str, str]:
    """The text of the executives' pages, as a reader sees it."""
    root = sample_site / "executives"
    return {file.relative_to(root).as_posix(): _plain(file) for file in root.rglob("*.html")}


def _plain(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    body = text[text.index("<article") :]
    bare = re.sub(r"<(template|script|style)\b.*?</\1>", "", body, flags=re.DOTALL)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", bare)))


def test_finance_heard_the_support_complaint_28_days_before_sales(pages: dict[str, str]) -> None:
    told = "재무 서지안이 10월 1일에 먼저 들었고, 영업은 28일 뒤인 10월 29일에 들었어요."
    assert told in pages["topics/support.html"]
    assert told in pages["issues/slow-support.html"]
    assert "영업보다 28일 먼저 들음" in pages["customers/hanmaru.html"]


def test_the_prospect_was_warmed_by_production_and_reached_sales_last(pages: dict[str, str]) -> None:
    page = pages["customers/gabin.html"]
    assert "잠재고객" in page
    contacts = page[page.index("11월 16일–22일") :]
    order = [
        "견적요청서를 드립니다",
        "먼저 쓴 곳 이야기를 듣고 싶다",
        "진단표를 본부장 회의에 올렸다",
        "프레스가 열두 시간에 한 번은 선다",
    ]
    places = [contacts.index(words) for words in order]
    assert places == sorted(places)


def test_the_cold_customer_is_at_55_of_28_days_though_mentioned_twice(pages: dict[str, str]) -> None:
    page = pages["customers/haemuri.html"]
    assert "마지막 만남 55일 전 (주기 28일)" in page
    mentioned = page[page.index("만나지 않고 이야기만 나온 기록:") :]
    assert mentioned.index("11월 5일(목) 기획 윤슬기") < mentioned.index("10월 23일(금) 최고경영 한도윤")
    assert "해무리조선 55일" in re.sub(r"\s+", " ", pages["weeks/2026-W47.html"])


def test_the_note_written_twelve_days_late_was_discussed_on_2_november(pages: dict[str, str]) -> None:
    note = pages["notes/2026-10-08-ceo-mirinae.html"]
    assert "12일" in note
    assert "11월 2일" in note
    assert "12일 뒤에 적음" in pages["weeks/2026-W43.html"]
    carried = pages["weeks/2026-W44.html"]
    assert "미리내 어진혁 회장님 저녁 자리" in carried[: carried.index("고객의 말")]


def test_the_skipped_week_tells_why(pages: dict[str, str]) -> None:
    assert "10월 26일(월) 회의는 건너뛰었어요. 원자재 급등 긴급 대책회의" in pages["weeks/2026-W43.html"]


def test_the_handshake_is_only_a_handshake(pages: dict[str, str]) -> None:
    assert "인사만" in pages["notes/2026-10-02-prod-gabin.html"]


def test_the_same_worry_was_heard_by_two(pages: dict[str, str]) -> None:
    assert "함께 들음 GMP 문서" in pages["weeks/2026-W44.html"]


def test_the_note_for_executives_leaves_no_trace_on_the_staff_site(sample_site: Path) -> None:
    staff = sample_site / "staff"
    for file in staff.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert "매각".encode() not in content, file
            assert b"2026-11-13-ceo-dongnyeok" not in content, file
    assert not (staff / "notes/2026-11-13-ceo-dongnyeok.html").exists()
