"""A loaded notes folder → files for other programs, of what one audience may read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from genba.catalogue.catalogue import build_catalogue
from genba.export.formats import ONE, exported
from genba.i18n.site_words import Words
from genba.pipeline.build import site_name
from genba.pipeline.load import Loaded, Unusable, for_audience
from genba.site.swap import NotOurs, beside

_HEAD, _SIGNS = 100, (b"PRODID:-//genba//", b"gnba")


def export(loaded: Loaded, out: Path, audience: str | None, *, words: Words, format: str) -> None:
    """Writes the file or the folder ``out``; what was exported there before is replaced whole.

    Raises Unusable if something else is there, if it can't be written, or if the format needs what is not installed.
    """
    catalogue = build_catalogue(for_audience(loaded, audience).sound, loaded.settings, audience)
    try:
        files = exported(catalogue, format, name=site_name(loaded.settings, words))
    except ModuleNotFoundError as error:
        if error.name != "pyarrow":
            raise
        raise Unusable("extra-missing", extra="parquet") from None
    try:
        _replace(out, files[ONE]) if ONE in files else _fill(out, files)
    except NotOurs as error:
        raise Unusable("not-an-export", path=str(error.args[0])) from None
    except OSError as error:
        raise Unusable("site-unwritable", folder=str(out), reason=error.strerror or str(error)) from None


def _fill(out: Path, files: Mapping[str, bytes]) -> None:
    with beside(out.absolute()) as new:
        for path, content in files.items():
            place = new / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)


def _replace(out: Path, content: bytes) -> None:
    """Puts the file in place at once. Raises NotOurs if what is there is not an export."""
    if out.exists() and not _is_ours(out):
        raise NotOurs(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    new = out.with_name(f".{out.name}.new")
    new.write_bytes(content)
    os.replace(new, out)


def _is_ours(out: Path) -> bool:
    if not out.is_file():
        return False
    with out.open("rb") as file:
        head = file.read(_HEAD)
    return any(sign in head for sign in _SIGNS)
