"""What lies in a notes folder, and what of it is a note."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
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

    ``names`` leads from those paths to the names on disk, which may be NFD; ``laid`` from those that lie in a folder
    laid over ``root`` to that folder.
    """

    root: Path
    paths: dict[str, tuple[str, ...]]
    names: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]
    laid: Mapping[str, Path] = field(default_factory=dict)
    over: tuple[Path, ...] = ()

    @property
    def roots(self) -> tuple[Path, ...]:
        """``root`` and the folders laid over it."""
        return (self.root, *self.over)

    def home(self, path: str) -> Path:
        """The folder that a file lies in."""
        return self.laid.get(path, self.root)

    def file(self, path: str) -> Path:
        """Where a file lies on the disk."""
        return self.home(path) / self.names[path]

    def content(self, path: str) -> bytes:
        """The bytes of one file. Raises OSError."""
        return self.file(path).read_bytes()

    def state(self, path: str) -> tuple[int, int]:
        """What tells that a file was changed: its size (bytes) and the time of its last change (ns). Raises OSError."""
        state = os.stat(self.file(path))
        return state.st_size, state.st_mtime_ns

    @property
    def everything(self) -> frozenset[str]:
        """All paths that notes may link to."""
        return frozenset(self.names) - {SETTINGS}


class Clash(Exception):
    """Two notes folders hold a file at the same ``path``; ``first`` and ``second`` are those folders."""

    def __init__(self, path: str, first: Path, second: Path) -> None:
        super().__init__(path, first, second)
        self.path, self.first, self.second = path, first, second


def list_folders(roots: Sequence[Path]) -> Folder:
    """Lists several folders as one: each is laid over those before it. Raises Clash; a README may be in each."""
    first, *others = map(list_folder, roots)
    for other in others:
        first = _laid(first, other)
    return first


def _laid(below: Folder, above: Folder) -> Folder:
    twice = next((path for path in sorted(above.names.keys() & below.names.keys()) if not _is_readme(path)), None)
    if twice is not None:
        raise Clash(twice, below.home(twice), above.root)
    told = (found.path for found in above.diagnostics)
    laid = {path: above.root for path in (*above.names, *told) if path not in below.names}
    return Folder(
        below.root,
        {kind: tuple(sorted((*paths, *above.paths[kind]))) for kind, paths in below.paths.items()},
        {**above.names, **below.names},
        (*below.diagnostics, *above.diagnostics),
        {**laid, **below.laid},
        (*below.over, above.root),
    )


def _is_readme(path: str) -> bool:
    return path.rpartition("/")[2].casefold() == "readme.md"


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
        if kind := kind_of(path):
            paths[kind].append(path)
    folder = Folder(root, {kind: tuple(each) for kind, each in paths.items()}, names, ())
    return replace(folder, diagnostics=(*found, *_hollow(folder)))


def _hollow(folder: Folder) -> Iterator[Diagnostic]:
    """The attachments that are empty, or in whose place Git LFS left its pointer."""
    for path in folder.paths["attachments"]:
        size = folder.file(path).stat().st_size
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


def with_file(folder: Folder, path: str) -> Folder:
    """``folder`` with a file at ``path``, as if there were one, unless it would not be listed."""
    kind, parts = kind_of(path), path.split("/")
    hidden = any(part.startswith((".", "_")) for part in parts) or not set(parts[:-1]).isdisjoint(_IGNORED)
    if kind is None or hidden or path in folder.names:
        return folder
    paths = {**folder.paths, kind: tuple(sorted((*folder.paths[kind], path)))}
    return replace(folder, paths=paths, names={**folder.names, path: path})


def kind_of(path: str) -> str | None:
    """The kind of the file at ``path``: one of the named folders, or ``notes``; None if it is nothing of ours."""
    top, slash, _ = path.partition("/")
    if slash and top == "attachments":
        return top
    if not is_text(path) or _is_readme(path):
        return None
    return top if slash and top in FOLDERS else "notes"
