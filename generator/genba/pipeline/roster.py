"""The roster of genba.toml, held against the executives who are registered."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from genba.model.diagnostic import Diagnostic, problem
from genba.model.nearest import nearest
from genba.model.position import START, Position
from genba.read.files import SETTINGS
from genba.settings import Settings


def unknown_in_roster(root: Path, settings: Settings, executives: Collection[str]) -> Iterator[Diagnostic]:
    """The names in the roster that are the id of none of ``executives``, each where it stands. Raises OSError."""
    unknown = [name for name in settings.roster if name not in executives]
    text = (root / SETTINGS).read_text(encoding="utf-8-sig") if unknown else ""
    for name in unknown:
        near, known = "".join(nearest(name, executives)[:1]), ", ".join(executives)
        yield problem("unknown-in-roster", SETTINGS, _place(text, name), found=name, nearest=near, known=known)


def _place(text: str, name: str) -> Position:
    hit = re.search(rf"^\s*roster\s*=[^\]]*?[\"'](?P<name>{re.escape(name)})[\"']", text, re.MULTILINE)
    if not hit:  # spelled with escapes, say
        return START
    start = hit.start("name")
    return Position.on_line(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start), length=len(name))
