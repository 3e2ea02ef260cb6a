"""Narrower notes in a repository of their own, laid over the first: one site of both, no clash in silence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from genba.i18n import words
from genba.pipeline.build import build_one, content
from genba.pipeline.examine import examine
from genba.pipeline.load import Loaded, Unusable, load, open_settings
from genba.site.stage import page_text
from tests.conftest import AS_OF, NOTES
from tests.test_history import git

CLOSED = (
    "---\n고객: 한마루중공업\n공개: 임원\n---\n들은 이야기: 카나리아를 판다\n![카나리아](../attachments/canary.png)\n"
)
NOTE = "2026/2026-11-12-cfo-closed.md"


def lay(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """The sample, and a folder with a note, a customer and a picture for executives."""
    below = Path(shutil.copytree(NOTES, tmp_path / "open" / "notes"))
    files = {
        NOTE: CLOSED,
        "customers/canary.md": "---\n이름: 카나리아무역\n공개: 임원\n---\n",
        "README.md": "# 닫힌 기록\n",
    }
    above = lay(tmp_path / "closed" / "notes", files)
    (above / "attachments").mkdir()
    shutil.copy(NOTES / "attachments" / "mirinae-spare-shelf.png", above / "attachments" / "canary.png")
    return below, above


def commit(folder: Path, day: str) -> None:
    """Commits all that lies in the folder's repository, which is made if it is not there."""
    git(folder.parent, "init", "-q")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "-qm", "notes", when=f"{day}T20:00:00+0900")


def both(folders: tuple[Path, Path]) -> Loaded:
    below, above = folders
    return load(below, open_settings(below, (above,)), as_of=AS_OF, over=(above,))


def run(where: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "genba", "--lang", "en", "--as-of", str(AS_OF), *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "CI"}  # where less is told
    return subprocess.run(command, cwd=where, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_the_narrower_site_holds_both_and_the_wider_one_is_as_without(
    folders: tuple[Path, Path], sample_site: Path, tmp_path: Path
) -> None:  # fmt: skip
    loaded = both(folders)
    for audience in ("staff", "executives"):
        build_one(loaded, tmp_path / "site" / audience, audience, words=words("ko"))
    assert "카나리아" in (tmp_path / "site" / "executives" / "notes" / "2026-11-12-cfo-closed.html").read_text()
    assert (tmp_path / "site" / "executives" / "attachments" / "canary.png").is_file()
    for path in sample_site.joinpath("staff").rglob("*"):
        if path.is_file():
            assert (
                tmp_path / "site" / "staff" / path.relative_to(sample_site / "staff")
            ).read_bytes() == path.read_bytes()
    assert len(list((tmp_path / "site" / "staff").rglob("*"))) == len(list((sample_site / "staff").rglob("*")))


def test_two_folders_read_as_one_that_holds_the_files_of_both(folders: tuple[Path, Path], tmp_path: Path) -> None:
    merged = Path(shutil.copytree(folders[0], tmp_path / "merged"))
    shutil.copytree(folders[1], merged, dirs_exist_ok=True)
    one = load(merged, open_settings(merged), as_of=AS_OF)
    made, wanted = (content(each, "executives", words("ko")) for each in (both(folders), one))
    texts, others = ([(page.url, page_text(page)) for page in each.printed()] for each in (made, wanted))
    assert [url for url, _ in set(texts) ^ set(others)] == ["notes/2026-11-12-cfo-closed.html"] * 2  # its place to edit
    assert {name: one.content() for name, one in made.data.items()} == {
        name: one.content() for name, one in wanted.data.items()
    }


@pytest.mark.parametrize("path", ["genba.toml", NOTE, "customers/hanmaru.md", "attachments/mirinae-spare-shelf.png"])
def test_a_path_that_is_in_both_is_told_and_nothing_is_built(path: str, folders: tuple[Path, Path]) -> None:
    below, above = folders
    lay(above, {path: CLOSED})
    lay(below, {NOTE: CLOSED} if path == NOTE else {})
    for read in (load, examine):
        with pytest.raises(Unusable) as caught:
            read(below, open_settings(below), as_of=AS_OF, over=(above,))
        assert caught.value.name == "notes-clash"
        assert caught.value.facts["path"] == path
    done = run(below.parent.parent, "--notes", "open/notes", "--notes", "closed/notes", "build")
    assert (done.returncode, done.stderr) == (
        2, f"“{path}” stands in “open/notes” and in “closed/notes”. Rename one of them, or delete it.\n",
    )  # fmt: skip
    assert not (below.parent.parent / "site").exists()


def test_an_id_that_is_in_both_is_an_error(folders: tuple[Path, Path]) -> None:
    lay(folders[1], {"2026/closed/2026-11-11-cfo-hanmaru.md": CLOSED})
    found = [each for each in both(folders).diagnostics if each.rule == "duplicate-id"]
    assert [each.path for each in found] == ["2026/closed/2026-11-11-cfo-hanmaru.md"]


def test_each_repository_tells_of_its_own_files_who_wrote_them_and_when(folders: tuple[Path, Path]) -> None:
    lay(folders[0], {"2026/2026-11-10-cfo-open.md": "---\n고객: 한마루중공업\n---\n납기\n"})
    for folder, day in zip(folders, ("2026-11-20", "2026-11-14"), strict=True):
        commit(folder, day)
    recorded = {note.path: note.recorded for note in both(folders).sound.notes}
    assert str(recorded[NOTE]) == "2026-11-14"
    assert str(recorded["2026/2026-11-10-cfo-open.md"]) == "2026-11-20"


def test_findings_name_the_folder_that_the_file_lies_in(folders: tuple[Path, Path]) -> None:
    top = folders[0].parent.parent
    lay(folders[1], {"2026/2026-11-13-cfo-bad.md": "---\n고객： 한마루\n임원: cf0\n공개: 임원\n---\n납기\n"})
    notes = ("--notes", "open/notes", "--notes", "closed/notes")
    done = run(top, *notes, "check", "closed/notes")
    assert "closed/notes/2026/2026-11-13-cfo-bad.md:3:5 error unknown-executive" in done.stdout
    assert "open/notes" not in done.stdout
    assert "  3 | 임원: cf0\n" in done.stdout
    assert "+고객: 한마루\n" in run(top, *notes, "check", "--diff").stdout
    run(top, *notes, "check", "--fix")
    assert "고객: 한마루" in (folders[1] / "2026" / "2026-11-13-cfo-bad.md").read_text(encoding="utf-8")


def test_the_folders_may_be_named_behind_the_command_too(folders: tuple[Path, Path]) -> None:
    top = folders[0].parent.parent
    before = run(top, "--notes", "open/notes", "--notes", "closed/notes", "check", "--format", "json")
    assert (
        run(top, "check", "--notes", "open/notes", "--notes=closed/notes", "--format", "json").stdout == before.stdout
    )
    assert (
        run(top, "--notes", "open/notes", "check", "--format", "json", "--notes", "closed/notes").stdout
        == before.stdout
    )


def test_what_changed_is_asked_of_each_repository(folders: tuple[Path, Path]) -> None:
    for folder in folders:
        commit(folder, "2026-11-14")
    lay(folders[1], {"2026/2026-11-13-cfo-bad.md": "---\n고객: 한마루\n임원: cf0\n공개: 임원\n---\n납기\n"})
    done = run(
        folders[0].parent.parent, "--notes", "open/notes", "--notes", "closed/notes", "check", "--changed-since", "HEAD"
    )
    assert done.stdout.count(" error ") == 1
    assert "unknown-executive" in done.stdout


def test_a_build_of_an_older_commit_of_either_repository_is_not_published(folders: tuple[Path, Path]) -> None:
    top = folders[0].parent.parent
    notes = ("--notes", "open/notes", "--notes", "closed/notes")
    for folder in folders:
        commit(folder, "2026-11-14")
    lay(folders[1], {"2026/2026-11-13-cfo-more.md": CLOSED})
    commit(folders[1], "2026-11-15")
    for command in ("build", "publish live"):
        assert run(top, *notes, *command.split()).returncode == 0
    git(folders[1].parent, "checkout", "--quiet", "HEAD^")
    assert run(top, *notes, "build").returncode == 0
    done = run(top, *notes, "publish", "live")
    assert done.returncode == 2
    assert "is older than the live site" in done.stderr


def test_pages_of_the_folder_above_lead_to_no_place_on_the_first_ones_forge(folders: tuple[Path, Path]) -> None:
    settings = folders[0] / "genba.toml"
    forge = '\n[forge]\nkind = "github"\nurl = "https://git.example.com/open"\nbranch = "main"\n'
    settings.write_text(settings.read_text().partition("\n[forge]")[0] + forge)
    pages = {page.url: page_text(page) for page in content(both(folders), "executives", words("ko")).printed()}
    assert "git.example.com/open/edit" not in pages["notes/2026-11-12-cfo-closed.html"]
    assert "git.example.com/open/edit" in pages["notes/2026-11-11-cfo-hanmaru.html"]


def test_a_new_note_is_written_where_only_one_folder_is_named(folders: tuple[Path, Path]) -> None:
    done = run(folders[0].parent.parent, "--notes", "open/notes", "--notes", "closed/notes", "new")
    assert (done.returncode, done.stderr) == (2, "This writes into one notes folder. Give only that one.\n")
