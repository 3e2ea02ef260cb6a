"""Publishing: whole releases only, never an older one, and nothing but whole pages for those who read meanwhile."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from genba.i18n import words
from genba.pipeline.build import build
from genba.pipeline.load import Loaded, Unusable
from genba.pipeline.publish import note_build, publish, roll_back
from genba.site.releases import live, locked
from tests.bench.publish import main as bench
from tests.conftest import NOTES
from tests.publishing import (
    kill_many,
    killed_after,
    killed_at,
    left_over,
    page_of,
    pages_of,
    publish_one,
    served,
    write_site,
)

NOBODY = 65534
CUT_OFF = 60  # steps of a publish that are tried one by one in any case


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where sites are published."""
    return tmp_path / "www"


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b.example", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def releases(target: Path) -> list[str]:
    return sorted(os.listdir(target / "releases"))


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write everywhere; for a while this process is somebody who may not."""
    if os.getuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def genba(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "genba", "--lang", "en", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_published_site_is_the_built_one(sample: Loaded, sample_site: Path, target: Path) -> None:
    publish(NOTES, sample_site, target, audiences=("staff", "executives"), keep=3, force=False)
    for audience in ("staff", "executives"):
        served_files = {p.relative_to(target / "current" / audience): p.read_bytes()
                        for p in (target / "current" / audience).rglob("*") if p.is_file()}  # fmt: skip
        built = {p.relative_to(sample_site / audience): p.read_bytes()
                 for p in (sample_site / audience).rglob("*") if p.is_file()}  # fmt: skip
        assert served_files == built
    now = live(target)
    assert now is not None
    assert now.builds["staff"].as_of == "2026-11-23"
    assert not list((target / "current").rglob("release.json"))


def test_one_audience_can_be_published_alone(sample_site: Path, target: Path) -> None:
    publish(NOTES, sample_site, target, audiences=("staff",), keep=3, force=False)
    assert os.listdir(target / "current") == ["staff"]


def test_releases_are_kept_and_led_back_to(tmp_path: Path, target: Path) -> None:
    for word in "abcde":
        publish_one(tmp_path, write_site(tmp_path / "site", word), target)
    assert releases(target) == ["000003", "000004", "000005"]
    assert [roll_back(target), roll_back(target)] == [4, 3]
    assert (target / "current" / "index.html").read_text() == page_of("index.html", "c")
    with pytest.raises(Unusable, match="publish-nothing-before"):
        roll_back(target)
    publish_one(tmp_path, write_site(tmp_path / "site", "f"), target)
    assert releases(target) == ["000003", "000006"]  # what was led back from is gone
    assert roll_back(target) == 3


def test_only_the_live_release_can_be_kept(tmp_path: Path, target: Path) -> None:
    for word in "ab":
        publish_one(tmp_path, write_site(tmp_path / "site", word), target, keep=1)
    assert releases(target) == ["000002"]


def test_a_second_publisher_is_told_to_wait(tmp_path: Path, target: Path) -> None:
    site = write_site(tmp_path / "site", "a")
    with locked(target), pytest.raises(Unusable, match="publish-taken"):
        publish_one(tmp_path, site, target)
    assert publish_one(tmp_path, site, target) == 1


@pytest.mark.parametrize("harm", ["cut", "gone", "data", "empty"])
def test_a_broken_site_is_not_published(harm: str, tmp_path: Path, target: Path) -> None:
    site = write_site(tmp_path / "site", "a")
    publish_one(tmp_path, site, target)
    match harm:
        case "cut":
            (site / "notes" / "one.html").write_text(page_of("notes/one.html", "b")[:-20])
        case "gone":
            (site / "index.html").unlink()
        case "data":
            (site / "data" / "weeks.json").write_text('{"version": 1')
        case "empty":
            (site / "actions.html").touch()
    with pytest.raises(Unusable, match="publish-spoilt"):
        publish_one(tmp_path, site, target)
    assert (target / "current" / "index.html").read_text() == page_of("index.html", "a")
    assert releases(target) == ["000001"]


def test_a_site_that_changed_after_its_build_is_not_published(sample: Loaded, tmp_path: Path, target: Path) -> None:
    site = tmp_path / "site"
    note_build(sample, site, build(sample, site, ("staff",), words=words("ko")))
    assert publish(NOTES, site, target, audiences=("staff",), keep=3, force=False) == 1
    (site / "staff" / "notes" / "2026-10-01-cfo-hanmaru.html").unlink()
    with pytest.raises(Unusable, match="publish-changed"):
        publish(NOTES, site, target, audiences=("staff",), keep=3, force=True)


def test_an_older_commit_or_day_is_refused(tmp_path: Path, target: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    git(notes, "init", "-q")
    commits = []
    for word in ("one", "two"):
        git(notes, "commit", "-q", "--allow-empty", "-m", word)
        commits.append(git(notes, "rev-parse", "HEAD"))
    site = write_site(tmp_path / "site", "new")
    publish_one(notes, site, target)
    git(notes, "checkout", "-q", commits[0])
    with pytest.raises(Unusable, match="publish-older"):
        publish_one(notes, site, target)
    assert publish(notes, site, target, audiences=(None,), keep=3, force=True) == 2
    git(notes, "checkout", "-q", commits[1])
    with pytest.raises(Unusable, match="publish-older"):
        publish_one(notes, write_site(site, "old", as_of="2026-11-22"), target)
    assert publish_one(notes, write_site(site, "new"), target) == 3
    git(notes, "checkout", "-q", "--orphan", "other")
    git(notes, "commit", "-q", "--allow-empty", "-m", "three")
    with pytest.raises(Unusable, match="publish-older"):
        publish_one(notes, site, target)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for _ in range(2):
        with pytest.raises(Unusable, match="publish-unrelated"):
            publish_one(elsewhere, site, target)
        if not (elsewhere / ".git").exists():
            git(elsewhere, "init", "-q")
            git(elsewhere, "commit", "-q", "--allow-empty", "-m", "four")


def test_what_genba_did_not_make_is_left_alone(tmp_path: Path, target: Path) -> None:
    site = write_site(tmp_path / "site", "a")
    (target / "current").mkdir(parents=True)
    (target / "current" / "index.html").write_text("mine")
    with pytest.raises(Unusable, match="publish-not-ours"):
        publish_one(tmp_path, site, target)
    assert (target / "current" / "index.html").read_text() == "mine"
    with pytest.raises(Unusable, match="publish-not-built"):
        publish_one(tmp_path, tmp_path / "nothing", target)


def test_a_full_disk_is_one_sentence_and_the_live_site_stays(tmp_path: Path, target: Path) -> None:
    (tmp_path / "notes").mkdir()
    publish_one(tmp_path, write_site(tmp_path / "site", "a"), target)
    (write_site(tmp_path / "site", "b") / "large.png").write_bytes(bytes(200_000))
    (tmp_path / ".site.build.json").unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "genba", "--lang", "en", "publish", str(target)], cwd=tmp_path, capture_output=True,
        text=True, check=False, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"“{target}” can’t be written, and its live site was left as it is: File too large\n"
    assert (target / "current" / "index.html").read_text() == page_of("index.html", "a")
    assert releases(target) == ["000001"]
    assert left_over(target) == []


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 kB. Not everybody may mount one; the limit on a file's size above needs no rights."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "genba", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can’t be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_fills_up_at_any_place_keeps_its_live_site(tmp_path: Path, disk: Path) -> None:
    sites = [write_site(tmp_path / word / "site", word) for word in "ab"]
    target, outcomes = disk / "www", set()
    publish_one(tmp_path, sites[0], target, keep=2)
    for free in range(0, 100_000, 4096):
        (disk / "filler").write_bytes(bytes(shutil.disk_usage(disk).free - free))
        try:
            publish_one(tmp_path, sites[1], target, keep=2)
            outcomes.add("published")
        except Unusable:
            outcomes.add("full")
            assert len(releases(target)) == 1, free
        word = "b" if "published" in outcomes else "a"
        assert pages_of(target / "current") == pages_of(tmp_path / word / "site"), free
        assert left_over(target) == [], free
        (disk / "filler").unlink()
        if word == "b":
            break
    assert outcomes == {"full", "published"}


def test_a_disk_that_became_read_only_keeps_its_live_site(tmp_path: Path, disk: Path) -> None:
    sites = [write_site(tmp_path / word / "site", word) for word in "ab"]
    publish_one(tmp_path, sites[0], disk / "www")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(Unusable, match=r"publish-unwritable.*Read-only"):
        publish_one(tmp_path, sites[1], disk / "www")
    assert pages_of(disk / "www" / "current") == pages_of(sites[0])


def test_a_target_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    write_site(tmp_path / "site", "a")
    (tmp_path / "file").touch()
    for target in ("file", "file/www", "/proc/www"):
        done = genba("publish", target, folder=tmp_path)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert target in done.stderr


def test_a_read_only_target_keeps_its_live_site() -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to whom root becomes here
        folder, target = Path(name), Path(name, "www")
        (folder / "notes").mkdir()
        publish_one(folder, write_site(folder / "site", "a"), target)
        write_site(folder / "site", "b")
        for each, mode in ((folder, 0o755), (target, 0o555), (target / "releases", 0o555)):
            each.chmod(mode)
        with as_nobody(), pytest.raises(Unusable, match=r"publish-unwritable.*Permission denied"):
            publish_one(folder, folder / "site", target)
        assert (target / "current" / "index.html").read_text() == page_of("index.html", "a")


def test_a_publisher_killed_at_any_step_leaves_one_whole_release_live(tmp_path: Path, target: Path) -> None:
    site = write_site(tmp_path / "site", "a")
    publish_one(tmp_path, site, target)
    write_site(site, "b")
    step = 1
    while killed_at(step, partial(publish_one, tmp_path, site, target)):
        pages = {page: (target / "current" / page).read_text() for page in ("index.html", "notes/one.html")}
        assert pages in [{page: page_of(page, word) for page in pages} for word in "ab"], step
        step += 1 if step < CUT_OFF else 5
    assert step > CUT_OFF
    assert left_over(target) == []
    assert len(releases(target)) == 3


def test_nobody_sees_less_than_a_whole_page_while_publishers_are_killed(tmp_path: Path, target: Path) -> None:
    sites = [write_site(tmp_path / word / "site", word) for word in ("가", "b")]
    publish_one(tmp_path, sites[0], target)
    runs = [partial(killed_after, work=partial(publish_one, tmp_path, site, target)) for site in sites]
    with served(target / "current", *map(pages_of, sites)) as reader:
        died = kill_many(25, runs, seed=3)
    publish_one(tmp_path, sites[0], target)
    assert reader.torn == []
    assert reader.answers > 25
    assert died
    assert left_over(target) == []


def test_the_commands_can_be_killed_while_the_sample_is_read() -> None:
    assert bench(publishers=4, builders=2) == 0


def test_fifty_publishes_are_read_whole(tmp_path: Path, target: Path) -> None:
    sites = [write_site(tmp_path / word / "site", word) for word in "ab"]
    publish_one(tmp_path, sites[0], target)
    with served(target / "current", *map(pages_of, sites)) as reader:
        for at in range(50):
            publish_one(tmp_path, sites[at % 2], target)
    assert reader.torn == []


def test_the_command_publishes_what_build_made_and_leads_back(tmp_path: Path) -> None:
    shutil.copytree(NOTES, tmp_path / "notes")
    assert genba("--as-of", "2026-11-23", "build", folder=tmp_path).returncode == 0
    assert ".site.build.json" in os.listdir(tmp_path)
    for number in (1, 2):
        assert genba("publish", "www", folder=tmp_path).stderr == f"Published www/current: release {number}\n"
    shutil.rmtree(tmp_path / "notes")
    done = genba("publish", "www", "--rollback", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "Went back in www/current to release 1\n")
