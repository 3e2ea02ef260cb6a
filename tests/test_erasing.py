"""What the page on erasing tells to type does what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import NOTES
from tests.test_history import git

DOCS = NOTES.parent / "docs"
SECRET = "남궁혁"
FILES = {
    "notes/2026/2026-11-11-cfo-a.md": f"{SECRET} 전무와 저녁\n010-2345-6789\n",
    f"notes/2021/2021-03-04-cfo-{SECRET}.md": "납기\n",
    "notes/2020/2020-01-02-cfo-b.md": "한 해 전부\n",
    "notes/attachments/namgung.png": SECRET,
    "notes/2026/2026-11-12-cfo-c.md": "남는 기록\n",
}


def commands(page: Path) -> str:
    """All that the page says to type, in order."""
    return "\n".join(re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL))


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A repository with a history in which somebody is named everywhere."""
    work = tmp_path / "work"
    for path, text in FILES.items():
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        (work / path).write_text(text, encoding="utf-8")
    git(work, "init", "-q", "-b", "main")
    git(work, "add", ".")
    git(work, "commit", "-qm", f"{SECRET} 전무를 만난 기록")
    (work / "notes/2026/2026-11-11-cfo-a.md").write_text("전무와 저녁\n", encoding="utf-8")
    git(work, "commit", "-qam", "고침", when="2026-10-02T20:00:00+0900")
    git(tmp_path, "clone", "-q", "--bare", "work", "origin.git")
    return tmp_path / "origin.git"


def everything(repository: Path) -> str:
    """Every object of every branch, as text."""
    ask = ["git", "-C", str(repository), "-c", "core.quotePath=false"]
    log = subprocess.run([*ask, "log", "--all", "-p", "--text", "--format=%an %aI %B"], capture_output=True, check=True)
    return log.stdout.decode()


@pytest.mark.parametrize("page", ["erasing.md", "erasing.ko.md"])
def test_what_is_erased_is_nowhere_in_the_history_and_all_else_stays(page: str, origin: Path, tmp_path: Path) -> None:
    before = everything(origin)
    text = commands(DOCS / page).replace("https://git.example.com/sales/notes.git", origin.as_uri())
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, "PATH": path, "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(
        ["sh", "-eu", "-c", text], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    after = everything(origin)
    gone = (SECRET, "010-2345-6789", "namgung", "한 해 전부")
    assert done.returncode == 0, done.stderr
    assert [word for word in gone if word in done.stdout] == []
    assert [word for word in gone if word not in before] == []
    assert [word for word in gone if word in after] == []
    assert re.findall("남는 기록|2021-03-04-cfo-a.md|2026-10-0.*", after)
    assert (tmp_path / "erasing.git" / "filter-repo" / "commit-map").is_file()


def test_both_pages_say_to_type_the_same() -> None:
    assert commands(DOCS / "erasing.md") == commands(DOCS / "erasing.ko.md")
