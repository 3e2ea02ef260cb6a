"""A half-built site never replaces a whole one: build beside, then swap."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARK = ".genba-site"


class NotOurs(Exception):
    """The folder holds something that genba did not build; it is left alone."""


@contextmanager
def beside(site: Path) -> Iterator[Path]:
    """Gives an empty folder beside ``site``; puts it in place at the end, or removes it if anything went wrong.

    Raises NotOurs if ``site`` holds other things, OSError if it can't be written.
    """
    refuse_strangers(site)
    new, old = _temporary(site, "new"), _temporary(site, "old")
    site.parent.mkdir(parents=True, exist_ok=True)
    _recover(site, old)
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    try:
        yield new
        (new / MARK).write_text("built by genba\n")
        _swap(site, new, old)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def refuse_strangers(site: Path) -> None:
    """Raises NotOurs unless ``site`` is missing, empty or built by genba."""
    if site.is_dir() and not is_ours(site) and any(site.iterdir()):
        raise NotOurs(site)
    if site.exists() and not site.is_dir():
        raise NotOurs(site)


def is_ours(site: Path) -> bool:
    """True if genba built what lies at ``site``."""
    return (site / MARK).is_file()


def _temporary(site: Path, name: str) -> Path:
    return site.parent / f".{site.name}.{name}"


def _recover(site: Path, old: Path) -> None:
    """Undoes a swap that was cut off between its two renames."""
    if old.is_dir() and not site.exists():
        old.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _swap(site: Path, new: Path, old: Path) -> None:
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)
