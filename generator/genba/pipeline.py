"""The steps in order: a notes folder → what is wrong with it, and the sites it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo

from genba.catalogue.catalogue import Catalogue, build_catalogue
from genba.check import check
from genba.export.site_data import data_text, site_data
from genba.i18n.words import Words
from genba.model import urls
from genba.model.diagnostic import Diagnostic, in_order, problem
from genba.model.note import Link
from genba.model.notebook import Notebook
from genba.pages.all_pages import all_pages, navigation
from genba.pages.repairs import Repair
from genba.read.files import SETTINGS, Folder, list_folder
from genba.read.history import read_history
from genba.read.notebook import notebook, parse_folder
from genba.report.json_report import diagnostic_row
from genba.report.repairs import readable_diagnostics
from genba.report.wording import worded
from genba.search.engine_search import search_options
from genba.settings import Settings, SettingsError, read_settings
from genba.site.mkdocs_engine import Look
from genba.site.publish import build_site, clear_strays
from genba.site.stage import Content
from genba.site.swap import NotOurs

Step = Callable[[int, int], None]
Today = Callable[[ZoneInfo], date]


class Unusable(Exception):
    """Something outside the notes is wrong; ``name`` is the sentence that says so, ``facts`` fill it."""

    def __init__(self, name: str, /, **facts: str) -> None:
        super().__init__(name, facts)
        self.name = name
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Loaded:
    """A notes folder as read and checked. ``sound`` lacks the files that are set aside."""

    folder: Folder
    settings: Settings
    sound: Notebook
    diagnostics: tuple[Diagnostic, ...]
    files: int

    @property
    def access(self) -> Mapping[str, str | None]:
        """The audience that each file is meant for."""
        return self.sound.access

    @property
    def as_of(self) -> date:
        """The day that ages are counted to."""
        return self.sound.as_of

    @property
    def set_aside(self) -> frozenset[str]:
        """Paths of the files that are left out."""
        return frozenset(found.path for found in self.diagnostics if found.sets_aside)


def open_settings(root: Path) -> Settings:
    """The folder's settings, or the defaults. Raises Unusable."""
    if not root.is_dir():
        raise Unusable("notes-missing", folder=str(root))
    try:
        return read_settings((root / SETTINGS).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable("settings-unreadable", folder=str(root), reason=str(error)) from None
    except SettingsError as error:
        raise Unusable(error.rule, **error.facts) from None


def _silent(done: int, of: int) -> None:
    """Tells nobody of progress."""


def load(root: Path, settings: Settings, *, as_of: date, step: Step = _silent) -> Loaded:
    """Reads and checks the folder. Raises Unusable if it can't be read at all."""
    try:
        folder = list_folder(root)
        parsed = parse_folder(folder.paths, folder.content, step)
    except OSError as error:
        raise Unusable("notes-unreadable", folder=str(root), reason=str(error)) from None
    history = read_history(root, settings.zone)
    commits = history.commits if history else None
    book, found = notebook(parsed, settings, as_of=as_of, commits=commits, files=folder.everything)
    if history and history.shallow:
        found.append(problem("shallow-clone", SETTINGS))
    diagnostics = in_order([*folder.diagnostics, *found, *check(book)])
    aside = frozenset(each.path for each in diagnostics if each.sets_aside)
    files = sum(len(paths) for kind, paths in folder.paths.items() if kind != "attachments")
    return Loaded(folder, settings, book.without(aside), diagnostics, files)


def audiences(settings: Settings, chosen: Sequence[str]) -> tuple[str | None, ...]:
    """The audiences to build for; (None,) if there is one site for everyone. Raises Unusable."""
    for name in chosen:
        if name not in settings.audiences:
            raise Unusable("unknown-audience", name=name, known=", ".join(settings.audiences) or "-")
    return tuple(chosen) or settings.audiences or (None,)


def site_of(site: Path, audience: str | None) -> Path:
    """Where an audience's site lies."""
    return site / audience if audience else site


def build(loaded: Loaded, site: Path, chosen: Sequence[str | None], *, words: Words, step: Step = _silent) -> None:
    """Builds a site for each audience. Raises Unusable if the folder can't be written."""
    with _writing(site):
        clear_strays(site, loaded.settings.audiences)
    for at, audience in enumerate(chosen):
        build_one(loaded, site_of(site, audience), audience, words=words)
        step(at + 1, len(chosen))


def build_one(loaded: Loaded, site: Path, audience: str | None, *, words: Words) -> None:
    """Builds one audience's site at ``site`` and puts it in place whole. Raises Unusable."""
    with _writing(site):
        build_site(site, content(loaded, audience, words), look(loaded, words))


@contextmanager
def _writing(site: Path) -> Iterator[None]:
    try:
        yield
    except NotOurs as error:
        raise Unusable("site-not-ours", folder=str(error.args[0])) from None
    except OSError as error:
        raise Unusable("site-unwritable", folder=str(site), reason=error.strerror or str(error)) from None


def content(loaded: Loaded, audience: str | None, words: Words) -> Content:
    """All that one audience's site holds."""
    catalogue = build_catalogue(loaded.sound, loaded.settings, audience)
    found = readable_diagnostics(loaded.diagnostics, loaded.access, loaded.settings, audience)
    rows = (diagnostic_row(each, words.language) for each in found)
    return Content(
        pages=all_pages(catalogue, words, [_repair(each, words.language) for each in found]),
        data={**site_data(catalogue), "repairs.json": data_text("repairs", rows, loaded.as_of)},
        files=dict(_files(loaded, catalogue)),
    )


def _repair(found: Diagnostic, language: str) -> Repair:
    said, place = worded(found, language), found.position
    return Repair(
        found.path,
        place.line,
        place.column,
        found.rule,
        found.severity,
        said.message,
        said.hint,
        found.sets_aside,
    )


def _files(loaded: Loaded, catalogue: Catalogue) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The attachments that this audience's pages link to."""
    book = catalogue.notebook
    sources: list[Iterable[Link]] = [one.links for one in book.notes]
    sources += [one.links for one in book.minutes]
    sources += [one.links for one in book.customers.values()]
    sources += [one.links for one in book.issues]
    for link in chain.from_iterable(sources):
        if link.target in book.files and not link.target.endswith(".md"):
            yield urls.of_file(link.target), partial(loaded.folder.content, link.target)


def look(loaded: Loaded, words: Words) -> Look:
    """What the theme shows around every page."""
    company = loaded.settings.company
    return Look(
        site_name=f"{company} {words.site_name}" if company else words.site_name,
        description=words.site_description,
        language=words.language,
        navigation=navigation(words),
        toggles=(words.to_light, words.to_dark, words.to_system),
        search=search_options(),
        as_of=loaded.as_of,
    )
