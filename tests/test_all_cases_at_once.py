"""Every bad case of cases/ in one vault beside 200 sound notes: all that is wrong is listed, and stops nothing else."""

from __future__ import annotations

import html
import json
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

import pytest

from genba.i18n import words
from genba.pipeline.build import build_one
from genba.pipeline.load import Loaded
from tests.conftest import load_folder
from tests.reading import check_folder
from tests.test_cases import ALL, BASE, lay

BAD = [case for case in ALL if case.name.startswith("bad")]
LEFT_OUT = {
    "access-without-audiences",  # its cases are about a genba.toml of their own
    "far-past-date",  # a page for every week since 1926 takes minutes to build
}
TOGETHER = [case for case in BAD if case.parent.name not in LEFT_OUT]
REGISTERS = ("customers", "executives", "minutes", "issues", "attachments")
KEPT = {"README.md", "hanmaru.markdown"}  # no note whatever is in it; a second file of a customer of the base folder
SOUND = 200


def files_of(case: Path) -> Iterator[str]:
    """Paths of a case's files, relative to its notes folder."""
    for path in sorted(case.rglob("*")):
        if path.is_file() and path != case / "expected.txt":
            yield path.relative_to(case).as_posix()


def placed(path: str, number: int) -> str:
    """Where a file of case ``number`` stands in the vault: its id is told apart from other cases', not from its own."""
    old = PurePosixPath(path)
    if old.name in KEPT:
        name = old.name
    elif old.parts[0] == "minutes":
        name = old.name.replace("2026-W", f"{2020 - number}-W")
    else:
        name = f"{old.stem}-{number}{old.suffix}"
    top = () if old.parts[0] in REGISTERS else ("cases", str(number))
    return PurePosixPath(*top, *old.parts[:-1], name).as_posix()


def sound_notes() -> Iterator[tuple[str, str]]:
    for number in range(SOUND):
        day = date(2026, 1, 5) + timedelta(days=number)
        who, whom = (("cfo", "hanmaru"), ("cto", "mirinae"))[number % 2]
        path = f"2026/{day}-{who}-{whom}.md"
        yield path, f"---\n날짜: {day}\n임원: {who}\n고객: {whom}\n---\n불평: {number}일째 늦다 [납기]\n"


def expected(scratch: Path) -> dict[str, set[str]]:
    """For each bad case by name, the files that it has set aside where it stands alone, as they stand in the vault."""
    aside = {}
    for number, case in enumerate(TOGETHER, start=1):
        found = check_folder(lay(case, scratch / str(number))).diagnostics
        paths = {each.path for each in found if each.sets_aside}
        own = {*files_of(case)}
        aside[f"{case.parent.name}/{case.name}"] = {placed(path, number) if path in own else path for path in paths}
    return aside


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    root = tmp_path_factory.mktemp("vault") / "notes"
    shutil.copytree(BASE, root)
    for path, text in sound_notes():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    for number, case in enumerate(TOGETHER, start=1):
        for path in files_of(case):
            target = root / placed(path, number)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(case / path, target)
    return load_folder(root)


@pytest.fixture(scope="module")
def site(vault: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the audience that may read everything."""
    built = tmp_path_factory.mktemp("all") / "site"
    build_one(vault, built, vault.settings.audiences[-1], words=words("ko"))
    return built


def test_each_case_has_the_same_files_set_aside_as_alone(vault: Loaded, tmp_path: Path) -> None:
    alone = expected(tmp_path)
    assert {name: paths - vault.set_aside for name, paths in alone.items() if paths - vault.set_aside} == {}
    assert vault.set_aside == set().union(*alone.values())
    assert len(vault.set_aside) > 40


def test_all_sound_notes_are_published(vault: Loaded, site: Path) -> None:
    wanted = {PurePosixPath(path).stem for path, _ in sound_notes()}
    assert len(wanted) == SOUND
    assert wanted <= {path.stem for path in (site / "notes").glob("*.html")}
    assert not [found for found in vault.diagnostics if found.path.startswith("2026/")]


def test_every_file_that_is_set_aside_is_listed_for_repair(vault: Loaded, site: Path) -> None:
    page = html.unescape((site / "repairs.html").read_text(encoding="utf-8"))
    rows = json.loads((site / "data" / "repairs.json").read_text(encoding="utf-8"))["repairs"]
    assert {path for path in vault.set_aside if path not in page} == set()
    assert {row["path"] for row in rows if row["severity"] == "error"} >= vault.set_aside
    assert not [path for path in vault.set_aside if (site / "notes" / f"{PurePosixPath(path).stem}.html").exists()]
