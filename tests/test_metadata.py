"""Published pictures and documents: the same to look at, and nothing beside that."""

from __future__ import annotations

import base64
import io
import shutil
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from genba.i18n import words
from genba.pipeline.build import build_one
from genba.site.metadata import without_metadata
from tests.conftest import NOTES, load_folder

PICTURES = sorted((Path(__file__).parent / "pictures").iterdir())
TURNED = Path(__file__).parent / "pictures" / "turned.png"
CANARIES = (b"CANARY", "CANARY".encode("utf-16-be"), b"GPS", b"xmpmeta", b"Photoshop", b"MPF\0", b"tEXt", b"XMP ")
KINDS = {".jpg": "jpeg", ".png": "png", ".webp": "webp", ".gif": "gif"}
SHOW = """async (address) => {
  const picture = new Image(); picture.src = address; await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.naturalWidth; canvas.height = picture.naturalHeight;
  const context = canvas.getContext("2d"); context.drawImage(picture, 0, 0);
  return [canvas.width, canvas.height, ...context.getImageData(0, 0, canvas.width, canvas.height).data];
}"""


def office(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {"[Content_Types].xml": "<Types/>", **parts}.items():
            archive.writestr(name, text)
    return made.getvalue()


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_nothing_is_left_of_who_where_and_when(path: Path) -> None:
    bare = without_metadata(path.read_bytes())
    assert [each for each in CANARIES if each in bare] == []
    assert without_metadata(bare) == bare


@pytest.mark.browser
def test_pictures_look_as_before(browser: Browser) -> None:
    page = browser.new_page()
    try:
        for path in PICTURES:
            content = path.read_bytes()
            shown = [
                page.evaluate(SHOW, f"data:image/{KINDS[path.suffix]};base64,{base64.b64encode(each).decode()}")
                for each in (content, without_metadata(content))
            ]
            assert shown[0] == shown[1], path.name
            if path.stem == "turned":
                assert shown[0][:2] == [16, 24], path.name  # the side that is up, is
    finally:
        page.close()


@given(st.sampled_from(PICTURES), st.floats(0, 1), st.binary(max_size=8))
def test_a_spoilt_picture_stops_nothing(path: Path, place: float, instead: bytes) -> None:
    content = path.read_bytes()
    at = int(place * len(content))
    for spoilt in (content[:at], content[:at] + instead + content[at + len(instead) :], content[:at] + instead):
        without_metadata(spoilt)


def test_the_kind_is_told_by_the_content_and_others_are_left_alone() -> None:
    for content in (b"%PDF-1.7 CANARY", b"<svg><!-- CANARY --></svg>", b"", b"\0\0\0\x18ftypheic CANARY"):
        assert without_metadata(content) == content


def test_office_documents_lose_their_properties() -> None:
    properties = {f"docProps/{name}.xml": "<creator>CANARY</creator>" for name in ("core", "app", "custom")}
    bare = without_metadata(office(**properties, **{"word/document.xml": "<w:t>text</w:t>"}))
    with zipfile.ZipFile(io.BytesIO(bare)) as archive:
        assert archive.testzip() is None
        assert archive.read("word/document.xml") == b"<w:t>text</w:t>"
        assert not [name for name in archive.namelist() if b"CANARY" in archive.read(name)]
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    assert without_metadata(bare) == bare


def test_other_zips_and_signed_documents_are_left_alone() -> None:
    signed = office(**{"_xmlsignatures/sig1.xml": "<a/>", "docProps/core.xml": "<b/>"})
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("docProps/core.xml", "kept")
    for content in (signed, made.getvalue(), signed[:40]):
        assert without_metadata(content) == content


def test_a_site_holds_bare_pictures(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    shutil.copytree(NOTES, notes)
    shutil.copy(TURNED, notes / "attachments" / "fair.png")
    with (notes / "2026" / "2026-10-01-cfo-hanmaru.md").open("a", encoding="utf-8") as note:
        note.write("\n![전시회](../attachments/fair.png)\n")
    build_one(load_folder(notes), tmp_path / "site", "staff", words=words("ko"))
    published = (tmp_path / "site" / "attachments" / "fair.png").read_bytes()
    assert published == without_metadata(TURNED.read_bytes())
    assert b"CANARY" not in published
