"""The shell completes commands, options and the names of customers."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.conftest import NOTES


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["genba", "cust"], ["customer"]), (["genba", "customer", "한마"], ["한마루중공업", "한마루"]),
        (["genba", "customer", "mir"], ["mirinae"]), (["genba", "customer", "없는"], []),
        (["genba", "build", "--cl"], ["--clean"]),
    ],
)  # fmt: skip
def test_bash_is_offered_what_fits(typed: list[str], offered: list[str]) -> None:
    asked = {"_GENBA_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(typed), "COMP_CWORD": str(len(typed) - 1)}
    done = subprocess.run(
        [sys.executable, "-c", "from genba.cli import main; import sys; sys.argv[0] = 'genba'; main()"],
        cwd=NOTES.parent, env={**os.environ, **asked, "PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    assert [line.partition(",")[2] for line in done.stdout.splitlines() if line] == offered
