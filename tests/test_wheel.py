"""The wheel holds all that a notes repository elsewhere needs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.conftest import NOTES

ROOT = NOTES.parent


def test_a_site_is_built_from_the_wheel_alone(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "installed")
    where = "import genba; print(genba.__file__)"
    command = ["-m", "genba", "--notes", str(NOTES), "--as-of", "2026-11-23", "build", "--audience", "staff"]
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "installed")}
    for arguments in (["-c", where], command):
        done = subprocess.run(
            [sys.executable, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
        assert str(ROOT / "generator") not in done.stdout
    assert (tmp_path / "site" / "staff" / "assets" / "genba.css").stat().st_size > 1000
