"""A build from what is kept makes what a clean one makes, byte for byte, whatever changed and whoever was killed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rebuild import steps

STEPS = 75


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_a_build_from_what_is_kept_equals_a_clean_one(seed: int, tmp_path: Path) -> None:
    assert len(list(steps(tmp_path, seed, STEPS, small=True))) == STEPS
