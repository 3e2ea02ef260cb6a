"""Kills ``genba publish`` and ``genba build`` at random instants while somebody reads the sample all the time.

Fails if any answer was not a whole page of one release, or if anything is left over.
``.venv/bin/python -m tests.bench.publish [PUBLISHERS] [BUILDERS] [SEED]``
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.conftest import AS_OF, NOTES
from tests.publishing import command_killed_after, kill_many, left_over, pages_of, served

BUILD = ("--as-of", AS_OF.isoformat(), "build")
PUBLISH = ("publish", "../www")
TOLD = "notes/2026/2026-10-01-cfo-hanmaru.md"


def main(publishers: int = 200, builders: int = 40, seed: int = 7) -> int:
    with tempfile.TemporaryDirectory(prefix="genba-publish-") as name:
        folder = Path(name)
        both = folder / "both"
        sources = [source(folder / word, word) for word in ("first", "second")]
        genba(sources[0], *PUBLISH)
        with served(folder / "www" / "current", *(pages_of(each / "site") for each in sources)) as reader:
            publishing = [partial(command_killed_after, command=PUBLISH, folder=each) for each in sources]
            tell("publishers", publishers, kill_many(publishers, publishing, seed=seed))
            building = [partial(built_and_published, folder=both, source=each) for each in sources]
            tell("builders", builders, kill_many(builders, building, seed=seed))
            genba(both, *BUILD)
            genba(both, *PUBLISH)
        left = [*left_over(folder / "www"), *left_over(both / "site")]
        print(f"{reader.answers} answers; torn: {reader.torn or 'none'}; left over: {left or 'nothing'}")
        return 1 if reader.torn or left else 0


def tell(who: str, all_of_them: int, died: int) -> None:
    print(f"{all_of_them} {who}, {died} killed at work", flush=True)


def source(folder: Path, word: str) -> Path:
    """A built sample in which a note says ``word``, too."""
    shutil.copytree(NOTES, folder / "notes")
    with (folder / TOLD).open("a", encoding="utf-8") as note:
        note.write(f"\n배운 것: {word}\n")
    genba(folder, *BUILD)
    return folder


def built_and_published(seconds: float, *, folder: Path, source: Path) -> bool:
    """Kills the build of what ``source`` says, and publishes what then lies there, if the publisher takes it."""
    shutil.copytree(source / "notes", folder / "notes", dirs_exist_ok=True)
    died = command_killed_after(seconds, BUILD, folder)
    command_killed_after(600, PUBLISH, folder)
    return died


def genba(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "genba", "--quiet", *arguments], cwd=folder, check=True)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
