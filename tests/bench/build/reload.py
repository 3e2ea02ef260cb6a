"""Builds a site as ``genba serve`` does, changes a note, then another, and tells what that took."""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path

from genba.i18n import words
from genba.pipeline.build import Means, build_one
from genba.pipeline.load import load, open_settings
from genba.site.state import State
from tests.bench.corpus import LAST


def main(notes: Path, site: Path) -> None:
    """Writes wall and processor seconds of two more builds beside ``site``: the newest note edited, and the oldest."""
    gc.disable()  # ``serve`` looks for garbage once browsers have been told
    means = Means(os.cpu_count() or 1, notes / ".genba", State(None))
    _build(notes, site, means)
    paths = sorted(notes.glob("2*/*.md"), key=lambda path: path.name)
    site.with_suffix(".txt").write_text("\n".join(_rebuilt(notes, site, means, one) for one in (paths[-1], paths[0])))


def _rebuilt(notes: Path, site: Path, means: Means, note: Path) -> str:
    gc.collect()
    note.write_text(note.read_text(encoding="utf-8") + "- 늦다\n", encoding="utf-8")
    start, used = time.perf_counter(), _processor()
    _build(notes, site, means)
    return f"{time.perf_counter() - start} {_processor() - used}"


def _processor() -> float:
    return sum(os.times()[:4])


def _build(notes: Path, site: Path, means: Means) -> None:
    settings = open_settings(notes)
    loaded = load(notes, settings, as_of=LAST, cache=means.cache, jobs=means.jobs)
    build_one(loaded, site, "executives", words=words(settings.language), means=means)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
