"""What changed since a commit, as ``genba check --changed-since`` asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from genba.cli import run
from genba.read.changes import ChangesError, changed_files
from tests.test_history import git

NOTE = "---\n날짜: 2026-10-01\n고객: 한마루\n임원: cfo\n---\n말\n"


def write(folder: Path, path: str, text: str = NOTE) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A notes folder on a branch that left main with two notes, each of which has gained one since."""
    git(tmp_path, "init", "-q", "-b", "main")
    write(tmp_path, "notes/2026/old.md")
    write(tmp_path, "notes/2026/moved.md", NOTE + "길게 적은 이야기 한 줄\n")
    write(tmp_path, "elsewhere.md")
    write(tmp_path, ".gitignore", "*.bak.md\n")
    commit(tmp_path)
    git(tmp_path, "checkout", "-qb", "mine")
    write(tmp_path, "notes/2026/committed 가.md")
    commit(tmp_path)
    git(tmp_path, "checkout", "-q", "main")
    write(tmp_path, "notes/2026/theirs.md")
    commit(tmp_path)
    git(tmp_path, "checkout", "-q", "mine")
    return tmp_path / "notes"


def commit(folder: Path) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "notes")


def test_it_is_what_was_committed_on_this_side(notes: Path) -> None:
    assert changed_files(notes, "main") == {"2026/committed 가.md"}
    assert changed_files(notes, "HEAD") == frozenset()


def test_it_is_also_what_is_staged_edited_moved_or_untracked(notes: Path) -> None:
    write(notes, "2026/staged.md")
    git(notes, "add", ".")
    git(notes, "mv", "2026/moved.md", "2026/at home.md")
    write(notes, "2026/old.md", NOTE + "더\n")
    write(notes, "new/[a]*.md")
    write(notes, "new/x.bak.md")
    write(notes.parent, "elsewhere.md", "edited")
    assert changed_files(notes, "HEAD") == {
        "2026/staged.md", "2026/moved.md", "2026/at home.md", "2026/old.md", "new/[a]*.md",
    }  # fmt: skip


def test_the_notes_may_be_the_whole_repository_and_names_are_composed(notes: Path) -> None:
    write(notes.parent, "notes/2026/\u1112\u1161\u11ab.md")
    assert changed_files(notes.parent, "HEAD") == {"notes/2026/한.md"}


def test_a_commit_may_be_named_in_any_way(notes: Path) -> None:
    git(notes, "tag", "v1", "main")
    for revision in ("v1", "main~0", "HEAD~1", "main^{commit}"):
        assert changed_files(notes, revision) == {"2026/committed 가.md"}


@pytest.mark.parametrize("revision", ["nowhere", "", "--output=x", "HEAD^{tree}", "-1", "main..mine", "HEAD:notes"])
def test_a_revision_that_is_not_there_is_told(notes: Path, revision: str) -> None:
    with pytest.raises(ChangesError) as told:
        changed_files(notes, revision)
    assert (told.value.rule, told.value.facts) == ("unknown-revision", {"revision": revision})
    assert not (notes / "x").exists()
    assert not (notes.parent / "x").exists()


def test_a_revision_without_common_history_is_told(notes: Path) -> None:
    git(notes, "checkout", "-q", "--orphan", "alone")
    commit(notes)
    with pytest.raises(ChangesError) as told:
        changed_files(notes, "main")
    assert told.value.rule == "unrelated-revision"


@pytest.mark.parametrize("made", ["no repository", "no commit"])
def test_without_history_nothing_is_guessed(
    tmp_path: Path, made: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "notes/2026/a.md")
    if made == "no commit":
        git(tmp_path, "init", "-q")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(ChangesError) as told:
        changed_files(tmp_path / "notes", "HEAD")
    assert told.value.rule == ("not-in-git" if made == "no repository" else "unknown-revision")
    for language in ("ko", "en"):
        assert (
            run(["--lang", language, "--notes", str(tmp_path / "notes"), "check", "--changed-since", "HEAD"], {}) == 2
        )
        assert len(capsys.readouterr().err.splitlines()) == 1
