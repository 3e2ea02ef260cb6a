"""A half-built site never replaces a whole one: build beside, then swap."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MARK = ".genba-site"
_BUILT = "built by genba\n"
_TEMPORARY = re.compile(r"\.(.+)\.(new|old)")


class NotOurs(Exception):
    """The folder holds something that genba did not build; it is left alone."""


@contextmanager
def beside(site: Path) -> Iterator[Path]:
    """Gives an empty folder beside ``site``; puts it in place at the end, or removes it if anything went wrong.

    Waits for whoever builds there already. Raises NotOurs if ``site`` holds other things, OSError if it can't be
    written.
    """
    with room_beside(site) as new:
        yield new
        (new / MARK).write_text(_BUILT)
        put_in_place(site, new)


@contextmanager
def room_beside(site: Path) -> Iterator[Path]:
    """Gives an empty folder beside ``site``, as ``beside`` does, which goes at the end if nobody puts it in place."""
    refuse_strangers(site)
    new = _temporary(site, "new")
    site.parent.mkdir(parents=True, exist_ok=True)
    with _alone(new):
        try:
            _recover(site, _temporary(site, "old"))
            _empty(new)
            yield new
        finally:
            shutil.rmtree(new, ignore_errors=True)


def put_in_place(site: Path, new: Path) -> None:
    """Puts the whole of ``new`` where ``site`` is, by two renames."""
    old = _temporary(site, "old")
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def put_over(site: Path, new: Path, gone: Iterable[str]) -> None:
    """Puts each file in ``new`` in its place in ``site``, by a rename, and removes those that are ``gone``.

    To make a whole tree anew for a few files takes longer than to make the files. Everything is ready by now: readers
    get whole pages at any instant, and who is killed in between leaves a site without the mark of its content, which
    nobody publishes and the next build makes anew.
    """
    (site / MARK).write_text(_BUILT)
    for path in gone:
        (site / path).unlink(missing_ok=True)
        _remove_empty((site / path).parent, site)
    for top, _, names in os.walk(new):
        folder = site / Path(top).relative_to(new)
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            if name != MARK:
                os.replace(Path(top, name), folder / name)
    os.replace(new / MARK, site / MARK)


def _remove_empty(folder: Path, site: Path) -> None:
    with suppress(OSError):  # something is left in it
        while folder != site:
            folder.rmdir()
            folder = folder.parent


def mark(site: Path, digest: str) -> None:
    """Notes down in ``site`` what its content is."""
    (site / MARK).write_text(_BUILT + digest + "\n")


def marked(site: Path) -> str:
    """What was noted down of the content of ``site``; empty if nothing was."""
    try:
        return (site / MARK).read_text().removeprefix(_BUILT).strip()
    except OSError:
        return ""


def sizes(site: Path) -> dict[str, int]:
    """The size in bytes of each file in ``site``, its mark left out, by path with ``/``."""
    found, folders = dict[str, int](), [""]
    while folders:
        below = folders.pop()
        with os.scandir(site / below) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{below}{entry.name}/")
                else:
                    found[below + entry.name] = entry.stat(follow_symlinks=False).st_size
    found.pop(MARK, None)
    return found


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


def remove(site: Path) -> None:
    """Removes a site of ours, its mark last, so that who is killed in between leaves one that is still ours."""
    for entry in site.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != MARK:
            entry.unlink()
    (site / MARK).unlink(missing_ok=True)
    site.rmdir()


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
