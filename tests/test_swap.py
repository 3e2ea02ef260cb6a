"""Building beside: whoever is killed leaves the old site or the new one, and nobody builds into another's folder."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from genba.pipeline.chunks import spread
from genba.site.manifest import Manifest, manifest_of
from genba.site.publish import clear_strays
from genba.site.swap import beside
from tests.publishing import FORKS, killed_after, killed_at, left_over, write_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Where a site is built."""
    return tmp_path / "site"


class Stopped(Exception):
    """A build that comes to nothing."""


def build_one(site: Path, word: str) -> None:
    with beside(site) as new:
        write_site(new, word)


def build_with_workers(site: Path) -> None:
    with beside(site) as new, spread(partial(work_for_ever, new), [["a"], ["b"]], 2) as given:
        list(given)


def work_for_ever(new: Path, chunk: Sequence[str]) -> None:
    while True:
        (new / chunk[0]).touch()
        time.sleep(0.01)


def built(site: Path) -> Manifest:
    return manifest_of(site) if site.exists() else {}


def test_a_builder_killed_at_any_step_leaves_the_old_site_or_the_new_one(site: Path) -> None:
    build_one(site, "b")
    new = built(site)
    build_one(site, "a")
    old, step = built(site), 1
    while killed_at(step, partial(build_one, site, "b")):
        assert built(site) in (old, new, {}), step
        with pytest.raises(Stopped), beside(site):
            raise Stopped
        assert built(site) in (old, new), step
        assert left_over(site.parent) == [], step
        build_one(site, "a")
        step += 1
    assert step > 20
    assert built(site) == new


def test_a_second_builder_waits_for_the_first(site: Path) -> None:
    ended = []

    def build_second() -> None:
        build_one(site, "b")
        ended.append("second")

    second = threading.Thread(target=build_second)
    with beside(site) as new:
        second.start()
        time.sleep(0.2)
        write_site(new, "a")
        ended.append("first")
    second.join()
    assert ended == ["first", "second"]
    build_one(site.parent / "other", "b")
    assert built(site) == built(site.parent / "other")


def test_the_workers_of_a_killed_builder_write_into_nobody_elses_site(site: Path) -> None:
    first = FORKS.Process(target=build_with_workers, args=(site,))
    first.start()
    while not all((site.parent / ".site.new" / name).exists() for name in "ab"):
        time.sleep(0.01)
    first.kill()
    first.join()
    assert not killed_after(300, partial(build_one, site, "c"))
    assert not {"a", "b"} & set(built(site))


def test_what_a_killed_builder_left_for_an_audience_that_is_no_more_goes(site: Path) -> None:
    for audience in ("staff", "executives"):
        build_one(site / audience, "a")
        write_site(site / f".{audience}.new", "b")
    clear_strays(site, ["staff"])
    assert sorted(path.name for path in site.iterdir()) == [".staff.new", "staff"]
    clear_strays(site, [])
    assert not list(site.iterdir())
