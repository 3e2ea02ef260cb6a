"""A site is the same whoever reads, indexes and prints: this machine, an executor, a cluster that loses workers."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from genba.cli import run
from genba.i18n import words
from genba.pipeline.build import Means, build
from genba.pipeline.chunks import Share
from genba.pipeline.load import load, open_settings
from tests.conftest import AS_OF, NOTES
from tests.scaling import files_of, repository, with_scale

if TYPE_CHECKING:
    from distributed import Client, Worker

C = TypeVar("C")
R = TypeVar("R")
ENGLISH = {"LANG": "en_US.UTF-8"}
SIZE = 450  # notes: three chunks to read, two to index, more than eight of pages to print


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("far") / "notes", SIZE)


@pytest.fixture(scope="module")
def here(notes: Path) -> dict[str, bytes]:
    return built(notes, notes.parent / "here")


@pytest.fixture(scope="module")
def workers() -> Iterator[Client]:
    """Two processes that are told of nothing and that must not open a note, as if they were on another machine."""
    with_scale()
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        client.run(never_opens, "/notes/")
        yield client


def never_opens(part: str) -> None:
    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event in ("open", "os.listdir", "os.scandir") and part in str(arguments[0]):
            raise PermissionError(arguments[0])

    sys.addaudithook(refuse)


def built(notes: Path, site: Path, share: Share | None = None) -> dict[str, bytes]:
    settings, cache = open_settings(notes), site.with_name(f"{site.name}.cache")
    loaded = load(notes, settings, as_of=AS_OF, cache=cache, share=share)
    build(loaded, site, settings.audiences, words=words("ko"), means=Means(1, cache, None, share))
    return files_of(site)


def test_any_executor_gives_the_same_site(notes: Path, here: dict[str, bytes]) -> None:
    assert len(here) > 2 * SIZE
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        assert built(notes, notes.parent / "pool", pool.map) == here


def test_two_workers_that_never_see_the_notes_give_the_same_site(
    notes: Path, here: dict[str, bytes], workers: Client, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    address, site = workers.scheduler.address, notes.parent / "far"
    common = ["--notes", str(notes), "--as-of", str(AS_OF), "--lang", "ko"]
    cache = notes.parent / "far.cache"
    arguments = ["build", "--site", str(site), "--cache", str(cache), "--executor", address]
    assert run([*common, *arguments], ENGLISH) == 0, capsys.readouterr().err
    assert files_of(site) == here
    done = workers.run(done_chunks)
    assert all(done.values())
    assert len(set().union(*done.values())) > 3 + 2 * (2 + 8)


def done_chunks(dask_worker: Worker) -> set[str]:
    return {key for key, *_ in dask_worker.state.log if str(key).startswith("_done")}


def test_every_kind_of_page_can_be_printed_elsewhere(
    sample_site: Path, workers: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    from genba.pipeline.cluster import cluster

    monkeypatch.setattr("genba.pipeline.chunks._FEW", 0)
    monkeypatch.setattr("genba.pipeline.chunks._FEW_CHUNKS", 0)
    with cluster(workers.scheduler.address) as share:
        assert built(NOTES, tmp_path / "sample", share) == files_of(sample_site)


def test_workers_that_are_killed_in_the_middle_change_nothing(
    notes: Path, here: dict[str, bytes], workers: Client
) -> None:
    from genba.pipeline.cluster import cluster

    killed: list[int] = []

    def share(task: Callable[[C], R], chunks: Iterable[C], /) -> Iterator[R]:
        made = whole(task, chunks)
        yield next(made)
        killed.append(workers.run(os.getpid)[next(iter(workers.scheduler_info()["workers"]))])
        os.kill(killed[-1], signal.SIGKILL)
        yield from made

    with cluster(workers.scheduler.address) as whole:
        assert built(notes, notes.parent / "killed", share) == here
    assert len(killed) == 1 + 2 * 2  # notes are read once, each site is indexed and printed


def test_a_cluster_that_is_not_there_is_told_in_one_sentence(
    notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    with_scale()
    monkeypatch.setattr("genba.pipeline.cluster._PATIENCE", 1)
    for address in ("tcp://127.0.0.1:9", "nonsense://a"):
        assert run(["--notes", str(notes), "--lang", "en", "build", "--executor", address], ENGLISH) == 2
        assert f"No worker answers at “{address}”" in capsys.readouterr().err
