"""Runs the whole check over a folder of anything, and holds it to what every finding owes its reader."""

from __future__ import annotations

import io
import json
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from importlib.resources import files
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

from genba.cli import run
from genba.model.diagnostic import Diagnostic
from genba.model.position import Position
from genba.pipeline.load import Loaded, load, open_settings
from genba.read.decode import decode
from genba.report.formats import FORMATS, Checked
from genba.report.wording import worded
from tests.conftest import AS_OF

SCHEMA = json.loads((files("genba.report") / "check.schema.json").read_text(encoding="utf-8"))
SCHEMAS_WORD = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
A_FILE = 5.0
Lines = Callable[[str], list[str]]


class TooSlowError(Exception):
    """Something took longer than it ever should."""


@contextmanager
def guard(seconds: float = A_FILE) -> Iterator[Callable[[float], None]]:
    """Raises TooSlowError in what is below once it has used that much of the processor; the value winds it up anew.

    It stops what hangs. It counts the processor's time, not the clock's: a busy machine fails nothing.
    """

    def ring(_signal: int, _frame: object) -> None:
        raise TooSlowError("it took longer than it ever should")

    def wind(seconds: float) -> None:
        signal.setitimer(signal.ITIMER_PROF, seconds)

    before = signal.signal(signal.SIGPROF, ring)
    wind(seconds)
    try:
        yield wind
    finally:
        wind(0)
        signal.signal(signal.SIGPROF, before)


def load_guarded(root: Path, together: float = A_FILE) -> Loaded:
    """The folder as read: 5 s for each note, ``together`` seconds for all before them and for all behind them."""
    with guard(together) as wind:

        def step(done: int, of: int) -> None:
            wind(A_FILE if done < of else together)

        return load(root, open_settings(root), as_of=AS_OF, step=step)


def assert_whole_check(root: Path, together: float = A_FILE) -> Loaded:
    """Lists, reads and checks the folder; every finding has a place and words, and every format tells it."""
    loaded = load_guarded(root, together)
    lines = lines_of(loaded)
    for found in loaded.diagnostics:
        assert_lies_in_file(found, lines(found.path))
        assert_said(found)
    assert_told(loaded, lines)
    return loaded


def lines_of(loaded: Loaded) -> Lines:
    """Gives the lines of a file as they were read; one empty line if it can't be read."""

    @cache
    def lines(path: str) -> list[str]:
        content = loaded.folder.content(path) if path in loaded.folder.names else b""
        return (decode(path, content).text or "").split("\n")

    return lines


def assert_lies_in_file(found: Diagnostic, lines: list[str]) -> None:
    """The finding starts at a character that is there or at a line's end; one at the end still covers one character."""
    place = found.position
    assert (1, 1) <= _start(place) <= _end(place), found
    assert _is_in(_start(place), lines), (found, lines[place.line - 1 : place.line])
    assert _is_in(_end(place), lines, behind=2), (found, lines[place.end_line - 1 : place.end_line])
    for edit in found.edits:
        assert (1, 1) <= _start(edit.position) <= _end(edit.position), found
        assert _is_in(_start(edit.position), lines), found
        assert _is_in(_end(edit.position), lines), found


def _start(place: Position) -> tuple[int, int]:
    return place.line, place.column


def _end(place: Position) -> tuple[int, int]:
    return place.end_line, place.end_column


def _is_in(point: tuple[int, int], lines: list[str], behind: int = 1) -> bool:
    line, column = point
    return line <= len(lines) and column <= len(lines[line - 1]) + behind


def assert_said(found: Diagnostic) -> None:
    """It can be said in both languages, with no fact left open."""
    for language in ("ko", "en"):
        said = worded(found, language)
        assert said.message.strip(), found
        assert said.hint.strip(), found


def assert_told(loaded: Loaded, lines: Lines) -> None:
    """Every format tells every finding, and JSON does so by its schema."""

    def source(path: str, number: int) -> str:
        return lines(path)[number - 1]

    checked = Checked(loaded.diagnostics, source, "ko", loaded.as_of, loaded.files)
    told = {form: report(checked) for form, report in FORMATS.items()}
    assert all(told.values()) or not loaded.diagnostics
    report = json.loads(told["json"])
    assert len(report["diagnostics"]) == len(loaded.diagnostics)
    one_of_each = {(row["rule"], row["fix"] is None): row for row in report["diagnostics"]}
    SCHEMAS_WORD.validate(report | {"diagnostics": [*one_of_each.values()]})


def say(*arguments: str, root: Path) -> tuple[int, str]:
    """What ``genba`` answers on stdout to a command about ``root``, and its exit status; its faults are raised."""
    out = io.StringIO()
    options = ["--verbose", "--notes", str(root), "--as-of", AS_OF.isoformat(), "--lang", "en"]
    with redirect_stdout(out), redirect_stderr(io.StringIO()), guard(30):
        status = run([*options, *arguments], {})
    out.getvalue().encode("utf-8")  # as a terminal would
    return status, out.getvalue()
