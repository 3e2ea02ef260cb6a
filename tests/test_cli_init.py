"""``genba init``: a notes repository that is right from its first minute."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import pytest
import yaml

from genba.cli import run
from genba.cli.starter import FORGES, Wanted, starter_files
from genba.i18n import words
from genba.model.week import Week
from genba.pipeline.build import build
from genba.pipeline.load import open_settings
from genba.settings import Cadence, Forge, Settings
from genba.site.links import broken_links
from tests.conftest import AS_OF, load_folder
from tests.test_cli_new import conversation

NOBODY = {"LANG": "C"}
AROUND_NEW_YEAR = [date(2026, 12, 28) + timedelta(days=step) for step in range(9)]


def made(folder: Path, language: str, day: date = AS_OF, *options: str) -> Path:
    arguments = ["--quiet", "--lang", language, "--as-of", str(day), "init", str(folder), *options]
    assert run(arguments, NOBODY) == 0
    return folder


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.mark.parametrize("day", AROUND_NEW_YEAR, ids=str)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_nothing_is_wrong_in_it_on_whatever_day_it_is_made(tmp_path: Path, language: str, day: date) -> None:
    notes = made(tmp_path / "new", language, day) / "notes"
    loaded = load_folder(notes, day)
    book = loaded.sound
    assert loaded.diagnostics == ()
    assert (len(book.executives), len(book.customers), len(book.notes), len(book.minutes)) == (2, 3, 3, 1)
    assert all(timedelta(0) < day - note.date <= timedelta(days=14) for note in book.notes)
    assert book.minutes[0].week == Week.of(day).plus(-1)
    assert [len(note.customers) for note in book.notes] == [1, 1, 1]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_it_makes_a_whole_site_in_both_languages(tmp_path: Path, language: str) -> None:
    loaded = load_folder(made(tmp_path / "new", language) / "notes")
    for spoken in ("ko", "en"):
        build(loaded, tmp_path / spoken, (None,), words=words(spoken))
        assert list(broken_links(tmp_path / spoken)) == []
        assert (tmp_path / spoken / "index.html").is_file()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_its_notes_show_what_a_note_can_hold(tmp_path: Path, language: str) -> None:
    book = load_folder(made(tmp_path / "new", language) / "notes").sound
    items = [item for note in book.notes for item in note.items]
    assert {"heard", "worry", "complaint", "praise", "learned", "felt", "action"} == {item.section for item in items}
    assert [item.topics for item in items if item.section == "complaint"] == [("support",)]
    actions = [action for note in book.notes for action in note.actions]
    actions += [action for minutes in book.minutes for action in minutes.actions]
    assert all(action.owner in book.executives and action.due and action.due > AS_OF for action in actions)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_its_settings_are_the_defaults_and_name_every_setting(tmp_path: Path, language: str) -> None:
    notes = made(tmp_path / "new", language, AS_OF, "--company", 'A "B" \\ C') / "notes"
    settings, text = open_settings(notes), (notes / "genba.toml").read_text(encoding="utf-8")
    assert settings.company == 'A "B" \\ C'
    assert settings.language == language
    assert settings.cadence == Cadence()
    assert (settings.timezone, settings.meeting) == (Settings().timezone, Settings().meeting)
    assert list(settings.topics) == list(Settings().topics)
    everything = tomllib.loads(in_use(text))
    for model, names in ((Settings, everything), (Cadence, everything["cadence"]), (Forge, everything["forge"])):
        assert set(names) == set(model.model_fields)
    assert everything["forge"]["branch"] == Forge(url="https://a.example").branch
    assert everything["forge"]["folder"] == Forge(url="https://a.example").folder


def in_use(text: str) -> str:
    """A genba.toml with every setting in it, also those that are commented out."""
    return "\n".join(re.findall(r"^(?:# )?((?:\[\w+\]|[\w-]+ = ).*)$", text, re.MULTILINE))


CEO = "ceo, 한도윤, 최고경영, ceo@onsaemi.example"
CFO = "cfo, 서지안, 재무, cfo@onsaemi.example"


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("people", [(), (CEO,), (CFO, CEO)])
@pytest.mark.parametrize("samples", [True, False])
@pytest.mark.parametrize("forge", FORGES)
def test_whatever_is_wanted_checks_clean_and_builds(
    tmp_path: Path, language: str, people: tuple[str, ...], samples: bool, forge: str
) -> None:
    named = [part for one in people for part in ("--executive", one)]
    told = ["--audience", "staff", "--audience", "executives", "--forge", forge, "--forge-url", "https://git.example/a"]
    shown = "--samples" if samples else "--no-samples"
    folder = made(tmp_path / "new", language, AS_OF, *named, *told, shown, "--hooks")
    loaded = load_folder(folder / "notes")
    assert loaded.diagnostics == ()
    assert [*loaded.sound.executives] == ([one.partition(",")[0] for one in people] or ["cfo", "cto"])
    assert (len(loaded.sound.notes), len(loaded.sound.customers)) == ((3, 3) if samples else (0, 0))
    assert loaded.settings.audiences == ("staff", "executives")
    assert loaded.settings.forge == Forge(kind=FORGE_KINDS.get(forge, "github"), url="https://git.example/a")
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert "{" not in text
    assert {name for name in FORGES if (folder / WORKFLOWS[name]).is_file()} == {forge} - {"none"}
    assert (WORKFLOWS[forge] in text) == (forge != "none")
    if forge == "github":
        build(loaded, tmp_path / "site", loaded.settings.audiences, words=words(language))
        assert list(broken_links(tmp_path / "site" / "staff")) == []


FORGE_KINDS: dict[str, Literal["gitlab", "gitea"]] = {"gitlab": "gitlab", "gitea": "gitea", "forgejo": "gitea"}
WORKFLOWS = {
    "github": ".github/workflows/notes.yml",
    "gitlab": ".gitlab-ci.yml",
    "forgejo": ".forgejo/workflows/notes.yml",
    "gitea": ".gitea/workflows/notes.yml",
    "none": "no such file",
}


def test_a_terminal_is_asked_for_what_was_not_given(tmp_path: Path) -> None:
    answers = ("en", "Onsaemi", "ceo, Han, Chief", CEO, "", "forgejo", "", "staff, executives", "n", "y")
    _, said = conversation(tmp_path, *answers, command="init", options=("new",))
    notes = tmp_path / "new" / "notes"
    settings = open_settings(notes)
    assert (settings.company, settings.language) == ("Onsaemi", "en")
    assert (settings.audiences, settings.forge) == (("staff", "executives"), None)
    assert {path.name for path in notes.rglob("*.md")} == {"ceo.md", "note.md"}
    assert (tmp_path / "new/.forgejo/workflows/notes.yml").is_file()
    assert os.access(tmp_path / "new/hooks/pre-commit", os.X_OK)
    assert "Write an executive as “id, name, function, mail”" in said


def test_yes_and_no_are_asked_and_answered_in_korean(tmp_path: Path) -> None:
    _, said = conversation(tmp_path, "ko", *[""] * 5, "글쎄", "아니요", "네", command="init", options=("가온",))
    assert said.count("(예, 아니오) [예]") == 2
    assert said.count("(예, 아니오) [아니오]") == 1
    assert "[Y/n]" not in said
    assert not list((tmp_path / "가온/notes/customers").glob("*.md"))
    assert (tmp_path / "가온/hooks").is_dir()


def test_enter_alone_takes_what_is_usual(tmp_path: Path) -> None:
    conversation(tmp_path, "ko", *[""] * 7, command="init", options=("가온",))
    made(tmp_path / "usual", "ko", AS_OF, "--company", "가온")
    asked, usual = (
        {
            path: (top / path).read_bytes()
            for path in files(top)
            if not path.startswith(".git/") and (top / path).is_file()
        }
        for top in (tmp_path / "가온", tmp_path / "usual")
    )
    assert asked == usual


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--executive", "한도윤"], "id, name, function, mail"),
        (["--executive", "한, 한도윤, 최고경영, a@b.example"], "“한, 한도윤"),
        (["--executive", "ceo, 한도윤, 최고경영, nobody"], "“ceo, 한도윤"),
        (["--executive", CEO, "--executive", CEO.replace("ceo,", "cfo,")], "More than one is called “한도윤”"),
        (["--audience", "Staff"], "audiences"),
        (["--forge-url", "git.example.com"], "forge.url"),
        (["--forge", "sourcehut"], "github, gitlab"),
    ],
)
def test_what_would_be_wrong_from_the_start_is_told_and_nothing_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], told: str
) -> None:
    assert run(["--lang", "en", "init", str(tmp_path / "new"), *options], NOBODY) == 2
    assert told in capsys.readouterr().err
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(shutil.which("git") is None, reason="needs Git")
def test_it_begins_a_history_unless_it_lies_in_one(tmp_path: Path) -> None:
    made(tmp_path / "new", "ko")
    made(tmp_path / "new" / "inner", "ko")
    assert (tmp_path / "new" / ".git").is_dir()
    assert not (tmp_path / "new" / "inner" / ".git").exists()
    ignored = subprocess.run(
        ["git", "status", "--short", "-uall"], cwd=tmp_path / "new", capture_output=True, check=True
    )
    assert b".vscode/tasks.json" in ignored.stdout


def test_both_languages_have_the_same_files_and_the_same_workflow() -> None:
    ko, en = ({str(path): text for path, text in starter_files(Wanted("A", one), AS_OF)} for one in ("ko", "en"))
    assert {path for path in ko if not path.startswith("notes/")} == {
        path for path in en if not path.startswith("notes/")
    }
    workflow = ".github/workflows/notes.yml"
    assert yaml.safe_load(ko[workflow]) == yaml.safe_load(en[workflow])
    for path in (".vscode/settings.json", ".vscode/genba.code-snippets"):
        assert len(json.loads(ko[path])) == len(json.loads(en[path]))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_field_is_left_unfilled(language: str) -> None:
    for path, text in starter_files(Wanted("A", language), AS_OF):
        assert "{" not in str(path)
        if path.suffix in (".md", ".toml"):
            assert "{" not in text.replace("{{date:YYYY-MM-DD}}", "")  # which Obsidian fills in


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    assert run(["--lang", "en", "init", str(tmp_path)], NOBODY) == 2
    assert files(tmp_path) == {"letter.txt"}
    assert "not empty" in capsys.readouterr().err


def test_an_empty_folder_is_used_and_the_company_is_called_like_it(tmp_path: Path) -> None:
    (tmp_path / "가온").mkdir()
    made(tmp_path / "가온", "ko")
    assert open_settings(tmp_path / "가온" / "notes").company == "가온"
    assert os.listdir(tmp_path) == ["가온"]


def test_what_can_not_be_put_in_place_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", fail)
    assert run(["--lang", "en", "--quiet", "init", str(tmp_path / "new")], NOBODY) == 2
    assert os.listdir(tmp_path) == []


def test_it_may_be_read_by_others(tmp_path: Path) -> None:
    folder = made(tmp_path / "new", "ko")
    (tmp_path / "usual").mkdir()
    assert folder.stat().st_mode == (tmp_path / "usual").stat().st_mode
