"""A built site → object storage: what changed alone, pages after what they need. The one home of s3fs.

Storage of this kind puts one object in place at once, never several. So a manifest beside the pages tells what is
there: it is written first with what is about to change, and last with what is there then. Whoever comes after an upload
that was killed puts right all that it may have left.
"""

from __future__ import annotations

import json
import mimetypes
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from genba.site.manifest import Manifest, Mark
from genba.site.swap import MARK, NotOurs

if TYPE_CHECKING:
    from s3fs import S3FileSystem

_MANIFEST = ".genba.json"
_TYPES = mimetypes.MimeTypes()  # not those of the machine, which are other ones on the next
_TYPES.add_type("image/webp", ".webp")
_NEVER_CHANGES = re.compile(
    r"search/(table|terms|facets|values)-\w{10}\.(bin|dat|txt)"
    r"|assets/(javascripts|stylesheets)/(.+/)?[^/]+\.\w{8}\.min\.(js|css)"
)
_LEADS = re.compile(r".+\.html|search/manifest\.json")


@dataclass(frozen=True, slots=True)
class Bucket:
    """The storage that holds sites at ``address``, as ``bucket/prefix``."""

    address: str
    _store: S3FileSystem

    def put(self, name: str, site: Path, files: Manifest) -> int:
        """Brings what is below ``name`` to what ``site`` is, which holds ``files``; how many were sent or removed.

        Raises NotOurs if other things are there, OSError if it can't be written.
        """
        top = f"{self.address}/{name}".rstrip("/")
        there = self._manifest(top)
        if there is None and any(self._entries(top)):
            raise NotOurs(f"s3://{top}")
        there, files = there or {}, {path: mark for path, mark in files.items() if path != MARK}
        changed = sorted(path for path, mark in files.items() if there.get(path) != mark)
        gone = sorted(there.keys() - files.keys())
        if changed or gone:
            self._note(top, {**there, **dict.fromkeys((*changed, *gone))})
            self._send(top, site, (path for path in changed if not _LEADS.fullmatch(path)))
            self._send(top, site, (path for path in changed if _LEADS.fullmatch(path)))
            self._drop(top, gone)
            self._note(top, files)
        return len(changed) + len(gone)

    def clear_strays(self, audiences: Iterable[str]) -> None:
        """Removes the sites of another division into ``audiences``: nobody must go on reading them. Raises OSError."""
        expected = set(audiences)
        if expected:
            self._remove(self.address)
        for entry in self._entries(self.address):
            if entry["type"] == "directory" and entry["name"].rpartition("/")[2] not in expected:
                self._remove(entry["name"])

    def _entries(self, top: str) -> Iterator[Mapping[str, str]]:
        with suppress(FileNotFoundError):
            yield from self._store.ls(top, detail=True, refresh=True)

    def _remove(self, top: str) -> None:
        if (there := self._manifest(top)) is not None:
            self._drop(top, sorted(there))
            self._store.rm_file(f"{top}/{_MANIFEST}")

    def _manifest(self, top: str) -> dict[str, Mark | None] | None:
        """What is there, None of a file that may be anything; None if nothing of ours is."""
        try:
            told = json.loads(self._store.cat_file(f"{top}/{_MANIFEST}"))
        except FileNotFoundError:
            return None
        return {path: Mark(*mark) if mark else None for path, mark in told["files"].items()}

    def _note(self, top: str, files: Mapping[str, Mark | None]) -> None:
        text = json.dumps({"version": 1, "files": files}, ensure_ascii=False)
        self._store.pipe_file(f"{top}/{_MANIFEST}", text.encode(), CacheControl="no-store")

    def _send(self, top: str, site: Path, paths: Iterable[str]) -> None:
        alike = defaultdict(list)
        for path in paths:
            alike[_headers(path)].append(path)
        for (kind, keep), group in alike.items():
            places = [f"{top}/{path}" for path in group]
            self._store.put([str(site / path) for path in group], places, ContentType=kind, CacheControl=keep)

    def _drop(self, top: str, paths: Iterable[str]) -> None:
        for path in paths:
            self._store.rm_file(f"{top}/{path}")


@contextmanager
def bucket(address: str) -> Iterator[Bucket]:
    """The storage at ``address``, as ``s3://bucket/prefix``, with the rights that the environment gives.

    Raises ModuleNotFoundError without s3fs, and OSError for all that goes wrong there.
    """
    from botocore.exceptions import BotoCoreError
    from s3fs import S3FileSystem

    store = S3FileSystem(use_listings_cache=False, skip_instance_cache=True)
    try:
        yield Bucket(address.removeprefix("s3://").strip("/"), store)
    except BotoCoreError as error:
        raise OSError(str(error)) from error


def _headers(path: str) -> tuple[str, str]:
    """What a browser is told of a file: its type, and how long it may keep it."""
    kind = _TYPES.guess_type(path)[0] or "application/octet-stream"
    if kind.startswith("text/") or kind.endswith(("javascript", "json", "xml")):
        kind += "; charset=utf-8"
    return kind, "private, max-age=31536000, immutable" if _NEVER_CHANGES.fullmatch(path) else "no-cache"
