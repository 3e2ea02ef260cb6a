"""A half-built site never replaces a whole one: build beside, then swap."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MARK = ".genba-site"
_TEMPORARY = re.compile(r"\.(.+)\.(new|old)")


class NotOurs(Exception):
    """The folder holds something that genba did not build; it is left alone."""


@contextmanager
def beside(site: Path) -> Iterator[Path]:
    """Gives an empty folder beside ``site``; puts it in place at the end, or removes it if anything went wrong.

    Waits for whoever builds there already. Raises NotOurs if ``site`` holds other things, OSError if it can't be
    written.
    """
    refuse_strangers(site)
    new, old = _temporary(site, "new"), _temporary(site, "old")
    site.parent.mkdir(parents=True, exist_ok=True)
    with _alone(new):
        try:
            _recover(site, old)
            _empty(new)
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


def name_of(folder: Path) -> str:
    """The name of the site that ``folder`` holds, or held when its builder was killed; "" if genba did not build it."""
    if half_made := _TEMPORARY.fullmatch(folder.name):
        return half_made[1]
    return folder.name if is_ours(folder) else ""


def _temporary(site: Path, name: str) -> Path:
    return site.parent / f".{site.name}.{name}"


@contextmanager
def _alone(new: Path) -> Iterator[None]:
    """Makes ``new`` and holds it until the end; if this process is killed, until every worker it started is gone."""
    if sys.platform == "win32":  # which holds no folders
        new.mkdir(exist_ok=True)
        yield
        return
    handle = _held(new)
    try:
        yield
    finally:
        os.close(handle)


def _held(new: Path) -> int:
    import fcntl  # not on Windows

    while True:
        new.mkdir(exist_ok=True)
        with suppress(FileNotFoundError):  # put in place by whoever held it a moment ago
            handle = os.open(new, os.O_RDONLY)
            with suppress(OSError):  # a file system without locks
                fcntl.flock(handle, fcntl.LOCK_EX)
            if os.path.samestat(os.fstat(handle), new.stat()):
                return handle
            os.close(handle)


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


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
