"""The built site: whole, linked, the same wherever it is built, and free of what an audience may not read."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from genba.i18n import words
from genba.pages.page import Page
from genba.pipeline.build import Means, build, build_one
from genba.pipeline.load import Loaded, Unusable, load, open_settings
from genba.site import fill, publish
from genba.site.links import broken_links
from genba.site.mkdocs_engine import EngineError
from genba.site.shells import Filling, filling
from genba.site.state import State
from genba.site.swap import MARK
from tests.conftest import AS_OF, NOTES, load_folder

SECRET = ("매각", "2026-11-13-ceo-dongnyeok", "아직 밖에 나가면")
PAGES = (
    "index.html", "weeks/index.html", "weeks/2026-W47.html", "weeks/2026-W43.html", "customers/index.html",
    "customers/hanmaru.html", "customers/이든패키징.html", "executives/cfo.html", "topics/support.html",
    "complaints.html", "worries.html", "actions.html", "issues/slow-support.html",
    "notes/2026-10-01-cfo-hanmaru.html", "practice.html", "repairs.html", "write.html", "data/notes.json",
)  # fmt: skip

NOTE_FIELDS = """
id url title date week recorded delay_days executive with customers mentions people people_count kind topics site
handshake_only discussed_on unregistered items
""".split()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows(site: Path, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((site / "data" / f"{name}.json").read_bytes())[name]
    return found


@pytest.mark.parametrize("audience", ["staff", "executives"])
def test_every_page_is_there_and_every_link_arrives(sample_site: Path, audience: str) -> None:
    site = sample_site / audience
    assert [page for page in PAGES if not (site / page).is_file()] == []
    assert list(broken_links(site)) == []


def test_nothing_of_a_note_for_executives_is_on_the_staff_site(sample_site: Path) -> None:
    for path, content in contents(sample_site / "staff").items():
        for secret in SECRET:
            assert secret.encode() not in content, path
            assert json.dumps(secret)[1:-1].encode() not in content, path
            assert secret not in path
    assert (sample_site / "executives" / "notes" / "2026-11-13-ceo-dongnyeok.html").is_file()


def test_the_data_holds_the_golden_numbers(sample_site: Path) -> None:
    staff, executives = sample_site / "staff", sample_site / "executives"
    assert (len(rows(staff, "notes")), len(rows(executives, "notes"))) == (41, 42)
    assert sum(int(str(row["people_count"])) for row in rows(executives, "notes")) == 59
    weeks = {row["week"]: row for row in rows(executives, "weeks")}
    assert weeks["2026-W47"]["carried"] == ["2026-11-12-mkt-gabin"]
    assert weeks["2026-W47"]["non_sales_share"] == pytest.approx(5 / 6)
    assert (weeks["2026-W43"]["state"], weeks["2026-W48"]["state"]) == ("skipped", "preparing")
    open_ages = sorted(int(str(row["age_days"])) for row in rows(staff, "complaints") if row["state"] == "open")
    assert open_ages == [3, 5, 11, 39]
    haemuri = next(row for row in rows(staff, "customers") if row["id"] == "haemuri")
    assert (haemuri["state"], haemuri["days_since"], haemuri["last_contact_by"]) == ("cold", 55, "sales")


def test_a_note_in_the_data_has_every_field_that_was_promised(sample_site: Path) -> None:
    note = next(row for row in rows(sample_site / "staff", "notes") if row["id"] == "2026-11-18-mkt-solbit")
    assert list(note) == NOTE_FIELDS
    assert note["customers"] == ["solbit", "nurim"]
    assert note["unregistered"] == ["이든패키징"]
    assert note["people_count"] == 3
    assert note["people"] == ["감여울", "편도현"]


def test_repairs_list_the_one_warning_of_the_sample(sample_site: Path) -> None:
    (only,) = rows(sample_site / "staff", "repairs")
    assert (only["rule"], only["path"]) == ("unknown-customer", "2026/2026-11-18-mkt-solbit.md")


def test_two_builds_in_different_folders_are_byte_equal(
    sample: Loaded, sample_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    copy = tmp_path / "elsewhere" / "기록"
    shutil.copytree(NOTES, copy)
    monkeypatch.setenv("TZ", "America/New_York")
    build_one(load_folder(copy), tmp_path / "out", "staff", words=words("ko"))
    assert contents(tmp_path / "out") == contents(sample_site / "staff")


def test_the_english_site_is_whole_too(sample: Loaded, tmp_path: Path) -> None:
    build_one(sample, tmp_path / "site", "executives", words=words("en"))
    assert list(broken_links(tmp_path / "site")) == []
    assert "Which customers did we meet last week" in (tmp_path / "site" / "index.html").read_text()


def test_a_failed_build_leaves_the_old_site_whole(
    sample: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    site = tmp_path / "site"
    site.mkdir()
    (site / MARK).touch()
    (site / "index.html").write_text("old")

    def fail(*_: object, **__: object) -> None:
        raise EngineError("broken")

    monkeypatch.setattr(publish, "fill", fail)
    with pytest.raises(EngineError):
        build_one(sample, site, "staff", words=words("ko"))
    assert (site / "index.html").read_text() == "old"
    assert os.listdir(tmp_path) == ["site"]


def test_a_site_of_the_same_notes_is_left_alone_after_one_was_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    notes, kept = tmp_path / "notes", tmp_path / "kept"
    shutil.copytree(NOTES, notes, ignore=shutil.ignore_patterns(".genba"))
    means = Means(cache=kept, state=State(kept))

    def make() -> None:
        loaded = load(notes, open_settings(notes), as_of=AS_OF, cache=kept)
        build_one(loaded, tmp_path / "site", "staff", words=words("ko"), means=means)

    make()
    added = notes / "2026" / "2026-10-02-cfo-hanmaru.md"
    added.write_text("들음: 하나", encoding="utf-8")
    os.utime(added, (1_700_000_000, 1_700_000_000))  # else it is read again, for it may change within the same tick
    make()
    monkeypatch.setattr(publish, "fill", None)
    make()


def test_neither_another_day_nor_a_new_customer_prints_what_it_does_not_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    notes, kept, printed = tmp_path / "notes", tmp_path / "kept", list[str]()
    shutil.copytree(NOTES, notes, ignore=shutil.ignore_patterns(".genba"))
    means, day = Means(cache=kept, state=State(kept)), AS_OF + timedelta(days=200)

    def telling(page: Page) -> Filling | None:
        printed.append(page.url)
        return filling(page)

    def make(as_of: date) -> set[str]:
        """Which folders' pages were printed, past weeks by their own names."""
        printed.clear()
        loaded = load(notes, open_settings(notes), as_of=as_of, cache=kept)
        build_one(loaded, tmp_path / "site", "staff", words=words("ko"), means=means)
        return {url if url.startswith("weeks/2026") else url.partition("/")[0] for url in printed}

    monkeypatch.setattr(fill, "filling", telling)
    assert {"notes", "customers", "weeks/2026-W47.html"} <= make(day)
    assert not {"notes", "weeks/2026-W47.html"} & make(day + timedelta(days=1))
    (notes / "customers" / "newcomer.md").write_text("---\n이름: 새로온상사\n등급: A\n---\n", encoding="utf-8")
    again = make(day + timedelta(days=1))
    assert "customers/newcomer.html" in printed
    assert not {"notes", "weeks/2026-W47.html"} & again


def test_a_folder_that_is_not_ours_is_left_alone(sample: Loaded, tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(Unusable, match="site-not-ours"):
        build_one(sample, tmp_path, "staff", words=words("ko"))
    assert os.listdir(tmp_path) == ["letters.txt"]


def test_a_site_cut_off_between_two_renames_is_put_back(sample: Loaded, tmp_path: Path) -> None:
    old = tmp_path / ".site.old"
    old.mkdir()
    (old / MARK).touch()
    build_one(sample, tmp_path / "site", "staff", words=words("ko"))
    assert os.listdir(tmp_path) == ["site"]


def test_an_audience_that_is_gone_is_not_served_on(sample: Loaded, tmp_path: Path) -> None:
    stray = tmp_path / "site" / "board"
    stray.mkdir(parents=True)
    (stray / MARK).touch()
    build(sample, tmp_path / "site", ("staff",), words=words("ko"))
    assert os.listdir(tmp_path / "site") == ["staff"]


def test_minutes_of_a_week_that_has_no_page_lead_nowhere_wrong(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    shutil.copytree(NOTES, notes, ignore=shutil.ignore_patterns(".genba"))
    text = "---\n만남없음: [cto]\n---\n## 할 일\n- [ ] @cfo 회신 ~8/1\n"
    (notes / "minutes" / "2026-W30.md").write_text(text, encoding="utf-8")
    build_one(load_folder(notes), tmp_path / "site", "executives", words=words("ko"))
    assert "회신" in (tmp_path / "site" / "actions.html").read_text(encoding="utf-8")
    assert list(broken_links(tmp_path / "site")) == []


def test_an_empty_folder_makes_a_site(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    for language in ("ko", "en"):
        build(load_folder(notes), tmp_path / "site", (None,), words=words(language))
        assert list(broken_links(tmp_path / "site")) == []


def test_a_missing_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="notes-missing"):
        open_settings(tmp_path / "nowhere")
