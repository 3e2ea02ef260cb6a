"""``genba new``: asks for what is missing, writes one file, overwrites none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from genba.cli.draft import Draft, write_draft
from genba.read.leftovers import placeholder
from tests.conftest import NOTES, load_folder

PATIENCE = 30
TEMPLATES = {"ko": ("한마루중공업", "식사"), "en": ("Hanmaru", "meal")}


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    shutil.copytree(NOTES, tmp_path / "notes")
    return tmp_path / "notes"


def draft(customer: str = "한마루중공업", customer_id: str = "hanmaru", kind: str = "식사") -> Draft:
    return Draft(date(2026, 11, 20), "cfo", customer, customer_id, kind)


def conversation(folder: Path, *answers: str, command: str = "new", options: tuple[str, ...] = ()) -> tuple[str, str]:
    """What ``genba new``, or another command, prints on a terminal as its result, and all that was said before."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    call = [sys.executable, "-m", "genba", "--as-of", "2026-11-23", command, *options]
    running = subprocess.Popen(
        call, cwd=folder, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE, env=environment(folder)
    )
    os.close(theirs)
    said = b""
    for answer in answers:
        said += until_asked(ours)
        os.write(ours, f"{answer}\n".encode())
    result, _ = running.communicate(timeout=PATIENCE)
    said += rest(ours)
    os.close(ours)
    return result.decode().strip(), said.decode().replace("\r\n", "\n")


def environment(folder: Path) -> Mapping[str, str]:
    own = {
        "GIT_CONFIG_GLOBAL": str(folder / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONUTF8": "1",
        "TERM": "dumb",
    }
    return {**os.environ, **own}


def until_asked(terminal: int) -> bytes:
    said, deadline = b"", time.monotonic() + PATIENCE
    while not said.endswith((b"? ", b"] ", b") ")) and time.monotonic() < deadline:
        said += os.read(terminal, 1000)
    return said


def rest(terminal: int) -> bytes:
    try:
        return os.read(terminal, 100_000)
    except OSError:  # Linux says so when the other side is closed
        return b""


def test_a_terminal_is_asked_for_what_is_missing(notes: Path) -> None:
    path, said = conversation(notes.parent, "한마루", "재무", "11/20")
    assert path == "notes/2026/2026-11-20-cfo-hanmaru.md"
    assert [line for line in said.splitlines() if "?" in line] == [
        "어느 고객을 만나셨나요? 한마루", "누가 만나셨나요? 재무", "언제 만나셨나요? [2026-11-23] 11/20",
    ]  # fmt: skip


def test_an_answer_that_is_not_known_is_asked_for_again(notes: Path) -> None:
    path, said = conversation(
        notes.parent,
        "한마로",
        "솔빛",
        "아무개",
        "cto",
        "내일",
        "12/24/2026",
        "2026-12-24",
        "",
        options=("--kind", "전화"),
    )
    assert path == "notes/2026/2026-11-23-cto-solbit.md"
    assert "비슷한 이름: 한마루중공업" in said
    assert "등록된 임원: ceo(한도윤)" in said
    assert said.count("날짜가 아니에요") == 2
    assert said.count("아직 오지 않은 날") == 1


def test_a_customer_whom_nobody_registered_is_kept_with_enter(notes: Path) -> None:
    path, _ = conversation(notes.parent, "이든 패키징", "", options=("--executive", "cto", "--date", "11/20"))
    assert path == "notes/2026/2026-11-20-cto-이든-패키징.md"
    assert "고객: 이든 패키징\n" in (notes / "2026" / "2026-11-20-cto-이든-패키징.md").read_text(encoding="utf-8")


def test_the_executive_is_the_one_who_commits_here(notes: Path) -> None:
    (notes.parent / "gitconfig").write_text("[user]\nemail = CFO@onsaemi.example\n")
    path, said = conversation(notes.parent, "", "", options=("--customer", "한마루"))
    assert path == "notes/2026/2026-11-23-cfo-hanmaru.md"
    assert "누가 만나셨나요? [cfo]" in said


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_template_in_which_nothing_was_written_has_one_error_and_nothing_else(notes: Path, language: str) -> None:
    before = load_folder(notes).diagnostics
    name, kind = TEMPLATES[language]
    path = write_draft(draft(name, kind=kind), notes, language=language, taken=())
    new = set(load_folder(notes).diagnostics) - set(before)
    assert [(found.path, found.rule) for found in new] == [(f"2026/{path.name}", "placeholder")]
    text = path.read_text(encoding="utf-8")
    (blank,) = placeholder("", text)
    path.write_text(text.replace(dict(blank.facts)["found"], "서비스가 빨라졌다"), encoding="utf-8")
    loaded = load_folder(notes)
    assert loaded.diagnostics == before
    assert [(one.title, one.customers, one.kind) for one in loaded.sound.notes if one.id == path.stem] == [
        ("서비스가 빨라졌다", ("hanmaru",), "식사")
    ]


@pytest.mark.parametrize(
    "name", ["A, B & Co", 'The "Works"', "이든: 패키징", "[대외비]", "한#빛", "- 한빛", "../../etc", "한빛 #2"]
)
def test_a_name_may_hold_any_sign(notes: Path, name: str) -> None:
    before = set(load_folder(notes).diagnostics)
    path = write_draft(draft(name, name), notes, language="ko", taken=())
    assert path.parent == notes / "2026"
    path.write_text(path.read_text(encoding="utf-8").replace("<여기에", "("), encoding="utf-8")
    loaded = load_folder(notes)
    assert next(note.unregistered for note in loaded.sound.notes if note.id == path.stem) == (name,)
    assert [found.rule for found in set(loaded.diagnostics) - before] == ["unknown-customer"]


def test_many_at_once_write_as_many_files(notes: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        paths = list(pool.map(lambda _: write_draft(draft(), notes, language="ko", taken=()), range(40)))
    assert len(set(paths)) == 40
    assert {path.read_text(encoding="utf-8") for path in paths} == {draft().text("ko")}


def test_a_name_that_another_folder_has_is_taken_too(notes: Path) -> None:
    path = write_draft(draft(), notes, language="ko", taken={"2026-11-20-cfo-hanmaru"})
    assert path.name == "2026-11-20-cfo-hanmaru-2.md"
