"""What the files of an index hold, and what they must not hold."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import pytest

from genba.catalogue.catalogue import build_catalogue
from genba.model.note import Html, Note
from genba.pipeline.load import Loaded
from genba.pipeline.search import index_of
from genba.search.analysis import Lemmas
from genba.search.find import find
from genba.search.index import Index, build_index
from genba.search.index_format import EMBEDDED_LIMIT, plain
from genba.search.lemmas import installed_analyser
from genba.search.lookup import Lookup
from genba.search.plain_text import plain_lines
from genba.search.store import store_in
from tests.search.cases import index_of_sample, written

SECRET = "뷁퀑츄뢰"


def with_secret(loaded: Loaded) -> Loaded:
    """The sample, whose note for executives speaks of something that no other does."""
    notes = tuple(_secret(note) if note.access == "executives" else note for note in loaded.sound.notes)
    return replace(loaded, sound=replace(loaded.sound, notes=notes))


def _secret(note: Note) -> Note:
    return note._replace(title=f"{SECRET} 이야기", blocks=(Html(f"<p>{SECRET}를 심는다</p>"),))


def everything(index: Index) -> str:
    """All that the files say, unpacked."""
    files = written(index)
    embedded = json.loads(files["embedded.js"].partition(b" = ")[2].rstrip(b";\n"))
    shards = b"".join(base64.b64decode(text) for name, text in embedded.items() if name.startswith("terms-"))
    told = b"\n".join([*map(plain, files.values()), *(name.encode() for name in files), shards])
    return told.decode(errors="replace")


def test_a_word_for_executives_is_in_no_file_of_the_staff_site(sample: Loaded) -> None:
    loaded = with_secret(sample)
    staff, executives = (index_of_sample(loaded, audience) for audience in ("staff", "executives"))
    pairs = [SECRET[at : at + 2] for at in range(3)]
    assert all(word in everything(executives) for word in (SECRET, *pairs))
    assert not [word for word in (SECRET, *pairs) if word in everything(staff)]
    assert [one.fragment["id"] for one in find(SECRET, Lookup(executives.plain))] == ["2026-11-13-ceo-dongnyeok"]
    assert find(SECRET, Lookup(staff.plain)) == []


def test_equal_notes_give_equal_bytes(sample: Loaded) -> None:
    assert written(index_of_sample(sample, "staff")) == written(index_of_sample(sample, "staff"))


def test_every_file_is_there_packed_and_plain(sample: Loaded) -> None:
    files = written(index_of_sample(sample, "staff"))
    names = {name.rpartition(".")[0] for name in files if name.endswith(".bin")}
    assert len(files) == 2 * len(names) + 2
    for name in names:
        other = files.get(f"{name}.txt") or files[f"{name}.dat"]
        assert plain(files[f"{name}.bin"]) == other
    assert not [name for name in files if name.endswith((".gz", ".br"))]


def test_a_new_note_leaves_the_other_documents_alone(sample: Loaded) -> None:
    book = sample.sound
    fewer = replace(sample, sound=replace(book, notes=book.notes[:-1]))
    before, after = (written(index_of_sample(each, "executives")) for each in (fewer, sample))
    changed = {name for name, content in before.items() if after.get(name) != content}
    assert not [name for name in changed if name.startswith("document-") and b'"type":"note"' in plain(before[name])]


def test_a_customer_whom_nobody_knows_can_be_mentioned(sample: Loaded) -> None:
    notes = tuple(note._replace(mentions=("모르는상사",)) for note in sample.sound.notes[:1])
    loaded = replace(sample, sound=replace(sample.sound, notes=notes))
    found = find("모르는상사", Lookup(index_of_sample(loaded, "staff").plain))
    assert [one.fragment["id"] for one in found] == [notes[0].id]


def test_facets_tell_what_a_note_can_be_filtered_by(sample: Loaded) -> None:
    index = index_of_sample(sample, "staff")
    table = json.loads(index.plain(json.loads(index.manifest)["table"]))
    facets = json.loads(index.plain(f"facets-{table['facets'][0]}"))
    values = json.loads(index.plain(f"values-{table['values']}"))
    found = find("남궁혁 전무", Lookup(index.plain))[0].fragment
    numbers = list(accumulate(facets["gaps"]))
    at = next(at for at, number in enumerate(numbers) if Lookup(index.plain).fragment(number)["id"] == found["id"])
    assert ["hanmaru", "한마루중공업"] in values["customers"]
    assert (facets["customers"][at], facets["executives"][at]) == (["hanmaru"], ["cfo"])
    assert "complaint" in facets["sections"][at]


def test_lines_keep_the_nearest_place_to_lead_to() -> None:
    items = '<ul>\n<li id="c-1">늦다 &amp; <b>비싸다</b></li>\n<li>또</li>\n</ul>'
    table = "<table><tr><td>a</td><td>b</td></tr></table>"
    assert [tuple(line) for line in plain_lines([Html(items + table)])] == [
        ("c-1", "늦다 & 비싸다", False),
        ("c-1", "또", False),
        ("c-1", "a b", False),
    ]


def test_excerpts_mark_the_hit_in_the_writers_words(sample: Loaded) -> None:
    lookup = Lookup(index_of_sample(sample, "staff").plain)
    shown = next(one.excerpt for one in find("gmp 문서", lookup) if one.fragment["type"] == "note")
    assert [shown.text[start:end] for start, end in shown.marks] == ["GMP", "문서"]


def test_a_note_found_by_its_facts_shows_its_first_sentence_not_a_heading(sample: Loaded) -> None:
    lookup = Lookup(index_of_sample(sample, "staff").plain)
    found = [one for one in find("한마루중공업", lookup) if one.fragment["type"] == "note" and not one.excerpt.marks]
    assert found
    for one in found:
        assert one.excerpt.text.rstrip("…") in next(text for _, text, heading in one.fragment["lines"] if not heading)


class Counting:
    """An analyser that finds nothing, and tells how many texts it read."""

    name = "counting"

    def __init__(self) -> None:
        self.read = 0

    def lemmas(self, texts: Iterable[str]) -> list[Lemmas]:
        found = [Lemmas() for _ in texts]
        self.read += len(found)
        return found


def test_only_what_changed_is_analysed_again(sample: Loaded, tmp_path: Path) -> None:
    made = []
    for loaded in (sample, sample, with_secret(sample)):
        analyser = Counting()
        catalogue = build_catalogue(loaded.sound, loaded.settings, "executives")
        with store_in(tmp_path / ".genba", "executives") as store:
            build_index(catalogue, language="ko", analyser=analyser, store=store)
        made.append(analyser.read)
    assert made[0] > 40
    assert made[1:] == [0, 1]


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00broken"])
def test_a_broken_cache_is_not_there(content: bytes, sample: Loaded, tmp_path: Path) -> None:
    (tmp_path / "search.sqlite").write_bytes(content)
    catalogue = build_catalogue(sample.sound, sample.settings, "staff")
    index = index_of(sample, catalogue, cache=tmp_path)
    assert written(index) == written(build_index(catalogue, language="ko", analyser=installed_analyser(catalogue)))


def test_an_index_is_embedded_up_to_a_size(sample: Loaded) -> None:
    first, *others = sample.sound.notes
    long = first._replace(blocks=(Html(f"<p>{'납기 ' * (EMBEDDED_LIMIT // 7 + 1)}</p>"),))
    book = replace(sample.sound, notes=(long, *others))
    index = build_index(build_catalogue(book, sample.settings, "staff"), language="ko")
    assert written(index)["embedded.js"] == b"globalThis.genbaSearchFiles = null;\n"
