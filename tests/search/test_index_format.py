"""What is written can be read again, byte for byte the same on every run."""

from __future__ import annotations

import gzip

from hypothesis import given
from hypothesis import strategies as st

from genba.search import index_format
from genba.search.words import folded, terms

ENTRIES = st.dictionaries(st.text(min_size=1, max_size=4), st.binary(max_size=300), max_size=400)


@given(st.dictionaries(st.integers(0, 70_000), st.integers(0, 7), max_size=200))
def test_postings_come_back(levels: dict[int, int]) -> None:
    pairs = sorted(document << 3 | level for document, level in levels.items())
    payload = index_format.postings_payload(pairs)
    assert dict(index_format.postings(payload)) == levels


@given(ENTRIES)
def test_every_key_is_found_in_the_shard_that_its_order_says(entries: dict[str, bytes]) -> None:
    made = list(index_format.shards(sorted((key.encode(), payload) for key, payload in entries.items())))
    firsts = [shard.first for shard in made]
    for key, payload in entries.items():
        at = index_format.shard_of(firsts, key)
        assert at is not None
        assert index_format.payloads(made[at].content, [key, "nowhere!"]) == {key: payload}


def test_the_worked_example_of_the_docstring() -> None:
    content = next(
        index_format.shards([("납기".encode(), index_format.postings_payload([2 << 3 | 5, 3 << 3 | 0]))])
    ).content
    assert content == b"T" + b"\x06" + "납기".encode() + b"\x02" + bytes([2 << 3 | 5, 0])


def test_long_shards_end_where_a_key_says_so() -> None:
    entries = [(f"{number:05}".encode(), bytes(200)) for number in range(3000)]
    whole = list(index_format.shards(entries))
    fewer = list(index_format.shards(entries[:1000] + entries[1001:]))
    assert all(len(shard.content) < 21_000 for shard in whole)
    assert len({shard.content for shard in whole} - {shard.content for shard in fewer}) <= 5


def test_gzip_holds_no_time_and_no_name() -> None:
    assert index_format.gzipped(b"abc")[:10] == bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 255])
    assert gzip.decompress(index_format.gzipped(b"abc")) == index_format.plain(b"abc") == b"abc"


def test_terms_of_a_sentence() -> None:
    found = list(terms(folded("납기를 A/S팀 90일")))
    assert found == ["납", "납기", "기를", "as", "s팀", "90", "0일"]
