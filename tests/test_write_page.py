"""The page that writes a note: what it offers, and to whom."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pytest

from genba.catalogue.catalogue import build_catalogue
from genba.i18n import words
from genba.i18n.write_words import SaidWords, write_words
from genba.pages.printer import Printer
from genba.pages.write import write_page
from genba.pipeline.load import Loaded
from tests.conftest import NOTES, load_folder

SCRIPTS = Path(__file__).parents[1] / "site_overrides" / "assets"


def text_of(loaded: Loaded, audience: str | None, language: str = "ko") -> str:
    return write_page(Printer(build_catalogue(loaded.sound, loaded.settings, audience), words(language))).text


def lists_of(loaded: Loaded, audience: str | None, language: str = "ko") -> dict[str, Any]:
    """What the page's script reads."""
    (island,) = re.findall('<script type="application/json".*?>(.*?)</script>', text_of(loaded, audience, language))
    lists: dict[str, Any] = json.loads(island)
    return lists


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    shutil.copytree(NOTES, tmp_path / "notes", ignore=shutil.ignore_patterns(".genba"))
    return tmp_path / "notes"


def add_customer(notes: Path, key: str, header: str) -> None:
    (notes / "customers" / f"{key}.md").write_text(f"---\n{header}\n---\n", encoding="utf-8")


def test_a_customer_comes_with_aliases_people_and_whoever_met_them(sample: Loaded) -> None:
    customers = {one["id"]: one for one in lists_of(sample, "staff")["customers"]}
    hanmaru = customers["hanmaru"]
    assert (hanmaru["name"], hanmaru["word"], hanmaru["aliases"]) == ("한마루중공업", "한마루중공업", ["한마루"])
    assert "남궁혁 전무(재무)" in hanmaru["people"]
    assert hanmaru["met"] == ["cfo", "chro", "cto", "sales"]
    assert customers["이든패키징"]["isNew"]


def test_people_met_where_several_customers_were_are_offered_too(sample: Loaded) -> None:
    lists = lists_of(sample, "staff")
    assert "감여울" in " ".join([*lists["people"], *(name for one in lists["customers"] for name in one["people"])])


def test_the_wider_site_offers_nothing_of_narrower_notes_and_customers(notes: Path) -> None:
    add_customer(notes, "hidden", "이름: 숨은회사\n공개: 임원\n사람: [숨은이 대표]")
    staff, executives = (lists_of(load_folder(notes), audience) for audience in ("staff", "executives"))
    for secret in ("숨은회사", "숨은이", "2026-11-13-ceo-dongnyeok"):
        assert secret not in json.dumps(staff, ensure_ascii=False)
        assert secret in json.dumps(executives, ensure_ascii=False)
    assert staff["forge"] is None
    assert executives["forge"]["name"] == "GitHub"


def test_a_customer_whose_name_means_another_too_is_written_by_id(notes: Path) -> None:
    add_customer(notes, "hanmaru-shipping", "이름: 한마루중공업")
    words_of = {one["id"]: one["word"] for one in lists_of(load_folder(notes), "staff")["customers"]}
    assert (words_of["hanmaru"], words_of["hanmaru-shipping"]) == ("hanmaru", "hanmaru-shipping")


def test_no_name_ends_the_script_that_holds_it(notes: Path) -> None:
    add_customer(notes, "evil", '이름: "</script><script>alert(1)</script>"')
    assert "<script>alert" not in text_of(load_folder(notes), "staff")
    assert "</script><script>alert(1)</script>" in [
        one["name"] for one in lists_of(load_folder(notes), "staff")["customers"]
    ]


def test_keys_and_audiences_are_written_in_the_language_of_the_site(sample: Loaded) -> None:
    ko, en = (lists_of(sample, "executives", language) for language in ("ko", "en"))
    assert list(ko["keys"].values()) == ["날짜", "임원", "고객", "만난사람", "종류", "공개"]
    assert list(en["keys"].values()) == ["date", "executive", "customers", "people", "kind", "access"]
    assert [one["word"] for one in ko["audiences"]] == ["전사", "임원"]
    assert [one["word"] for one in en["audiences"]] == ["staff", "executives"]


def test_one_site_for_everyone_asks_nobody_who_may_read(notes: Path) -> None:
    settings = notes / "genba.toml"
    settings.write_text(re.sub("(?m)^audiences.*$", "", settings.read_text(encoding="utf-8")), encoding="utf-8")
    text = text_of(load_folder(notes), None)
    assert 'name="access"' not in text
    assert 'data-part="open"' in text


def test_an_executive_who_left_is_not_offered(notes: Path) -> None:
    path = notes / "executives" / "mkt.md"
    path.write_text(path.read_text(encoding="utf-8").replace("---\n", "---\n재임: ~ 2026-10-31\n", 1), encoding="utf-8")
    assert "mkt" not in lists_of(load_folder(notes), "staff")["executives"]


def test_the_scripts_find_every_sentence_that_they_say() -> None:
    said = {field.name for field in fields(SaidWords)}
    source = "".join((SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in ("note", "picker", "write"))
    made = {"copy_done", "download_done", "share_done"} | {name for name in said if name.startswith("need_")}
    assert set(re.findall(r"words\.(\w+)", source)) | made == said


def test_both_languages_fill_in_the_same_facts() -> None:
    ko, en = sentences("ko"), sentences("en")
    assert {name: facts(text) for name, text in ko.items()} == {name: facts(text) for name, text in en.items()}


def sentences(language: str) -> dict[str, str]:
    own = asdict(write_words(language))
    return {**own.pop("said"), **own}


def facts(sentence: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", sentence))
