"""A loaded notes folder → the sites it makes, one for each audience."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from genba.catalogue.catalogue import Catalogue, build_catalogue
from genba.export.feed import feed
from genba.i18n.site_words import Words
from genba.model import urls
from genba.model.diagnostic import Diagnostic
from genba.model.note import Link
from genba.pages.all_pages import all_pages, navigation
from genba.pages.printer import Printer
from genba.pages.repairs import Repair
from genba.pages.seals import Seals, sealed
from genba.pages.search import box_words
from genba.pipeline.chunks import Share, share_out, uncollected
from genba.pipeline.data_files import data_files
from genba.pipeline.load import Loaded, Step, Unusable, for_audience, silent
from genba.pipeline.reading import code
from genba.pipeline.search import index_change, whole_index
from genba.report.json_report import diagnostic_row
from genba.report.repairs import readable_diagnostics
from genba.report.wording import worded
from genba.search.index_format import FOLDER
from genba.settings import Settings
from genba.site import mkdocs_engine, zensical_engine
from genba.site.manifest import Manifest
from genba.site.metadata import without_metadata
from genba.site.mkdocs_engine import Look
from genba.site.publish import build_plainly, build_site, clear_strays, stage_whole
from genba.site.stage import Content, Part
from genba.site.state import State
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


@dataclass(frozen=True, slots=True)
class Means:
    """How a site is built: in how many processes, and with what is kept of earlier builds.

    ``cache`` is the folder that keeps it; ``state`` is what the pages of sites were made of. If there is ``share``, it
    reads, indexes and prints. Another ``engine`` than MkDocs makes all pages each time.
    """

    jobs: int = 1
    cache: Path | None = None
    state: State | None = None
    share: Share | None = None
    engine: str = "mkdocs"


def build(
    loaded: Loaded, site: Path, chosen: Sequence[str | None], *, words: Words, step: Step = silent,
    means: Means = Means(),
) -> Mapping[str | None, Manifest]:  # fmt: skip
    """Builds a site for each audience; gives the files of each. Raises Unusable if the folder can't be written."""
    with _writing(site):
        clear_strays(site, loaded.settings.audiences)
    made = {}
    for at, audience in enumerate(chosen):
        made[audience] = build_one(loaded, site_of(site, audience), audience, words=words, means=means)
        step(at + 1, len(chosen))
    return made


def build_one(
    loaded: Loaded, site: Path, audience: str | None, *, words: Words, means: Means = Means()
) -> Manifest:  # fmt: skip
    """Builds one audience's site at ``site`` and puts it in place; gives its files. Raises Unusable."""
    if means.engine == "zensical":
        return build_one_plainly(loaded, site, audience, words=words, means=means)
    with _writing(site), uncollected():
        return build_site(
            site, lambda intact: content(loaded, audience, words, means=means, site=site if intact else None),
            look(loaded, audience, words), around=code(), made_of=_made_of(loaded, audience, words),
            state=means.state, spread=partial(share_out, jobs=means.jobs, share=means.share),
        )  # fmt: skip


def build_one_plainly(
    loaded: Loaded, site: Path, audience: str | None, *, words: Words, means: Means = Means()
) -> Manifest:  # fmt: skip
    """Builds one audience's site at ``site`` by the engine alone; gives its files. Raises Unusable."""
    if means.engine == "zensical" and not zensical_engine.installed():
        raise Unusable("extra-missing", extra="zensical")
    engine = zensical_engine.render if means.engine == "zensical" else mkdocs_engine.render
    with _writing(site):
        whole = content(loaded, audience, words, means=means)
        return build_plainly(site, whole, look(loaded, audience, words), engine)


def _made_of(loaded: Loaded, audience: str | None, words: Words) -> bytes:
    """The seal of all that a site is made of; files without text by what tells that they were changed."""
    folder, notes = loaded.folder, frozenset(loaded.folder.paths["notes"])
    others = (path for path in sorted(folder.names) if path not in notes)
    return sealed(
        code(), loaded.settings.model_dump_json(), audience, words.language, loaded.as_of,
        loaded.diagnostics, sorted(folder.laid), b"".join(sorted(one.seal for one in loaded.notes)),
        [(path, folder.content(path) if urls.is_text(path) else folder.state(path)) for path in others],
    )  # fmt: skip


def stage_one(loaded: Loaded, folder: Path, audience: str | None, *, words: Words) -> None:
    """Writes to ``folder`` what the engine builds one audience's site from. Raises Unusable."""
    with _writing(folder, "not-an-export"):
        stage_whole(folder, content(loaded, audience, words), look(loaded, audience, words))


@contextmanager
def _writing(site: Path, strange: str = "site-not-ours") -> Iterator[None]:
    try:
        yield
    except NotOurs as error:
        raise Unusable(strange, folder=str(error.args[0]), path=str(error.args[0])) from None
    except OSError as error:
        raise Unusable("site-unwritable", folder=str(site), reason=error.strerror or str(error)) from None


def content(
    loaded: Loaded, audience: str | None, words: Words, *, means: Means = Means(), site: Path | None = None
) -> Content:  # fmt: skip
    """All that one audience's site holds; or, of the one at ``site``, what of its index is other now."""
    loaded = for_audience(loaded, audience, means.jobs, means.share)
    catalogue = build_catalogue(loaded.sound, loaded.settings, audience)
    printer = Printer(catalogue, words)
    seals = Seals(printer, {id(one.note): one.seal for one in loaded.notes}, code().encode())
    linked = {urls.of_file(path): path for path in _linked(catalogue)}
    found = readable_diagnostics(loaded.diagnostics, loaded.access, loaded.settings, audience)
    pages = all_pages(printer, [_repair(each, words.language) for each in found], seals)
    return Content(
        pages=pages,
        data=data_files(catalogue, pages, seals, (diagnostic_row(each, words.language) for each in found)),
        files={
            **{url: partial(_attachment, loaded, path) for url, path in linked.items()},
            urls.FEED: lambda: feed(catalogue, words, name=site_name(loaded.settings, words)),
        },
        sealed={url: _seal(loaded, path) for url, path in linked.items()},
        index=partial(_index, loaded, catalogue, seals, means, site),
    )  # fmt: skip


def _index(loaded: Loaded, catalogue: Catalogue, seals: Seals, means: Means, site: Path | None) -> Part:
    if means.cache is None:
        made = whole_index(loaded, catalogue)
    else:
        keys = {note.id: seals.note(note) for note in catalogue.notes}
        share = means.share or map
        made = index_change(loaded, catalogue, keys=keys, site=site, cache=means.cache, share=share)
    return Part(made.written, "" if made.whole else f"{FOLDER}/", made.removed)


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


def _linked(catalogue: Catalogue) -> Iterator[str]:
    """The attachments that this audience's pages link to."""
    book = catalogue.notebook
    sources: list[Iterable[Link]] = [one.links for one in book.notes]
    sources += [one.links for one in book.minutes]
    sources += [one.links for one in book.customers.values()]
    sources += [one.links for one in book.issues]
    for link in chain.from_iterable(sources):
        if link.target in book.files and not urls.is_text(link.target):
            yield link.target


def _attachment(loaded: Loaded, path: str) -> bytes:
    """An attachment as it is published, without what cameras and programs wrote into it."""
    return without_metadata(loaded.folder.content(path))


def _seal(loaded: Loaded, path: str) -> bytes:
    return blake2b(code().encode() + loaded.folder.content(path), digest_size=16).digest()


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
