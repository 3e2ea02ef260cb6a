"""Where sites are published: numbered releases, and one link to the live one that a single rename moves.

``TARGET/current`` leads to ``releases/000007/site``, which a web server serves; ``releases/000007/release.json`` tells
what that release was built from and which one it followed. Whoever is killed at any instant leaves the link at a
whole release; what they left half-made goes at the next publish.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

from genba.site.manifest import Manifest, Mark, broken, spoilt
from genba.site.swap import NotOurs, beside, is_ours

CURRENT, RELEASES, RECORD = "current", "releases", "release.json"
_NUMBER, _STRAY = re.compile(r"\d{6}"), re.compile(r"\.\d{6}\.(new|old)")
_GRACE = 1.0  # seconds that answers under way may still read from a release that goes


class Taken(Exception):
    """Another publisher is at work."""


class Spoilt(Exception):
    """A file is not what it was when the site was built; its path is in the message."""


@dataclass(frozen=True, slots=True)
class Build:
    """What a site was built from: the notes' commit (empty outside Git) and the as-of day, ISO."""

    commit: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Built:
    """A built site as it is to be published: where it lies, what of, and the files that it must hold."""

    folder: Path
    build: Build
    files: Manifest


@dataclass(frozen=True, slots=True)
class Release:
    """One release: the number of the one it followed (0 if none), and each audience's build and files."""

    number: int
    previous: int
    builds: Mapping[str, Build]
    files: Manifest


@contextmanager
def locked(target: Path) -> Iterator[None]:
    """Keeps a second publisher out, until the end or the process's own. Raises Taken, NotOurs or OSError."""
    import fcntl  # not on Windows

    if target.is_file() or ((target / CURRENT).exists() and not (target / CURRENT).is_symlink()):
        raise NotOurs(target)
    (target / RELEASES).mkdir(parents=True, exist_ok=True)
    handle = os.open(target / RELEASES, os.O_RDONLY)  # the folder itself, so that no file of a lock is left
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Taken from None
        yield
    finally:
        os.close(handle)


def live(target: Path) -> Release | None:
    """The release that is served; None if there is none that can be read."""
    try:
        name = Path(os.readlink(target / CURRENT)).parts[1]
    except (OSError, IndexError):
        return None
    return release(target, int(name)) if _NUMBER.fullmatch(name) else None


def release(target: Path, number: int) -> Release | None:
    """The release with this number; None if it is gone."""
    try:
        told = json.loads((_folder(target, number) / RECORD).read_bytes())
    except (OSError, ValueError):
        return None
    builds = {name: Build(**build) for name, build in told["builds"].items()}
    return Release(number, told["previous"], builds, {path: Mark(*mark) for path, mark in told["files"].items()})


def add(target: Path, sites: Mapping[str, Built]) -> Release:
    """Copies the sites into a new release, beside all others and not yet live.

    A site named "" is the release itself, others are its folders. Raises Spoilt or OSError.
    """
    _clear(target)
    previous = live(target)
    number = max(_numbers(target), default=0) + 1
    with beside(_folder(target, number)) as new:
        for name, site in sites.items():
            _copy(site, new / "site" / name)
        builds = {name: site.build for name, site in sites.items()}
        files = {
            f"{name}/{path}".lstrip("/"): mark for name, site in sites.items() for path, mark in site.files.items()
        }
        made = Release(number, previous.number if previous else 0, builds, files)
        (new / RECORD).write_text(json.dumps({"version": 1, **asdict(made)}, ensure_ascii=False, indent=0))
        _flush(new)
    _flush_one(target / RELEASES)
    return made


def go_live(target: Path, number: int) -> None:
    """Moves the link: the one rename that everybody sees."""
    link = target / f".{CURRENT}.new"
    link.unlink(missing_ok=True)
    link.symlink_to(_folder(Path(), number) / "site")
    link.replace(target / CURRENT)
    _flush_one(target)


def back(target: Path) -> Release | None:
    """The release that was live before the one that is. Raises Spoilt if it is no longer whole."""
    now = live(target)
    before = release(target, now.previous) if now and now.previous else None
    if before and (wrong := next(spoilt(_folder(target, before.number) / "site", before.files), None)):
        raise Spoilt(wrong)
    return before


def keep_newest(target: Path, count: int) -> None:
    """Removes all but the live release and the ones that were live before it, ``count`` in all."""
    kept, each = set[int](), live(target)
    while each and len(kept) < count:
        kept.add(each.number)
        each = release(target, each.previous)
    if count == 1:  # else the release that was live a moment ago stays
        time.sleep(_GRACE)
    for number in _numbers(target):
        if number not in kept and is_ours(_folder(target, number)):
            _folder(target, number).rename(target / RELEASES / f".{number:06}.old")
    _clear(target)


def _copy(site: Built, to: Path) -> None:
    """Copies a site and reads the copy again, page by page. Raises Spoilt or OSError."""
    to.mkdir(parents=True)
    for path in site.files:
        (to / path).parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(site.folder / path, to / path)
        except FileNotFoundError:
            raise Spoilt(path) from None
    if wrong := next(chain(spoilt(to, site.files), broken(to, site.files)), None):
        raise Spoilt(wrong)


def _folder(target: Path, number: int) -> Path:
    return target / RELEASES / f"{number:06}"


def _numbers(target: Path) -> list[int]:
    return [int(name) for name in os.listdir(target / RELEASES) if _NUMBER.fullmatch(name)]


def _clear(target: Path) -> None:
    """Removes what a publisher left half-made who was killed."""
    (target / f".{CURRENT}.new").unlink(missing_ok=True)
    for name in os.listdir(target / RELEASES):
        if _STRAY.fullmatch(name):
            shutil.rmtree(target / RELEASES / name, ignore_errors=True)


def _flush(folder: Path) -> None:
    """Has everything under ``folder`` on the disk before anybody is led to it."""
    paths = [Path(top, name) for top, _, names in os.walk(folder) for name in (*names, ".")]
    with ThreadPoolExecutor(16) as pool:  # a disk takes many at once in the time of one
        list(pool.map(_flush_one, paths))


def _flush_one(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
