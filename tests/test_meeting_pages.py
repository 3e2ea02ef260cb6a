"""The pages of the weekly meeting: full weeks, pauses, the chief executive's questions, and when the site asks."""

from __future__ import annotations

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from genba.catalogue.agenda import Agendas
from genba.catalogue.catalogue import build_catalogue
from genba.catalogue.lapses import answer_wanted, owner_wanted
from genba.i18n import words
from genba.model.calendar import Calendar
from genba.model.week import Week
from genba.pages.ceo import ceo_page
from genba.pages.executives import executive_page
from genba.pages.page import Page
from genba.pages.practice import practice_page
from genba.pages.printer import Printer
from genba.pages.start_again import start_again_page
from genba.pages.weeks import week_page
from genba.pipeline.build import build_one
from genba.pipeline.load import Loaded
from genba.settings import Settings, SettingsError, read_settings
from tests.conftest import NOTES, load_folder
from tests.test_golden_numbers import CODES

WEEK = Week(date(2026, 11, 16))
SKIPPED = "---\n날짜: {day}\n상태: 건너뜀\n사유: 원자재 급등\n---\n"
NOTE = """---
날짜: {day}
임원: {who}
고객: 한마루중공업
만난사람: [남궁혁 전무(재무)]
---
## 들은 이야기
> {at}번째로 들은 말이라서 조금 길게 적어 둔다
## 불평
- {at}번째 불평이라 담당을 정해야 한다 [기술지원]
## 배운 것
{at}번째로 배운 것
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    shutil.copytree(NOTES, tmp_path / "notes", ignore=shutil.ignore_patterns(".genba"))
    return tmp_path / "notes"


def printer_of(loaded: Loaded, audience: str = "executives", language: str = "ko") -> Printer:
    return Printer(build_catalogue(loaded.sound, loaded.settings, audience), words(language))


def page_of(printer: Printer, week: Week = WEEK) -> Page:
    entry = printer.catalogue.weeks[week]
    return week_page(printer, entry, Agendas(printer.catalogue).of(entry))


def plain(page: Page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.text))


def test_a_week_of_two_hundred_notes_is_grouped_and_stays_light(notes: Path, tmp_path: Path) -> None:
    roster = ("ceo", "cfo", "chro", "prod", "plan", "mkt", "cto", "sales")
    for at in range(200):
        day, who = WEEK.monday + timedelta(days=at % 5), roster[at % 8]
        (notes / f"2026/{day}-{who}-hanmaru-{at}.md").write_text(NOTE.format(day=day, who=who, at=at), encoding="utf-8")
    loaded = load_folder(notes)
    build_one(loaded, tmp_path / "site", "executives", words=words("ko"))
    file = tmp_path / "site/weeks/2026-W47.html"
    assert file.stat().st_size < 300_000
    text = file.read_text(encoding="utf-8")
    groups = re.findall(r"<summary>([^<]*) · (\d+)건</summary>", text)
    assert [who for who, _ in groups] == [printer_of(loaded).who(key) for key in roster]
    assert sum(int(count) for _, count in groups) == len(
        build_catalogue(loaded.sound, loaded.settings, "executives").weeks[WEEK].notes
    )
    assert all(f"hanmaru-{at}.html" in text for at in range(200))


def test_two_skipped_meetings_open_a_short_page_that_starts_again(notes: Path) -> None:
    going_on = start_again_page(printer_of(load_folder(notes)))
    assert "회의가 이어지고 있어요" in plain(going_on)
    for week, day in (("2026-W45", "2026-11-09"), ("2026-W46", "2026-11-16")):
        (notes / f"minutes/{week}.md").write_text(SKIPPED.format(day=day), encoding="utf-8")
    printer = printer_of(load_folder(notes))
    page = plain(start_again_page(printer))
    assert "밀린 것을 다 읽지 않아도 돼요" in page
    for first in ("부품은 하루 만에 오는데 사람은 안 온다", "탁영원 사장 면담 잡기"):
        assert first in page
    assert "start-again.html" in page_of(printer).text


def test_one_skipped_meeting_asks_nothing(sample: Loaded) -> None:
    page = page_of(printer_of(sample), Week(date(2026, 10, 19)))
    assert "건너뛰었어요" in plain(page)
    assert "원자재 급등 긴급 대책회의" in plain(page)
    assert "start-again.html" not in page.text


def test_shared_worries_stand_first(sample: Loaded) -> None:
    printer = printer_of(sample)
    agenda = Agendas(printer.catalogue).of(printer.catalogue.weeks[Week(date(2026, 10, 26))])
    shared = [worry.shared for worry in agenda.worries]
    assert shared == sorted(shared, reverse=True)
    assert shared.count(True) == 2


def test_a_past_week_shows_the_gaps_of_its_own_day(sample: Loaded) -> None:
    page = plain(page_of(printer_of(sample), Week(date(2026, 10, 26))))
    assert "해무리조선 34일" in page  # 29 September to the meeting of 2 November
    assert "틈이 있으셨나요" not in page


def test_the_chief_executive_is_told_what_to_ask(sample: Loaded) -> None:
    page = plain(ceo_page(printer_of(sample)))
    for told in ("예비품 재고를 우리가 다 떠안는다", "부품은 하루 만에 오는데 사람은 안 온다", "해무리조선 55일"):
        assert told in page
    assert "모두 요즘 고객을 만났어요" in page  # two quiet weeks are asked on the week's page, four here


def test_after_four_counted_weeks_the_chief_executive_is_asked(notes: Path) -> None:
    page = plain(ceo_page(printer_of(load_folder(notes, date(2026, 12, 7)))))
    assert "인사 문가온 4주째 기록이 없어요 · 서린케미텍" in page


def test_nobody_is_asked_within_their_own_cadence(notes: Path) -> None:
    file = notes / "executives/chro.md"
    file.write_text(file.read_text(encoding="utf-8").replace("---\n", "---\n주기: 5\n", 1), encoding="utf-8")
    for day, asked in ((date(2026, 12, 7), False), (date(2026, 12, 14), True)):
        printer = printer_of(load_folder(notes, day))
        assert printer.catalogue.executives["chro"].counted_quiet_weeks == (5 if asked else 4)
        assert ("인사 문가온" in plain(ceo_page(printer))) == asked
        assert (
            "주째 새 기록이 없어요" in plain(executive_page(printer, printer.catalogue.executives["chro"]))
        ) == asked


def test_only_the_narrowest_site_has_the_three_questions(sample_site: Path) -> None:
    assert (sample_site / "executives/ceo.html").is_file()
    assert not (sample_site / "staff/ceo.html").exists()
    assert 'href="ceo.html"' not in (sample_site / "staff/index.html").read_text(encoding="utf-8")
    assert 'href="ceo.html"' in (sample_site / "executives/index.html").read_text(encoding="utf-8")


def test_weeks_of_holidays_absence_and_nobody_met_are_not_counted(notes: Path) -> None:
    assert counted(load_folder(notes)) == 2
    settings = (notes / "genba.toml").read_text(encoding="utf-8")
    days = ", ".join(str(WEEK.monday + timedelta(days=at)) for at in range(5))
    (notes / "genba.toml").write_text(f"holidays = [{days}]\n{settings}", encoding="utf-8")
    assert counted(load_folder(notes)) == 1
    minutes = notes / "minutes/2026-W46.md"
    minutes.write_text(
        minutes.read_text(encoding="utf-8").replace("---\n", "---\n만남없음: [chro]\n", 1), encoding="utf-8"
    )
    loaded = load_folder(notes)
    assert counted(loaded) == 0
    page = plain(executive_page(printer_of(loaded), printer_of(loaded).catalogue.executives["chro"]))
    assert "만난 고객이 없다고 알려 준 주: 11월 9일–15일" in page


def counted(loaded: Loaded) -> int:
    return build_catalogue(loaded.sound, loaded.settings, "executives").executives["chro"].counted_quiet_weeks


def test_an_absence_is_told_and_no_gap(notes: Path) -> None:
    file = notes / "executives/chro.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("---\n", "---\n부재: 2026-11-09 ~ 2026-11-27\n", 1), encoding="utf-8")
    loaded = load_folder(notes)
    printer = printer_of(loaded)
    assert counted(loaded) == 0
    assert "부재 11월 9일(월)–11월 27일(금)" in plain(executive_page(printer, printer.catalogue.executives["chro"]))
    form = page_of(printer).text
    assert re.search(r'value="cfo" checked', form)
    assert not re.search(r'name="attendees" value="chro" checked', form)


def test_executives_are_asked_on_the_narrowest_site_only(sample: Loaded) -> None:
    for audience, asked in (("executives", True), ("staff", False)):
        printer = printer_of(sample, audience)
        page = plain(executive_page(printer, printer.catalogue.executives["chro"]))
        assert ("2주째 새 기록이 없어요" in page) is asked
        assert ("틈이 있으셨나요" in plain(page_of(printer))) is asked


def test_complaints_tell_how_long_before_sales(sample: Loaded) -> None:
    catalogue = build_catalogue(sample.sound, sample.settings, "executives")
    names = {code: name for name, code in CODES.items()}
    before = {names[one.code]: one.before_sales for one in catalogue.complaints}
    assert before == {"C1": 28, "C2": None, "C3": None, "C4": None, "C5": None, "C6": None, "C7": None, "C8": None}


def test_owners_are_wanted_after_working_days_and_answers_after_days(sample: Loaded) -> None:
    settings = sample.settings
    catalogue = build_catalogue(sample.sound, settings, "executives")
    names = {code: name for name, code in CODES.items()}
    owners = {names[one.code] for one in catalogue.complaints if owner_wanted(one, settings)}
    assert owners == {"C6"}  # C8 was heard on Friday: one working day ago
    assert {names[one.code] for one in catalogue.complaints if answer_wanted(one, settings)} == {"C4", "C6"}
    later = settings.model_copy(update={"lapse": settings.lapse.model_copy(update={"no_answer": 12})})
    assert {names[one.code] for one in catalogue.complaints if answer_wanted(one, later)} == {"C4"}


def test_practice_tells_what_others_heard_before_sales(sample: Loaded) -> None:
    assert "영업보다 먼저 들은 불평8 가운데 6" in plain(practice_page(printer_of(sample)))


def test_the_meeting_moves_to_the_first_working_day() -> None:
    assert Settings().meeting_day(Week(date(2026, 9, 28))) == date(2026, 10, 6)  # 5 October is a substitute holiday
    assert Settings(country="").meeting_day(Week(date(2026, 9, 28))) == date(2026, 10, 5)
    assert Settings(meeting="WED 09:00").meeting_day(WEEK) == date(2026, 11, 25)


def test_korean_holidays_are_known_by_name() -> None:
    calendar = Calendar("KR", frozenset({date(2026, 10, 8)}))
    week = Week(date(2026, 10, 5))
    assert list(calendar.holidays(week, "ko")) == [date(2026, 10, 5), date(2026, 10, 8), date(2026, 10, 9)]
    assert calendar.holidays(week, "ko")[date(2026, 10, 9)] == "한글날"
    assert calendar.holidays(week, "en")[date(2026, 10, 9)] == "Hangul Day"
    assert calendar.working_days(week) == (date(2026, 10, 6), date(2026, 10, 7))


def test_the_week_names_its_holidays(sample: Loaded) -> None:
    page = plain(page_of(printer_of(sample), Week(date(2026, 10, 5))))
    assert "이 주의 쉬는 날: 10월 5일(월) 개천절 대체 휴일, 10월 9일(금) 한글날" in page


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('country = "Korea"', "country"), ("holidays = [1]", "holidays"), ('holidays = ["설날"]', "holidays.0"),
        ("[lapse]\nquiet = 0", "lapse.quiet"), ("[lapse]\nbands = [14, 7]", "lapse.bands"),
        ("[lapse]\namber = 120", "lapse.amber"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_named(text: str, name: str) -> None:
    with pytest.raises(SettingsError) as error:
        read_settings(text)
    assert error.value.facts["name"].startswith(name.partition(".")[0])
    assert error.value.rule == "settings-value"


def test_an_unknown_lapse_names_the_nearest() -> None:
    with pytest.raises(SettingsError) as error:
        read_settings("[lapse]\nquit = 2")
    assert error.value.facts["nearest"] == "quiet"
