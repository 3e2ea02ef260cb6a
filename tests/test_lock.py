"""The lock file is complete, hashed and free of addresses."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ASKED = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["dependency-groups"]["dev"],
    *PROJECT["build-system"]["requires"],
]


def locked() -> list[tuple[Requirement, list[str]]]:
    """Every requirement of the lock file with its hashes."""
    lines = [line for line in LOCK.replace("\\\n", " ").splitlines() if not line.startswith("#")]
    return [
        (Requirement(requirement), [one.strip() for one in hashes])
        for requirement, *hashes in (line.split("--hash=") for line in lines)
    ]


def test_every_requirement_is_pinned_and_hashed() -> None:
    for requirement, hashes in locked():
        assert [one.operator for one in requirement.specifier] == ["=="], requirement
        assert hashes, requirement
        assert all(one.startswith("sha256:") for one in hashes), requirement


def test_the_lock_holds_no_address() -> None:
    assert "://" not in LOCK
    assert not [line for line in LOCK.splitlines() if line.startswith("-")]


@pytest.mark.parametrize("asked", ASKED)
def test_what_the_project_asks_for_is_locked(asked: str) -> None:
    wanted = Requirement(asked)
    name = canonicalize_name(wanted.name)
    versions = [str(one.specifier)[2:] for one, _ in locked() if canonicalize_name(one.name) == name]
    assert versions, f"{name} is not locked: run make lock"
    assert all(wanted.specifier.contains(version) for version in versions), versions
