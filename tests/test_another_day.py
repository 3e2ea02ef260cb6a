"""What is kept of a note that lasts is what would be read of it on any later day, and the rest is read again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from genba.pipeline.chunks import Job, read_chunk
from genba.pipeline.load import load, open_settings
from genba.read.blocks import Reader
from genba.read.cache import Kept
from genba.read.files import Folder, list_folder
from genba.read.history import Commit
from genba.read.notebook import parse_folder, registered
from genba.read.registry import Registry
from genba.settings import Settings, read_settings
from tests.conftest import AS_OF, NOTES
from tests.test_cases import ALL, lay

LATER = tuple(AS_OF + timedelta(days=days) for days in (1, 9, 45, 400))
COMMITTED = Commit("서지안", "cfo@example.com", date(2026, 11, 20))


def known_on(day: date, folder: Folder, settings: Settings, commits: Mapping[str, Commit] | None) -> Registry:
    """What the notes of the folder are held against on a day."""
    parsed = parse_folder({**folder.paths, "notes": ()}, folder.content, lambda done, of: None, reader=Reader(settings))
    return registered(parsed, settings, as_of=day, commits=commits)[0]


def read_on(day: date, root: Path, commits: Mapping[str, Commit] | None) -> Iterator[tuple[str, Kept]]:
    """What is kept of each note that is read on a day."""
    settings, folder = read_settings((root / "genba.toml").read_text(encoding="utf-8")), list_folder(root)
    jobs = [(Job(path, "", 0, 0, None, None), folder.content(path)) for path in folder.paths["notes"]]
    yield from read_chunk(known_on(day, folder, settings, commits), jobs, html=True, reader=Reader(settings))


@pytest.mark.parametrize("rule", sorted({case.parent.name for case in ALL}))
def test_what_lasts_is_the_same_on_every_later_day(rule: str, tmp_path: Path) -> None:
    for case in (one for one in ALL if one.parent.name == rule):
        root = lay(case, tmp_path / case.name)
        paths = list_folder(root).paths["notes"]
        for commits in (None, {}, dict.fromkeys(paths, COMMITTED)):
            first = dict(read_on(AS_OF, root, commits))
            for day in LATER:
                other = {path: one for path, one in read_on(day, root, commits) if first[path].lasts}
                assert other == {path: one for path, one in first.items() if one.lasts}, (case.name, day)


def read_again(root: Path, day: date) -> int:
    """How many notes are read on a day, with what was kept before; they are the same as without it."""
    told: list[tuple[int, int]] = []
    settings = open_settings(root)
    kept = load(root, settings, as_of=day, cache=root / ".genba", step=lambda done, of: told.append((done, of)))
    fresh = load(root, settings, as_of=day)
    assert (kept.sound.notes, kept.diagnostics) == (fresh.sound.notes, fresh.diagnostics)
    return len(told)


def test_on_the_next_day_a_note_is_read_again_only_if_it_hangs_on_the_day(tmp_path: Path) -> None:
    root = tmp_path / "notes"
    shutil.copytree(NOTES, root, ignore=shutil.ignore_patterns(".genba"))
    (root / "2026" / "later-cfo-hanmaru.md").write_text("---\n날짜: 2026-11-24\n---\n불평: 늦다\n", encoding="utf-8")
    (root / "2026" / "short-cfo-hanmaru.md").write_text("---\n날짜: 11/3\n---\n불평: 늦다\n", encoding="utf-8")
    for path in root.rglob("*.md"):
        os.utime(path, (1_700_000_000, 1_700_000_000))  # else they may change again within a tick
    every = read_again(root, AS_OF)
    assert (read_again(root, AS_OF), read_again(root, LATER[0])) == (0, 2)
    assert (read_again(root, LATER[0]), read_again(root, LATER[1])) == (0, 1)  # the first has been met by then
    assert read_again(root, AS_OF) == every


def test_whoever_left_a_while_ago_is_told_until_the_meeting_is_history(tmp_path: Path) -> None:
    case = next(one for one in ALL if one.parent.name == "closed-customer" and one.name.startswith("bad"))
    root = lay(case, tmp_path)
    told = {path for path, one in read_on(AS_OF, root, None) if not one.lasts}
    assert told
    assert all(one.lasts for path, one in read_on(LATER[-1], root, None) if path in told)
