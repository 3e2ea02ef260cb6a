"""Logs and what a forge shows are read by more people than notes: they quote nothing that is not for everybody."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from genba.pipeline.discretion import discreet
from genba.pipeline.load import load
from genba.report.formats import FORMATS
from genba.settings import Settings
from tests.conftest import AS_OF, NOTES, load_folder

CANARY, TYPO = "카나리아", "카나리아무여"
BROKEN = f"""고객: {CANARY}상사
공개: {{access}}
{CANARY}: {CANARY}
주제: {CANARY}
종류： {CANARY}
동행: {CANARY}
---
## {CANARY}
불평: {CANARY} 010-1234-5678
해결: C-AAAAAA {CANARY}
할 일: [v] @{CANARY} {CANARY} ~13/45
[{CANARY}](javascript:{CANARY}) <b>{CANARY}</b> [[{CANARY}]]
"""
HARMS = (
    "날짜: 2026-13-45 카나리아",
    "임원: 카나리아",
    "고객: ''",
    "기록일: 카나리아",
    "제목: {{카나리아}}",
    "제목: &카나리아 x",
)


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with narrower files in which much is wrong, and wide ones that come near them."""
    folder = Path(shutil.copytree(NOTES, tmp_path_factory.mktemp("discreet") / "notes"))
    for at, harm in enumerate(HARMS):
        access = "임원" if at % 2 else CANARY
        write(folder / "2026" / f"2026-11-12-cfo-x-{at}.md", f"---\n{harm}\n{BROKEN.format(access=access)}")
    write(folder / "2026" / "2026-11-12-cfo-y.md", f"---\n공개: 임원\n---\n불평: {CANARY}\n불평: {CANARY}가 운다\n")
    block = f"<!-- 임원 -->\n불평: {CANARY} 010-1234-5678 [{CANARY}]\n<!-- /임원 -->\n"
    write(folder / "2026" / "2026-11-12-cfo-z.md", f"---\n고객: 한마루\n---\n들은 이야기\n\n{block}")
    write(folder / "customers" / "closed.md", f"---\n이름: {CANARY}무역\n공개: 임원\n{CANARY}: x\n---\n")
    write(folder / "issues" / "closed.md", f"---\n제목: x\n책임: {CANARY}\n공개: 임원\n---\n")
    write(folder / "minutes" / "2026-W47.md", f"---\n공개: 임원\n참석: [{CANARY}]\n---\n")
    write(
        folder / "2026" / "2026-11-12-cfo-w.md", "---\n고객: 카나리아무여\n임원: cf0\n---\n답변: C-AAAAAB 2026-11-13\n"
    )
    return folder


def run(notes: Path, *arguments: str, **environment: str) -> str:
    """All that a command says, less what a note for everybody says itself."""
    kept = {name: value for name, value in os.environ.items() if name not in ("CI", "GITHUB_STEP_SUMMARY")}
    done = subprocess.run(
        [sys.executable, "-m", "genba", "--notes", str(notes), "--as-of", str(AS_OF), *arguments],
        cwd=notes.parent, env={**kept, **environment}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    return (done.stdout + done.stderr).replace(TYPO, "").replace("%EC%B9%B4%EB%82%98", CANARY)


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_quotes_in_ci_what_is_not_for_everybody(form: str, notes: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    said = run(notes, "check", "--format", form, CI="true", GITHUB_STEP_SUMMARY=str(summary))
    written = summary.read_text(encoding="utf-8").replace(TYPO, "") if form == "github" else ""
    for text in (said, written or said):
        assert CANARY not in text
        assert "2026-11-12-cfo-x-0.md" in text
        assert "unknown-executive" in text


@pytest.mark.parametrize("form", sorted(FORMATS.keys() - {"text", "json"}))
def test_what_a_forge_shows_quotes_it_nowhere_else_either(form: str, notes: Path) -> None:
    assert CANARY not in run(notes, "check", "--format", form)


def test_whoever_checks_on_their_own_machine_reads_all_of_it(notes: Path) -> None:
    assert run(notes, "check").count(CANARY) > 20
    assert run(notes, "check", "--format", "json").count(CANARY) > 20
    assert CANARY in run(notes, "check", "--diff")


@pytest.mark.parametrize("options", [["--diff"], ["--fix", "--diff"], ["--fix", "--diff", "--unsafe-fixes"]])
def test_what_would_be_mended_is_not_shown_in_ci(options: list[str], notes: Path) -> None:
    assert CANARY not in run(notes, "check", *options, CI="true")
    assert CANARY not in run(notes, "check", *options, "--format", "github")


def test_what_would_be_mended_in_a_file_for_everybody_is_shown(notes: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(notes, tmp_path / "notes"))
    write(folder / "2026" / "2026-11-12-cfo-v.md", "---\n고객： 한마루\n---\n납기\n")
    assert "+고객: 한마루" in run(folder, "check", "--diff", CI="true")


COMMANDING = "---\n고객： 한마루\n---\n::set-output name=x::y\n납기\x0b 늦다##[add-mask]납기\x85\u2028납기"


def test_no_patch_commands_the_log_that_shows_it(notes: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(notes, tmp_path / "notes"))
    write(folder / "2026" / "2026-11-12-cfo-v.md", COMMANDING.replace("\x0b", "\x08"))
    said = run(folder, "check", "--diff", f"{folder}/2026/2026-11-12-cfo-v.md", CI="true")
    assert "+고객: 한마루" in said
    assert not [line for line in said.splitlines() if line.lstrip().startswith("::")]
    assert "##[" not in said
    assert "\x08" not in said


def test_a_patch_is_one_that_git_applies(notes: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(notes, tmp_path / "notes"))
    write(file := folder / "2026" / "2026-11-12-cfo-v.md", COMMANDING)
    patch = tmp_path / "patch"
    patch.write_text(run(folder, "check", "--diff", str(file)).partition("\nnotes/")[0] + "\n", newline="")
    subprocess.run(["git", "apply", "-p0", str(patch)], cwd=tmp_path, check=True)
    assert "고객: 한마루" in file.read_text()


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_no_format_steers_the_terminal_or_commands_the_log(form: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(NOTES, tmp_path / "notes"))
    name = "a\n::error::x.md"
    write(folder / "2026" / name, "---\n고객: 한마루\n임원: \x9b31m##[error]\u202e\n---\n::error::x\n")
    said = run(folder, "check", "--format", form)
    assert "31m" in said
    assert not {"\x9b", "\u202e", "\n::error::x"} & {
        said[at : at + size] for at in range(len(said)) for size in (1, 12)
    }


@pytest.mark.parametrize("command", [["build"], ["search", "납기"], ["digest"]])
def test_no_command_says_on_stderr_what_is_not_for_everybody(command: list[str], notes: Path) -> None:
    said = run(notes, *command)
    assert CANARY not in said
    assert "2026-11-12-cfo-x-0.md" in said


def test_no_name_of_a_file_steers_the_terminal(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(NOTES, tmp_path / "notes"))
    write(folder / "2026" / "2026-11-12-cfo-\x07.md", "---\n고객: 한마루\n임원: x\x07x\n---\n납기\n")
    said = run(folder, "build")
    assert "2026-11-12-cfo-" in said
    assert "\x07" not in said


def test_no_setting_steers_the_terminal_or_commands_the_log(tmp_path: Path) -> None:
    settings = tmp_path / "genba.toml"
    settings.write_text('[forge]\nkind = "github"\nurl = "x\\n::error::y\\u009b31m"\n', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "genba", "--notes", str(tmp_path), "check"],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert "x␦::error::y␦31m" in done.stderr


def test_all_else_is_told_as_ever(notes: Path) -> None:
    loaded = load_folder(notes)
    told = {(one.path, one.rule): one for one in discreet(loaded)}
    assert dict(told["2026/2026-11-12-cfo-w.md", "unknown-executive"].facts)["nearest"] == "cfo"
    assert dict(told["2026/2026-11-12-cfo-w.md", "unknown-customer"].facts)["nearest"] == ""
    assert [(one.path, one.position, one.rule) for one in discreet(loaded)] == [
        (one.path, one.position, one.rule) for one in loaded.diagnostics
    ]
    sample = load_folder(NOTES)
    assert [one for one in sample.diagnostics if one not in discreet(sample)] == []


def test_without_audiences_what_was_meant_for_some_is_quoted_nowhere(notes: Path) -> None:
    found = discreet(load(notes, Settings(), as_of=AS_OF))
    told = [one for one in found if one.path.startswith("2026/2026-11-12-cfo-x") or one.path.endswith("-z.md")]
    assert told
    assert [one for one in told if not one.withheld] == []
