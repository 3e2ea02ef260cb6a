"""The table that index and query go by: rules.json, which also ships with every site."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple


class Field(NamedTuple):
    """How much a word in a field counts, and how many terms the field usually has."""

    weight: float
    length: float


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """``plain`` is the table as it ships; the others are its parts, ready to use. Particles are longest first."""

    plain: Mapping[str, Any]
    fields: Mapping[str, Field]
    k: float
    b: float
    ranking: Mapping[str, float]
    particles: tuple[str, ...]
    endings: Mapping[str, frozenset[str]]
    light: Mapping[str, tuple[str, ...]]
    asking: frozenset[str]
    faint: frozenset[str]
    adnominal: str
    heads: tuple[str, ...]
    suffixes: tuple[str, ...]


@lru_cache(maxsize=1)
def shipped_rules() -> Rules:
    """The table that this version writes."""
    return read_rules(json.loads(files("genba.search").joinpath("rules.json").read_text(encoding="utf-8")))


def read_rules(table: Mapping[str, Any]) -> Rules:
    """The rules in a table of an index."""
    return Rules(
        plain=table,
        fields={name: Field(one["weight"], one["length"]) for name, one in table["fields"].items()},
        k=table["k"],
        b=table["b"],
        ranking=table["ranking"],
        particles=tuple(sorted(set(table["particles"]), key=lambda one: (-len(one), one))),
        endings={kind: frozenset(each) for kind, each in table["endings"].items()},
        light={stem: tuple(forms) for stem, forms in table["light"].items()},
        asking=frozenset(table["asking"]),
        faint=frozenset(table["faint"]),
        adnominal=table["adnominal"],
        heads=tuple(table["heads"]),
        suffixes=tuple(table["suffixes"]),
    )
