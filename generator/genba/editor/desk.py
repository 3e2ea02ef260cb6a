"""The notes folder on the disk, and the texts laid over it that somebody is typing."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from genba.catalogue.catalogue import Catalogue
from genba.model.diagnostic import Diagnostic
from genba.pipeline.build import audiences
from genba.pipeline.examine import Examined, Survey, judged, survey, with_text
from genba.pipeline.load import Step, load, open_settings
from genba.pipeline.reading import CACHE
from genba.pipeline.told import catalogue_of
from genba.read.decode import text_of
from genba.read.files import SETTINGS
from genba.settings import Settings


@dataclass(frozen=True, slots=True)
class Asked:
    """What the server was started with: notes folders, language and audience if named, and the as-of day."""

    notes: tuple[str, ...]
    language: str | None
    audience: str | None
    day: Callable[[Settings], date]


def notes_below(asked: Asked, tops: Sequence[Path]) -> tuple[Path, ...]:
    """The notes folders of an editor whose folders are ``tops``: those of the first that has some."""
    found = [_folders(asked, top) for top in tops]
    return next((roots for roots in found if roots[0].is_dir()), found[0])


def _folders(asked: Asked, top: Path) -> tuple[Path, ...]:
    """Those asked for, ``notes``, or ``top`` itself."""
    if not asked.notes and (top / SETTINGS).is_file():
        return (top,)
    return tuple(top / name for name in asked.notes or ("notes",))


@dataclass(frozen=True, slots=True)
class Disk:
    """A notes folder as it was read from the disk."""

    settings: Settings
    survey: Survey


class Desk:
    """All that is known of the notes. ``read`` and ``catalogue`` may run in threads of their own."""

    def __init__(self, roots: tuple[Path, ...], asked: Asked) -> None:
        self.roots, self.asked = roots, asked
        self._disk: Disk | None = None
        self._texts: dict[str, bytes] = {}
        self._read: Survey | None = None
        self._judged: Examined | None = None
        self._catalogue: tuple[Disk | None, Catalogue] | None = None

    @property
    def settings(self) -> Settings:
        """The company's settings; the defaults until they were read."""
        return self._disk.settings if self._disk else Settings()

    @property
    def language(self) -> str:
        """The language asked for, else the company's."""
        return self.asked.language or self.settings.language

    def read(self, step: Step) -> Disk:
        """Reads the folder from the disk. Raises Unusable."""
        root, *over = self.roots
        settings = open_settings(root, over)
        day, cache = self.asked.day(settings), root / CACHE
        return Disk(settings, survey(root, settings, as_of=day, over=over, cache=cache, jobs=1, step=step))

    def hold(self, disk: Disk) -> None:
        """Takes ``disk`` for what lies in the folder."""
        self._disk, self._catalogue = disk, None
        self._changed()

    def lay(self, path: str, text: str) -> None:
        """Takes ``text`` for the content of the file at ``path``, until it is taken away."""
        content = text.encode("utf-8", "replace")
        if self._texts.get(path) != content:
            self._texts[path] = content
            self._changed()

    def take_away(self, path: str) -> None:
        """Takes the file at ``path`` as it is on the disk."""
        if self._texts.pop(path, None) is not None:
            self._changed()

    def _changed(self) -> None:
        self._read = self._judged = None

    def survey(self) -> Survey | None:
        """The folder as typed; None until it was read."""
        if self._read is None and self._disk is not None:
            read = self._disk.survey
            for path, content in self._in_order():
                read = with_text(read, path, content)
            self._read = read
        return self._read

    def _in_order(self) -> list[tuple[str, bytes]]:
        """Who is registered comes before the notes that are held against it."""
        return sorted(self._texts.items(), key=lambda one: not one[0].startswith(("customers/", "executives/")))

    def findings(self, path: str) -> tuple[Diagnostic, ...]:
        """What is wrong in the file at ``path`` as typed."""
        if self._judged is None and (read := self.survey()):
            self._judged = judged(read)
        return tuple(one for one in self._judged.diagnostics if one.path == path) if self._judged else ()

    def content(self, path: str) -> bytes:
        """The bytes of the file at ``path`` as typed; none if there is no such file."""
        if path in self._texts:
            return self._texts[path]
        try:
            return self.file(path).read_bytes()
        except OSError:
            return b""

    def says(self, path: str, text: str) -> bool:
        """True if the file on the disk says ``text``, however it is coded."""
        try:
            return _plain(text_of(self.file(path).read_bytes()) or "") == _plain(text)
        except OSError:
            return False

    def file(self, path: str) -> Path:
        """Where the file at ``path`` lies, or would."""
        if self._disk and path in self._disk.survey.folder.names:
            return self._disk.survey.folder.file(path)
        return self.roots[0] / path

    def path(self, file: Path) -> str | None:
        """The path inside the notes of a file on the disk; None if it lies elsewhere."""
        for root in self.roots:
            for place, top in ((file, root.absolute()), (file.resolve(), root.resolve())):
                if place.is_relative_to(top):
                    return unicodedata.normalize("NFC", place.relative_to(top).as_posix())
        return None

    def catalogue(self, step: Step) -> Catalogue:
        """The notes as they were saved, for the audience asked for, the widest if none. Raises Unusable."""
        kept, disk = self._catalogue, self._disk
        if kept and kept[0] is disk:
            return kept[1]
        root, *over = self.roots
        settings = open_settings(root, over)
        reader = audiences(settings, (self.asked.audience,) if self.asked.audience else ())[0]
        loaded = load(root, settings, as_of=self.asked.day(settings), over=over, cache=root / CACHE, step=step)
        made = catalogue_of(loaded, reader)
        self._catalogue = (disk, made)
        return made


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
