"""What is written can be read again, byte for byte the same on every run."""

from __future__ import annotations

import gzip
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from genba.search import index_format, shards
from genba.search.postings import postings, postings_payload, revised
from genba.search.words import folded, terms

ENTRIES = st.dictionaries(st.text(min_size=1, max_size=4), st.binary(max_size=300), max_size=400)


@given(st.dictionaries(st.integers(0, 70_000), st.integers(0, 7), max_size=200))
def test_postings_come_back(levels: dict[int, int]) -> None:
    pairs = sorted((document << 3 | level for document, level in levels.items()), reverse=True)
    payload = postings_payload(pairs)
    assert dict(postings(payload)) == levels


@given(
    st.dictionaries(st.integers(0, 300), st.integers(0, 7), max_size=60),
    st.dictionaries(st.integers(0, 300), st.none() | st.integers(0, 7), min_size=1, max_size=9),
)
def test_changed_postings_are_those_of_all_documents_anew(
    levels: dict[int, int], changes: dict[int, int | None]
) -> None:  # fmt: skip
    def payload(all_levels: dict[int, int | None]) -> bytes:
        kept = ((document << 3 | level) for document, level in all_levels.items() if level is not None)
        return postings_payload(sorted(kept, reverse=True))

    assert revised(payload(dict(levels)), changes) == payload({**levels, **changes})


@given(ENTRIES)
def test_every_key_is_found_in_the_shard_that_its_order_says(entries: dict[str, bytes]) -> None:
    made = shards.sharded(sorted((key.encode(), payload) for key, payload in entries.items()))
    firsts = [shard.keys[0] for shard in made]
    for key, payload in entries.items():
        at = shards.shard_of(firsts, key.encode())
        assert at is not None
        assert shards.payloads(made[at].content, [key, "nowhere!"]) == {key: payload}


def test_the_worked_example_of_the_docstring() -> None:
    (made,) = shards.sharded([("납기".encode(), postings_payload([3 << 3 | 0, 2 << 3 | 5]))])
    assert made.content == b"T" + b"\x06" + "납기".encode() + b"\x02" + bytes([3 << 3, 5])


def test_long_shards_end_where_a_key_says_so() -> None:
    entries = [(f"{number:05}".encode(), bytes(200)) for number in range(3000)]
    whole = shards.sharded(entries)
    fewer = shards.sharded(entries[:1000] + entries[1001:])
    assert all(len(shard.content) < 8_000 for shard in whole)
    assert len({shard.content for shard in whole} - {shard.content for shard in fewer}) <= 5


@given(
    st.sets(st.integers(0, 500), min_size=1),
    st.dictionaries(st.integers(0, 500), st.sampled_from([0, 20, 900, 8_000]), min_size=1, max_size=30),
)
def test_changed_shards_are_those_of_all_entries_anew(there: set[int], changes: dict[int, int]) -> None:
    before = {f"{number:03}".encode(): bytes(200) for number in there}
    edits = {f"{number:03}".encode(): bytes(size) for number, size in changes.items()}
    made = shards.sharded(sorted(before.items()))
    firsts = [shard.keys[0] for shard in made]
    after = {key: payload for key, payload in {**before, **edits}.items() if payload}
    wanted = shards.sharded(sorted(after.items()))
    changed = {key: partial(instead, payload) for key, payload in edits.items()}
    for one in reversed(list(shards.replaced(firsts, made.__getitem__, changed))):
        made[one.start : one.stop] = one.shards
    assert made == wanted


def instead(payload: bytes, _: bytes) -> bytes:
    """Another payload, whatever there was."""
    return payload


def test_gzip_holds_no_time_and_no_name() -> None:
    assert index_format.gzipped(b"abc")[:10] == bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])
    assert gzip.decompress(index_format.gzipped(b"abc")) == index_format.plain(b"abc") == b"abc"


def test_terms_of_a_sentence() -> None:
    found = list(terms(folded("납기를 A/S팀 90일")))
    assert found == ["납", "납기", "기를", "as", "s팀", "90", "0일"]
