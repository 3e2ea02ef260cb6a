"""The week's page, copied as a mail: both its forms lie on the clipboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from genba.i18n import words
from genba.pipeline.digest import digest
from genba.pipeline.load import Loaded
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

WEEK = "staff/weeks/2026-W47.html"
CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  return Promise.all(["text/plain", "text/html"].map(async (type) => (await item.getType(type)).text()));
}"""
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
NO_COMMAND = "document.execCommand = () => false"
WATCHED = """
window.given = {};
const set = DataTransfer.prototype.setData;
DataTransfer.prototype.setData = function (type, text) {
  window.given[type] = text;
  return set.call(this, type, text);
};
"""


def copy(page: Page) -> None:
    button = page.get_by_role("button", name="메일로 복사")
    button.click()
    expect(page.locator("[data-genba-mail]")).to_have_text("복사했어요. 새 메일에 붙여 넣으세요.")
    expect(page.locator("#genba-status")).to_have_text("복사했어요. 새 메일에 붙여 넣으세요.")


def mail(loaded: Loaded) -> str:
    return digest(loaded, "staff", "2026-W47", words=words("ko"), format="text").decode()


def test_the_button_copies_the_mail_as_html_and_as_text(visit: Visit, sample: Loaded) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open(WEEK)
    copy(page)
    plain, html = page.evaluate(CLIPBOARD)
    assert plain.strip() == mail(sample).strip()
    assert html.count("<table") == 7
    assert "“국산 실적은 이 정도면 된다”" in html
    assert "#ac4218" in html or "rgb(172, 66, 24)" in html
    assert visit.wrong == []


def test_without_the_old_command_the_new_clipboard_holds_the_mail(visit: Visit, sample: Loaded) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.page.add_init_script(NO_COMMAND)
    page = visit.open(WEEK)
    copy(page)
    plain, html = page.evaluate(CLIPBOARD)
    assert plain.strip() == mail(sample).strip()
    assert "<table" in html


def test_without_the_new_clipboard_the_old_command_copies_both_forms(visit: Visit, sample: Loaded) -> None:
    visit.page.add_init_script(WATCHED + NO_CLIPBOARD)
    page = visit.open(WEEK)
    copy(page)
    given = page.evaluate("window.given")
    assert given["text/plain"].strip() == mail(sample).strip()
    assert "<table" in given["text/html"]


def test_the_page_copies_from_a_shared_drive_too(browser: Browser, sample_site: Path, sample: Loaded) -> None:
    with browser.new_context() as context:
        context.add_init_script(WATCHED + NO_CLIPBOARD)
        page = context.new_page()
        page.goto((sample_site / WEEK).as_uri())
        copy(page)
        assert page.evaluate("window.given")["text/plain"].strip() == mail(sample).strip()


def test_the_button_says_its_name_again_and_is_not_printed(visit: Visit) -> None:
    page = visit.open(WEEK)
    page.add_init_script(NO_CLIPBOARD)
    page.get_by_role("button", name="메일로 복사").click()
    expect(page.locator("[data-genba-mail]")).to_have_text("메일로 복사", timeout=8000)
    page.emulate_media(media="print")
    expect(page.locator("[data-genba-mail]")).to_be_hidden()
    expect(page.locator("#genba-mail")).to_be_hidden()


def test_the_search_knows_nothing_of_the_mail_in_the_page(sample_site: Path) -> None:
    for path in (sample_site / "staff" / "search").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "메일로 복사" not in text
        assert "기준으로 모았어요" not in text
