"""Names as people write them → ids."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from genba.model.nearest import nearest
from genba.model.vocabulary import AND, folded

_JOINT = re.compile(rf"\s*[/|·\u318d&+,;、]\s*|\s*(?:{'|'.join(AND)})\s+")


class Names:
    """Every spelling of some things: their ids, names and aliases, compared folded.

    A spelling is of those alone whose ``width`` (0 if it is not told) is the least of all that claim it.
    """

    def __init__(self, spelled: Mapping[str, Iterable[str]], width: Mapping[str, int] = MappingProxyType({})) -> None:
        self._ids: dict[str, tuple[str, ...]] = {}
        self._shown: dict[str, str] = {}
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for key, names in spelled.items():
            for name in (key, *names):
                found[folded(name)][key] = None
                self._shown.setdefault(name, key)
        least = {name: min(width.get(key, 0) for key in keys) for name, keys in found.items()}
        self._ids = {
            name: tuple(key for key in keys if width.get(key, 0) == least[name]) for name, keys in found.items()
        }
        self._own = {name: key for key in spelled if key in self._ids[name := folded(key)]}

    def find(self, name: str) -> str | None:
        """The id that ``name`` means; None if nothing, or more than one thing, is called so. An id wins."""
        key = folded(name.lstrip("@#"))
        keys = self._ids.get(key, ())
        return self._own.get(key) or (keys[0] if len(keys) == 1 else None)

    def all(self, name: str) -> tuple[str, ...]:
        """Every id that ``name`` may mean."""
        return self._ids.get(folded(name.lstrip("@#")), ())

    def joined(self, name: str) -> tuple[str, ...]:
        """The known names that are joined in ``name`` (“A/B”, “A and B”); none if any part of it is unknown."""
        parts = tuple(filter(None, _JOINT.split(name)))
        return parts if len(parts) > 1 and all(map(self.find, parts)) else ()

    def near(self, name: str) -> tuple[str, ...]:
        """Names that look like ``name``, nearest first."""
        return nearest(name, self._shown)


def runs(segments: list[str]) -> Iterable[str]:
    """Every run of neighbouring segments, longest first, from the left."""
    count = len(segments)
    for length in range(count, 0, -1):
        for start in range(count - length + 1):
            yield "-".join(segments[start : start + length])


def tails(segments: list[str]) -> Iterable[str]:
    """Every run that ends the name, longest first; a number that tells two notes of a day apart may follow it."""
    ends = [segments, segments[:-1]] if segments and segments[-1].isdigit() else [segments]
    for end in ends:
        for start in range(len(end)):
            yield "-".join(end[start:])
