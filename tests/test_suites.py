"""Notes made of what other projects test their readers with are checked to their end, and published as text.

What was taken from whom stands in suites/README.md.
"""

from __future__ import annotations

import json
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from genba.i18n import words
from genba.model.vocabulary import CUSTOMER_KEYS, EXECUTIVE_KEYS, ISSUE_KEYS, MINUTES_KEYS, NOTE_KEYS
from genba.pipeline.build import build_one
from genba.pipeline.load import Loaded
from tests.conftest import load_folder
from tests.test_attacks import Markup
from tests.test_cases import BASE
from tests.whole_check import assert_whole_check

SUITES = Path(__file__).parent / "suites"
MANY = 60.0  # seconds of the processor for hundreds of customers, minutes and the like together
HEAD = "---\n날짜: 2026-11-10\n임원: cfo\n고객: 한마루\n---\n"
KEYS: Mapping[str, Iterable[str]] = {
    "2026": NOTE_KEYS,
    "customers": CUSTOMER_KEYS,
    "executives": EXECUTIVE_KEYS,
    "minutes": MINUTES_KEYS,
    "issues": ISSUE_KEYS,
}


def suite(name: str) -> Any:  # noqa: ANN401
    """The inputs of one collection."""
    return json.loads((SUITES / f"{name}.json").read_text(encoding="utf-8"))


YAML: Mapping[str, str] = {f"{number:03}-{name}": text for number, (name, text) in enumerate(suite("yaml-test-suite"))}
STRINGS: list[str] = suite("naughty-strings")
EXAMPLES: list[str] = suite("commonmark")


def lay(root: Path, files: Iterable[tuple[str, str]]) -> Path:
    """The files in a copy of the base folder."""
    shutil.copytree(BASE, root)
    for path, text in files:
        file = root / path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
    return root


def named(folder: str, number: int) -> str:
    """A file's path in which its name gives no cause for a finding."""
    names = {"2026": f"2026-10-01-cfo-{number}", "minutes": f"{1000 + number // 52}-W{number % 52 + 1:02}"}
    return f"{folder}/{names.get(folder, f'x{number}')}.md"


def header(keys: Iterable[str], value: str) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key in keys) + "---\n말\n"


def quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def test_the_suites_are_whole() -> None:
    assert (len(YAML), len(STRINGS), len(EXAMPLES)) == (402, 517, 652)
    assert len({*STRINGS}) == len(STRINGS)


def test_any_yaml_may_stand_as_a_header_or_as_the_whole_file(tmp_path: Path) -> None:
    headers = ((f"2026/h{name}.md", f"---\n{text.rstrip()}\n---\n말\n") for name, text in YAML.items())
    whole = ((f"2026/w{name}.md", text) for name, text in YAML.items())
    assert assert_whole_check(lay(tmp_path / "notes", [*headers, *whole]), MANY).files == 2 * len(YAML) + 4


@pytest.mark.parametrize("folder", KEYS)
def test_any_string_may_be_the_value_of_every_key(folder: str, tmp_path: Path) -> None:
    files = ((named(folder, number), header(KEYS[folder], text)) for number, text in enumerate(STRINGS))
    assert_whole_check(lay(tmp_path / "notes", files), MANY)


def test_any_string_may_be_quoted(tmp_path: Path) -> None:
    files = ((named("2026", number), header(NOTE_KEYS, quoted(text))) for number, text in enumerate(STRINGS))
    assert_whole_check(lay(tmp_path / "notes", files), MANY)


def test_any_string_may_be_a_body(tmp_path: Path) -> None:
    bodies = ((named("2026", number), f"{HEAD}## 불평\n{text}\n- {text}\n") for number, text in enumerate(STRINGS))
    assert_whole_check(lay(tmp_path / "notes", bodies), MANY)


def file_names() -> Iterator[str]:
    """The strings that can name a file."""
    for text in STRINGS:
        name = f"{text.replace('/', '')}.md"
        if "\0" not in name and len(name.encode("utf-8", "surrogatepass")) <= 255:
            yield name


def test_any_string_may_be_a_file_name(tmp_path: Path) -> None:
    others = cycle([*KEYS][1:])
    files = {f"{folder}/{name}": f"{HEAD}말\n" for name in file_names() for folder in ("2026", next(others))}
    assert_whole_check(lay(tmp_path / "notes", files.items()), MANY)


def test_any_markdown_may_be_a_body(tmp_path: Path) -> None:
    bodies = ((named("2026", number), HEAD + text) for number, text in enumerate(EXAMPLES))
    loaded = assert_whole_check(lay(tmp_path / "notes", bodies), MANY)
    assert len(loaded.sound.notes) > len(EXAMPLES) * 0.9


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Loaded, Path]:
    """Notes that say every string in header and body, and the site of them."""
    root = tmp_path_factory.mktemp("strings")
    notes = ((named("2026", number), said_everywhere(text)) for number, text in enumerate(STRINGS))
    loaded = load_folder(lay(root / "notes", notes))
    build_one(loaded, root / "site", "staff", words=words("ko"))
    return loaded, root / "site"


def said_everywhere(text: str) -> str:
    keys = "".join(f"{key}: {quoted(text)}\n" for key in ("제목", "장소"))
    lists = "".join(f"{key}: [{quoted(text)}]\n" for key in ("만난사람", "주제"))
    head = HEAD.removesuffix("---\n")
    return f"{head}{keys}{lists}---\n{text}\n\n불평: {text}\n\n## 배운 것\n- {text}\n- [ ] @cfo {text} ~11/30\n"


def test_every_note_is_published_whatever_string_it_says(published: tuple[Loaded, Path]) -> None:
    pages = {path.stem for path in (published[1] / "notes").glob("*.html")}
    assert pages == {note.id for note in published[0].sound.notes}
    assert len(pages) == len(STRINGS)


class Heading(HTMLParser):
    """Collects the text of a page's main heading."""

    def __init__(self) -> None:
        super().__init__()
        self.within = False
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within = self.within or tag == "h1"

    def handle_endtag(self, tag: str) -> None:
        self.within = self.within and tag != "h1"

    def handle_data(self, data: str) -> None:
        self.text += data if self.within else ""


def test_every_printable_string_is_a_heading_as_it_was_written(published: tuple[Loaded, Path]) -> None:
    for number, text in enumerate(STRINGS):
        if text.strip() and text.isprintable():
            heading = Heading()
            heading.feed((published[1] / "notes" / f"2026-10-01-cfo-{number}.html").read_text(encoding="utf-8"))
            assert heading.text.removesuffix("#").split() == unicodedata.normalize("NFC", text).split()


def test_no_published_string_acts(published: tuple[Loaded, Path]) -> None:
    for path in published[1].rglob("*.html"):
        page = Markup()
        page.feed(path.read_text(encoding="utf-8"))
        assert page.acting == [], path
