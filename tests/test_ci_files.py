"""The CI files that are handed out: they can be read, ask for little, and each command in them runs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from genba.cli.starter import Wanted, starter_files
from tests.conftest import AS_OF, NOTES

FOLDER = NOTES.parent / "deploy" / "ci"
NAMES = ("github", "forgejo", "gitlab-ci")
ACTIONS = ("github", "forgejo")
NOT_JOBS = {"workflow", "default", "variables"}
HOST = re.compile(r"\b(?!gl-)[\w-]+\.(com|org|net|io|dev)\b|://")
BAD = "---\n임원: nobody\n고객: 한마루\n날짜: 2026-11-20\n---\n점심\n"


def text(name: str) -> str:
    return (FOLDER / f"{name}.yml").read_text(encoding="utf-8")


def parsed(name: str) -> dict[Any, Any]:
    read: dict[Any, Any] = yaml.safe_load(text(name))
    return read


def steps(name: str) -> dict[str, list[dict[str, Any]]]:
    """Each job's steps; GitLab's commands look like those of the others."""
    if name in ACTIONS:
        return {job: each["steps"] for job, each in parsed(name)["jobs"].items()}
    jobs = {job: each for job, each in parsed(name).items() if job not in NOT_JOBS}
    return {job: [{"run": line} for line in each["script"]] for job, each in jobs.items()}


def commands() -> dict[str, set[tuple[str, str]]]:
    """Each command of ours, with the files and jobs that have it."""
    found: dict[str, set[tuple[str, str]]] = {}
    for name in NAMES:
        for job, each in steps(name).items():
            for step in each:
                if step.get("run", "").startswith("genba "):
                    found.setdefault(step["run"], set()).add((name, job))
    return found


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A copy of the sample as a repository, and a ``genba`` that takes today for the sample's day."""
    folder = tmp_path / "work"
    shutil.copytree(NOTES, folder / "notes")
    shim = tmp_path / "bin" / "genba"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m genba --as-of {AS_OF} "$@"\n')
    shim.chmod(0o755)
    return folder


def play(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "GITHUB_STEP_SUMMARY": str(folder / "summary.md"), "PYTHONUTF8": "1"}
    return subprocess.run(
        ["sh", "-ec", command], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a POSIX shell")
@pytest.mark.parametrize(("command", "used"), commands().items())
def test_every_command_runs_and_check_alone_stops_at_a_mistake(
    command: str, used: set[tuple[str, str]], work: Path
) -> None:
    if {job for _, job in used} == {"check"}:
        done = play(command, work)
        assert done.returncode == 0, done.stderr
    (work / "notes" / "2026-11-20-bad.md").write_text(BAD, encoding="utf-8")
    done = play(command, work)
    for name, job in used:
        assert done.returncode == (1 if job == "check" else 0), done.stderr
        TOLD.get((name, job), built)(work, done.stdout)


def built(work: Path, _: str) -> None:
    assert (work / "site").is_dir()


def in_text(_: Path, said: str) -> None:
    assert "notes/2026-11-20-bad.md:2:5 error unknown-executive" in said


def in_annotations_and_summary(work: Path, said: str) -> None:
    assert said.startswith("::error file=notes/2026-11-20-bad.md,line=2,")
    assert "notes/2026-11-20-bad.md:2:5" in (work / "summary.md").read_text(encoding="utf-8")


def in_code_quality_and_text(work: Path, said: str) -> None:
    report = json.loads((work / parsed("gitlab-ci")["check"]["artifacts"]["reports"]["codequality"]).read_bytes())
    assert report[0]["location"]["path"] == "notes/2026-11-20-bad.md"
    in_text(work, said)


TOLD = {
    ("github", "check"): in_annotations_and_summary,
    ("forgejo", "check"): in_text,
    ("gitlab-ci", "check"): in_code_quality_and_text,
}


@pytest.mark.parametrize("name", NAMES)
def test_each_checks_and_builds_apart(name: str) -> None:
    assert [*steps(name)] == ["check", "build"]
    for job, each in steps(name).items():
        runs = [step["run"] for step in each if "run" in step]
        assert runs[0] == "pip install genba"
        assert runs[1].startswith(f"genba {job}")
        assert len(runs) == 2


@pytest.mark.parametrize("name", ACTIONS)
def test_actions_fetch_the_whole_history_each_morning_and_may_only_read(name: str) -> None:
    flow = parsed(name)
    assert flow["permissions"] == {"contents": "read"}
    on = flow[True]  # YAML 1.1 takes "on" for yes
    assert [*on] == ["push", "pull_request", "workflow_dispatch", "schedule"]
    assert [re.fullmatch(r"\d+ 21 \* \* \*", each["cron"]) is not None for each in on["schedule"]] == [True]
    for job in flow["jobs"].values():
        assert not {"permissions", "needs", "env", "secrets"} & job.keys()
        assert job["steps"][0]["with"] == {"fetch-depth": 0, "persist-credentials": False}
        assert all(
            re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"]) for step in job["steps"] if "uses" in step
        )


def test_gitlab_fetches_the_whole_history() -> None:
    flow = parsed("gitlab-ci")
    assert flow["variables"] == {"GIT_DEPTH": "0"}
    assert flow["build"]["needs"] == []
    assert flow["check"]["artifacts"]["when"] == "always"
    assert {flow[job]["artifacts"]["access"] for job in ("check", "build")} == {"developer"}
    assert "schedules" in text("gitlab-ci")


@pytest.mark.parametrize("name", NAMES)
def test_the_build_alone_starts_from_what_the_last_one_made(name: str) -> None:
    kept = ["notes/.genba", "site"]
    if name in ACTIONS:
        cached = {job: [step["with"] for step in each if "/cache@" in step.get("uses", "")] for job, each in
                  steps(name).items()}  # fmt: skip
        assert cached["check"] == []
        assert [each["path"].split() for each in cached["build"]] == [kept]
        assert cached["build"][0]["key"].startswith(cached["build"][0]["restore-keys"])
    else:
        assert "cache" not in parsed(name)["check"]
        assert parsed(name)["build"]["cache"] == {"key": "genba", "paths": kept}


@pytest.mark.parametrize("name", NAMES)
def test_none_names_a_host(name: str) -> None:
    assert not HOST.search(text(name))


@pytest.mark.parametrize(
    ("forge", "name", "path"),
    [
        ("github", "github", ".github/workflows/notes.yml"),
        ("gitlab", "gitlab-ci", ".gitlab-ci.yml"),
        ("forgejo", "forgejo", ".forgejo/workflows/notes.yml"),
    ],
)
def test_a_new_repository_has_the_file_of_its_forge(forge: str, name: str, path: str) -> None:
    files = {str(path): content for path, content in starter_files(Wanted("A", "ko", forge), AS_OF)}
    assert yaml.safe_load(files[path]) == parsed(name)
    gitea = {str(path): content for path, content in starter_files(Wanted("A", "ko", "gitea"), AS_OF)}
    other = gitea[".gitea/workflows/notes.yml"].replace("runs-on: ubuntu-latest", "runs-on: docker")
    assert forge != "forgejo" or other == files[path]
