"""What tests share."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from genba.cli.manual import commands_page
from genba.i18n import words
from genba.pipeline.build import build
from genba.pipeline.docs import build_docs
from genba.pipeline.load import Loaded, load, open_settings

gc.set_threshold(
    100_000, 50, 50
)  # thousands of tests hold what they made, which need not be looked through again and again
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")  # a gate gives the same answer twice

NOTES = Path(__file__).parents[1] / "notes"
AS_OF = date(2026, 11, 23)
QUIET = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def load_folder(root: Path, as_of: date = AS_OF) -> Loaded:
    """A notes folder as read on the sample's day."""
    return load(root, open_settings(root), as_of=as_of)


@pytest.fixture(scope="session")
def sample() -> Loaded:
    """The sample company's notes."""
    return load_folder(NOTES)


@pytest.fixture(scope="session")
def sample_site(sample: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's sites, one folder an audience."""
    site = tmp_path_factory.mktemp("sample") / "site"
    build(sample, site, sample.settings.audiences, words=words("ko"))
    return site


@pytest.fixture(scope="session")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built documentation."""
    folder = tmp_path_factory.mktemp("docs") / "site-docs"
    build_docs(folder, NOTES.parent, commands_page)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without it the test is skipped, but fails if CI or GENBA_CI is set."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        give_up = pytest.fail if {"CI", "GENBA_CI"} & os.environ.keys() else pytest.skip
        give_up("Chromium is not installed")
    with sync_playwright() as playwright:
        # Chromium has no sandbox for root, which is who runs in most CI containers.
        running = playwright.chromium.launch(executable_path=chromium, chromium_sandbox=os.getuid() != 0, args=QUIET)
        yield running
        running.close()
