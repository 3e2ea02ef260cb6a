"""Whatever stands in a note, a name or a setting is shown as text: nothing of it becomes markup."""

from __future__ import annotations

import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from genba.i18n import words
from genba.pipeline.build import build_one
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
