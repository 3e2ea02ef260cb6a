"""Who first committed a note, and when: one pass over Git's history."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from genba.pipeline.load import Unusable
from genba.read.history import read_history
from tests.conftest import load_folder

SEOUL = ZoneInfo("Asia/Seoul")


def git(folder: Path, *arguments: str, author: str = "cfo@example.com", when: str = "2026-10-01T20:00:00+0900") -> None:
    people = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER")
              for what, value in (("NAME", author.partition("@")[0]), ("EMAIL", author), ("DATE", when))}  # fmt: skip
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, env=os.environ | people)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    notes = tmp_path / "notes"
    (notes / "2026").mkdir(parents=True)
    cfo = "이름: 서지안\n직무: 재무\n메일: cfo@example.com\n비서: 정다래 <darae@example.com>"
    for path, text in {"executives/cfo.md": cfo, "customers/hanmaru.md": "이름: 한마루"}.items():
        (notes / path).parent.mkdir()
        (notes / path).write_text(f"---\n{text}\n---\n")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "start", when="2026-09-01T09:00:00+0900")
    return tmp_path


def commit(repository: Path, path: str, text: str, **who: str) -> None:
    (repository / "notes" / path).write_text(text)
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "note", **who)


def test_the_author_and_the_day_in_the_companys_zone(repository: Path) -> None:
    commit(repository, "2026/a.md", "말", when="2026-10-01T16:30:00+0000")
    history = read_history(repository / "notes", SEOUL)
    assert history is not None
    first = history.commits["2026/a.md"]
    assert (first.email, first.day) == ("cfo@example.com", date(2026, 10, 2))


def test_a_later_edit_and_a_rename_do_not_change_it(repository: Path) -> None:
    commit(repository, "2026/가 나.md", "---\n날짜: 2026-10-01\n고객: 한마루\n---\n길게 적은 이야기 한 줄\n")
    git(repository, "mv", "notes/2026/가 나.md", "notes/2026/2026-10-01-hanmaru.md", when="2026-10-05T10:00:00+0900")
    git(repository, "commit", "-qm", "move", author="other@example.com", when="2026-10-05T10:00:00+0900")
    history = read_history(repository / "notes", SEOUL)
    assert history is not None
    assert str(history.commits["2026/2026-10-01-hanmaru.md"].day) == "2026-10-01"


def test_the_author_stands_in_for_the_executive_and_the_recording_day(repository: Path) -> None:
    commit(repository, "2026/2026-09-30-hanmaru.md", "저녁에 들은 이야기", when="2026-10-02T08:00:00+0900")
    (note,) = load_folder(repository / "notes").sound.notes
    assert (note.executive, str(note.recorded), note.delay_days) == ("cfo", "2026-10-02", 2)


def test_an_assistant_who_commits_is_named(repository: Path) -> None:
    commit(repository, "2026/2026-09-30-cfo-hanmaru.md", "저녁에 들은 이야기", author="Darae@Example.com")
    (note,) = load_folder(repository / "notes").sound.notes
    assert note.recorded_by == "정다래"


def test_a_note_not_committed_yet_is_recorded_today(repository: Path) -> None:
    (repository / "notes" / "2026" / "2026-11-20-cfo-hanmaru.md").write_text("들은 이야기")
    (note,) = load_folder(repository / "notes").sound.notes
    assert str(note.recorded) == "2026-11-23"


def test_a_shallow_clone_is_told(repository: Path, tmp_path: Path) -> None:
    commit(repository, "2026/2026-09-30-cfo-hanmaru.md", "하나")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", str(clone))
    assert [found.rule for found in load_folder(clone / "notes").diagnostics] == ["shallow-clone"]


def test_outside_git_nothing_fails(tmp_path: Path) -> None:
    assert read_history(tmp_path, SEOUL) is None


def test_an_empty_repository_has_no_history(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    history = read_history(tmp_path, SEOUL)
    assert history is not None
    assert history.commits == {}


def test_a_history_that_git_refuses_to_show_is_one_sentence(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_COUNT", "no number")  # git ends with status 128, as where it distrusts the owner
    with pytest.raises(Unusable, match="history-unreadable"):
        load_folder(repository / "notes")
