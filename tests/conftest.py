"""What tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without it the test is skipped, but fails if CI or GENBA_CI is set."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        give_up = pytest.fail if {"CI", "GENBA_CI"} & os.environ.keys() else pytest.skip
        give_up("Chromium is not installed")
    with sync_playwright() as playwright:
        # Chromium has no sandbox for root, which is who runs in most CI containers.
        running = playwright.chromium.launch(executable_path=chromium, chromium_sandbox=os.getuid() != 0)
        yield running
        running.close()
