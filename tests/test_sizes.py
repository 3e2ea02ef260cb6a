"""Pages stay small: a note's page adds little to its words, and no list grows with the number of notes."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from genba.i18n import words
from genba.pipeline.build import content
from tests.bench.corpus import LAST, write_corpus
from tests.conftest import load_folder

KB = 1000
CONTENTS = re.compile('<nav class="md-nav md-nav--secondary".*?</nav>', re.DOTALL)  # a note's own headings again


def test_a_note_page_adds_little_to_its_words(sample_site: Path) -> None:
    for page in (sample_site / "executives" / "notes").glob("*.html"):
        html = CONTENTS.sub("", page.read_text(encoding="utf-8"))
        words = html[html.index("<article") : html.index("</article>")].encode()
        assert len(html.encode()) - len(words) <= 16 * KB, page.name
        assert len(gzip.compress(html.encode(), mtime=0)) - len(gzip.compress(words, mtime=0)) <= 5 * KB, page.name


def test_a_customer_met_three_thousand_times_has_a_short_page(tmp_path: Path) -> None:
    notes = write_corpus(tmp_path / "notes", 3000)
    for path in notes.glob("2*/*.md"):
        said = re.sub("고객: firm-[0-9]+", "고객: firm-1", path.read_text(encoding="utf-8"))
        path.write_text(said, encoding="utf-8")
    loaded = load_folder(notes, LAST)
    made = content(loaded, "staff", words("ko"))
    pages = {page.url: page.text for kind in made.pages for page in (making.made() for making in kind[-40:])}
    assert {url: len(text) for url, text in pages.items() if len(text.encode()) > 280 * KB} == {}
    assert all(f"<summary>{year} <span" in pages["customers/firm-1.html"] for year in range(2017, 2026))
