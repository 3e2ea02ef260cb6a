"""A narrower file that claims a wider one's name, or speaks of what it tells, changes nothing on the wider site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.test_leaks import CANARY, Change, changed, staged


def add(path: str, head: str, body: str = CANARY) -> Change:
    """Writes a file for executives."""

    def change(notes: Path) -> None:
        (notes / path).parent.mkdir(exist_ok=True)
        (notes / path).write_text(f"---\n{head}\n공개: 임원\n---\n{body}\n", encoding="utf-8")

    return change


def add_pointer(notes: Path) -> None:
    """What Git LFS leaves of a note that it did not fetch: nobody knows whom it is for."""
    text = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 1\n"
    (notes / "2026" / "2026-11-12-cfo-카나리아.md").write_text(text, encoding="utf-8")


WIDE = "2026-11-11-cfo-hanmaru"
MET = "날짜: 2026-11-12\n임원: cfo\n고객: 한마루"
COLLISIONS: Mapping[str, tuple[Change, ...]] = {
    "a note of the same name, before it": (add(f"2025/{WIDE}.md", MET),),
    "a note of the same name, capitals apart": (add(f"2026/{WIDE.upper()}.md", MET),),
    "a note of the same name, with a longer ending": (add(f"2026/{WIDE}.markdown", MET),),
    "copies of a note": (add(f"2026/{WIDE} (1).md", MET), add(f"2026/{WIDE} - 복사본.md", MET)),
    "minutes of the same week": (add("minutes/2026-W46.markdown", "날짜: 2026-11-16"),),
    "minutes of the same week, before them": (add("minutes/0/2026-W46.md", "날짜: 2026-11-16"),),
    "an issue of the same name": (add("issues/0/slow-support.md", "제목: 카나리아\n책임: cto"),),
    "a customer of the same id": (add("customers/hanmaru.markdown", "이름: 카나리아"),),
    "a customer of the same names": (add("customers/canary.md", "이름: 한마루\n별칭: [한마루중공업, hanmaru]"),),
    "a customer called by another's id": (add("customers/canary.md", "이름: hanmaru"),),
    "a file that is not here": (add_pointer,),
}
DOINGS: Mapping[str, tuple[Change, ...]] = {
    "minutes that discuss a wider note": (
        add(
            "minutes/2026-W47.md",
            "날짜: 2026-11-23\n만남없음: [mkt]",
            f"## 다룬 기록\n- [x] {WIDE}\n## 답·해결\n답변: C-HXEOSF 2026-11-20\n## 할 일\n- [ ] @cto 카나리아 ~11/30",
        ),
    ),
    "a meeting that was skipped": (add("minutes/2026-W47.md", "날짜: 2026-11-23\n상태: 건너뜀\n사유: 카나리아"),),
    "an issue on wider complaints": (
        add(
            "issues/canary.md",
            "제목: 카나리아\n책임: cto\n상태: 해결\n불평: [C-HXEOSF, C-JZXKSQ]",
            "- 2026-11-20 해결: C-JZXKSQ",
        ),
    ),
    "a note that moves wider complaints": (
        add("2026/2026-11-19-cto-k.md", MET, "같은 불평: C-HXEOSF\n해결: C-JZXKSQ\n보류: C-RVF7FZ 카나리아"),
    ),
    "sales hearing of it first": (
        add("2025/2025-09-01-sales-k.md", MET.replace("cfo", "sales"), "불평: 고장 접수가 늦다 [기술지원]"),
    ),
    "the same new customer, worry and complaint": (
        add(
            "2026/2026-11-01-sales-k.md",
            MET.replace("한마루", "새로운 상사"),
            "불평: 새로 늦다 [납기]\n고민: 사람이 없다",
        ),
    ),
    "what a wider note links to": (add("2026/2026-11-13-cfo-k.md", MET),),
}


SHARED = """---
날짜: 2026-11-12
임원: plan
고객: 새로운상사
---
불평: 새로 늦다 [납기]
고민: 사람이 없다
영업에 전할 말: 전해 주세요

[보기](2026-11-13-cfo-k.md)
"""


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return staged(changed(tmp_path_factory.mktemp("before"), share))


def share(notes: Path) -> None:
    (notes / "2026" / "2026-11-12-plan-shared.md").write_text(SHARED, encoding="utf-8")


@pytest.mark.parametrize("name", [*COLLISIONS, *DOINGS])
def test_what_a_narrower_file_shares_with_a_wider_one_is_not_told(
    name: str, before: dict[str, bytes], tmp_path: Path
) -> None:  # fmt: skip
    after = staged(changed(tmp_path, share, *{**COLLISIONS, **DOINGS}[name]))
    assert [path for path in {*after, *before} if after.get(path) != before.get(path)] == []
