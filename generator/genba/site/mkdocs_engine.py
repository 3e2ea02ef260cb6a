"""The one home of MkDocs and Material: a staged tree → a site folder, or the shells that pages are put into."""

from __future__ import annotations

import json
import logging
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import blake2b
from html import escape
from importlib.metadata import version
from pathlib import Path

from genba.pages.page import Page
from genba.site.assets import base_configuration, theme_folder
from genba.site.policy import META
from genba.site.shells import Shape, Shell, folder_of, sample, shell_of
from genba.site.stage import page_text

_HOOK = Path(__file__).with_name("tight.py")


@dataclass(frozen=True, slots=True)
class Look:
    """What the theme needs to know: names are plain text, ``navigation`` pairs a name with an address.

    ``toggles`` are the names of the buttons that lead to light, dark and the system's own scheme; ``feed`` is the
    address of the site's feed, empty if it has none. ``box`` is what the search box says (its page's address is under
    ``page``); without it the engine's own search is used, with the options in ``search``.
    """

    site_name: str
    description: str
    language: str
    navigation: tuple[tuple[str, str], ...]
    toggles: tuple[str, str, str]
    as_of: date
    feed: str = ""
    search: Mapping[str, object] = field(default_factory=dict)
    box: Mapping[str, object] = field(default_factory=dict)


class EngineError(Exception):
    """The engine could not build; its own words are in the message."""


@dataclass(frozen=True, slots=True)
class Made:
    """What the engine made: shells, pages that it made whole by address, and all files that are no pages."""

    shells: Mapping[Shape, Shell]
    whole: Mapping[str, str]
    files: Mapping[str, bytes]


def made(look: Look, shapes: Iterable[Shape], whole: Iterable[Page], *, within: Path) -> Made:
    """Has the engine build a sample of each of ``shapes``, and the pages that nobody else can make.

    It works in a folder ``within`` that goes at the end; killed, it leaves there what whoever comes next clears away.
    """
    samples = {shape: sample(shape, at) for at, shape in enumerate(shapes)}
    others = {page.url: page for page in whole}
    pages = {page.url: page for page in (*samples.values(), *others.values())}
    for _, url in look.navigation:
        pages.setdefault(url, sample(Shape(folder_of(url), url, (), lists=False), 0))
    with tempfile.TemporaryDirectory(prefix=".genba-", dir=within) as name:
        staged, out = Path(name, "docs"), Path(name, "site")
        for page in pages.values():
            path = staged / (page.url.removesuffix(".html") + ".md")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(page_text(page).encode())
        render(staged, out, look)
        return Made(
            {shape: shell_of(shape, _text(out / page.url)) for shape, page in samples.items()},
            {url: _text(out / url) for url in others},
            {url: path.read_bytes() for url, path in _all_files(out) if url not in pages},
        )


def _all_files(out: Path) -> Iterable[tuple[str, Path]]:
    return ((path.relative_to(out).as_posix(), path) for path in sorted(out.rglob("*")) if path.is_file())


def _text(path: Path) -> str:
    return path.read_bytes().decode()


def render(staged: Path, out: Path, look: Look) -> None:
    """Builds ``staged`` into ``out``. Raises EngineError with every warning if there is one."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.combine(look.as_of, datetime.min.time(), UTC).timestamp()))
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    configuration = staged.parent / "mkdocs.yml"
    text = configuration_text(staged, out, look, base=base_configuration(), theme=theme_folder(), hook=_HOOK)
    configuration.write_text(text, encoding="utf-8")
    with _Warnings() as warnings:
        try:
            build(load_config(str(configuration)))
        except MkDocsException as error:
            raise EngineError(str(error)) from error
    if warnings.lines:
        raise EngineError("\n".join(warnings.lines))
    if look.box:
        for name in ("lunr", "workers"):  # the theme brings its own search along, which no page loads then
            shutil.rmtree(out / "assets" / "javascripts" / name)
    (out / "sitemap.xml.gz").unlink(missing_ok=True)  # holds the day; the theme's scripts ask for the other one alone


def equip(folder: Path, look: Look) -> None:
    """Puts beside the tree in ``folder/docs`` all that ``mkdocs build`` needs there: settings and the theme's files.

    No path in them leads out of ``folder``.
    """
    theme, base, hook = Path("overrides"), Path("base.yml"), Path(_HOOK.name)
    shutil.copytree(theme_folder(), folder / theme)
    shutil.copyfile(base_configuration(), folder / base)
    shutil.copyfile(_HOOK, folder / hook)
    text = configuration_text(Path("docs"), Path("site"), look, base=base, theme=theme, hook=hook)
    (folder / "mkdocs.yml").write_text(text + "\n", encoding="utf-8")


def engine_key(look: Look, around: str) -> str:
    """The same for whatever gives the same shells: the look but for its day, the theme, and ``around`` it our code."""
    told = replace(look, as_of=date.min)
    digest = blake2b(f"{told}\0{around}\0{version('mkdocs')}\0{version('mkdocs-material')}".encode(), digest_size=16)
    top = theme_folder()
    for path in (base_configuration(), *sorted(top.rglob("*"))):
        if path.is_file():
            digest.update(f"\0{path.relative_to(top) if path.is_relative_to(top) else ''}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def configuration_text(staged: Path, out: Path, look: Look, *, base: Path, theme: Path, hook: Path) -> str:
    """A mkdocs.yml (as JSON) that inherits ``base`` and adds what differs from site to site."""
    light, dark, system = look.toggles
    return json.dumps(
        {
            "INHERIT": str(base),
            "site_name": escape(look.site_name),
            "site_description": escape(look.description),
            "docs_dir": str(staged),
            "site_dir": str(out),
            "nav": [{name: url.removesuffix(".html") + ".md"} for name, url in look.navigation],
            "theme": {
                "language": look.language,
                "custom_dir": str(theme),
                "palette": list(_palette(light, dark, system)),
            },
            "hooks": [str(hook)],
            "plugins": {} if look.box else {"search": dict(look.search)},
            "extra": {"feed": look.feed, "search": dict(look.box), "policy": META if look.box else ""},
        },
        ensure_ascii=False,
        indent=1,
    )


def _palette(light: str, dark: str, system: str) -> Iterable[Mapping[str, object]]:
    colours = {"primary": "custom", "accent": "custom"}
    yield {
        "media": "(prefers-color-scheme)",
        "toggle": {"icon": "material/theme-light-dark", "name": light},
        **colours,
    }
    yield {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "toggle": {"icon": "material/white-balance-sunny", "name": dark},
        **colours,
    }
    yield {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "toggle": {"icon": "material/weather-night", "name": system},
        **colours,
    }


class _Warnings(logging.Handler):
    """Collects what MkDocs warns of; our pages give it no reason to."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self.logger = logging.getLogger("mkdocs")

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())

    def __enter__(self) -> _Warnings:
        self.logger.addHandler(self)
        self.logger.propagate = False
        return self

    def __exit__(self, *error: object) -> None:
        self.logger.removeHandler(self)
