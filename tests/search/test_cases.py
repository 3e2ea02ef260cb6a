"""What a reader would expect first is found first."""

from __future__ import annotations

import os

import pytest

from genba.pipeline.load import Loaded
from genba.search.index import Index
from genba.search.lookup import Lookup
from tests.search.cases import cases, first, index_of_sample, write_cases


@pytest.fixture(scope="module")
def lookup(sample: Loaded) -> Lookup:
    return Lookup(index_of_sample(sample, "executives").plain)


@pytest.mark.parametrize("kiwi", [False, True], ids=["without Kiwi", "with Kiwi"])
def test_every_case_finds_first_what_its_table_says(sample: Loaded, *, kiwi: bool) -> None:
    lookup = Lookup(index_of_sample(sample, "executives", kiwi=kiwi).plain)
    found = [first(case.query, lookup) for case in cases()]
    if "GENBA_UPDATE" in os.environ:
        write_cases(found, kiwi=kiwi)
        return
    assert len(found) >= 150
    assert not [(case, one) for case, one in zip(cases(), found, strict=True) if one != case.wanted(kiwi=kiwi)]


@pytest.mark.parametrize("particle", ["", "가", "를", "는", "도", "보다", "까지", "에서는"])
def test_a_particle_changes_nothing(particle: str, lookup: Lookup) -> None:
    assert first(f"예비품{particle}", lookup)[0] == "notes/2026-10-15-prod-mirinae.html"


@pytest.mark.parametrize("typed", ["정기ㅂ", "정기보", "정깁", "정기보ㅅ", "정기보수", "정기보숭", "정기보수 "])
def test_every_state_of_typing_leads_the_same_way(typed: str, lookup: Lookup) -> None:
    assert first(typed, lookup)[0] == "notes/2026-11-12-prod-seorin.html"


def test_an_index_of_another_version_is_refused(sample: Loaded) -> None:
    index: Index = index_of_sample(sample, "staff")

    def read(name: str) -> bytes:
        return index.plain(name).replace(b'"version":2', b'"version":1')

    with pytest.raises(ValueError, match="1"):
        Lookup(read)
