"""What a terminal shows in both languages: colours that add nothing to the words, and a bar for long work alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import NOTES

pty = pytest.importorskip("pty")
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
BAR = """
import time
from genba.cli.caller import Caller
from genba.i18n.cli_words import cli_words
words = cli_words({language!r})
with Caller((), None, None, words).progress(words.reading, patience={patience}) as step:
    for done in range(3):
        step(done + 1, 3)
"""


def shown(command: list[str], environment: Mapping[str, str]) -> str:
    """All that a command prints on a terminal."""
    ours, theirs = pty.openpty()
    own = {"TERM": "xterm", "COLUMNS": "100", "PYTHONUTF8": "1", "GIT_CONFIG_NOSYSTEM": "1", **environment}
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "CI")}
    running = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=kept | own)
    os.close(theirs)
    said = b""
    while True:
        try:
            part = os.read(ours, 100_000)
        except OSError:  # Linux says so when the other side is closed
            break
        if not part:
            break
        said += part
    os.close(ours)
    running.wait(60)
    return said.decode().replace("\r\n", "\n")


def genba(notes: Path, language: str, *arguments: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "genba",
        "--notes",
        str(notes),
        "--as-of",
        "2026-11-23",
        "--lang",
        language,
        *arguments,
    ]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(
    "arguments", [("check",), ("customer", "미리내"), ("week", "2026-W46")], ids=lambda one: one[0]
)
def test_colours_add_nothing_to_the_words(language: str, arguments: tuple[str, ...]) -> None:
    command = genba(NOTES, language, *arguments)
    coloured = shown(command, {})
    plain = shown(command, {"NO_COLOR": "1"})
    assert ESCAPE.search(coloured)
    assert not ESCAPE.search(plain)
    assert ESCAPE.sub("", coloured) == plain
    assert shown(command, {"NO_COLOR": ""}) == coloured


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_bar_is_shown_for_what_takes_long_and_for_nothing_else(language: str) -> None:
    label = {"ko": "기록을 읽는 중", "en": "Reading notes"}[language]
    said = shown([sys.executable, "-c", BAR.format(language=language, patience=0)], {})
    assert label in said
    assert "100%" in said
    assert shown([sys.executable, "-c", BAR.format(language=language, patience=1000)], {}) == ""
