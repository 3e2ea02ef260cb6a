"""No word of a note is left out of its page, whatever Markdown makes of the line that it stands in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from genba.i18n import words
from genba.pipeline.build import content
from genba.read.markdown import html, tokens
from genba.site.stage import page_text
from tests.conftest import NOTES, load_folder

DEEP = {
    "items of items": f"{'- ' * 60}납기\n\n끝",
    "quotations of quotations": f"{'> ' * 60}납기\n\n끝",
    "quotations of items": f"{'> - ' * 30}납기\n\n끝",
    "numbers of numbers": f"{'1. ' * 60}납기\n- 끝",
    "indented items": "".join(f"{'  ' * depth}- 납기\n" for depth in range(60)) + "끝",
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_what_is_nested_too_deep_is_text(text: str) -> None:
    shown = html(tokens(text))
    assert shown.count("납기") == text.count("납기")
    assert "끝" in shown


def test_a_line_like_a_links_definition_is_text_if_no_link_calls_for_it() -> None:
    assert html(tokens("[기술지원]: 늦어요\n")) == "<p>[기술지원]: 늦어요</p>\n"


def test_a_links_definition_leads_its_link() -> None:
    assert (
        html(tokens("[계약서][가]\n\n[가]: https://a.example\n")) == '<p><a href="https://a.example">계약서</a></p>\n'
    )


def test_a_second_definition_is_text() -> None:
    assert "https://b.example" in html(tokens("[가]\n\n[가]: https://a.example\n\n[가]: https://b.example 둘째\n"))


def test_a_row_with_more_cells_than_the_head_keeps_them() -> None:
    assert "셋" in html(tokens("| a | b |\n|---|---|\n| 하나 | 둘 | 셋 |\n"))


def test_a_row_that_ends_in_empty_cells_is_a_row() -> None:
    shown = html(tokens("| a | b |\n|---|---|\n| 하나 | 둘\\|둘 | |\n| 하나 |\n"))
    assert shown.count("<tr>") == 3


def test_what_an_executives_file_says_is_on_the_executives_page(tmp_path: Path) -> None:
    notes = Path(shutil.copytree(NOTES, tmp_path / "notes"))
    with (notes / "executives" / "cfo.md").open("a", encoding="utf-8") as file:
        file.write("\n## 맡은 것\n\n자금과 원가를 봐요.\n\n<!-- 임원 -->\n내년에 옮겨요.\n<!-- /임원 -->\n")
    for audience, told in (("staff", False), ("executives", True)):
        made = content(load_folder(notes), audience, words("ko"))
        page = next(page_text(page) for page in made.printed() if page.url == "executives/cfo.html")
        assert "자금과 원가를 봐요." in page
        assert ("내년에 옮겨요." in page) == told


def test_what_stands_in_no_section_of_the_minutes_is_on_the_weeks_page(tmp_path: Path) -> None:
    notes = Path(shutil.copytree(NOTES, tmp_path / "notes"))
    for week, header in (("W46", "날짜: 2026-11-16"), ("W45", "날짜: 2026-11-09\n상태: 건너뜀\n사유: 출장")):
        text = f"---\n{header}\n---\n머리말이다\n## 내 제목\n딴말이다\n## 답·해결\n답은 나중에\n"
        (notes / "minutes" / f"2026-{week}.md").write_text(text, encoding="utf-8")
    made = {page.url: page_text(page) for page in content(load_folder(notes), "staff", words("ko")).printed()}
    for week in ("W45", "W46"):
        for said in ("머리말이다", "딴말이다", "답은 나중에"):
            assert f"<p>{said}</p>" in made[f"weeks/2026-{week}.html"]
