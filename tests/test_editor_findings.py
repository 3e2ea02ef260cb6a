"""Every bad case in an editor: nothing in it stops an answer, and a quick fix is what ``genba check --fix`` writes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from unicodedata import normalize

import pytest
from lsprotocol import types
from pygls.workspace.position_codec import PositionCodec

from genba.editor.completion import offers
from genba.editor.desk import Asked, Desk
from genba.editor.findings import all_mended, mendings, shown
from genba.editor.meant import meant, target
from genba.editor.places import Places
from genba.i18n.editor_words import editor_words
from genba.model.position import Position
from genba.read.decode import text_of
from genba.read.mending import mended
from tests.conftest import AS_OF
from tests.test_cases import ALL, lay

CODECS = [PositionCodec(each) for each in (types.PositionEncodingKind.Utf16, types.PositionEncodingKind.Utf8)]
BAD = [case for case in ALL if case.name.startswith("bad")]


def desk(root: Path) -> Desk:
    """A folder as an editor knows it."""
    made = Desk((root,), Asked((), "ko", None, lambda _: AS_OF))
    made.hold(made.read(lambda done, of: None))
    return made


def edited(text: str, places: Places, action: types.CodeAction) -> str:
    """``text`` after an action, whose edits are made one after the other from its end."""
    assert action.edit
    assert action.edit.changes
    (edits,) = action.edit.changes.values()
    stretches = [(places.position(one.range.start), places.position(one.range.end), one.new_text) for one in edits]
    for start, end, new in sorted(stretches, reverse=True):
        text = text[: offset(text, start)] + new + text[offset(text, end) :]
    return text


def offset(text: str, place: Position) -> int:
    """Where a place lies in a text that is in NFC and ends its lines in LF."""
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1


def readable(made: Desk) -> Sequence[tuple[str, str]]:
    """Each file as an editor shows it."""
    read = made.survey()
    assert read
    paths = [path for kind, each in read.folder.paths.items() if kind != "attachments" for path in each]
    return [(path, text) for path in paths if (text := text_of(made.content(path))) is not None]


@pytest.mark.parametrize("case", BAD, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_quick_fix_writes_what_the_command_writes(case: Path, tmp_path: Path) -> None:
    made = desk(lay(case, tmp_path))
    for path, raw in readable(made):
        text = normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n"))
        made.lay(path, text)
        content = made.content(path)
        for codec in CODECS:
            places = Places.of(text, codec)
            for found in made.findings(path):
                assert shown(found, places, "ko").message
                if found.edits:
                    (fix,) = mendings(found, content, places, "file:///a", editor_words("ko"))
                    assert edited(text, places, fix) == text_of(mended(content, found.edits) or b"")
            for fix in all_mended(made.findings(path), content, places, "file:///a", editor_words("ko")):
                fixable = [edit for one in made.findings(path) for edit in one.edits]
                assert edited(text, places, fix) == text_of(mended(content, fixable) or b"")


@pytest.mark.parametrize("case", BAD[::2], ids=lambda case: f"{case.parent.name}/{case.name}")
def test_there_is_an_answer_at_every_place(case: Path, tmp_path: Path) -> None:
    made = desk(lay(case, tmp_path))
    for path, text in readable(made):
        made.lay(path, text)
        read, places = made.survey(), Places.of(text, CODECS[0])
        assert read
        for number, line in enumerate(places.lines[:12]):
            for character in range(0, min(len(line), 40) + 2, 3):
                place = places.position(types.Position(number, character))
                offers(read, path, text, line=place.line, column=place.column, language="ko")
                found = meant(read, path, made.content(path), places.line(place.line), place)
                assert found is None or found.thing == "complaint" or target(read, found)


def test_places_behind_the_end_are_its_end() -> None:
    places = Places.of("가\r\n😀나", CODECS[0])
    assert places.range(Position(9, 1, 9, 5)) == types.Range(types.Position(1, 3), types.Position(1, 3))
    assert places.range(Position(2, 2, 2, 3)) == types.Range(types.Position(1, 2), types.Position(1, 3))
    assert places.position(types.Position(1, 2)) == Position(2, 2, 2, 2)
    assert places.position(types.Position(9, 9)) == Position(10, 1, 10, 1)
    assert places.line(9) == ""
