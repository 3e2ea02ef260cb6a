"""The hook that is handed out keeps a bad note out of a commit, as pre-commit runs it; a server can refuse a push."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.conftest import AS_OF, NOTES

HOOKS = NOTES.parent / ".pre-commit-hooks.yaml"
GOOD = "---\n날짜: 2026-11-20\n임원: cfo\n고객: 한마루\n---\n점심\n"
BAD = GOOD.replace("cfo", "nobody")
FOUND = "notes/2026/2026-11-20-bad.md:3:5 error unknown-executive"
STARTER = NOTES.parent / "generator/genba/cli/starter/hooks/hooks"
Run = Callable[..., subprocess.CompletedProcess[str]]
pytestmark = pytest.mark.skipif(shutil.which("sh") is None, reason="needs a POSIX shell")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command with nobody's Git settings, a pre-commit cache of its own and this ``genba`` first in PATH."""
    shim = tmp_path / "bin" / "genba"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m genba --as-of {AS_OF} --lang en "$@"\n')
    shim.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    named = {
        f"GIT_{who}_{what}": f"{what}@sample.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    environment = kept | named | {
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1",
        "PATH": f"{shim.parent}{os.pathsep}{kept['PATH']}", "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
    }  # fmt: skip

    def run(*command: str, at: Path, check: bool = True) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=at, env=environment, capture_output=True, encoding="utf-8", check=check, timeout=120
        )

    return run


@pytest.fixture
def work(tmp_path: Path, run: Run) -> Path:
    """A repository with the sample's notes."""
    folder = tmp_path / "work"
    shutil.copytree(NOTES, folder / "notes")
    run("git", "init", "-q", "-b", "main", at=folder)
    commit(run, folder, "Begin")
    return folder


def write(work: Path, name: str, text: str) -> None:
    (work / "notes" / "2026" / f"2026-11-20-{name}.md").write_text(text, encoding="utf-8")


def commit(run: Run, work: Path, subject: str, *, check: bool = True) -> subprocess.CompletedProcess[str]:
    run("git", "add", "-A", at=work)
    return run("git", "commit", "-q", "-m", subject, at=work, check=check)


def subjects(run: Run, at: Path) -> list[str]:
    return run("git", "log", "--format=%s", "main", at=at).stdout.splitlines()


def local_hooks() -> str:
    """A configuration with the hooks that are handed out, run by what is installed already."""
    hooks = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    assert [hook["language"] for hook in hooks] == ["python"]
    local = [hook | {"language": "system"} for hook in hooks]
    return yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]}, allow_unicode=True)


def test_pre_commit_takes_the_hooks_that_are_handed_out(tmp_path: Path, run: Run) -> None:
    run(sys.executable, "-m", "pre_commit", "validate-manifest", str(HOOKS), at=tmp_path)


def test_a_good_note_is_committed_and_a_bad_one_refused_with_its_place(work: Path, run: Run) -> None:
    (work / ".pre-commit-config.yaml").write_text(local_hooks(), encoding="utf-8")
    run(sys.executable, "-m", "pre_commit", "install", at=work)
    write(work, "good", GOOD)
    commit(run, work, "Good")
    write(work, "bad", BAD)
    refused = commit(run, work, "Bad", check=False)
    assert refused.returncode == 1
    assert FOUND in refused.stdout + refused.stderr
    assert subjects(run, work) == ["Good", "Begin"]


def test_the_hook_looks_only_if_a_note_changed(work: Path, run: Run) -> None:
    write(work, "bad", BAD)
    commit(run, work, "Bad")
    (work / ".pre-commit-config.yaml").write_text(local_hooks(), encoding="utf-8")
    run(sys.executable, "-m", "pre_commit", "install", at=work)
    assert "no files to check" in commit(run, work, "Hooks").stderr


def test_a_server_can_refuse_a_push_with_what_genba_says(work: Path, run: Run, tmp_path: Path) -> None:
    server = tmp_path / "server.git"
    run("git", "init", "-q", "--bare", "-b", "main", str(server), at=tmp_path)
    hook = server / "hooks" / "pre-receive"
    shutil.copy(STARTER / "pre-receive", hook)
    run("git", "push", "-q", str(server), "main", at=work)
    write(work, "bad", BAD)
    commit(run, work, "Bad")
    refused = run("git", "push", "-q", str(server), "main", at=work, check=False)
    assert refused.returncode != 0
    assert FOUND in refused.stderr
    assert subjects(run, server) == ["Begin"]


def test_the_server_knows_the_whole_history_of_what_is_pushed(work: Path, run: Run, tmp_path: Path) -> None:
    server = tmp_path / "server.git"
    run("git", "init", "-q", "--bare", "-b", "main", str(server), at=tmp_path)
    shutil.copy(STARTER / "pre-receive", server / "hooks" / "pre-receive")
    write(work, "hanmaru", "늦다\n")  # whose it is, Git alone can tell
    run("git", "add", "-A", at=work)
    run("git", "commit", "-q", "-m", "Note", "--author", "서지안 <cfo@onsaemi.example>", at=work)
    run("git", "tag", "-a", "-m", "tag", "v1", at=work)
    said = run("git", "push", "-q", str(server), "main", "main:side", "v1", at=work).stderr
    assert "missing-executive" not in said
    assert said.count("Files checked:") == 2  # each branch, and no tag
    run("git", "push", "-q", str(server), ":side", at=work)
    assert subjects(run, server) == ["Note", "Begin"]
    write(work, "bad", BAD)
    commit(run, work, "Bad")
    assert FOUND in run("git", "push", str(server), "main:other", at=work, check=False).stderr
    assert os.listdir(server / "refs" / "heads") == ["main"]


def test_the_hook_of_a_new_repository_keeps_a_bad_note_out_of_a_commit(tmp_path: Path, run: Run) -> None:
    run("genba", "init", "new", "--hooks", at=tmp_path)
    new = tmp_path / "new"
    commit(run, new, "Begin")
    (new / "notes" / "2026-11-20-bad.md").write_text(BAD, encoding="utf-8")
    refused = commit(run, new, "Bad", check=False)
    assert refused.returncode == 1
    assert "unknown-executive" in refused.stderr
    run("git", "reset", "-q", at=new)
    (new / "README.md").write_text("# notes\n", encoding="utf-8")
    run("git", "commit", "-q", "-m", "Words", "README.md", at=new)
    assert subjects(run, new) == ["Words", "Begin"]
