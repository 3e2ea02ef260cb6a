"""A Monday's meeting, played in the browser: the week is read, its minutes written, its notes are discussed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from genba.catalogue.catalogue import build_catalogue
from genba.i18n import words
from genba.model.week import Week
from genba.pipeline.build import build_one
from genba.pipeline.load import Loaded
from tests.browser.conftest import Visit
from tests.conftest import NOTES, load_folder
from tests.test_golden_numbers import CODES

pytestmark = pytest.mark.browser

WEEK = "executives/weeks/2026-W47.html"
QUEUE = {
    "2026-11-12-mkt-gabin", "2026-11-17-ceo-cheongraon", "2026-11-18-mkt-solbit", "2026-11-18-cto-dongnyeok",
    "2026-11-19-sales-gabin", "2026-11-20-cfo-nurim", "2026-11-20-prod-taenuri",
}  # fmt: skip
LEFT = "2026-11-20-prod-taenuri"
ANSWER = "예비품을 절반으로 줄이기로 했다: 12월부터"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    shutil.copytree(NOTES, tmp_path / "notes", ignore=shutil.ignore_patterns(".genba"))
    return tmp_path / "notes"


def tick(page: Page, note: str) -> None:
    page.locator(f"input[data-genba-tick='{note}']").first.check()


def downloaded(page: Page) -> tuple[str, str]:
    with page.expect_download() as waiting:
        page.locator("[data-part=download]").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_text(encoding="utf-8")


def discussed(loaded: Loaded) -> set[str]:
    return set(build_catalogue(loaded.sound, loaded.settings, "executives").discussed)


def test_the_meeting_is_played_and_moves_exactly_the_ticked_notes(visit: Visit, notes: Path) -> None:
    before = load_folder(notes)
    page = visit.open(WEEK)
    expect(page.locator("[aria-current=step]")).to_have_text("열림")
    page.get_by_role("link", name="회의록 쓰기").first.click()
    for card in page.locator("#carried + .genba-cards .genba-card").all():
        title = card.locator(".genba-card__title").inner_text()
        card.locator(".genba-card__title a").click()
        expect(page.locator("h1")).to_contain_text(title)
        page.go_back()
    assert {box.get_attribute("data-genba-tick") for box in page.locator("[data-genba-tick]").all()} == QUEUE
    for note in sorted(QUEUE - {LEFT}):
        tick(page, note)
    expect(page.locator("[data-part=ticked]")).to_contain_text("다룬 기록 6건")
    answer = page.locator(f".genba-answer[data-code='{CODES['C6']}']")
    answer.get_by_role("combobox").select_option("answered")
    answer.get_by_role("textbox").fill(ANSWER)
    page.get_by_label("무엇을 정했나요?").fill("전담번호를 모든 고객에게 알린다\n# 미리내는 CTO가 간다")
    page.get_by_label("누가 무엇을 언제까지 하나요?").fill("@cto 미리내 현장 방문 ~12/4")
    page.get_by_label("인사 문가온").last.check()
    name, text = downloaded(page)
    assert visit.wrong == []

    (notes / "minutes" / name).write_text(text, encoding="utf-8")
    after = load_folder(notes)
    assert set(after.diagnostics) == set(before.diagnostics)
    assert discussed(after) - discussed(before) == QUEUE - {LEFT}
    catalogue = build_catalogue(after.sound, after.settings, "executives")
    week = catalogue.weeks[Week.of(after.as_of).plus(-1)]
    assert (week.state, week.minutes and week.minutes.met_nobody) == ("discussed", ("chro",))
    assert week.minutes
    assert week.minutes.decisions == ("전담번호를 모든 고객에게 알린다", "미리내는 CTO가 간다")
    [promise] = [entry.action for entry in catalogue.actions if entry.week == week.week]
    assert (promise.owner, str(promise.due)) == ("cto", "2026-12-04")
    [told] = [one for one in catalogue.complaints if one.code == CODES["C6"]]
    assert (told.state, str(told.answered), told.events[-1].text) == ("answered", "2026-11-23", ANSWER)


def test_what_was_ticked_and_typed_survives_a_closed_tab(visit: Visit) -> None:
    page = visit.open(WEEK)
    tick(page, LEFT)
    page.get_by_label("무엇을 정했나요?").fill("다음 주에 다시 본다")
    again = visit.open(WEEK)
    expect(again.locator(f"input[data-genba-tick='{LEFT}']").first).to_be_checked()
    expect(again.get_by_label("무엇을 정했나요?")).to_have_value("다음 주에 다시 본다")


def test_a_skipped_meeting_wants_its_reason(visit: Visit, notes: Path) -> None:
    page = visit.open(WEEK)
    page.get_by_text("이번 회의는 쉬어 가나요?").click()
    page.locator("[data-part=copy]").click()
    expect(page.locator("[data-part=said]")).to_contain_text("까닭")
    page.get_by_label("쉬는 까닭").fill('원자재 "급등": 긴급 회의')
    name, text = downloaded(page)
    before = set(load_folder(notes).diagnostics)
    (notes / "minutes" / name).write_text(text, encoding="utf-8")
    after = load_folder(notes)
    assert set(after.diagnostics) == before
    minutes = max(after.sound.minutes, key=lambda one: one.week)
    assert (minutes.skipped, minutes.reason) == (True, '원자재 "급등": 긴급 회의')


@pytest.mark.parametrize("kind", ["github", "gitea", "gitlab"])
def test_the_minutes_open_as_a_new_file_on_the_forge(browser: Browser, notes: Path, tmp_path: Path, kind: str) -> None:
    toml = (notes / "genba.toml").read_text(encoding="utf-8")
    (notes / "genba.toml").write_text(re.sub(r'kind = "\w+"', f'kind = "{kind}"', toml), encoding="utf-8")
    build_one(load_folder(notes), tmp_path / "site", "executives", words=words("ko"))
    page = browser.new_page()
    page.goto((tmp_path / "site/weeks/2026-W47.html").as_uri())
    tick(page, LEFT)
    link = page.locator("[data-part=open]").get_attribute("href") or ""
    asked = parse_qs(urlsplit(link).query)
    text = page.locator("[data-part=preview]").text_content()
    named, content = ("file_name", None) if kind == "gitlab" else ("filename", [text])
    assert asked[named] == ["notes/minutes/2026-W47.md"]
    assert asked.get("value") == content
    page.close()


def test_the_staff_site_has_no_minutes_to_write_and_names_nobody_as_silent(visit: Visit) -> None:
    page = visit.open("staff/weeks/2026-W47.html")
    expect(page.locator("[data-genba-minutes], [data-genba-tick]")).to_have_count(0)
    assert "틈이 있으셨나요" not in page.locator(".md-content__inner").inner_text()


def test_a_week_that_is_not_over_has_no_minutes_yet(visit: Visit) -> None:
    page = visit.open("executives/weeks/2026-W48.html")
    expect(page.locator("[aria-current=step]")).to_have_text("준비")
    expect(page.locator("#minutes")).to_have_count(0)


def test_a_discussed_week_is_edited_where_its_minutes_lie(visit: Visit) -> None:
    page = visit.open("executives/weeks/2026-W46.html")
    expect(page.locator("[data-genba-minutes]")).to_have_count(0)
    link = page.get_by_role("link", name="회의록 고치기").get_attribute("href") or ""
    assert link.endswith("/notes/minutes/2026-W46.md")


def test_complaints_are_filtered_and_the_address_says_how(phone: Visit) -> None:
    page = phone.open("executives/complaints.html")
    page.get_by_label("주제").select_option("support")
    page.get_by_label("상태").select_option("open")
    shown = page.locator(".genba-complaint:visible")
    expect(shown).to_have_count(2)
    expect(page.locator(".genba-filter__found")).to_have_text("2건")
    expect(page.get_by_role("heading", name="해결")).to_be_hidden()
    assert urlsplit(page.url).query == "topics=support&state=open"
    page.reload()
    expect(page.locator(".genba-complaint:visible")).to_have_count(2)
    page.get_by_label("들은 지").select_option(label="28일 넘음")
    expect(page.locator(".genba-complaint:visible")).to_have_count(1)
    assert phone.wrong == []


@pytest.mark.parametrize("audience", ["staff", "executives"])
def test_every_week_prints_on_two_sides_of_a4(browser: Browser, sample_site: Path, audience: str) -> None:
    page = browser.new_page()
    for week in sorted((sample_site / audience / "weeks").glob("2026-*.html")):
        page.goto(week.as_uri())
        printed = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2, week.name
    page.close()
