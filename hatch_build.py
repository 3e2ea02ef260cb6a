"""Packs the rules' cases into the wheel as one file, for some have names that not every system can hold."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackedCases(BuildHookInterface[Any]):
    """Puts ``tests/cases`` beside the modules that find it; a checkout reads the folder itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Names the file to the builder."""
        if version != "editable":
            self._folder = tempfile.TemporaryDirectory()
            packed = Path(self._folder.name, "cases.zip")
            pack(Path(self.root, "tests", "cases"), packed)
            build_data["force_include"][str(packed)] = "genba/site/cases.zip"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes the file once it is in the wheel."""
        if version != "editable":
            self._folder.cleanup()


def pack(folder: Path, packed: Path) -> None:
    """Writes all files of ``folder``; equal files give equal bytes."""
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.writestr(zipfile.ZipInfo(path.relative_to(folder).as_posix()), path.read_bytes())
