"""What lies in a notes folder, and what of it is a note."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from genba.model.diagnostic import Diagnostic, problem
from genba.model.urls import is_text
from genba.model.vocabulary import FOLDERS
from genba.read.leftovers import lfs_pointer

SETTINGS = "genba.toml"
_IGNORED = ("drafts", "templates")
_LARGEST_POINTER = 1024  # bytes, as Git LFS says of its pointers


@dataclass(frozen=True, slots=True)
class Folder:
    """Paths relative to ``root``, with ``/`` and NFC, sorted, by kind: the five named folders and ``notes``.

    ``names`` leads from those paths to the names on disk, which may be NFD.
    """

    root: Path
    paths: dict[str, tuple[str, ...]]
    names: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]

    def content(self, path: str) -> bytes:
        """The bytes of one file. Raises OSError."""
        return (self.root / self.names[path]).read_bytes()

    @property
    def everything(self) -> frozenset[str]:
        """All paths that notes may link to."""
        return frozenset(self.names) - {SETTINGS}


def list_folder(root: Path) -> Folder:
    """Lists ``root`` without opening a note. Names that start with ``.`` or ``_`` are not there."""
    names: dict[str, str] = {}
    found: list[Diagnostic] = []
    for name in _walk(root, root.resolve(), "", found):
        path = unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))
        if path != name and path == unicodedata.normalize("NFC", name):
            found.append(problem("nfd-name", path))
        other = names.setdefault(path, name)
        if other != name:
            names[path], lost = (name, other) if name == path else (other, name)
            found.append(problem("duplicate-id", lost, found=path, first=path))
    paths: dict[str, list[str]] = {kind: [] for kind in (*FOLDERS, "notes")}
    for path in sorted(names):
        if kind := _kind(path):
            paths[kind].append(path)
    folder = Folder(root, {kind: tuple(each) for kind, each in paths.items()}, names, ())
    return replace(folder, diagnostics=(*found, *_hollow(folder)))


def _hollow(folder: Folder) -> Iterator[Diagnostic]:
    """The attachments that are empty, or in whose place Git LFS left its pointer."""
    for path in folder.paths["attachments"]:
        size = (folder.root / folder.names[path]).stat().st_size
        if size == 0:
            yield problem("hollow-attachment", path)
        elif size <= _LARGEST_POINTER and any(lfs_pointer(path, folder.content(path).decode("utf-8", "replace"))):
            yield problem("hollow-attachment", path, pointer="Git LFS")


def _walk(root: Path, real: Path, below: str, found: list[Diagnostic]) -> Iterator[str]:
    with os.scandir(root / below) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            path = below + entry.name
            if entry.name.startswith((".", "_")):
                continue
            if entry.is_symlink() and (rule := _lost(Path(entry.path), real)):
                found.append(problem(rule, path))
            elif entry.is_dir(follow_symlinks=not below):
                if entry.name not in _IGNORED:
                    yield from _walk(root, real, path + "/", found)
            elif entry.is_file():
                yield path
            elif entry.is_dir():
                found.append(problem("unfollowed-link", path))


def _lost(link: Path, real: Path) -> str:
    """The rule that a symbolic link breaks: it leads out of the folder, to nothing, or back to where it stands."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):  # nothing there, or a circle
        outside = not Path(os.path.abspath(link.parent / os.readlink(link))).is_relative_to(real)
        return "link-outside" if outside else "unfollowed-link"
    if not target.is_relative_to(real):
        return "link-outside"
    return "unfollowed-link" if link.parent.resolve().is_relative_to(target) else ""


def _kind(path: str) -> str | None:
    top, slash, _ = path.partition("/")
    if slash and top == "attachments":
        return top
    if not is_text(path) or path.rpartition("/")[2].casefold() == "readme.md":
        return None
    return top if slash and top in FOLDERS else "notes"
