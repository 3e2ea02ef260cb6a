"""The wheel holds all that a notes repository elsewhere needs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from genba.i18n.docs_words import docs_words
from genba.pipeline.examples import example
from genba.report.explain import explain
from genba.report.rule_text import rule_text
from tests.conftest import NOTES

ROOT = NOTES.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as packed:
        packed.extractall(folder / "installed")
    return built


def run(wheel: Path, folder: Path, *arguments: str) -> str:
    """What Python says to stdout, started in ``folder`` with the wheel's files and not the checkout's."""
    environment = os.environ | {"PYTHONPATH": str(wheel.parent / "installed"), "LANG": "ko_KR.UTF-8", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_a_site_is_built_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    assert str(ROOT / "generator") not in run(wheel, tmp_path, "-c", "import genba; print(genba.__file__)")
    run(wheel, tmp_path, "-m", "genba", "--notes", str(NOTES), "--as-of", "2026-11-23", "build", "--audience", "staff")
    assert (tmp_path / "site" / "staff" / "assets" / "genba.css").stat().st_size > 1000


@pytest.mark.parametrize("rule", ["unportable-name", "case-collision", "encoding"])
def test_a_rule_is_explained_by_the_wheel_as_by_the_checkout(wheel: Path, tmp_path: Path, rule: str) -> None:
    said = run(wheel, tmp_path, "-m", "genba", "check", "--explain", rule)
    assert said == rule_text(explain(rule, example(rule), "ko"), docs_words("ko"))


def test_every_system_can_hold_the_names_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    assert [name for name in names if not re.fullmatch(r"[\w./{}-]+", name, re.ASCII)] == []
    assert len({name.casefold() for name in names}) == len(names)
