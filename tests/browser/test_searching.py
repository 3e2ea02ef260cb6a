"""The search box, its page, and what scripts ask: typed as readers type."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

NOTHING = "그런 말이 있는 기록을 찾지 못했어요"

# What is typed, the first result's title, and what else its entry says. 납기 is a topic with a page of its own;
# half of it or a particle behind it changes nothing. 지원팀 stands in one note as 고객지원팀. 한마루 전무 is 남궁혁:
# first the note that is called by him, then the customer and the other notes with him. 늦다 stands nowhere, 늦어 in
# one complaint. Nobody has written about an ERP.
EXPECTED = [
    ("납ㄱ", "납기", "주제"),
    ("납기", "납기", "주제"),
    ("납기가", "납기", "주제"),
    ("기술 지원", "기술지원", "주제"),
    ("지원팀", "지원 엔지니어 셋이 나갔다면서요?", "고객지원팀"),
    ("한마루 전무", "남궁혁 전무(재무) 외 1명과 저녁", "한마루중공업"),
    ("늦다", "정식으로 말씀드리는 겁니다", "응답이 늦어 라인이"),
    ("90일로", "남궁혁 전무(재무) 외 1명과 저녁", "결제를 60일에서 90일로"),
]


def type_into_box(page: Page, typed: str) -> Locator:
    """Types key by key; gives the results."""
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(typed, delay=15)
    return page.locator(".md-search-result__item")


def said_above(page: Page) -> Locator:
    """The line above the results."""
    return page.locator(".md-search-result__meta")


@pytest.fixture
def from_folder(browser: Browser, sample_site: Path) -> Iterator[Visit]:
    """A window onto the site as files."""
    with browser.new_context() as context:
        yield Visit(context.new_page(), f"{sample_site.as_uri()}/")


@pytest.mark.parametrize(("typed", "title", "told"), EXPECTED)
def test_the_box_lists_first_what_a_reader_expects(visit: Visit, typed: str, title: str, told: str) -> None:
    first = type_into_box(visit.open("executives/index.html"), typed).first
    expect(first.locator("h1")).to_have_text(title)
    expect(first).to_contain_text(told)
    assert visit.wrong == []


def test_what_nobody_wrote_about_is_not_found(visit: Visit) -> None:
    page = visit.open("executives/index.html")
    found = type_into_box(page, "ERP")
    expect(said_above(page)).to_have_text(NOTHING)
    expect(found).to_have_count(0)


def test_a_result_tells_the_customer_the_day_and_the_executive_and_marks_the_words(visit: Visit) -> None:
    first = type_into_box(visit.open("executives/index.html"), "응답이 늦다").first
    expect(first.locator(".md-tag")).to_have_text(["한마루중공업", "2026년 10월 29일", "영업 오세찬"])
    expect(first.locator("p mark")).to_have_text(["응답이", "늦어"])


def test_a_result_tells_whom_it_was_found_by(visit: Visit) -> None:
    found = type_into_box(visit.open("executives/index.html"), "남궁혁")
    entry = found.filter(has_text="75일이면 받겠다")
    expect(entry.locator(".md-tag").last).to_have_text("남궁혁 전무(재무)")
    expect(entry.locator(".md-tag mark")).to_have_text("남궁혁")


def test_no_page_downloads_an_index_before_somebody_searches(visit: Visit, sample_site: Path) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    page = visit.open("executives/index.html")
    page.wait_for_timeout(300)
    assert not [url for url in asked if "/executives/search/" in url or "lunr" in url or "worker" in url]
    assert not list((sample_site / "executives").rglob("*lunr*"))
    assert not list((sample_site / "executives").rglob("search_index.json"))
    type_into_box(page, "납기")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert not [url for url in asked if "lunr" in url or "search_index" in url]


def test_a_word_of_the_executives_alone_is_on_their_site_and_in_no_file_of_the_other(
    visit: Visit, sample_site: Path
) -> None:  # fmt: skip
    page = visit.open("executives/index.html")
    expect(type_into_box(page, "매각").first.locator("h1")).to_have_text("일부 라인 매각을 검토한다")
    page = visit.open("staff/index.html")
    type_into_box(page, "매각")
    expect(said_above(page)).to_have_text(NOTHING)
    held = [path for path in (sample_site / "staff").rglob("*") if path.is_file() and "매각".encode() in content(path)]
    assert held == []
    assert [path for path in (sample_site / "executives" / "search").iterdir() if "매각".encode() in content(path)]


def content(path: Path) -> bytes:
    """A file's bytes, unpacked."""
    written = path.read_bytes()
    return gzip.decompress(written) if written.startswith(b"\x1f\x8b") else written


def test_arrows_and_enter_lead_to_the_place_that_was_found(visit: Visit) -> None:
    page = visit.open("executives/index.html")
    page.keyboard.press("/")
    page.keyboard.type("응답이 늦다", delay=15)
    expect(page.locator(".md-search-result__item").first.locator("mark", has_text="늦어")).to_be_visible()
    page.keyboard.press("ArrowDown")  # to all results
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/notes/2026-10-29-sales-hanmaru.html?h=*")
    expect(page.locator("mark[data-md-highlight]", has_text="늦어").first).to_be_visible()
    assert visit.wrong == []


def test_enter_opens_the_first_result(visit: Visit) -> None:
    page = visit.open("executives/index.html")
    expect(type_into_box(page, "기술 지원").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/support.html*")


def test_a_link_with_a_query_opens_the_box_with_its_results(visit: Visit) -> None:
    page = visit.open("executives/customers/index.html?q=납기가")
    expect(page.locator(".md-search-result__item").first.locator("h1")).to_have_text("납기")
    expect(page.locator(".md-search__input")).to_have_value("납기가")


def composed_into(page: Page, field: str) -> None:
    """Composes 납기 in a field as a Korean keyboard does, each step once the one before was searched, and a blank."""
    page.evaluate(
        "() => { window.asked = []; const { client } = genba.searching, ask = client.ask.bind(client);"
        " client.ask = (query, options) => { if (query) window.asked.push(query); return ask(query, options); }; }"
    )
    page.locator(field).click()
    keys = page.context.new_cdp_session(page)
    for composed in ("ㄴ", "나", "납", "납ㄱ", "납기"):
        keys.send("Input.imeSetComposition", {"text": composed, "selectionStart": 1, "selectionEnd": len(composed)})
        page.wait_for_function("composed => window.asked.at(-1) === composed", arg=composed)
    keys.send("Input.insertText", {"text": "납기"})
    page.keyboard.press("Shift")
    page.keyboard.type(" ")
    page.wait_for_timeout(250)


@pytest.mark.parametrize(
    ("where", "field", "first"),
    [
        ("executives/index.html", ".md-search__input", ".md-search-result__item h1"),
        ("executives/search.html", "form[data-genba-search] [name=query]", ".genba-result__title"),
    ],
)
def test_a_syllable_still_being_composed_searches_and_nothing_is_searched_twice(
    visit: Visit, where: str, field: str, first: str
) -> None:  # fmt: skip
    page = visit.open(where)
    composed_into(page, field)
    assert page.evaluate("window.asked") == ["ㄴ", "나", "납", "납ㄱ", "납기"]
    expect(page.locator(first).first).to_have_text("납기")


def test_results_stay_while_the_next_are_looked_for(visit: Visit) -> None:
    page = visit.open("executives/index.html")
    found = type_into_box(page, "납")
    expect(found.first).to_be_visible()
    page.evaluate(
        "() => { window.least = 99; const list = document.querySelector('.md-search-result__list');"
        " const look = () => { window.least = Math.min(window.least, list.children.length);"
        " requestAnimationFrame(look); }; look(); }"
    )
    page.locator(".md-search__input").press_sequentially("기가", delay=60)
    expect(found.first.locator("h1")).to_have_text("납기")
    assert page.evaluate("window.least") > 0


def test_pasting_searches_without_a_key(visit: Visit) -> None:
    page = visit.open("executives/index.html")
    page.locator(".md-search__input").fill("납기")
    expect(page.locator(".md-search-result__item").first.locator("h1")).to_have_text("납기")


def test_emptying_the_box_empties_the_list(visit: Visit) -> None:
    page = visit.open("executives/index.html")
    found = type_into_box(page, "납기")
    expect(found.first).to_be_visible()
    page.locator("button[type=reset].md-search__icon").click()
    expect(found).to_have_count(0)


def test_the_box_leads_to_all_results_with_filters(visit: Visit) -> None:
    page = visit.open("executives/customers/hanmaru.html")
    expect(type_into_box(page, "기술 지원").first).to_be_visible()
    page.locator(".genba-search-all").click()
    page.wait_for_url("**/executives/search.html?query=*")
    expect(page.locator("#search-query")).to_have_value("기술 지원")
    expect(page.locator(".genba-result").first).to_contain_text("기술지원")
    assert visit.wrong == []


def test_the_link_to_all_results_leads_to_what_is_typed_before_it_is_answered(visit: Visit) -> None:
    page = visit.open("executives/index.html")
    expect(type_into_box(page, "기술").first).to_be_visible()
    page.route("**/search/**", lambda _: None)  # nothing more is answered
    type_into_box(page, " 지원")
    page.wait_for_function(
        "new URL(document.querySelector('.genba-search-all').href).searchParams.get('query') === '기술 지원'"
    )


def test_the_page_filters_counts_and_keeps_its_state_in_the_address(visit: Visit) -> None:
    page = visit.open("executives/search.html")
    page.locator("#search-query").press_sequentially("지원", delay=15)
    expect(page.locator(".genba-search__found")).to_contain_text("건을 찾았어요")
    chosen = page.locator("select[name=customer] option[value=hanmaru]")
    expect(chosen).to_contain_text("한마루중공업 (")
    count = int((chosen.text_content() or "").split("(")[1].rstrip(")"))
    page.select_option("select[name=customer]", "hanmaru")
    expect(page.locator(".genba-search__found")).to_have_text(f"{count}건을 찾았어요")
    page.get_by_text("최근 순").click()
    page.wait_for_url("**sort=date**")
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {"query": ["지원"], "customer": ["hanmaru"], "sort": ["date"]}
    titles = page.locator(".genba-result__title").all_text_contents()
    page.reload()
    expect(page.locator("select[name=customer]")).to_have_value("hanmaru")
    expect(page.locator(".genba-result__title")).to_have_text(titles)
    page.locator("[data-part=reset]").click()
    expect(page.locator("select[name=customer]")).to_have_value("")
    assert visit.wrong == []


def test_the_page_sorts_by_date_and_takes_days(visit: Visit) -> None:
    page = visit.open("executives/search.html?query=지원&from=2026-10-01&to=2026-10-31&sort=date")
    expect(page.locator(".genba-result").first).to_contain_text("2026년 10월 30일")
    for facts in page.locator(".genba-result__facts").all_text_contents():
        assert "2026년 10월" in facts or facts.startswith("현안")


def test_the_page_lists_the_newest_of_a_filter_without_words(visit: Visit) -> None:
    page = visit.open("executives/search.html?executive=cfo&kind=식사")
    expect(page.locator(".genba-result").first.locator(".genba-result__facts")).to_contain_text("재무 서지안")
    expect(page.locator("select[name=kind]")).to_have_value("식사")


def test_the_page_works_by_keyboard_and_speaks(visit: Visit) -> None:
    page = visit.open("executives/search.html")
    page.locator("#search-query").focus()
    page.keyboard.type("응답이 늦다")
    expect(page.get_by_role("status").filter(has_text="찾았어요").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/notes/2026-10-29-sales-hanmaru.html?h=*")


def test_the_page_fits_a_phone(phone: Visit) -> None:
    page = phone.open("executives/search.html?query=지원")
    expect(page.locator(".genba-result").first).to_be_visible()
    assert not phone.scrolls_sideways()
    expect(page.locator("select[name=customer]")).to_be_hidden()
    page.locator("summary", has_text="골라내기").click()
    expect(page.locator("select[name=customer]")).to_be_visible()
    assert not phone.scrolls_sideways()
    assert phone.wrong == []


def test_without_scripts_the_page_leads_to_the_lists(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}executives/search.html")
        expect(page.locator("[data-genba-search]")).to_be_hidden()
        page.locator("[data-genba-without-script] a", has_text="고객").click()
        page.wait_for_url("**/customers/index.html")


def test_other_scripts_can_ask(visit: Visit) -> None:
    page = visit.open("executives/index.html")
    found = page.evaluate("genba.search('지원', { limit: 3, executive: 'cto', from: '2026-11-01' })")
    assert 0 < len(found) <= 3
    assert all(set(one) == {"id", "url", "title", "date", "excerpt", "score"} for one in found)
    assert all(one["date"] >= "2026-11-01" for one in found)
    assert page.evaluate("genba.search('')") == []


def test_a_site_opened_from_a_folder_searches_too(from_folder: Visit) -> None:
    page = from_folder.open("executives/index.html")
    expect(type_into_box(page, "납기가").first.locator("h1")).to_have_text("납기")
    page = from_folder.open("executives/search.html?query=지원")
    expect(page.locator(".genba-result").first).to_contain_text("기술지원")
    assert [
        one for one in from_folder.wrong if "sitemap" not in one and "ERR_FAILED" not in one
    ] == []  # Material's own


def test_a_folder_with_too_many_notes_says_so(from_folder: Visit) -> None:
    page = from_folder.page
    page.route("**/search/embedded.js", lambda route: route.fulfill(body="globalThis.genbaSearchFiles = null;"))
    from_folder.open("executives/index.html")
    type_into_box(page, "납기")
    expect(said_above(page)).to_contain_text("파일로 연 사이트에서는 찾기가 안 돼요")


def test_an_old_browser_reads_the_files_that_are_not_compressed(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.page.route("**/assets/search/files.js", without_decompression)
    page = visit.open("executives/index.html")
    expect(type_into_box(page, "납기가").first.locator("h1")).to_have_text("납기")
    assert not [url for url in asked if ".bin" in url]
    assert visit.wrong == []


def without_decompression(route: Route) -> None:
    """The script as it finds itself in a browser of 2021."""
    answer = route.fetch()
    route.fulfill(response=answer, body="delete globalThis.DecompressionStream;\n" + answer.text())


def test_a_site_built_anew_while_it_is_read_is_searched_as_it_is_now(visit: Visit) -> None:
    page = visit.page
    stale = {"left": 1}

    def gone_once(route: Route) -> None:
        if stale["left"]:
            stale["left"] = 0
            route.fulfill(status=404)
        else:
            route.continue_()

    page.route("**/search/terms-*", gone_once)
    visit.open("executives/index.html")
    expect(type_into_box(page, "납기").first.locator("h1")).to_have_text("납기")


def test_a_failure_is_told_and_the_next_key_tries_again(visit: Visit) -> None:
    page = visit.page
    page.route("**/search/manifest.json", lambda route: route.abort())
    visit.open("executives/index.html")
    found = type_into_box(page, "납기")
    expect(said_above(page)).to_contain_text("지금은 찾을 수 없어요")
    page.unroute("**/search/manifest.json")
    page.locator(".md-search__input").press_sequentially("가")
    expect(found.first.locator("h1")).to_have_text("납기")
