"""Every file of a folder with its size and hash, and whether a copy is whole."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

_OURS = b'<meta name="generator"'


class Mark(NamedTuple):
    """What tells a file from every other: its size in bytes and its SHA-256."""

    size: int
    sha256: str


Manifest = Mapping[str, Mark]


def manifest_of(folder: Path) -> Manifest:
    """The files under ``folder``, by path with ``/``, sorted. Raises OSError."""
    return {path: mark_of(folder / path) for path in sorted(_files(folder))}


def digest_of(manifest: Manifest) -> str:
    """One hash for all files: equal if and only if every path and content is."""
    listed = json.dumps(manifest, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(listed.encode("utf-8", "surrogateescape")).hexdigest()


def spoilt(folder: Path, manifest: Manifest) -> Iterator[str]:
    """The paths that are missing, other than the manifest says, or not in it."""
    found = manifest_of(folder)
    yield from (path for path in sorted({*found, *manifest}) if found.get(path) != manifest.get(path))


def broken(site: Path, manifest: Manifest) -> Iterator[str]:
    """The pages of a site that end before their end, and the data that can't be parsed."""
    if "index.html" not in manifest:
        yield "index.html"
    for path in manifest:
        data = path.startswith(("data/", "search/")) and path.endswith(".json")
        if (path.endswith(".html") and not _whole(site / path)) or (data and not _parses(site / path)):
            yield path


def _files(folder: Path) -> Iterator[str]:
    for top, _, names in os.walk(folder, onerror=_raise):
        for name in names:
            yield Path(top, name).relative_to(folder).as_posix()


def _raise(error: OSError) -> None:
    raise error


def mark_of(path: Path) -> Mark:
    """Size and hash of a file. Raises OSError."""
    with path.open("rb") as file:
        hashed = hashlib.file_digest(file, "sha256").hexdigest()
        return Mark(file.tell(), hashed)


def _whole(page: Path) -> bool:
    """True of a page of ours down to its last tag, and of every attachment that happens to be HTML."""
    content = page.read_bytes()
    return bool(content) and (_OURS not in content or content.rstrip().endswith(b"</html>"))


def _parses(data: Path) -> bool:
    try:
        json.loads(data.read_bytes())
    except ValueError:
        return False
    return True
