"""``genba check`` reads notes in chunks and keeps what it read: its findings are those of a whole reading, always."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from genba.check import check
from genba.check.paths import less_follow_ups
from genba.model.diagnostic import Diagnostic, in_order
from genba.pipeline import chunks
from genba.pipeline.examine import examine, judged, survey, with_text
from genba.pipeline.load import load, open_settings
from genba.pipeline.roster import unknown_in_roster
from genba.read.blocks import Reader
from genba.read.cache import Kept
from genba.read.files import list_folder
from genba.read.history import read_history
from genba.read.kept_file import KeptFile
from genba.read.notebook import notebook, parse_folder
from genba.read.registry import Registry
from tests.conftest import AS_OF, NOTES
from tests.test_cases import ALL, BASE, lay
from tests.test_history import git


def at_once(root: Path) -> tuple[Diagnostic, ...]:
    """All findings of a folder that is read and checked as a whole, by this process and with nothing kept."""
    settings, folder = open_settings(root), list_folder(root)
    parsed = parse_folder(folder.paths, folder.content, lambda done, of: None, reader=Reader(settings))
    history = read_history(root, settings.zone)
    commits = history.commits if history else None
    book, found = notebook(parsed, settings, as_of=AS_OF, commits=commits, files=folder.everything)
    found += [*folder.diagnostics, *unknown_in_roster(root, settings, book.executives), *check(book)]
    return in_order(less_follow_ups(found))


def examined(root: Path, *, cache: bool = True, jobs: int = 1) -> tuple[Diagnostic, ...]:
    found = examine(root, open_settings(root), as_of=AS_OF, cache=root / ".genba" if cache else None, jobs=jobs)
    return found.diagnostics


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """The sample's notes with files of every bad case among them, outside Git."""
    root = tmp_path / "notes"
    shutil.copytree(NOTES, root, ignore=shutil.ignore_patterns(".genba"))
    return root


KEEPING = [case for case in ALL[::4] if case.parent.name != "missing-code"]
KEEPING += [case for case in ALL if case.parent.name == "missing-code"]


@pytest.mark.parametrize("case", KEEPING, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_case_is_found_the_same_at_once_in_chunks_and_from_the_cache(case: Path, tmp_path: Path) -> None:
    root = lay(case, tmp_path)
    whole = at_once(root)
    assert examined(root, cache=False) == whole
    assert examined(root) == whole
    assert examined(root) == whole


@pytest.mark.parametrize("case", KEEPING, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_text_that_is_not_saved_is_judged_as_a_file_of_it_would_be(case: Path, tmp_path: Path) -> None:
    root = lay(case, tmp_path)
    whole, folder = examined(root, cache=False), list_folder(root)
    kinds = ("executives", "customers", "issues", "minutes", "notes")
    texts = {path: folder.content(path) for kind in kinds for path in folder.paths[kind]}
    for path in texts:
        folder.file(path).unlink()
    read = survey(root, open_settings(root), as_of=AS_OF, jobs=1)
    for path, content in texts.items():
        read = with_text(read, path, content)
    assert judged(read).diagnostics == whole


def test_several_processes_find_what_one_finds(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in vault.glob("2026/*.md"):
        (vault / "more").mkdir(exist_ok=True)
        (vault / "more" / f"copy-{path.name}").write_bytes(path.read_bytes() + "\n[앞](../x.md) TODO\n".encode())
    monkeypatch.setattr(chunks, "_FEW", 5)
    monkeypatch.setattr(chunks, "_CHUNK", 7)
    assert examined(vault, jobs=2, cache=False) == at_once(vault)


def test_what_changed_is_read_again_and_nothing_else(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in vault.rglob("*.md"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    examined(vault)
    read: list[str] = []

    def reading(
        known: Registry, work: Sequence[chunks.Job], jobs: int, *, html: bool, reader: Reader, share: None
    ) -> Iterator[tuple[str, Kept]]:
        read.extend(job.path for job in work)
        return chunks.read_notes(known, work, jobs, html=html, reader=reader)

    monkeypatch.setattr("genba.pipeline.reading.read_notes", reading)
    assert examined(vault) == at_once(vault)
    assert read == []
    note = vault / "2026" / "2026-10-08-ceo-mirinae.md"
    note.write_text(note.read_text(encoding="utf-8") + "\n할 일: [ ] @nobody 회신 ~2/30\n", encoding="utf-8")
    found = examined(vault)
    assert found == at_once(vault)
    assert {one.rule for one in found} >= {"unknown-owner", "impossible-due-date"}
    assert read == ["2026/2026-10-08-ceo-mirinae.md"]


Change = Callable[[Path, random.Random], None]


def add(root: Path, draw: random.Random) -> None:
    (root / f"2026/2026-11-0{draw.randrange(1, 9)}-cfo-{draw.randrange(9)}.md").write_text(draw.choice(TEXTS))


def test_a_roster_that_names_nobody_is_told_where_it_does(tmp_path: Path) -> None:
    root = lay(BASE, tmp_path / "notes")
    text = (root / "genba.toml").read_text(encoding="utf-8")
    (root / "genba.toml").write_text(f'roster = [\n  "cto", "cfo",\n  "cfp",\n]\n{text}', encoding="utf-8")
    settings = open_settings(root)
    (found,) = examine(root, settings, as_of=AS_OF).diagnostics
    assert (found.rule, found.path, found.position[:2]) == ("unknown-in-roster", "genba.toml", (3, 4))
    assert dict(found.facts)["nearest"] == "cfo"
    assert load(root, settings, as_of=AS_OF).diagnostics == (found,)


def edit(root: Path, draw: random.Random) -> None:
    path = draw.choice(sorted(root.rglob("*.md")))
    path.write_text(path.read_text(encoding="utf-8", errors="replace") + draw.choice(TEXTS))


def remove(root: Path, draw: random.Random) -> None:
    draw.choice(sorted(root.rglob("*.md"))).unlink()


def rename(root: Path, draw: random.Random) -> None:
    path = draw.choice(sorted(root.glob("2026/*.md")))
    path.rename(path.with_name(f"2026-11-1{draw.randrange(9)}-cto-{path.stem[-5:]}.md"))


def settle(root: Path, draw: random.Random) -> None:
    """A change of settings that changes who may read what, and what topics there are."""
    audiences = draw.choice(['["staff", "executives"]', '["staff"]', "[]"])
    (root / "genba.toml").write_text(f'audiences = {audiences}\n[topics]\nsupport = ["기술지원"]\n')


def age(root: Path, draw: random.Random) -> None:
    """Time goes by, so that the cache may trust times of change."""
    for path in root.rglob("*.md"):
        os.utime(path, (1_600_000_000, 1_600_000_000 + draw.randrange(3)))


def damage(root: Path, draw: random.Random) -> None:
    """Somebody else wrote into the cache."""
    path = root / ".genba" / "notes.sqlite"
    if draw.randrange(2):
        path.write_bytes(b"no database at all" * draw.randrange(200))
        return
    database = sqlite3.connect(path)
    with database:
        database.execute(
            "UPDATE notes SET packed = ? WHERE path LIKE ?", (draw.choice(["", "[]", "[1", '{"a": 1}']), "%cfo%")
        )
    database.close()


CHANGES: tuple[Change, ...] = (add, edit, remove, rename, settle, age, damage)
TEXTS = (
    "\n## 불평\n- 늦다 [기술지원]\n",
    "\n해결: C-AAAAAA\n",
    "---\n고객: 한마루\n임원: cf0\n---\n늦다 [앞](x.md#y)\n",
    "---\n고객: [한마루\n---\n",
    "",
)


def test_whatever_changes_the_cache_changes_no_finding(vault: Path) -> None:
    draw = random.Random(1)
    for _ in range(60):
        draw.choice(CHANGES)(vault, draw)
        assert examined(vault) == at_once(vault)


def test_the_history_is_read_on_from_where_it_was(vault: Path) -> None:
    top = vault.parent
    git(top, "init", "-q", "-b", "main")
    git(top, "add", ".")
    git(top, "commit", "-qm", "start", when="2026-11-20T09:00:00+0900")
    assert examined(vault) == at_once(vault)
    for number, author in enumerate(("cfo@example.com", "cto@example.com", "cfo@example.com")):
        path = vault / "2026" / f"2026-11-0{number + 1}-hanmaru.md"
        path.write_text("---\n고객: 한마루\n---\n늦다\n", encoding="utf-8")
        git(top, "add", ".")
        git(top, "commit", "-qm", "note", author=author, when=f"2026-11-2{number}T09:00:00+0900")
        assert examined(vault) == at_once(vault)
    git(top, "mv", "notes/2026/2026-11-01-hanmaru.md", "notes/2026/2026-11-04-hanmaru.md")
    git(top, "commit", "-qm", "move", author="cto@example.com", when="2026-11-23T09:00:00+0900")
    assert examined(vault) == at_once(vault)
    git(top, "checkout", "-q", "-b", "side", "HEAD~2")
    (vault / "2026" / "2026-11-05-hanmaru.md").write_text("---\n고객: 한마루\n---\n늦다\n", encoding="utf-8")
    git(top, "add", ".")
    git(top, "commit", "-qm", "side", when="2026-11-21T09:00:00+0900")
    assert examined(vault) == at_once(vault)
    git(top, "merge", "-q", "-m", "merge", "main")
    assert examined(vault) == at_once(vault)


def test_a_folder_that_cannot_be_written_is_checked_all_the_same(vault: Path) -> None:
    (vault / ".genba").write_text("a file in the way")
    assert examined(vault) == at_once(vault)


def test_the_cache_keeps_itself_out_of_git(vault: Path) -> None:
    examined(vault)
    git(vault, "init", "-q")
    listed = subprocess.run(
        ["git", "status", "--short", "-uall"], cwd=vault, capture_output=True, text=True, check=True
    )
    assert ".genba" not in listed.stdout


def test_loading_finds_the_same(vault: Path) -> None:
    assert load(vault, open_settings(vault), as_of=AS_OF).diagnostics == examined(vault)


def test_what_another_version_kept_is_made_anew(tmp_path: Path) -> None:
    for columns in ("one", "one, more"):
        rows = [("a",) * len(columns.split(", "))]
        for told in ([], rows):
            file = KeptFile(tmp_path / "kept.sqlite", f"CREATE TABLE IF NOT EXISTS told ({columns})")
            assert file.rows("SELECT * FROM told") == told
            file.write(partial(_insert, rows[0]))
            file.close()


def _insert(row: tuple[str, ...], database: sqlite3.Connection) -> None:
    database.execute(f"INSERT INTO told VALUES ({', '.join('?' * len(row))})", row)
