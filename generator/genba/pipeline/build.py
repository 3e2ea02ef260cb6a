"""A loaded notes folder → the sites it makes, one for each audience."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path

from genba.catalogue.catalogue import Catalogue, build_catalogue
from genba.export.feed import feed
from genba.export.site_data import data_text, site_data
from genba.i18n.site_words import Words
from genba.model import urls
from genba.model.diagnostic import Diagnostic
from genba.model.note import Link
from genba.pages.all_pages import all_pages, navigation
from genba.pages.repairs import Repair
from genba.pages.search import box_words
from genba.pipeline.chunks import spread
from genba.pipeline.load import Loaded, Step, Unusable, for_audience, silent
from genba.pipeline.search import index_files
from genba.report.json_report import diagnostic_row
from genba.report.repairs import readable_diagnostics
from genba.report.wording import worded
from genba.settings import Settings
from genba.site.metadata import without_metadata
from genba.site.mkdocs_engine import Look
from genba.site.publish import build_site, clear_strays
from genba.site.stage import Content
from genba.site.swap import NotOurs


def audiences(settings: Settings, chosen: Sequence[str]) -> tuple[str | None, ...]:
    """The audiences to build for; (None,) if there is one site for everyone. Raises Unusable."""
    for name in chosen:
        if name not in settings.audiences:
            raise Unusable("unknown-audience", name=name, known=", ".join(settings.audiences) or "-")
    return tuple(chosen) or settings.audiences or (None,)


def site_of(site: Path, audience: str | None) -> Path:
    """Where an audience's site lies."""
    return site / audience if audience else site


def build(
    loaded: Loaded, site: Path, chosen: Sequence[str | None], *, words: Words, step: Step = silent, plain: bool = False,
    jobs: int | None = None,
) -> None:  # fmt: skip
    """Builds a site for each audience in ``jobs`` processes. Raises Unusable if the folder can't be written."""
    with _writing(site):
        clear_strays(site, loaded.settings.audiences)
    for at, audience in enumerate(chosen):
        build_one(loaded, site_of(site, audience), audience, words=words, plain=plain, jobs=jobs)
        step(at + 1, len(chosen))


def build_one(
    loaded: Loaded, site: Path, audience: str | None, *, words: Words, plain: bool = False, jobs: int | None = None
) -> None:
    """Builds one audience's site at ``site`` and puts it in place whole; if ``plain``, by the engine alone.

    Raises Unusable.
    """
    shared = partial(spread, jobs=jobs or os.cpu_count() or 1)
    with _writing(site):
        made, around = content(loaded, audience, words), look(loaded, audience, words)
        build_site(site, made, around, plain=plain, spread=shared)


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
    loaded = for_audience(loaded, audience)
    catalogue = build_catalogue(loaded.sound, loaded.settings, audience)
    found = readable_diagnostics(loaded.diagnostics, loaded.access, loaded.settings, audience)
    rows = (diagnostic_row(each, words.language) for each in found)
    return Content(
        pages=all_pages(catalogue, words, [_repair(each, words.language) for each in found]),
        data={**site_data(catalogue), "repairs.json": data_text("repairs", rows, loaded.as_of)},
        files={
            **dict(_files(loaded, catalogue)),
            urls.FEED: lambda: feed(catalogue, words, name=site_name(loaded.settings, words)),
            **index_files(loaded, catalogue),
        },
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
        if link.target in book.files and not urls.is_text(link.target):
            yield urls.of_file(link.target), partial(_attachment, loaded, link.target)


def _attachment(loaded: Loaded, path: str) -> bytes:
    """An attachment as it is published, without what cameras and programs wrote into it."""
    return without_metadata(loaded.folder.content(path))


def look(loaded: Loaded, audience: str | None, words: Words) -> Look:
    """What the theme shows around every page."""
    return Look(
        site_name=site_name(loaded.settings, words),
        description=words.site_description,
        language=words.language,
        navigation=navigation(words, narrowest=audience is not None and audience == loaded.settings.narrowest),
        toggles=(words.to_light, words.to_dark, words.to_system),
        as_of=loaded.as_of,
        feed=urls.FEED,
        box=box_words(words.language),
    )


def site_name(settings: Settings, words: Words) -> str:
    """What the site is called."""
    return f"{settings.company} {words.site_name}" if settings.company else words.site_name
