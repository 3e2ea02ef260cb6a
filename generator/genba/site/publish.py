"""Puts a site in place: built beside the old one, swapped in whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from genba.site.fill import Spread, fill, in_turn
from genba.site.mkdocs_engine import EngineError, Look, render
from genba.site.stage import Content, stage
from genba.site.swap import beside, is_ours, name_of


def build_site(site: Path, content: Content, look: Look, *, plain: bool = False, spread: Spread = in_turn) -> None:
    """Builds ``content`` at ``site``; if ``plain``, by the engine alone, which is slow and gives the same.

    Otherwise ``spread`` shares the pages out to processes.

    Raises NotOurs, OSError or EngineError; the old site stays as it was then.
    """
    with beside(site.absolute()) as new:
        if plain:
            _rendered(new, content, look)
        else:
            fill(content, look, new, spread)
        if not (new / "index.html").is_file():
            raise EngineError("no index.html")


def _rendered(new: Path, content: Content, look: Look) -> None:
    with tempfile.TemporaryDirectory(prefix="genba-") as name:
        staged = Path(name, "docs")
        staged.mkdir()
        stage(content, staged)
        render(staged, new, look)


def clear_strays(site: Path, audiences: Iterable[str]) -> None:
    """Removes what another division into audiences left: nobody must go on reading it."""
    expected = set(audiences)
    if expected and is_ours(site):
        shutil.rmtree(site)
    elif site.is_dir():
        for folder in site.iterdir():
            if folder.is_dir() and (name := name_of(folder)) and name not in expected:
                shutil.rmtree(folder)
