"""The example of each rule: its first bad and good case, read and checked as a notes folder is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources.abc import Traversable
from itertools import chain

from genba.check import check
from genba.model.diagnostic import Diagnostic, in_order, problem
from genba.model.vocabulary import FOLDERS
from genba.read import decode, header
from genba.read.blocks import Reader
from genba.read.files import SETTINGS
from genba.read.notebook import notebook, parse_folder
from genba.report.explain import Example
from genba.settings import read_settings
from genba.site.assets import rule_cases

DAY = date(2026, 11, 23)  # the sample's
_LISTED = "expected.txt"
_NOTE = "2026-10-01-cfo-hanmaru.md"

# Too large to show, or nothing that a folder of files can hold.
_TOLD_ONLY = (
    problem("file-too-large", _NOTE, megabytes=str(decode.LARGEST // 1_000_000)),
    problem("header-too-large", _NOTE, kilobytes=str(header.LARGEST // 1024)),
    problem("link-outside", _NOTE),
    problem("unfollowed-link", _NOTE),
    problem("nfd-name", _NOTE),
    problem("shallow-clone", SETTINGS),
    problem("unknown-in-roster", SETTINGS, found="cfp", nearest="cfo", known="ceo, cfo, cto"),
    problem("hollow-attachment", "attachments/drawing.pdf", pointer="Git LFS"),
)


def example(rule: str) -> Example:
    """What ``rule`` finds in its first bad case, and the files of its first good one."""
    told = tuple(found for found in _TOLD_ONLY if found.rule == rule)
    if told:
        return Example(told, {}, {})
    cases = rule_cases()
    names = sorted(entry.name for entry in (cases / rule).iterdir())
    bad, good = (
        dict(_files(cases / rule / next(name for name in names if name.startswith(kind)))) for kind in ("bad", "good")
    )
    found = _findings({**dict(_files(cases / "_base")), **bad})
    return Example(tuple(each for each in found if each.rule == rule), bad, good)


def _files(folder: Traversable, below: str = "") -> Iterator[tuple[str, bytes]]:
    """Every file below ``folder`` by its path; the list of a case's findings is none of its files."""
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _files(entry, f"{below}{entry.name}/")
        elif below or entry.name != _LISTED:
            yield below + entry.name, entry.read_bytes()


def _findings(files: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """All that is found in a notes folder that holds ``files`` alone, outside Git."""
    settings = read_settings(files[SETTINGS].decode())
    parsed = parse_folder(_by_kind(files), files.__getitem__, lambda done, of: None, reader=Reader(settings))
    paths = frozenset(files) - {SETTINGS}
    book, found = notebook(parsed, settings, as_of=DAY, commits=None, files=paths)
    return in_order(list(chain(found, check(book))))


def _by_kind(files: Mapping[str, bytes]) -> Mapping[str, list[str]]:
    paths: dict[str, list[str]] = {kind: [] for kind in (*FOLDERS, "notes")}
    for path in sorted(files):
        top = path.partition("/")[0]
        if path.endswith((".md", ".markdown")):
            paths[top if top in FOLDERS else "notes"].append(path)
    return paths
