"""With Kiwi (``make ko``), verbs are found whatever their ending."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from genba.catalogue.catalogue import build_catalogue
from genba.pipeline.load import Loaded
from genba.search.analysis import Lemmas
from genba.search.index import build_index
from genba.search.lemmas import KiwiAnalyser
from genba.search.lookup import Lookup
from genba.search.store import store_in
from genba.settings import Settings
from tests.bench.search.relevance import found_by, notebook, queries, scores
from tests.search.cases import first, kiwi_of


def test_most_is_found_without_kiwi() -> None:
    index = build_index(build_catalogue(notebook(), Settings(topics={}), None), language="ko")
    found = scores(queries("tuned"), found_by(Lookup(index.plain)))
    assert found["all"].recall >= 0.98
    assert found["none"].recall == 1


def test_verbs_are_known_by_their_dictionary_form(sample: Loaded) -> None:
    analyser = kiwi_of(build_catalogue(sample.sound, sample.settings, "staff"))
    (found,) = analyser.lemmas(["응답이 늦어서 설비개선팀이 미뤘다"])
    assert found.forms == (("늦어서", "늦다"), ("미뤘다", "미루다"))
    assert "개선팀이" in found.starts


@pytest.mark.parametrize("typed", ["늦다", "늦어서", "늦었다", "늦으면", "늦는"])
def test_any_form_of_a_verb_finds_it(typed: str, sample: Loaded, tmp_path: Path) -> None:
    catalogue = build_catalogue(sample.sound, sample.settings, "staff")
    with store_in(tmp_path, "staff") as store:
        index = build_index(catalogue, language="ko", analyser=kiwi_of(catalogue), store=store)
    assert "notes/2026-10-29-sales-hanmaru.html" in first(typed, Lookup(index.plain))


def test_kiwi_is_not_loaded_for_nothing() -> None:
    assert KiwiAnalyser((), "no such release").lemmas(()) == list[Lemmas]()


def test_kiwi_that_has_answered_can_be_sent_to_another_process(sample: Loaded) -> None:
    analyser = kiwi_of(build_catalogue(sample.sound, sample.settings, "staff"))
    answer = analyser.lemmas(["응답이 늦어서"])
    assert pickle.loads(pickle.dumps(analyser)).lemmas(["응답이 늦어서"]) == answer
