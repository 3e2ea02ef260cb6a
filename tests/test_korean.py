"""Particles fit the sound before them, however it is written."""

from __future__ import annotations

import pytest

from genba.i18n.korean import Noun, fill, fitting


@pytest.mark.parametrize(
    ("word", "topic", "subject", "object_", "together", "towards"),
    [
        ("한빛", "은", "이", "을", "과", "으로"),
        ("두레", "는", "가", "를", "와", "로"),
        ("서울", "은", "이", "을", "과", "로"),
        ("CFO", "는", "가", "를", "와", "로"),
        ("CRM", "은", "이", "을", "과", "으로"),
        ("URL", "은", "이", "을", "과", "로"),
        ("cfo", "는", "가", "를", "와", "로"),
        ("hanmaru", "는", "가", "를", "와", "로"),
        ("gabin", "은", "이", "을", "과", "으로"),
        ("table", "은", "이", "을", "과", "로"),
        ("C-7K2Q4M", "은", "이", "을", "과", "으로"),
        ("2026-10-01", "은", "이", "을", "과", "로"),
        ("2026-10-02", "는", "가", "를", "와", "로"),
        ("2026-W44", "는", "가", "를", "와", "로"),
        ("9/30", "은", "이", "을", "과", "으로"),
        ("UTF-8", "은", "이", "을", "과", "로"),
        ("“한빛”", "은", "이", "을", "과", "으로"),
        ("『두레』.", "는", "가", "를", "와", "로"),
        ("남궁혁 전무(재무팀)", "는", "가", "를", "와", "로"),
        ("[한빛, 두레]", "는", "가", "를", "와", "로"),
    ],
)  # fmt: skip
def test_a_particle_fits_its_word(
    word: str, topic: str, subject: str, object_: str, together: str, towards: str
) -> None:
    asked = ("은", "이", "을", "과", "으로")
    assert tuple(fitting(word, particle) for particle in asked) == (topic, subject, object_, together, towards)


@pytest.mark.parametrize("word", ["", "---", "会", "…"])
def test_both_forms_stand_where_nobody_knows_the_sound(word: str) -> None:
    assert [fitting(word, particle) for particle in ("은", "으로", "이에요")] == ["은(는)", "(으)로", "이에요(예요)"]


def test_a_decomposed_word_sounds_the_same() -> None:
    assert fitting("\u1112\u1161\u11ab", "을") == "을"


def test_a_noun_takes_its_particle_and_its_quotes_in_the_format() -> None:
    assert f"{Noun('한빛'):은} {Noun('두레'):과} {Noun('두레'):“”을} {Noun('한빛'):“”} {Noun('한빛')}" == (
        "한빛은 두레와 “두레”를 “한빛” 한빛"
    )


def test_a_template_is_filled() -> None:
    assert fill("{name:이} {day:“”으로} 읽혀요", {"name": "날짜", "day": "2026-10-01"}) == (
        "날짜가 “2026-10-01”로 읽혀요"
    )
    assert fill("No {name}.", {"name": "{day}", "day": "x"}) == "No {day}."


def test_a_stretch_whose_fact_is_empty_is_left_out() -> None:
    assert fill("이미 있어요‹: {first}›.", {"first": "a.md"}) == "이미 있어요: a.md."
    assert fill("이미 있어요‹: {first}›.", {"first": ""}) == "이미 있어요."
    assert fill("이미 있어요‹: {first}›.", {}) == "이미 있어요."


def test_a_missing_fact_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        fill("{name}", {})


@pytest.mark.parametrize(
    ("count", "told"), [("1", "1 day, 1 is late"), ("2", "2 days, 2 are late"), ("0", "0 days, 0 are late")]
)
def test_english_nouns_and_verbs_fit_their_number(count: str, told: str) -> None:
    assert fill("{count:day|days}, {count:is|are} late", {"count": count}) == told
