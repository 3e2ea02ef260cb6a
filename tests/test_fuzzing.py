"""Whatever became of a few files of a notes folder, the whole check ends, and what it mends stays mended.

Files of the sample and of the cases are spoiled: bytes turned, cut, pasted, doubled, encoded anew, misnamed.
`make test` draws the same few folders every time; `make fuzz` draws others, see fuzz.py.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genba.cli.mend import mend
from genba.pipeline.load import Loaded
from genba.report.formats import FORMATS
from tests.conftest import NOTES
from tests.test_cases import ALL, BASE
from tests.test_reading_anything import COLONS, KEYS, MARKDOWN, NASTY
from tests.whole_check import assert_whole_check, guard, load_guarded, say


def of(root: Path) -> Iterator[tuple[str, bytes]]:
    """The Markdown files of a folder, by their path in it."""
    for path in sorted(root.rglob("*.m*")):
        if path.is_file() and path.suffix in (".md", ".markdown"):
            yield path.relative_to(root).as_posix(), path.read_bytes()


CORPUS = [*of(NOTES), *(file for case in ALL if case != BASE for file in of(case))]
FILES = st.sampled_from(CORPUS)
ENCODINGS = ("cp949", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "johab", "shift_jis", "iso2022_kr")
PIECES = [
    *NASTY, *MARKDOWN, *COLONS, *(f"{key}: " for key in KEYS),
    "---\n", "\n---\n", "+++\n", "```\n", "<!--", "-->", "\n", "\r", "\r\n", "\t", "\x00", "\x1b[2J", "\u2028", "\x85",
    "\u200b", "\u202e", "\ufeff", "\ufffd", "\u1112\u1161\u11ab", "e\u0301", "\U0001f469\u200d\U0001f467", "\U0002070e",
    "\U000e0041", "C-AAAAAA", "<<<<<<< HEAD\n", "=======\n", ">>>>>>> x\n",
    "version https://git-lfs.github.com/spec/v1\n", "? ", "- - - ", "!!binary ", "&a [*a]", "{{", "}}", "{% x %}", "[[",
    "]]", "![](", "](../", "javascript:", "\\", '\\"', "''",
    "［납기］", " ＃납기", "](www.a.kr)", "](http:/a)", "[a][1]", "\u3000", "\u00a0", ":: ", "\n답변: ", "\n불펑: ",
    "\ue0bc", "D:\\",
]  # fmt: skip
NO_UTF8 = [b"\xff", b"\xed\xa0\x80", b"\xc7", b"\xb1\xe8\xb0\xa1", b"\x00\x00"]
BYTES = [*(piece.encode("utf-8", "surrogatepass") for piece in PIECES), *NO_UTF8]
FOLDERS = [
    "", "2026/", "customers/", "executives/", "minutes/", "issues/", "attachments/", "drafts/", "customers/a/",
    "customer/", "가 나/", "2026.md/", "cfo/",
]  # fmt: skip
STEMS = [
    "2026-10-01-cfo-hanmaru", "2026-10-01", "2026-W44", "hanmaru", "cfo", "slow", "README", "한마루",
    "\u1112\u1161\u11ab\u1106\u1161\u1105\u116e", "2026-10-01-\u1112\u1161\u11ab", "a b", " a", "a ", "a.", ".a", "_a",
    "-a", "a#b?c%41", "100%", "a:b", "a\\b", "a\nb", "a\tb", "\x7f", '"', "'", "<b>", "&amp;", "*", "[a](b)", "CON",
    "nul", "\u202ea", "\u200b", "\U0001f642", "가" * 60, "a" * 200, "\udcff", "\udcc7\udcb1", "2026-13-45-cfo",
    "0000-00-00", "9999-W99", "~", "$HOME", "index", "2026-10-01-cfo-hanmaru (1)", "2026-10-01 - 복사본", "C-AAAAAA",
]  # fmt: skip
SUFFIXES = [".md", ".md", ".md", ".MD", ".markdown", ".md.txt", ".txt", "", ".md.", ".md~", ".png", ".md.md", ".Md "]


def inserted(draw: st.DrawFn, content: bytes) -> bytes:
    at = draw(st.integers(0, len(content)))
    return content[:at] + draw(st.sampled_from(BYTES)) + content[at:]


def repeated(draw: st.DrawFn, content: bytes) -> bytes:
    at = draw(st.integers(0, len(content)))
    return content[:at] + draw(st.sampled_from(BYTES)) * draw(st.sampled_from([2, 9, 100, 3000])) + content[at:]


def turned(draw: st.DrawFn, content: bytes) -> bytes:
    at = draw(st.integers(0, len(content)))
    return content[:at] + draw(st.binary(min_size=1, max_size=3)) + content[at + 1 :]


def cut(draw: st.DrawFn, content: bytes) -> bytes:
    at = draw(st.integers(0, len(content)))
    return content[:at] + content[draw(st.integers(at, len(content))) :]


def spliced(draw: st.DrawFn, content: bytes) -> bytes:
    other = draw(FILES)[1]
    return content[: draw(st.integers(0, len(content)))] + other[draw(st.integers(0, len(other))) :]


def encoded(draw: st.DrawFn, content: bytes) -> bytes:
    return content.decode("utf-8", "replace").encode(draw(st.sampled_from(ENCODINGS)), "replace")


def without_a_line(draw: st.DrawFn, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True) or [b""]
    del lines[draw(st.integers(0, len(lines) - 1))]
    return b"".join(lines)


def with_lines_again(draw: st.DrawFn, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    at = draw(st.integers(0, len(lines)))
    again = lines[draw(st.integers(0, len(lines))) :][: draw(st.integers(1, 9))]
    return b"".join([*lines[:at], *again * draw(st.integers(1, 3)), *lines[at:]])


MISHAPS = [inserted, inserted, repeated, turned, cut, spliced, encoded, without_a_line, with_lines_again]


@st.composite
def spoiled(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file after up to four mishaps, where it stood or elsewhere."""
    path, content = draw(FILES)
    for mishap in draw(st.lists(st.sampled_from(MISHAPS), max_size=4)):
        content = mishap(draw, content)
    return draw(st.just(path) | ODD_PATHS), content


ODD_PATHS = st.tuples(st.sampled_from(FOLDERS), st.sampled_from(STEMS), st.sampled_from(SUFFIXES)).map("".join)
SPOILED = st.lists(spoiled(), min_size=1, max_size=3).map(dict)


@contextmanager
def laid(files: Mapping[str, bytes]) -> Iterator[Path]:
    """The files over a copy of the base folder, less those whose names the disk refuses."""
    with tempfile.TemporaryDirectory(prefix="genba-fuzz-") as folder:
        root = Path(shutil.copytree(BASE, Path(folder) / "notes"))
        for path, content in files.items():
            with suppress(OSError):
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_bytes(content)
        yield root


def mend_all(root: Path, loaded: Loaded, *, unsafe: bool = False) -> list[Path]:
    """Writes what can be mended, after showing it; the files that were written."""
    with guard():
        files = [*mend(loaded.folder, loaded.diagnostics, unsafe=unsafe)]
        for file in files:
            assert file.diff("notes") or file.before != file.after
            file.write()
    return [file.path for file in files]


SAID = (
    "title date executive customers unregistered people others kind topics place site companions mentions recorded_by "
    "access"
).split()


READ_ANEW = {
    "invisible-character",
    "look-alike-letter",
    "blank-in-link",
    "unknown-block",
}  # mending changes what is read


def said(loaded: Loaded) -> dict[str, list[object]]:
    """What each sound note says, apart from where it says it, if mending is not to change it."""
    anew = {found.path for found in loaded.diagnostics if found.rule in READ_ANEW}
    return {
        note.path: [
            *(getattr(note, name) for name in SAID),
            *((item.section, item.text, item.topics, item.customer) for item in note.items),
        ]
        for note in loaded.sound.notes
        if note.path not in anew
    }


def assert_robust(files: Mapping[str, bytes], form: str) -> None:
    """The whole check of the spoiled folder ends and tells; mending changes no meaning, and a second time nothing."""
    with laid(files) as root:
        loaded = assert_whole_check(root)
        assert say("check", "--format", form, root=root)[0] in (0, 1)
        mend_all(root, loaded)
        mended = assert_whole_check(root)
        assert mended.set_aside <= loaded.set_aside
        assert said(mended) == said(mended) | said(loaded)
        assert mend_all(root, mended) == []
        mend_all(root, load_guarded(root), unsafe=True)
        assert_whole_check(root)


UNHURRIED = settings(deadline=None, suppress_health_check=[*HealthCheck])
FORMS = st.sampled_from([*FORMATS])


HEAD = "---\n날짜: 2026-10-01\n고객: 한마루\n"
NOTE = "2026-10-01-cfo-hanmaru.md"
FOUND = {
    "a backslash in a list without brackets that needs quotes": {NOTE: f"{HEAD}주제: #\\,a\n종류: 식사\n---\n말\n"},
    "a backslash in an item that needs quotes": {NOTE: f"{HEAD}만난사람: a, @b\\c\n---\n말\n"},
    "a full-width bracket in a list without brackets": {NOTE: f"{HEAD}주제: 납기, 지원］\n---\n말\n"},
    "a header that ends with the file, without a line end": {NOTE: f"{HEAD}제목: 가"},
    "a header without fences that ends with the file": {NOTE: "날짜: 2026-10-01\n고객: 한마루"},
    "nothing but a fence": {NOTE: "---"},
    "a name that the disk keeps decomposed": {"2026-10-01-cfo-\u1112\u1161\u11ab.md": "고객：한마루\n말\r\n"},
    "something invisible in a fence that is too short": {NOTE: HEAD.replace("---", "-\u200b-") + "---\n말\n"},
    "a run of tag characters": {NOTE: f"{HEAD}---\n말\U000e0041\U000e0041\n"},
    "a run of joiners": {NOTE: f"{HEAD}---\n말\u200d\u200d\u200d말\n"},
    "UTF-16 with a character NUL": {NOTE: f"\ufeff{HEAD}---\n말\0\0\0\n".encode("utf-16-le")},
    "a heading without a blank before a letter that is not seen": {NOTE: f"{HEAD}---\n##\ueb20말\n말\n"},
    "a name that is no UTF-8, of a file to be mended": {"\udcff.md": f" {HEAD}---\n말\n"},
    "an indented text right above a line of dashes": {NOTE: "---\n---\n종류: 전화\n\t고객: 한마루\n---\n말\n"},
    "an audience on the line of another key": {NOTE: f"{HEAD}장소: 부산 access: 임원\n---\n말\n"},
    "words behind a full-width bracket": {NOTE: f"{HEAD}제목: ［긴급］ 결제\n---\n말\n"},
    "a name behind a list in full-width brackets": {NOTE: "---\n고객:［a，b］ 한마루\n---\n말\n"},
    "full-width brackets in what needs quotes": {NOTE: "---\n고객:&［a，b］a [*a] 한마루\n---\n말\n"},
    "a full-width bracket in a bracket": {NOTE: "---\n날짜:[［a，b］[ 2026-09-29\n---\n말\n"},
    "an audience in the body behind a hyphen without a blank": {NOTE: f"{HEAD}---\n-공개: 임원\n말\n"},
}


@pytest.mark.parametrize("files", FOUND.values(), ids=FOUND)
def test_what_fuzzing_found_is_found_no_more(files: Mapping[str, str | bytes]) -> None:
    assert_robust({name: text.encode() if isinstance(text, str) else text for name, text in files.items()}, "text")


@settings(UNHURRIED, max_examples=150)
@given(SPOILED, FORMS)
def test_the_check_of_a_spoiled_folder_ends_and_what_it_mends_stays_mended(files: dict[str, bytes], form: str) -> None:
    assert_robust(files, form)
