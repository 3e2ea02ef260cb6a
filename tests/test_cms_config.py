"""The forms that Sveltia CMS is given have a field for every key, and what it saves is read without a finding."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from genba.cli import run
from genba.export.cms_config import cms_config
from genba.i18n.editor_words import editor_words
from genba.model.vocabulary import HEADERS
from genba.settings import Forge, Settings
from tests.conftest import NOTES, load_folder

# As Sveltia CMS 0.221.1 saved it with its test backend in Chromium: the second note of a day. That backend holds no
# customers and executives to choose from, so their two fields were plain ones there.
SAVED = """---
날짜: 2026-11-20
고객:
  - 한마루
임원: cfo
현장: false
---

불평: 늦다 [기술지원]

할 일: [ ] @cto 회신 ~12/4
"""
SAVED_AS = "2026/2026-11-20-cfo-1.md"


def config(language: str, **forge: str) -> Any:  # noqa: ANN401 - JSON
    settings = Settings.model_validate({"language": language, "audiences": ["staff", "executives"]})
    where = Forge.model_validate({"url": "https://git.example.com/sales/notes", **forge})
    return json.loads(json.dumps(cms_config(settings, where, editor_words(language))))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_key_of_every_kind_has_a_field_that_refers_to_what_there_is(language: str) -> None:
    made = config(language)["collections"]
    for collection, keys in zip(made, HEADERS.values(), strict=True):
        names = [each["name"] for each in collection["fields"]]
        assert names == [*(others[0] if language == "ko" else key for key, others in keys.items()), "body"]
        assert collection["identifier_field"] in names
        for each in collection["fields"]:
            if each["widget"] == "relation":
                (other,) = (one for one in made if one["name"] == each["collection"])
                assert each["display_fields"][0] in {field["name"] for field in other["fields"]}
            assert "options" not in each or each["options"]


def test_what_it_saves_has_no_findings(tmp_path: Path) -> None:
    shutil.copytree(NOTES, tmp_path / "notes", ignore=shutil.ignore_patterns(".genba"))
    (tmp_path / "notes" / SAVED_AS).write_text(SAVED, encoding="utf-8")
    loaded = load_folder(tmp_path / "notes")
    assert [one for one in loaded.diagnostics if one.path == SAVED_AS] == []
    (note,) = (one for one in loaded.sound.notes if one.path == SAVED_AS)
    assert (note.executive, note.customers) == ("cfo", ("hanmaru",))
    assert [item.section for item in note.items] == ["complaint", "action"]


@pytest.mark.parametrize(
    ("forge", "backend"),
    [
        ({}, {"name": "github", "base_url": "https://git.example.com", "api_root": "https://git.example.com/api/v3"}),
        ({"url": "https://github.com/sales/notes.git"}, {"name": "github"}),
        ({"kind": "gitlab", "url": "https://gitlab.com/sales/notes"}, {"name": "gitlab"}),
        (
            {"kind": "gitea"},
            {"name": "gitea", "base_url": "https://git.example.com", "api_root": "https://git.example.com/api/v1"},
        ),
    ],
)
def test_it_leads_to_the_repository(forge: dict[str, str], backend: dict[str, str]) -> None:
    assert config("en", **forge)["backend"] == backend | {"repo": "sales/notes", "branch": "main"}


def test_without_a_forge_there_is_nothing_to_lead_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "genba.toml").write_text("", encoding="utf-8")
    assert run(["--lang", "en", "--notes", str(tmp_path), "schema", "cms"], {}) == 2
    assert "[forge]" in capsys.readouterr().err
    assert run(["--notes", str(NOTES), "schema", "cms"], {}) == 0
    assert json.loads(capsys.readouterr().out)["backend"]["repo"] == "onsaemi/notes"
