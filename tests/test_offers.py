"""What may be typed next, at every place of a file where something can be completed."""

from __future__ import annotations

from pathlib import Path

import pytest

from genba.editor.completion import Offers, offers
from genba.pipeline.examine import Survey, survey, with_text
from genba.pipeline.load import open_settings
from tests.conftest import AS_OF, NOTES

NOTE = "2026/2026-11-20-cfo-hanmaru.md"


@pytest.fixture(scope="module")
def read() -> Survey:
    """The sample as an editor knows it."""
    return survey(NOTES, open_settings(NOTES), as_of=AS_OF, jobs=1)


def offered(read: Survey, text: str, path: str = NOTE, language: str = "ko") -> Offers:
    """What is offered at the sign | in a text."""
    before, _, after = text.partition("|")
    laid = with_text(read, path, (before + after).encode())
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    return offers(laid, path, before + after, line=line, column=column, language=language)


def labels(made: Offers) -> list[str]:
    return [one.label for one in made.offers]


@pytest.mark.parametrize(
    ("text", "language", "label", "insert"),
    [
        ("---\n|\n---\n늦다\n", "ko", "날짜", "날짜: "),
        ("---\n고|\n---\n늦다\n", "ko", "고객", "고객: "),
        ("---\ncust|\n---\n늦다\n", "ko", "고객", "고객: "),
        ("---\nkin|\n---\n늦다\n", "en", "kind", "kind: "),
        ("---\n날짜: 2026-11-20\n고|", "ko", "고객", "고객: "),
        ("---\n|", "en", "date", "date: "),
        ("---\n고객: |\n---\n", "ko", "가빈모빌리티", "가빈모빌리티"),
        ("---\n고객: 한마루, 동녘|\n---\n", "ko", "동녘전자소재", "동녘전자소재"),
        ("---\n고객: [한마루, 동|]\n---\n", "ko", "동녘전자소재", "동녘전자소재"),
        ("---\n고객:\n  - 한마루\n  - 동|\n---\n", "ko", "동녘전자소재", "동녘전자소재"),
        ("---\n언급: 동|\n---\n", "ko", "동녘전자소재", "동녘전자소재"),
        ("---\n임원: c|\n---\n", "ko", "ceo", "ceo"),
        ("---\n동행: [cto, sa|]\n---\n", "ko", "sales", "sales"),
        ("---\n종류: 저|\n---\n", "ko", "식사", "식사"),
        ("---\nkind: din|\n---\n", "en", "meal", "meal"),
        ("---\n주제: [지|]\n---\n", "ko", "기술지원", "기술지원"),
        ("---\n공개: |\n---\n", "ko", "전사", "전사"),
        ("---\naccess: ex|\n---\n", "en", "executives", "executives"),
        ("---\n날짜: 20|\n---\n", "ko", "2026-11-23", "2026-11-23"),
        ("---\n고객: 한마루\n---\n할 일: [ ] @|\n", "ko", "ceo", "ceo"),
        ("---\n고객: 한마루\n---\n- [ ] @fin| 회신\n", "ko", None, None),
        ("---\n고객: 한마루\n---\n불평: 늦다 [기술|\n", "ko", "기술지원", "기술지원"),
        ("---\n고객: 한마루\n---\n불평: 늦다 #납|\n", "ko", "납기", "납기"),
        ("---\n고객: 한마루\n---\n- [|] 회신\n", "ko", None, None),
        ("---\n고객: 한마루\n---\n할 일: [|\n", "ko", None, None),
        ("---\n고객: 한마루\n---\n그냥 적는 말|\n", "ko", None, None),
        ("# 납|\n", "ko", None, None),
    ],
)  # fmt: skip
def test_what_is_offered(read: Survey, text: str, language: str, label: str | None, insert: str | None) -> None:
    made = offered(read, text, language=language)
    first = made.offers[0] if made.offers else None
    assert (first and first.label, first and first.insert) == (label, insert)


def test_keys_that_are_there_are_not_offered_again(read: Survey) -> None:
    made = labels(offered(read, "---\n날짜: 2026-11-20\n|\ncustomers: 한마루\n---\n"))
    assert "임원" in made
    assert not {"날짜", "고객"} & {*made}


def test_each_kind_of_file_has_its_own_keys(read: Survey) -> None:
    assert "등급" in labels(offered(read, "---\n|\n---\n", "customers/new.md"))
    assert "직무" in labels(offered(read, "---\n|\n---\n", "executives/new.md"))
    assert "만남없음" in labels(offered(read, "---\n|\n---\n", "minutes/2026-W47.md"))
    assert "책임" in labels(offered(read, "---\n|\n---\n", "issues/new.md"))
    assert labels(offered(read, "---\n상태: |\n---\n", "minutes/2026-W47.md")) == ["열림", "건너뜀"]
    assert labels(offered(read, "---\nstatus: p|\n---\n", "customers/new.md", "en"))[0] == "prospect"


def test_codes_are_those_of_complaints_of_the_notes_own_customers(read: Survey) -> None:
    theirs = {
        each.code
        for one, _ in read.notes.values()
        if "hanmaru" in one.customers
        for each in one.complaints
    }  # fmt: skip
    made = offered(read, "---\n날짜: 2026-11-20\n고객: 한마루\n---\n답변: C-|\n")
    assert set(labels(made)) == theirs
    assert all(one.detail for one in made.offers)


def test_the_words_of_a_complaint_find_its_code(read: Survey) -> None:
    (one,) = offered(read, "---\n날짜: 2026-11-20\n고객: 한마루\n---\n답변: 사흘|\n").offers
    assert one.insert == "C-HXEOSF"
    assert "사흘" in one.detail


def test_a_customer_whose_name_would_not_be_read_is_offered_by_id(tmp_path: Path) -> None:
    for path, text in (
        ("customers/ab.md", '이름: "가, 나: 다"'),
        ("executives/cfo.md", "이름: 가\n직무: 재무\n메일: a@b.kr"),
    ):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(f"---\n{text}\n---\n", encoding="utf-8")
    read = survey(tmp_path, open_settings(tmp_path), as_of=AS_OF, jobs=1)
    assert labels(offered(read, "---\n고객: |\n---\n")) == ["ab"]


def test_the_newest_complaint_that_is_open_comes_first(read: Survey) -> None:
    dates = {each.code: one.date for one, _ in read.notes.values() for each in one.complaints}
    settled = {move.code for one, _ in read.notes.values() for move in one.moves if move.kind == "resolved"}
    made = labels(offered(read, "---\n제목: 가\n불평: [|]\n---\n", "issues/new.md"))
    assert {*made} == {*dates}
    open_ones = [dates[code] for code in made if code not in settled]
    assert made[: len(open_ones)] == [code for code in made if code not in settled]
    assert open_ones == sorted(open_ones, key=str, reverse=True)
