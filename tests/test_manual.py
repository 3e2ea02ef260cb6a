"""The man pages are what the commands' help makes of them, and groff has nothing to say against them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from genba.cli import COMMANDS
from genba.cli.manual import manual

PAGES = Path(__file__).parents[1] / "docs" / "man"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_page_is_what_make_man_writes(language: str) -> None:
    text = (PAGES / language / "genba.1").read_text(encoding="utf-8")
    assert text == manual(language)
    assert all(f"\n.SS genba {name} " in text for name in COMMANDS)


@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff")
@pytest.mark.parametrize("language", ["ko", "en"])
def test_groff_sets_the_page_without_a_warning(language: str) -> None:
    command = ["groff", "-man", "-Kutf8", "-Tutf8", "-ww", "-z", str(PAGES / language / "genba.1")]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    assert not done.stderr
