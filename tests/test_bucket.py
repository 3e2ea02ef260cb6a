"""A site in object storage: what is sent, in which order, and what an upload that was killed leaves to the next."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote
from urllib.request import Request, urlopen

import pytest

from genba.cli import run
from tests.conftest import AS_OF, NOTES
from tests.scaling import files_of, with_scale

if TYPE_CHECKING:
    from s3fs import S3FileSystem

ENGLISH = {"LANG": "en_US.UTF-8"}
SITE = "s3://company/kb"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[S3FileSystem]:
    """Storage on loopback with an empty bucket, which the environment names as it does everywhere."""
    with_scale()
    from moto.server import ThreadedMotoServer
    from s3fs import S3FileSystem

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=True)
    server.start()
    host, port = server.get_host_and_port()
    told = {"AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b",
            "AWS_DEFAULT_REGION": "us-east-1"}  # fmt: skip
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    store = S3FileSystem(use_listings_cache=False, skip_instance_cache=True)
    urlopen(Request(f"http://{host}:{port}/moto-api/reset", method="POST")).close()
    store.mkdir("company")
    yield store
    server.stop()


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    copy = shutil.copytree(NOTES, tmp_path / "notes", ignore=shutil.ignore_patterns(".genba"))
    heard = copy / "2026" / "2026-11-20-cfo-nurim.md"
    header = "---\n날짜: 2026-11-20\n임원: cfo\n고객: nurim\n만난사람: [가]\n---\n"
    heard.write_text(f"{header}\n## 들은 이야기\n\n- 처음\n", encoding="utf-8")
    return copy


def build(notes: Path, *arguments: str, site: str = SITE) -> int:
    common = ["--notes", str(notes), "--as-of", str(AS_OF), "--lang", "en"]
    return run([*common, "build", "--site", site, *arguments], ENGLISH)


def objects(store: S3FileSystem, top: str) -> dict[str, bytes]:
    return {path.removeprefix(f"{top}/"): store.cat_file(path) for path in store.find(top)}


def test_the_bucket_holds_the_site_as_a_folder_does(store: S3FileSystem, notes: Path, tmp_path: Path) -> None:
    assert build(notes) == build(notes, site=str(tmp_path / "site")) == 0
    for audience in ("staff", "executives"):
        there, here = objects(store, f"company/kb/{audience}"), files_of(tmp_path / "site" / audience)
        listed = json.loads(there.pop(".genba.json"))["files"]
        here.pop(".genba-site")
        assert there == here
        assert {path: size for path, (size, _) in listed.items()} == {path: len(one) for path, one in here.items()}
    page = store.info("company/kb/staff/index.html", refresh=True)
    told = store.call_s3("head_object", Bucket="company", Key="kb/staff/index.html")
    assert page["ContentType"] == "text/html; charset=utf-8"
    assert told["CacheControl"] == "no-cache"
    (shard, *_) = store.glob("company/kb/staff/search/terms-*.bin")
    assert "immutable" in store.call_s3("head_object", Bucket="company", Key=shard.partition("/")[2])["CacheControl"]


def test_what_changed_is_sent_pages_after_what_they_need_and_the_manifest_last(
    store: S3FileSystem, notes: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert build(notes) == 0
    with caplog.at_level(logging.INFO, "werkzeug"):
        caplog.clear()
        assert build(notes) == 0
        assert written(caplog) == []
        path = notes / "2026" / "2026-11-20-cfo-nurim.md"
        path.write_text(path.read_text(encoding="utf-8").replace("처음", "다음"), encoding="utf-8")
        assert build(notes, "--audience", "staff") == 0
    puts = [key for method, key in written(caplog) if method == "PUT"]
    assert puts[0] == puts[-1] == ".genba.json"
    leads = [key.endswith(".html") or key == "search/manifest.json" for key in puts[1:-1]]
    assert leads == sorted(leads)
    assert 5 < len(puts) < 60 < len(objects(store, "company/kb/staff"))
    removed = [at for at, (method, _) in enumerate(written(caplog)) if method == "DELETE"]
    assert removed == list(range(len(puts) - 1, len(puts) - 1 + len(removed)))


def written(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    """What was put and removed, by its address on the site, in order."""
    asked = [record.getMessage().split('"')[1].split(" ") for record in caplog.records if '"' in record.getMessage()]
    return [(method.removeprefix("\x1b"), unquote(path.partition("?")[0]).removeprefix("/company/kb/staff/"))
            for method, path, *_ in asked if method in ("PUT", "DELETE")]  # fmt: skip


def test_the_next_build_puts_right_what_a_killed_one_left(
    store: S3FileSystem, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from s3fs import S3FileSystem

    assert build(notes) == 0
    new, put = notes / "2026" / "2026-11-21-cfo-nurim.md", S3FileSystem._put_file
    old = notes / "2026" / "2026-11-20-cfo-nurim.md"
    new.write_bytes(old.read_bytes())
    done: list[str] = []

    async def breaks(self: S3FileSystem, lpath: str, rpath: str, **more: object) -> None:
        if len(done) > 30:
            raise OSError("the line is dead")
        done.append(rpath)
        await put(self, lpath, rpath, **more)

    with monkeypatch.context() as patched:
        patched.setattr(S3FileSystem, "_put_file", breaks)
        assert build(notes) == 2
    new.unlink()
    old.unlink()
    assert build(notes) == build(notes, site=str(tmp_path / "site")) == 0
    for audience in ("staff", "executives"):
        there, here = objects(store, f"company/kb/{audience}"), files_of(tmp_path / "site" / audience)
        assert there.keys() ^ here.keys() == {".genba.json", ".genba-site"}
        assert [path for path in there.keys() & here.keys() if there[path] != here[path]] == []


def test_a_site_for_an_audience_that_is_no_more_is_removed_and_strangers_are_left_alone(
    store: S3FileSystem, notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store.pipe_file("company/kb/letters/dear.txt", b"dear")
    assert build(notes) == 0
    settings = notes / "genba.toml"
    text = settings.read_text(encoding="utf-8").replace('"executives"', '"board"')
    settings.write_text(text, encoding="utf-8")
    build(notes)
    assert [path.rpartition("/")[2] for path in store.ls("company/kb")] == ["board", "letters", "staff"]
    store.pipe_file("company/other/staff/letter.txt", b"dear")
    assert build(notes, site="s3://company/other") == 2
    assert "s3://company/other/staff" in capsys.readouterr().err
    assert [*objects(store, "company/other")] == ["staff/letter.txt"]


def test_storage_that_is_not_there_is_told_in_one_sentence(
    notes: Path, store: S3FileSystem, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(notes, site="s3://nobody/kb") == 2
    assert "“s3://nobody/kb” can’t be written" in capsys.readouterr().err
