"""The one home of MkDocs and Material: a staged tree → a site folder."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path

from genba.site.assets import base_configuration, theme_folder


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


def render(staged: Path, out: Path, look: Look) -> None:
    """Builds ``staged`` into ``out``. Raises EngineError with every warning if there is one."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.combine(look.as_of, datetime.min.time(), UTC).timestamp()))
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    configuration = staged.parent / "mkdocs.yml"
    configuration.write_text(configuration_text(staged, out, look), encoding="utf-8")
    with _Warnings() as warnings:
        try:
            build(load_config(str(configuration)))
        except MkDocsException as error:
            raise EngineError(str(error)) from error
    if warnings.lines:
        raise EngineError("\n".join(warnings.lines))


def configuration_text(staged: Path, out: Path, look: Look) -> str:
    """A mkdocs.yml (as JSON) that inherits ours and adds what differs from site to site."""
    light, dark, system = look.toggles
    return json.dumps(
        {
            "INHERIT": str(base_configuration()),
            "site_name": escape(look.site_name),
            "site_description": escape(look.description),
            "docs_dir": str(staged),
            "site_dir": str(out),
            "nav": [{name: url.removesuffix(".html") + ".md"} for name, url in look.navigation],
            "theme": {
                "language": look.language,
                "custom_dir": str(theme_folder()),
                "palette": list(_palette(light, dark, system)),
            },
            "plugins": {} if look.box else {"search": dict(look.search)},
            "extra": {"feed": look.feed, "search": dict(look.box)},
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


def serve(
    folder: Path,
    *,
    port: int,
    watch: Iterable[Path],
    rebuild: Callable[[], None],
    ready: Callable[[str], None],
    open_browser: bool,
) -> None:
    """Serves ``folder`` on loopback, rebuilds when a watched path changes, and reloads the browser; until Ctrl-C.

    Raises OSError if the port is taken.
    """
    from mkdocs.livereload import LiveReloadServer

    server = LiveReloadServer(rebuild, "127.0.0.1", port, str(folder))
    not_found = folder / "404.html"
    server.error_handler = lambda code: not_found.read_bytes() if code == 404 and not_found.is_file() else None
    for path in watch:
        server.watch(str(path))
    try:
        ready(f"http://127.0.0.1:{port}/")
        server.serve(open_in_browser=open_browser)  # type: ignore[no-untyped-call]
    finally:
        if server.serve_thread.is_alive():
            server.shutdown()
        server.server_close()
