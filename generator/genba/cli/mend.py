"""What ``genba check --fix`` does: shows or writes what the reader repaired, one file after the other."""

from __future__ import annotations

import difflib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from genba.model.diagnostic import Diagnostic
from genba.read.files import Folder
from genba.read.mending import guessed, mended

_NO_END = "\n\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True)
class Mended:
    """A file before and after."""

    path: Path
    before: bytes
    after: bytes

    def diff(self, shown: str, *, around: int = 3) -> str:
        """The difference as a patch, with so many unchanged lines ``around`` each change."""
        old, new = (text.decode("utf-8", "replace").split("\n") for text in (self.before, self.after))
        lines = difflib.unified_diff(_ended(old), _ended(new), shown, shown, n=around)
        return "".join(line if line.endswith("\n") else f"{line}{_NO_END}" for line in lines)

    def write(self) -> None:
        """Puts the new bytes in place at once; the file's rights stay."""
        path = self.path.resolve()
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".genba-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(self.after)
            os.chmod(name, path.stat().st_mode)
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise


def _ended(lines: list[str]) -> list[str]:
    """The lines of a file with what ends them; only a line feed does, as in git."""
    return [f"{line}\n" for line in lines[:-1]] + [line for line in lines[-1:] if line]


def mend(folder: Folder, diagnostics: Iterable[Diagnostic], *, unsafe: bool) -> Iterator[Mended]:
    """Each file that can be mended; ``unsafe`` also takes the nearest known name for an unknown one."""
    fixable = (found for found in diagnostics if found.fixable or (unsafe and found.guess))
    for path, group in groupby(fixable, key=lambda found: found.path):
        file = folder.file(path)
        before = file.read_bytes()
        edits = tuple(edit for found in group for edit in found.edits or (unsafe and guessed(found, before)) or ())
        after = mended(before, edits)
        if after is not None and after != before:
            yield Mended(file, before, after)
