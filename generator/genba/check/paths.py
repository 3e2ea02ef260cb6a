"""Rules about the names of files and folders."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cache

from genba.check.links import linking_files
from genba.model.diagnostic import Diagnostic, problem
from genba.model.notebook import Notebook

_DOCUMENT = re.compile(
    r".*(?:~|\.(?:bak|old|orig|rej|swp|tmp|txt|text|docx?|hwpx?|rtf|odt|pages|mdx|mkd|mdown"
    r"|mdtext|html?|ya?ml|json|md[ .]+))",
    re.IGNORECASE,
)
_COPY = re.compile(
    r"(?P<of>.+?)(?:\s*\(\d{1,2}\)|\s\d|[ _-]*(?P<sure>- 복사본.*| 복사본.*| 사본.*|- copy.*"
    r"| copy(?: \d+)?|\.sync-conflict-.*|\s\(.*conflicted copy.*\)))|(?P<lock>~\$.*)",
    re.IGNORECASE,
)
_MAYBE_COPY = re.compile(r"\(\d{1,2}\)$|\s\d$|사본|copy|conflict|~\$", re.IGNORECASE)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\..*)?", re.IGNORECASE)
_REFUSED = re.compile(
    r"[<>:\"|?*\\\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff]|^\s|[ .]$|\s\.[^.]*$|\.\.[^.]*$"
)
_LONGEST_PATH = 200
_LONGEST_NAME = 240


def unread_file(notebook: Notebook) -> Iterator[Diagnostic]:
    """A document or an editor's copy lies among the notes, and nothing reads it or links to it.

    Its writer believes that it is on the site.
    """
    linked = {link.target for file in linking_files(notebook) for link in file.links}
    for path in notebook.files:
        name, folder = posixpath.basename(path), path.partition("/")[0]
        if path in notebook.access or path in linked or folder == "attachments" or name.casefold() == "readme.md":
            continue
        if _DOCUMENT.fullmatch(name) or "." not in name:
            yield problem("unread-file", path, found=name)


def copied_file(notebook: Notebook) -> Iterator[Diagnostic]:
    """A file is named as programs name the copies that they leave.

    One meeting would count twice.
    """
    for path in notebook.access:
        stem, end = posixpath.splitext(path)
        name = posixpath.basename(stem)
        match = _COPY.fullmatch(name) if _MAYBE_COPY.search(name) else None
        if match:
            original = posixpath.join(posixpath.dirname(path), f"{match['of']}{end}")
            known = original if original in notebook.access else ""
            if known or match["sure"] or match["lock"]:
                yield problem("copied-file", path, found=posixpath.basename(path), first=known)


def unportable_name(notebook: Notebook) -> Iterator[Diagnostic]:
    """Windows, or any other system, can't hold a file of this name.

    There the whole folder can't be fetched from Git.
    """
    for path in notebook.files:
        parts = path.split("/")
        bad = next(filter(_unportable, parts), None)
        if bad is None and (len(path) > _LONGEST_PATH or any(len(part.encode()) > _LONGEST_NAME for part in parts)):
            bad = max(parts, key=len)
        if bad is not None:
            yield problem("unportable-name", path, found=bad)


@cache  # folders come again in every path
def _unportable(part: str) -> bool:
    return bool(_REFUSED.search(part) or _RESERVED.fullmatch(part))


def case_collision(notebook: Notebook) -> Iterator[Diagnostic]:
    """Two files or folders differ in capitals only.

    On Windows and macOS one of them replaces the other.
    """
    first: dict[str, str] = {}
    for path in sorted(notebook.files):
        parts = path.split("/")
        for length in range(1, len(parts) + 1):
            part = "/".join(parts[:length])
            other = first.setdefault(part.casefold(), part)
            if other != part and not (length == len(parts) and path in notebook.access):  # told as duplicate-id
                yield problem("case-collision", path, found=part, first=other)
                break
