"""Files of other programs and a loaded notes folder → drafts, planned and written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from genba.i18n.import_words import ImportWords
from genba.intake.incoming import Attachment, Incoming, not_taken
from genba.intake.known import Known
from genba.intake.mail import mail
from genba.intake.plan import Planned, Planner
from genba.intake.table import rows
from genba.intake.vault import page
from genba.model.urls import is_text
from genba.pipeline.load import Loaded, Unusable

_MARK = re.compile(rb"^# import [0-9a-f]{16}$", re.MULTILINE)
_HEAD = 65_536  # bytes in which the mark of a draft stands: its header can't be longer
_TABLES, _PAGES = (".csv", ".tsv"), (".md", ".markdown")
_READ = (".eml", ".ics", *_TABLES, *_PAGES)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the caller says beside the files: who met them, since when, and which columns hold what."""

    executive: str | None = None
    since: date | None = None
    columns: Mapping[str, str] | None = None


def planned(loaded: Loaded, paths: Sequence[Path], wish: Wish, *, words: ImportWords) -> Iterator[Planned]:
    """What would become of everything in ``paths``, files or folders, in their order. Raises Unusable."""
    root = loaded.folder.root
    known = Known(loaded.sound)
    executive = known.executives.find(wish.executive) if wish.executive else None
    if wish.executive and not executive:
        people = ", ".join(f"{one.id}({one.name})" for one in loaded.sound.executives.values())
        raise Unusable("unknown-executive", text=wish.executive, known=people)
    files = list(_files(root))
    names = [unicodedata.normalize("NFC", path.relative_to(root).as_posix()).casefold() for path in files]
    planner = Planner(
        known, taken={*names, *(name.rpartition("/")[2] for name in names if is_text(name))}, marks=set(_marks(files)),
        held=lambda path: _held(root / path), executive=executive, language=loaded.settings.language, words=words,
    )  # fmt: skip
    return planner.plan(_incoming(loaded, paths, wish, words))


def write(root: Path, plans: Iterable[Planned]) -> None:
    """Writes all new files; none that is there is touched. Raises Unusable."""
    for plan in plans:
        for path, content in (plan.files or {}).items():
            place = root / path
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                with place.open("xb") as file:
                    file.write(content)
            except OSError as error:
                raise Unusable("import-unwritable", path=str(place), reason=error.strerror or str(error)) from None


def _incoming(loaded: Loaded, paths: Sequence[Path], wish: Wish, words: ImportWords) -> Iterator[Incoming]:
    for top in paths:
        if not top.exists():
            raise Unusable("no-such-file", path=str(top))
        vault = _Vault(top if top.is_dir() else top.parent)
        for path in _read_in(top, loaded.folder.root):
            source = path.relative_to(top).as_posix() if path != top else path.name
            try:
                content = path.read_bytes()
            except OSError as error:
                raise Unusable("import-unreadable", path=str(path), reason=error.strerror or str(error)) from None
            yield from _of_file(loaded, source, path, content, wish=wish, words=words, vault=vault)


def _read_in(top: Path, notes: Path) -> Iterable[Path]:
    """The file itself; of a folder, all files in it that may be read, the notes folder's own left out."""
    if not top.is_dir():
        return (top,)
    own = notes.resolve()
    found = (path for path in _files(top) if path.suffix.lower() in _READ)
    return (path for path in found if not path.resolve().is_relative_to(own))


def _of_file(
    loaded: Loaded, source: str, path: Path, content: bytes, *, wish: Wish, words: ImportWords, vault: _Vault
) -> Iterator[Incoming]:  # fmt: skip
    zone, end = loaded.settings.zone, path.suffix.lower()
    if end == ".eml":
        yield mail(source, content, zone=zone, words=words)
    elif end == ".ics":
        yield from _events(loaded, source, content, wish, words)
    elif end in _TABLES:
        yield from rows(source, content, zone=zone, columns=wish.columns or {})
    elif end in _PAGES:
        yield page(source, content, stem=unicodedata.normalize("NFC", path.stem), fetch=vault.fetch)
    else:
        yield not_taken(source, "unknown-file")


def _events(loaded: Loaded, source: str, content: bytes, wish: Wish, words: ImportWords) -> Iterator[Incoming]:
    try:
        from genba.intake.calendar import Span, events
    except ModuleNotFoundError as error:
        if error.name not in ("icalendar", "recurring_ical_events"):
            raise
        raise Unusable("extra-missing", extra="calendar") from None
    yield from events(source, content, Span(loaded.settings.zone, loaded.as_of, wish.since), words=words)


class _Vault:
    """The files that pages of a vault may show: by their path in it, or by their name wherever they lie."""

    def __init__(self, top: Path) -> None:
        self._top = top

    @cached_property
    def _paths(self) -> Mapping[str, Path]:
        files = [path for path in _files(self._top) if not is_text(path.name)]
        by_name = {unicodedata.normalize("NFC", path.name): path for path in files}
        return by_name | {unicodedata.normalize("NFC", path.relative_to(self._top).as_posix()): path for path in files}

    def fetch(self, target: str) -> Attachment | None:
        """The file that a link names; None if the vault has none."""
        path = self._paths.get(target) or self._paths.get(target.rpartition("/")[2])
        return Attachment(path.name, path.read_bytes()) if path else None


def _files(top: Path) -> Iterator[Path]:
    """All files below ``top``, sorted; what starts with a dot is not there, nor what a link leads to outside."""
    for path in sorted(top.iterdir()):
        if path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.is_file():
            yield path


def _marks(files: Iterable[Path]) -> Iterator[str]:
    """What was imported before, wherever its draft lies by now."""
    for path in files:
        if is_text(path.name):
            with path.open("rb") as file:
                yield from (mark.decode() for mark in _MARK.findall(file.read(_HEAD)))


def _held(path: Path) -> bytes | None:
    with suppress(OSError):
        return path.read_bytes()
    return None
