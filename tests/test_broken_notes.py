"""Ten notes broken in ten ways among thirty sound ones: all ten are named, all thirty are published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from genba.i18n import words
from genba.pipeline.build import build_one
from genba.pipeline.load import Loaded
from tests.conftest import NOTES, load_folder

HEAD = "---\n날짜: 2026-11-1{n}\n임원: cfo\n고객: 한마루\n---\n"
BROKEN = {
    "a-duplicate": "---\n날짜: 2026-11-10\n날짜: 2026-11-11\n---\n말".encode(),
    "b-impossible": "---\n날짜: 2026-02-30\n임원: cfo\n고객: 한마루\n---\n말".encode(),
    "c-future": "---\n날짜: 2027-01-01\n임원: cfo\n고객: 한마루\n---\n말".encode(),
    "d-executive": "---\n날짜: 2026-11-10\n임원: cf0\n고객: 한마루\n---\n말".encode(),
    "e-nothing": b"   \n",
    "f-binary": bytes(range(256)) * 4,
    "g-conflict": (HEAD.format(n=1) + "<<<<<<< HEAD\n가\n=======\n나\n>>>>>>> other\n").encode(),
    "h-quote": '---\n날짜: 2026-11-10\n임원: cfo\n고객: "한마루\n---\n말'.encode(),
    "i-anchor": "---\n날짜: 2026-11-10\n임원: &a cfo\n고객: 한마루\n---\n말".encode(),
    "j-resident": (HEAD.format(n=2) + "주민번호 900101-1234568\n").encode(),
}


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    root = tmp_path_factory.mktemp("vault") / "notes"
    shutil.copytree(NOTES, root)
    for number, path in enumerate(sorted((root / "2026").glob("*.md"))):
        if number >= 30:
            path.unlink()
    for name, content in BROKEN.items():
        (root / "2026" / f"{name}.md").write_bytes(content)
    return load_folder(root)


def test_all_ten_are_named_with_line_and_column(vault: Loaded) -> None:
    named = {found.path: found.position for found in vault.diagnostics if found.sets_aside}
    assert sorted(named) == [f"2026/{name}.md" for name in BROKEN]
    assert all(place.line >= 1 and place.column >= 1 for place in named.values())
    assert named["2026/a-duplicate.md"].line == 3
    assert (named["2026/d-executive.md"].line, named["2026/d-executive.md"].column) == (3, 5)


@pytest.mark.parametrize("audience", ["staff", "executives"])
def test_the_other_thirty_are_published_and_the_ten_listed(vault: Loaded, tmp_path: Path, audience: str) -> None:
    build_one(vault, tmp_path / "site", audience, words=words("ko"))
    repairs = (tmp_path / "site" / "repairs.html").read_text()
    missing = [name for name in BROKEN if f"{name}.md" not in repairs]
    assert len(list((tmp_path / "site" / "notes").glob("*.html"))) == 30
    assert missing == (["f-binary"] if audience == "staff" else [])  # what can't be read may be meant for few
