"""A file whose header is that of another kind lies in the wrong folder; what it lacks there is not told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from genba.model.diagnostic import problem
from genba.model.headers import Header
from genba.model.position import START
from genba.model.vocabulary import CUSTOMER_KEYS, EXECUTIVE_KEYS, ISSUE_KEYS, MINUTES_KEYS, NOTE_KEYS, folded, spellings
from genba.model.week import Week
from genba.read.header import Kind, Read

H = TypeVar("H", bound=Header)

_FOLDERS = {
    "customers": spellings(CUSTOMER_KEYS),
    "executives": spellings(EXECUTIVE_KEYS),
    "minutes": spellings(MINUTES_KEYS),
    "issues": spellings(ISSUE_KEYS),
    "": spellings(NOTE_KEYS),
}
_OF_KEYS = frozenset("unknown-key section-in-header missing-key".split())
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_FEW = 2  # so many keys of another kind, and none of its own, make a file one of that kind


def in_its_place(path: str, stem: str, kind: Kind[H], header: Read[H]) -> Read[H]:
    """``header`` if it is one of ``kind``; else without values, and with one finding in place of those on its keys."""
    strangers = [one for one in header.diagnostics if one.rule in _OF_KEYS and one.rule != "missing-key"]
    words = {dict(one.facts)["key"]: one.position for one in strangers}
    if len(words) < _FEW and not (kind.keys is NOTE_KEYS and _is_week(stem)):
        return header
    own = {name.removesuffix(":key") for name in header.at if name.endswith(":key")} - {"access"}
    fits = {folder: list(_fitting(words, stem, keys)) for folder, keys in _FOLDERS.items()
            if keys != kind.spelled and all(_known(field, kind, keys) for field in own)}  # fmt: skip
    folder = max(fits, key=lambda name: len(fits[name]), default=None)
    if folder is None or len(fits[folder]) < _FEW:
        return header
    wanted = folder or next(iter(_YEAR.findall("\n".join((stem, *header.parts.header)))), "2026")
    found = problem(
        "wrong-folder", path, next(iter(words.values()), START), found=path.rpartition("/")[0] or "notes",
        wanted=wanted, keys=", ".join(dict.fromkeys(fits[folder])),
    )  # fmt: skip
    rest = (one for one in header.diagnostics if one.rule not in _OF_KEYS)
    return replace(header, values=None, diagnostics=(*rest, found))


def _fitting(words: Mapping[str, object], stem: str, keys: Mapping[str, str]) -> Iterator[str]:
    """The words that are keys of another kind; a week for a name is as good as two."""
    if keys == _FOLDERS["minutes"] and _is_week(stem):
        yield from (stem, stem)
    yield from (word for word in words if folded(word) in keys)


def _known(field: str, kind: Kind[H], keys: Mapping[str, str]) -> bool:
    """True if another kind has a key that is called like this one."""
    return any(folded(word) in keys for word in kind.keys.get(field, ()))


def _is_week(stem: str) -> bool:
    return Week.parse(stem) is not None
