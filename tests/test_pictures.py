"""What the pictures show of the sample, and that nobody needs eyes, colour or a script to read them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

from genba.catalogue.ages import AgeBand, by_age
from genba.catalogue.catalogue import Catalogue, build_catalogue
from genba.catalogue.customers import by_cadence
from genba.catalogue.hearing import days_before
from genba.catalogue.topics import by_week
from genba.charts.ages import AgeColumn, complaints_by_age
from genba.charts.cadence import Wait, customers_by_cadence
from genba.charts.contacts import contacts_a_week
from genba.charts.heard import FirstHeard, Mention, heard_first_sentence, who_heard_first
from genba.charts.heat import Heat, topics_by_week, who_met_whom
from genba.charts.held import weeks_held
from genba.charts.svg import every_so_many
from genba.charts.timeline import Mark, Timeline, timeline
from genba.i18n import words
from genba.model.week import Week
from genba.pages.pictures import first_heard, held_weeks, topic_heat
from genba.pages.printer import Printer
from genba.pipeline.build import build_one
from genba.pipeline.load import Loaded
from tests.conftest import load_folder

FIGURE = re.compile(r'<figure class="genba-figure">.*?</figure>', re.DOTALL)
PICTURES = {
    "index.html": 1, "practice.html": 2, "weeks/index.html": 1, "complaints.html": 1, "customers/index.html": 1,
    "customers/hanmaru.html": 1, "topics/support.html": 1, "topics/competitors.html": 0, "issues/slow-support.html": 1,
    "weeks/2026-W47.html": 1,
}  # fmt: skip
KO, EN = words("ko").chart, words("en").chart


@pytest.fixture(scope="module")
def catalogue(sample: Loaded) -> Catalogue:
    return build_catalogue(sample.sound, sample.settings, "executives")


@pytest.fixture(scope="module")
def english(sample: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("english") / "site"
    build_one(sample, site, "executives", words=words("en"))
    return site


def figures(site: Path) -> Iterator[tuple[str, ElementTree.Element]]:
    """Every drawn picture of a built site, with the page where it stands."""
    for path in sorted(site.rglob("*.html")):
        for found in FIGURE.findall(path.read_text(encoding="utf-8")):
            yield path.relative_to(site).as_posix(), ElementTree.fromstring(found)


def mention(after: int, who: str, *, sales: bool = False) -> Mention:
    return Mention(after, f"{after}", who, f"{who} 아무개", "한빛", "점심", "../notes/a.html", sales)


# The sample's numbers


def test_finance_heard_of_slow_support_28_days_before_sales(catalogue: Catalogue) -> None:
    (issue,) = catalogue.issues
    for heard in (catalogue.topics["support"].first_heard, issue.first_heard):
        assert [(one.executive, one.after) for one in heard] == [
            ("cfo", 0), ("chro", 6), ("prod", 14), ("sales", 28), ("cto", 29), ("mkt", 48),
        ]  # fmt: skip
        assert days_before(heard, catalogue.sales) == 28


@pytest.mark.parametrize("page", ["topics/support.html", "issues/slow-support.html"])
def test_the_28_days_can_be_read_in_words_and_in_the_picture(sample_site: Path, english: Path, page: str) -> None:
    korean_page = (sample_site / "staff" / page).read_text(encoding="utf-8")
    assert "재무 서지안이 10월 1일에 먼저 들었고, 영업은 28일 뒤인 10월 29일에 들었어요." in korean_page
    assert ">영업보다 28일 먼저</text>" in korean_page
    english_page = (english / page).read_text(encoding="utf-8")
    assert "heard it first, on 1 Oct; sales heard it 28 days later, on 29 Oct." in english_page
    assert ">28 days before sales</text>" in english_page


def test_complaints_that_wait_are_39_11_5_and_3_days_old(catalogue: Catalogue) -> None:
    assert by_age(catalogue.complaints, (7, 14, 28)) == (
        AgeBand(0, 7, open=2, answered=0), AgeBand(8, 14, open=1, answered=0),
        AgeBand(15, 28, open=0, answered=0), AgeBand(29, None, open=1, answered=0),
    )  # fmt: skip


def test_the_customer_furthest_past_their_cadence_comes_first(catalogue: Catalogue) -> None:
    shown = by_cadence(catalogue.customers.values())
    assert [(one.customer.id, one.days_since, one.cadence_days, one.state) for one in shown][:3] == [
        ("haemuri", 55, 28, "cold"), ("mirinae", 24, 28, "due"), ("hanmaru", 12, 28, "ok"),
    ]  # fmt: skip
    assert len(shown) == 11  # nobody said how often to meet the unregistered twelfth


def test_support_by_week(catalogue: Catalogue) -> None:
    first = next(iter(catalogue.weeks))
    weeks = [first.plus(step) for step in range(8)]
    counts = by_week(catalogue.topics["support"], weeks)
    assert [one.notes for one in counts] == [2, 1, 3, 0, 2, 1, 1, 2]
    assert [one.complaints for one in counts] == [1, 1, 1, 0, 1, 0, 0, 1]


def test_topics_stand_in_the_order_of_the_settings_and_not_by_count(catalogue: Catalogue) -> None:
    heat = topic_heat(Printer(catalogue, words("ko")), catalogue.topics.values(), linked=True)
    names = [catalogue.topics[key].name for key in catalogue.settings.topics]
    assert [row.name for row in heat.rows] == [name for name in names if name in {row.name for row in heat.rows}]
    assert heat.columns == tuple(f"W{number}" for number in range(40, 48))


def test_weeks_held_tell_why_one_was_skipped(catalogue: Catalogue) -> None:
    weeks = held_weeks(Printer(catalogue, words("ko")))
    assert [one.state for one in weeks] == ["discussed"] * 3 + ["skipped"] + ["discussed"] * 3 + ["open"]
    assert [one.discussed for one in weeks] == [5, 3, 4, 0, 12, 6, 5, 0]
    assert weeks[3].reason == "원자재 급등 긴급 대책회의"
    assert "8주 가운데 6주" in weeks_held(weeks, KO)


def test_pictures_of_the_staff_site_leave_out_what_is_for_executives(sample: Loaded) -> None:
    staff = build_catalogue(sample.sound, sample.settings, "staff")
    week = Week.parse("2026-W46")
    assert week is not None
    assert [one.notes for one in by_week(staff.topics["investment"], [week])] == [0]


# Who heard it first


def test_a_companion_heard_it_too(tmp_path: Path) -> None:
    write_notes(tmp_path, first="임원: cfo\n동행: [sales]")
    heard = build_catalogue(load_folder(tmp_path).sound, load_folder(tmp_path).settings, None).topics["support"]
    assert [(one.executive, one.after) for one in heard.first_heard] == [("cfo", 0), ("sales", 0), ("prod", 5)]
    assert days_before(heard.first_heard, {"sales"}) == 0


def test_what_sales_has_not_heard_is_said_without_a_number(tmp_path: Path) -> None:
    write_notes(tmp_path, first="임원: cfo")
    loaded = load_folder(tmp_path)
    catalogue = build_catalogue(loaded.sound, loaded.settings, None)
    picture = first_heard(Printer(catalogue, words("ko")), catalogue.topics["support"].first_heard)
    assert (picture.before_sales, picture.so_far) == (None, 53)
    drawn = who_heard_first(picture, KO)
    assert "영업이 들은 기록은 아직 없음" in drawn
    assert "genba-bracket--open" in drawn
    assert heard_first_sentence(picture, KO).endswith("영업이 들은 기록은 아직 없어요.")


def test_no_bracket_where_sales_heard_it_on_the_first_day() -> None:
    picture = FirstHeard((mention(0, "영업", sales=True), mention(9, "재무")), 0, 20)
    assert "genba-bracket" not in who_heard_first(picture, KO)
    assert heard_first_sentence(picture, KO) == "영업도 0, 첫날에 들었어요."
    assert heard_first_sentence(FirstHeard((), None, 0), KO) == ""


def test_one_day_is_one_day() -> None:
    picture = FirstHeard((mention(0, "재무"), mention(1, "영업", sales=True)), 1, 20)
    assert ">1 day before sales</text>" in who_heard_first(picture, EN)


@pytest.mark.parametrize("days", [(0,), (0, 0, 0), (0, 1, 2, 3, 4, 90), (0, 1, 40, 41, 42, 43, 90, 90), (0, 300)])
def test_no_pole_crosses_a_word(days: Sequence[int]) -> None:
    drawn = who_heard_first(FirstHeard(tuple(mention(day, "최고경영") for day in days), None, days[-1]), KO)
    poles = [(float(x), float(top)) for x, top in re.findall(r'genba-pole" x1="([\d.]+)%" x2="[^"]+" y1="(\d+)', drawn)]
    assert len(poles) == len(days)
    for at, (x, top) in enumerate(poles):
        in_the_way = [other for other in poles[at + 1 :] if other[0] < x + 100 * 60 / 340]
        assert all(other_top >= top + 36 for _, other_top in in_the_way)
    assert all(x + 100 * 60 / 340 <= 101 for x, _ in poles)


def write_notes(folder: Path, *, first: str) -> None:
    """Three executives, one customer, and two complaints about support."""
    (folder / "genba.toml").write_text("", encoding="utf-8")
    for key, duty in (("cfo", "재무"), ("prod", "생산"), ("sales", "영업\n영업: 예")):
        path = folder / "executives" / f"{key}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\n이름: {key}\n직무: {duty}\n메일: [{key}@example.com]\n---\n", encoding="utf-8")
    (folder / "customers").mkdir()
    (folder / "customers" / "hanbit.md").write_text("---\n이름: 한빛\n---\n", encoding="utf-8")
    for name, writer in (("2026-10-01-a", first), ("2026-10-06-b", "임원: prod")):
        text = f"---\n고객: 한빛\n{writer}\n---\n불평: {name} 지원이 늦다 [기술지원]\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


# For every reader


def test_every_picture_has_a_title_a_summary_and_a_table(sample_site: Path, english: Path) -> None:
    for site in (sample_site / "staff", sample_site / "executives", english):
        for page, figure in figures(site):
            (svg,) = figure.findall("svg")
            title, summary = svg[0], svg[1]
            assert (title.tag, summary.tag) == ("title", "desc"), page
            assert all(told.text and "{" not in told.text for told in (title, summary)), page
            assert svg.get("aria-labelledby") == title.get("id"), page
            assert svg.get("aria-describedby") == summary.get("id"), page
            (table,) = figure.iter("table")
            columns = len(table.findall("thead/tr/th"))
            rows = table.findall("tbody/tr")
            assert {len(row) for row in rows} == {columns}, page


def test_a_picture_with_links_is_a_group_so_that_its_links_can_be_heard(sample_site: Path) -> None:
    roles = Counter(
        (figure[0].get("role"), any(True for _ in figure[0].iter("a"))) for _, figure in figures(sample_site / "staff")
    )
    assert set(roles) == {("img", False), ("group", True)}


def test_every_link_in_a_picture_has_a_name(sample_site: Path) -> None:
    links = [link for _, figure in figures(sample_site / "executives") for link in figure[0].iter("a")]
    assert links
    assert all(link[0].tag == "title" and link[0].text for link in links)


def test_pictures_stand_where_they_should(sample_site: Path) -> None:
    counted = Counter(page for page, _ in figures(sample_site / "executives"))
    assert {page: counted[page] for page in PICTURES} == PICTURES


def test_ids_are_unique_and_nothing_runs_or_is_styled_within_a_page(sample_site: Path, english: Path) -> None:
    for path in (*sample_site.rglob("*.html"), *english.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        assert [key for key, count in Counter(re.findall(r'\sid="([^"]+)"', page)).items() if count > 1] == [], path
        for drawn in FIGURE.findall(page):
            assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:|href=\"http", drawn), path


def test_heat_tables_are_tables_with_names_on_both_sides(sample_site: Path) -> None:
    page = (sample_site / "staff" / "topics" / "index.html").read_text(encoding="utf-8")
    (drawn,) = re.findall(r'<table class="genba-matrix">.*?</table>', page, re.DOTALL)
    table = ElementTree.fromstring(drawn)
    assert table.findtext("caption", "").startswith("주마다")
    assert {head.get("scope") for head in table.findall("thead/tr/th")} == {"col"}
    assert {row[0].get("scope") for row in table.findall("tbody/tr")} == {"row"}


def test_with_nothing_to_draw_a_picture_is_one_sentence() -> None:
    empty = (
        contacts_a_week((), KO), timeline(Timeline((), ()), KO), weeks_held((), KO), customers_by_cadence((), KO),
        who_heard_first(FirstHeard((), None, 0), KO), complaints_by_age((AgeColumn(0, 7, 0, 0),), KO),
        who_met_whom(Heat((), ()), KO), topics_by_week(Heat((), ()), KO),
    )  # fmt: skip
    for drawn in empty:
        assert re.fullmatch(r'<p class="genba-none">[^<]+\.</p>', drawn)


def test_long_names_are_cut_and_stay_whole_in_title_and_table() -> None:
    name = "주식회사 아주아주아주아주아주아주아주아주아주아주 긴 이름의 <고객>"
    escaped = name.replace("<", "&lt;").replace(">", "&gt;")
    drawings = (
        customers_by_cadence((Wait(name, "a.html", 30, 28, "cold", "주기 넘김"),), KO),
        timeline(Timeline(("W40",), ((name, (Mark(0, "10월 1일", "점심", False, "a.html"),)),)), KO),
        who_heard_first(FirstHeard((mention(0, name),), None, 3), KO),
    )
    for drawn in drawings:
        assert any(text.endswith("…") for text in re.findall(r">([^<]*)</text>", drawn))
        assert escaped in drawn
        assert "<고객>" not in drawn


def test_the_names_of_half_a_year_of_weeks_do_not_touch() -> None:
    weeks = [f"W{number}" for number in range(22, 48)]
    assert list(every_so_many(weeks[:13])) == list(range(13))
    assert list(every_so_many(weeks)) == list(range(1, 26, 2))
    assert list(every_so_many(weeks, 0.8)) == [1, 5, 9, 13, 17, 21, 25]
    assert every_so_many([]) == {}


def test_beyond_twelve_customers_the_picture_says_how_many_more() -> None:
    waits = tuple(Wait(f"고객 {at}", f"{at}.html", 40 - at, 28, "ok", "주기 안") for at in range(15))
    drawn = customers_by_cadence(waits, KO)
    assert "이 밖의 3곳" in drawn
    assert drawn.count("genba-wait--ok") == 12
    assert drawn.count("<tr>") == 16
