"""Whatever stands in a note, a name or a setting is shown as text: nothing of it becomes markup."""

from __future__ import annotations

import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from genba.i18n import words
from genba.pipeline.build import build_one
from genba.read.said import anchor
from genba.site.links import broken_links
from tests.conftest import NOTES, load_folder

ATTACK = (
    "\"><img src=x onerror=alert(1)><script>alert(2)</script>'`*_ [a](javascript:alert(3)) {: onclick=alert(4)} "
    "{% raw %} <!-- x --> &lt;b&gt; | --- "
)
QUOTED = "'" + ATTACK.replace("'", "''") + "'"
NOTE = f"""---
날짜: 2026-11-19
임원: cfo
고객: [한마루, {QUOTED}]
제목: {QUOTED}
만난사람: [{QUOTED}]
장소: {QUOTED}
대필: {QUOTED}
---
## {ATTACK}
불평: {ATTACK}

- {ATTACK}

[x](data:text/html,<script>alert(5)</script>) ![y](https://elsewhere.example/a.png)
<iframe src=//elsewhere.example></iframe>

할 일: [ ] @cfo {ATTACK} ~11/30
"""


class Markup(HTMLParser):
    """Collects what could act: handlers, scripts of others, frames, addresses that run."""

    def __init__(self) -> None:
        super().__init__()
        self.acting: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            runs = (value or "").strip().lower().startswith(("javascript:", "data:text"))
            if name.startswith("on") or (runs and value != "javascript:void(0)"):
                self.acting.append(f"{tag} {name}={value}")
        source = dict(attrs).get("src") or ""
        if tag in ("iframe", "object", "embed") or (tag in ("img", "script") and "//" in source) or source == "x":
            self.acting.append(f"{tag} src={source}")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("attacked")
    notes = Path(shutil.copytree(NOTES, root / "notes"))
    (notes / "2026" / "2026-11-19-cfo-x.md").write_text(NOTE)
    (notes / "2026" / '2026-11-18-cfo-"><svg onload=alert(6)> #1 %41?.md').write_text(
        f"---\n고객: 한마루\n---\n{ATTACK}\n"
    )
    evil = {
        "customers/evil.md": f"---\n이름: {QUOTED}\n업종: {QUOTED}\n사람: [{QUOTED}]\n---\n# {ATTACK}\n{ATTACK}\n",
        "executives/evil.md": f"---\n이름: {QUOTED}\n직무: {QUOTED}\n직함: {QUOTED}\n메일: a@example.com\n---\n",
        "issues/evil.md": f"---\n제목: {QUOTED}\n책임: cto\n---\n# {ATTACK}\n- 2026-11-01 {ATTACK}\n",
    }
    for path, text in evil.items():
        (notes / path).write_text(text)
    minutes = notes / "minutes" / "2026-W46.md"
    minutes.write_text(f"{minutes.read_text()}\n## 정한 것\n- {ATTACK}\n")
    settings = notes / "genba.toml"
    company = "company = " + repr(ATTACK.replace("'", "").replace("`", ""))
    settings.write_text(settings.read_text().replace('company = "온새미정공"', company))
    build_one(load_folder(notes), root / "site", "executives", words=words("ko"))
    return root / "site"


@pytest.mark.parametrize("page", ["customers/evil", "executives/evil", "issues/evil", "notes/2026-11-19-cfo-x"])
def test_the_attacked_pages_are_published(attacked: Path, page: str) -> None:
    assert "alert(2)" in (attacked / f"{page}.html").read_text()


def test_nothing_acts(attacked: Path) -> None:
    for path in attacked.rglob("*.html"):
        page = Markup()
        page.feed(path.read_text())
        assert page.acting == [], path
        assert "<script>alert" not in path.read_text(), path


def test_every_link_arrives_even_at_an_odd_name(attacked: Path) -> None:
    assert len(list((attacked / "notes").glob("*svg*"))) == 1
    assert list(broken_links(attacked)) == []


def published(tmp_path: Path, files: dict[str, str], said: str, audience: str = "staff") -> Path:
    """The site of the sample with ``files``, all linked to from a note that says ``said``."""
    notes = Path(shutil.copytree(NOTES, tmp_path / "notes"))
    for path, text in files.items():
        (notes / path).parent.mkdir(exist_ok=True)
        (notes / path).write_text(text)
    (notes / "2026" / "2026-11-19-cfo-hanmaru.md").write_text(f"---\n고객: 한마루중공업\n---\n{said}\n")
    build_one(load_folder(notes), tmp_path / "site", audience, words=words("ko"))
    assert list(broken_links(tmp_path / "site")) == []
    return tmp_path / "site"


def test_no_file_of_a_note_takes_the_place_of_one_of_the_sites(tmp_path: Path) -> None:
    taken = ("assets/genba.css", "search/manifest.json", "data/notes.json", "feed.xml", "index.html", "weeks/x.js")
    said = " ".join(f"[{at}](../{path})" for at, path in enumerate(taken))
    site = published(tmp_path, dict.fromkeys(taken, "TAKEN"), said)
    files = (path for path in site.rglob("*") if path.is_file())
    assert {path.relative_to(site).as_posix() for path in files if path.read_bytes() == b"TAKEN"} == {
        "files/assets/genba.css", "files/search/manifest.json", "files/data/notes.json", "files/feed.xml.txt",
        "files/index.html.txt", "files/weeks/x.js.txt",
    }  # fmt: skip


def test_no_attachment_runs_when_it_is_opened(tmp_path: Path) -> None:
    named = {
        f"attachments/{name}": "<script>alert(7)</script>" for name in ("a.html", "b.XHTML", "c.mjs", "d.svg", "e.kml")
    }
    site = published(tmp_path, named, " ".join(f"[{path[-6:]}](../{path})" for path in named))
    assert sorted(path.name for path in (site / "attachments").iterdir() if "alert" in path.read_text("latin-1")) == [
        "a.html.txt", "b.XHTML.txt", "c.mjs.txt", "d.svg.txt", "e.kml.txt",
    ]  # fmt: skip
    assert (
        '<a href="../attachments/d.svg.txt" download="d.svg">'
        in (site / "notes" / "2026-11-19-cfo-hanmaru.html").read_text()
    )


@pytest.mark.parametrize("name", ["2026-11-18-cfo-hanmaru.markdown", "2026-11-18-cfo-hanmaru.MD"])
def test_a_note_is_never_published_as_it_was_written(tmp_path: Path, name: str) -> None:
    text = "---\n고객: 한마루중공업\n---\n납기가 늦다\n\n<!-- executives -->\n카나리아\n<!-- /executives -->\n"
    site = published(tmp_path, {f"2026/{name}": text}, f"[앞](../2026/{name})")
    assert [
        path for path in site.rglob("*") if path.is_file() and "카나리아" in path.read_text("utf-8", "replace")
    ] == []
    assert 'href="../notes/2026-11-18-cfo-hanmaru.html"' in (site / "notes" / "2026-11-19-cfo-hanmaru.html").read_text()


def test_no_heading_takes_the_id_of_a_part_of_the_page_that_scripts_look_for() -> None:
    said = ("__config", "_ _search", "genba status", "Genba", "C-7K2Q4M", "A-7K2Q4M", "기술 지원", "c-level", "_")
    assert [anchor(text) for text in said] == [
        "config", "search", "section-genba-status", "section-genba", "section-c-7k2q4m", "section-a-7k2q4m",
        "기술-지원", "c-level", "",
    ]  # fmt: skip
