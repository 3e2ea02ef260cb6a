"""Pages put into shells are what MkDocs and Material make of the same staged pages, byte for byte."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from pathlib import Path

import markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.toc import nest_toc_tokens  # type: ignore[import-untyped]

from genba.i18n import words
from genba.pages.page import Making, Page
from genba.pages.printer import heading_text
from genba.pipeline.build import build_one, build_one_plainly, content, look
from genba.pipeline.load import Loaded
from genba.site.markup import Branch, Entry, converted, nested
from genba.site.publish import build_plainly, build_site
from genba.site.shells import filling
from genba.site.stage import Content
from genba.site.state import State
from tests.bench.corpus import write_corpus
from tests.conftest import load_folder
from tests.test_site import contents

# As in mkdocs.yml, with those that MkDocs adds.
EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list"]
OPTIONS = {"toc": {"permalink": "#", "permalink_title": "", "toc_depth": 3}}


@cache
def engine() -> markdown.Markdown:
    return markdown.Markdown(extensions=EXTENSIONS, extension_configs=OPTIONS)


def by_engine(text: str) -> str:
    return str(engine().reset().convert(text))


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return load_folder(write_corpus(tmp_path_factory.mktemp("generated") / "notes", 300, over=210))


def both(loaded: Loaded, folder: Path, audience: str, language: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    build_one_plainly(loaded, folder / "plain", audience, words=words(language))
    build_one(loaded, folder / "shells", audience, words=words(language))
    return contents(folder / "plain"), contents(folder / "shells")


def assert_same(plain: dict[str, bytes], shells: dict[str, bytes]) -> None:
    assert sorted(plain) == sorted(shells)
    assert [name for name, content in plain.items() if shells[name] != content] == []


@pytest.mark.parametrize(("audience", "language"), [("staff", "ko"), ("executives", "ko"), ("executives", "en")])
def test_the_sample_is_the_same_both_ways(sample: Loaded, tmp_path: Path, audience: str, language: str) -> None:
    assert_same(*both(sample, tmp_path, audience, language))


def test_three_hundred_generated_notes_are_the_same_both_ways(generated: Loaded, tmp_path: Path) -> None:
    assert_same(*both(generated, tmp_path, "executives", "ko"))


@pytest.mark.parametrize("audience", ["staff", "executives"])
def test_no_page_of_the_sample_is_left_to_the_engine(sample: Loaded, audience: str) -> None:
    pages = content(sample, audience, words("ko")).printed()
    assert [page.url for page in pages if filling(page) is None] == []


def test_a_page_that_only_the_engine_can_make_is_the_same_too(sample: Loaded, tmp_path: Path) -> None:
    whole = [
        Page("index.html", "Home", "d", "# Home {#home}\n\nSome *Markdown* | here\n"),
        Page("notes/none.html", "None", "d", "<p>no heading</p>\n"),
        Page("notes/one.html", "One", "d", "# One {#one}\n\n<p>x</p>\n\n## Two {#two}\n"),
    ]
    assert [page.url for page in whole if filling(page) is None] == ["index.html", "notes/none.html"]
    around = replace(look(sample, "staff", words("ko")), navigation=(("Home", "index.html"),))
    content = Content([[Making.of(page)] for page in whole], {}, {})
    build_plainly(tmp_path / "plain", content, around)
    build_site(tmp_path / "shells", lambda intact: content, around)
    assert_same(contents(tmp_path / "plain"), contents(tmp_path / "shells"))


def test_a_site_made_of_the_same_is_left_alone_unless_the_theme_or_our_code_is_another(
    sample: Loaded, tmp_path: Path
) -> None:  # fmt: skip
    around, state = look(sample, "staff", words("ko")), State(None)
    asked: list[bool] = []

    def wanted(intact: bool) -> Content:
        asked.append(intact)
        return content(sample, "staff", words("ko"))

    made = [
        build_site(tmp_path / "site", wanted, around, around=version, made_of=b"the same", state=state)
        for version in ("1", "1", "2")
    ]
    assert asked == [False, True]
    assert made[0] == made[1] == made[2]
    (tmp_path / "site" / "index.html").unlink()
    assert build_site(tmp_path / "site", wanted, around, around="2", made_of=b"the same", state=state) == made[0]


def test_a_block_of_code_within_a_block_of_code_stays_what_it_is(tmp_path: Path) -> None:
    notes = write_corpus(tmp_path / "notes", 3, over=7)
    note = next(notes.glob("2*/*.md"))
    note.write_text(note.read_text(encoding="utf-8") + "\n````\n```\n<div>\n```\n````\n", encoding="utf-8")
    loaded = load_folder(notes)
    assert [page.url for page in content(loaded, "staff", words("ko")).printed() if filling(page) is None] == []
    build_one(loaded, tmp_path / "site", "staff", words=words("ko"))
    assert "&lt;div&gt;\n&#96;``\n" in (tmp_path / "site" / "notes" / f"{note.stem}.html").read_text()


TITLES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(lambda text: text.split())


@given(title=TITLES, level=st.integers(1, 6))
def test_a_heading_is_as_python_markdown_makes_it(title: str, level: int) -> None:
    text = f"{'#' * level} {heading_text(title)} {{#한글-1.a_b}}\n\n<p>x</p>\n"
    made = converted(text)
    assert made is None or made.html == by_engine(text)
    assert made is not None or set(title) & set("\\\x02\x03")


PIECES = st.sampled_from(
    "<p>a</p>|<p>b</p>\n|<div>\n\n<p>c\td</p>\n \n</div>|\n|\n\n|## A {#a}|\n\n## B \\* &amp;lt; {#b}\n\n|"
    "<ul><li>x</ul>|<div/>|text|<!-- c -->|<pre>\n```\nx\n```\n</pre>|<p a='<p>'>|&#39|&amp;|"
    "<script>var a = \"<p>\"</script>|"
    "<span>y</span>|<details><summary>z</summary>\n</details>|  |<hr>|</div>|<div>|<DIV>|# |*a*|\r|`".split("|")
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_page_is_as_python_markdown_makes_it_or_left_to_it(text: str) -> None:
    made = converted(text)
    assert made is None or made.html == by_engine(text)


@given(st.lists(st.integers(1, 3), max_size=12))
def test_the_table_of_contents_is_nested_as_python_markdown_nests_it(levels: list[int]) -> None:
    def plain(tree: tuple[Branch, ...]) -> list[object]:
        return [[branch.entry.level, plain(branch.below)] for branch in tree]

    def theirs(tokens: list[dict[str, object]]) -> list[object]:
        return [[token["level"], theirs(token["children"])] for token in tokens]  # type: ignore[arg-type]

    expected = theirs(nest_toc_tokens([{"level": level} for level in levels]))
    assert plain(nested(tuple(Entry(level, "a", "n") for level in levels))) == expected


def test_the_engine_of_these_tests_is_the_one_that_builds() -> None:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.config import load_config

    from genba.site.assets import base_configuration

    configuration = load_config(str(base_configuration()), docs_dir=str(Path(__file__).parent))
    assert list(configuration.markdown_extensions) == EXTENSIONS
    assert configuration.mdx_configs == OPTIONS
