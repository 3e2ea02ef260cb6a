"""Files as programs save them: encodings, marks, line ends, Unicode forms, names, sizes."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from genba.read.characters import lost_letter
from genba.read.decode import decode
from tests.reading import PATH, check_folder, findings, parse_note
from tests.test_cases import BASE, lay

NOTE = "---\n날짜: 2026-10-01\n고객: 한마루\n---\n## 불평\n- 늦다\n"


def facts(content: bytes) -> list[dict[str, str]]:
    """The facts of each finding."""
    return [dict(one.facts) for one in parse_note(content).diagnostics]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (NOTE.encode(), []),
        (b"\xef\xbb\xbf" + NOTE.encode(), ["1:1 byte-order-mark"]),
        (NOTE.encode("cp949"), ["1:1 encoding"]),
        (NOTE.encode("utf-16"), ["1:1 encoding"]),
        (NOTE.encode("utf-16-le"), ["1:1 encoding"]),
        (NOTE.encode("utf-16-be"), ["1:1 encoding"]),
        (NOTE.encode("utf-32"), ["1:1 encoding"]),
        (NOTE.replace("\n", "\r\n").encode(), []),
        (NOTE.replace("\n", "\r\n", 2).encode(), ["1:1 line-ends"]),
        (NOTE.replace("\n", "\r").encode(), ["1:1 line-ends"]),
        (unicodedata.normalize("NFD", NOTE).encode(), ["2:1 not-nfc"]),
        (NOTE.encode() + "한 번 더\n".encode("cp949"), ["7:1 mixed-encoding"]),
    ],
    ids="utf-8 bom cp949 utf-16 utf-16-le utf-16-be utf-32 crlf mixed-ends lone-cr nfd mixed-encoding".split(),
)
def test_a_note_reads_the_same_however_it_was_saved(content: bytes, found: list[str]) -> None:
    note = parse_note(content)
    assert note.header is not None
    assert (note.header.date, note.header.customers) == (date(2026, 10, 1), ("한마루",))
    assert [(one.section, one.text[:2], one.line) for one in note.body.passages] == [("complaint", "늦다", 6)]
    assert findings(note.diagnostics) == found


@pytest.mark.parametrize(
    ("content", "found", "text"),
    [
        (f"{NOTE}결제를 늘려 달라".encode()[:-1], ["7:9 lost-letters"], "결제를 늘려 달\ufffd"),
        (f"{NOTE}결제 비용".encode().replace("비".encode()[2:], b"", 1), ["7:4 lost-letters"], "결제 \ufffd용"),
        (
            f"{NOTE}결제\ud800를 본다".encode("utf-8", "surrogatepass"),
            ["7:3 lost-letters"],
            "결제\ufffd\ufffd\ufffd를 본다",
        ),
        (f"{NOTE * 20}".encode() + b"a\xffb", ["121:2 lost-letters"], "a\ufffdb"),
        (f"{NOTE}결제를 늘려 달라".encode("cp949")[:-1], ["1:1 encoding", "7:9 lost-letters"], "결제를 늘려 달\ufffd"),
    ],
    ids="cut-at-the-end a-byte-lost surrogate one-bad-byte cp949-cut".split(),
)
def test_a_damaged_letter_is_told_where_it_stands_and_spoils_no_other(
    content: bytes, found: list[str], text: str
) -> None:
    decoded = decode(PATH, content)
    assert (decoded.text or "").split("\n")[-1] == text
    assert set(found) <= set(findings((*decoded.diagnostics, *lost_letter(PATH, decoded.text or ""))))
    assert "mixed-encoding" not in {one.rule for one in decoded.diagnostics}


def test_line_ends_of_one_kind_are_not_said_to_differ() -> None:
    assert facts(NOTE.replace("\n", "\r").encode()) == [{"every": "CR", "most": ""}]
    assert facts(NOTE.replace("\n", "\u2028").encode()) == [{"every": "U+2028", "most": ""}]
    assert facts(NOTE.replace("\n", "\r\n", 2).encode()) == [{"every": "", "most": "LF"}]


def test_letters_in_another_form_are_named() -> None:
    assert facts(f"{NOTE}\uf90a을 본다\n".encode()) == [{"hangul": "", "letter": "金"}]
    assert facts(f"{NOTE}{unicodedata.normalize('NFD', '한')}\n".encode()) == [{"hangul": "한", "letter": ""}]


@pytest.mark.parametrize(
    "words",
    ["現地現物. Größe, naïve", "葛\U000e0100西에서", "می\u200cخواهم", "क्‍ष"],
    ids="umlaut hanja persian hindi".split(),
)
def test_other_scripts_are_neither_garbled_nor_hidden(words: str) -> None:
    assert parse_note(f"{NOTE}{words}\n").diagnostics == ()


def test_what_only_some_programs_show_is_left_for_people_to_mend() -> None:
    (found, *_) = parse_note(f"{NOTE}옛말 \ue0bc\n").diagnostics
    assert (found.rule, found.edits) == ("invisible-character", ())


def test_the_encoding_is_named() -> None:
    assert facts(NOTE.encode("cp949")) == [{"encoding": "CP949"}]
    assert facts(NOTE.encode("utf-16")) == [{"encoding": "UTF-16"}]


def test_columns_count_code_points_of_the_composed_text() -> None:
    text = "---\n고객: 한마루\n---\n" + unicodedata.normalize("NFD", "연락 ") + "\x07처\n"
    assert findings(parse_note(text).diagnostics) == ["4:1 not-nfc", "4:4 control-character"]


def test_control_and_direction_characters_are_shown() -> None:
    (passage,) = parse_note("결제\x1b를 \u202e늘려 달라\n").body.passages
    assert passage.text == "결제␦를 ␦늘려 달라"


def test_a_name_in_another_unicode_form_is_the_same_name(tmp_path: Path) -> None:
    lay(BASE, tmp_path)
    (tmp_path / unicodedata.normalize("NFD", "2026-10-01-cfo-한마루.md")).write_text("늦다\n", encoding="utf-8")
    checked = check_folder(tmp_path)
    assert [note.id for note in checked.notebook.notes] == ["2026-10-01-cfo-한마루"]
    assert checked.places == ["2026-10-01-cfo-한마루.md:1:1 nfd-name"]


def test_two_names_that_differ_in_unicode_form_only_are_told(tmp_path: Path) -> None:
    lay(BASE, tmp_path)
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, "2026-10-01-cfo-한마루.md")
        (tmp_path / name).write_text(f"{form} 늦다\n", encoding="utf-8")
    checked = check_folder(tmp_path)
    assert [note.title for note in checked.notebook.notes] == ["NFC 늦다"]
    assert [one.rule for one in checked.diagnostics] == ["duplicate-id", "nfd-name"]


def test_a_shortcut_that_leaves_the_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("비밀\n", encoding="utf-8")
    root = lay(BASE, tmp_path / "notes")
    (root / PATH).symlink_to(secret)
    checked = check_folder(root)
    assert checked.notebook.notes == ()
    assert checked.places == [f"{PATH}:1:1 link-outside"]


def test_hidden_files_drafts_templates_and_readme_are_no_notes(tmp_path: Path) -> None:
    lay(BASE, tmp_path)
    for name in (".x.md", "_x.md", "README.md", "drafts/x.md", "templates/x.md", "2026/readme.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("---\n날짜: 어제\n---\n", encoding="utf-8")
    checked = check_folder(tmp_path)
    assert (checked.notebook.notes, checked.places) == ((), [])


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"\xed\xa0\x80\xff\x00\x01" * 50, "binary-file"),
        ("가나다".encode("utf-16") + b"x", "binary-file"),
        (b"a" * 2_000_001, "file-too-large"),
        (b" \n\t\n", "empty-file"),
    ],
    ids="binary half-a-character too-large blank".split(),
)
def test_what_is_no_note_is_set_aside(content: bytes, rule: str) -> None:
    note = parse_note(content)
    assert (note.header, note.body.passages) == (None, ())
    assert [one.rule for one in note.diagnostics] == [rule]
    assert note.diagnostics[0].sets_aside


def test_a_header_of_more_than_64_kilobytes_is_set_aside() -> None:
    note = parse_note("---\n고객: 한마루\n제목: " + "가" * 65_536 + "\n---\n늦다\n")
    assert note.header is None
    assert findings(note.diagnostics) == ["2:1 header-too-large"]


def test_what_cannot_be_read_is_never_published_more_widely() -> None:
    assert parse_note(b"\0\1\2").access == ""
    assert parse_note("---\n공개: [임원\n고객: 한마루\n---\n늦다\n").access == ""
    assert parse_note("---\n공개: &x 임원\n고객: 한마루\n---\n늦다\n").access == ""
    assert parse_note("---\n고객: 한마루\n---\n공개 세미나에서 만났다\n").access is None


def test_links_that_lead_nowhere_or_in_a_circle_are_told_and_not_followed(tmp_path: Path) -> None:
    lay(BASE, tmp_path)
    (tmp_path / "2026").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "2026" / "self.md").symlink_to("self.md")
    (tmp_path / "2026" / "gone.md").symlink_to("nowhere.md")
    (tmp_path / "2026" / "out.md").symlink_to("/nowhere.md")
    assert check_folder(tmp_path).places == [
        "2026/gone.md:1:1 unfollowed-link",
        "2026/out.md:1:1 link-outside",
        "2026/self.md:1:1 unfollowed-link",
        "loop:1:1 unfollowed-link",
    ]


@pytest.mark.parametrize(("name", "shown"), [("시월 ", "시월␣"), ("a\x07b", "a␦b"), ("무엇?", "무엇?")])
def test_a_name_that_some_systems_refuse_is_told_with_what_cannot_be_seen_in_it(
    tmp_path: Path, name: str, shown: str
) -> None:
    lay(BASE, tmp_path)
    (tmp_path / name).mkdir()
    (tmp_path / name / PATH).write_text(NOTE, encoding="utf-8")
    told = check_folder(tmp_path).diagnostics
    assert [dict(one.facts)["found"] for one in told if one.rule == "unportable-name"] == [shown]


def test_a_line_in_two_codings_keeps_what_stands_in_utf_8() -> None:
    line = "배운 것: ".encode() + "구매보다 현장이 먼저 안다".encode("cp949")
    text = decode(PATH, NOTE.encode() + line).text
    assert text is not None
    assert text.endswith("배운 것: 구매보다 현장이 먼저 안다")
