"""Publishes while somebody reads all the time, and kills publishers; for tests and for ``tests.bench.publish``."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection, HTTPException
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from subprocess import PIPE
from urllib.parse import quote

from genba.pipeline.publish import publish
from genba.site.swap import MARK

PAGES = ("index.html", "notes/one.html", "data/notes.json", "assets/genba.css")
FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["tests.publishing"])


def write_site(folder: Path, word: str, *, as_of: str = "2026-11-23") -> Path:
    """A small site as the engine leaves it; every page says ``word`` a few thousand times."""
    for page in PAGES:
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text(page_of(page, word, as_of=as_of))
    (folder / MARK).touch()
    return folder


def page_of(page: str, word: str, *, as_of: str = "2026-11-23") -> str:
    """What a page of ``write_site`` holds."""
    if page.endswith(".json"):
        return f'{{"version": 1, "as_of": "{as_of}", "notes": ["{word * 3000}"]}}'
    return f'<meta name="generator" content="mkdocs"><p>{page} {word * 3000}</p></html>'


def publish_one(notes: Path, site: Path, target: Path, *, keep: int = 3) -> int:
    """Publishes a site that is for everyone."""
    return publish(notes, site, target, audiences=(None,), keep=keep, force=False)


@dataclass
class Reader:
    """Asks a web server for pages until told to stop; ``torn`` are answers that no release ever gave."""

    releases: Sequence[Mapping[str, bytes]]
    answers: int = 0
    torn: list[str] = field(default_factory=list)

    def look(self, port: int, page: str) -> None:
        given = ask(port, page)
        self.answers += 1
        if given not in [release.get(page, 404) for release in self.releases]:
            self.torn.append(f"{page} {given if isinstance(given, int | str) else len(given)}")

    def read(self, port: int, done: threading.Event) -> None:
        pages = sorted({page for release in self.releases for page in release})
        for page in cycle(pages):
            if done.is_set():
                return
            self.look(port, page)


def ask(port: int, page: str) -> bytes | int | str:
    """What a server gives for a page: its content, else the status, else what went wrong on the way."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", f"/{quote(page)}")
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, HTTPException) as error:
        return repr(error)
    finally:
        connection.close()
    return body if answer.status == 200 else answer.status


def pages_of(site: Path) -> dict[str, bytes]:
    """Every page and other file of a site, by address."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path, *releases: Mapping[str, bytes]) -> Iterator[Reader]:
    """Serves ``folder``, where one of ``releases`` lies at any time, and reads it all the time."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    reader, done = Reader(releases), threading.Event()
    threads = [threading.Thread(target=server.serve_forever)]
    threads += [threading.Thread(target=reader.read, args=(server.server_port, done)) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        yield reader
    finally:
        done.set()
        for thread in threads[1:]:
            thread.join()
        server.shutdown()
        server.server_close()


def killed_after(seconds: float, work: Callable[[], object]) -> bool:
    """Runs ``work`` in a process of its own and kills it after a while; True if that was before its end."""
    process = FORKS.Process(target=work)
    process.start()
    process.join(seconds)
    process.kill()
    process.join()
    return process.exitcode == -signal.SIGKILL


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Runs ``work`` in a process that kills itself before its ``step``-th call on the file system; True if it did."""
    process = FORKS.Process(target=_kill_at, args=(step, work))
    process.start()
    process.join()
    return process.exitcode == -signal.SIGKILL


def _kill_at(step: int, work: Callable[[], object]) -> None:
    left = step

    def count(event: str, _: object) -> None:
        nonlocal left
        if event.startswith(("open", "os.", "shutil.", "fcntl.")):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    work()


def command_killed_after(seconds: float, command: Sequence[str], folder: Path) -> bool:
    """Runs a command of ours in ``folder`` and kills it after a while; True if that was before its end."""
    with subprocess.Popen([sys.executable, "-m", "genba", "--quiet", *command], cwd=folder, stderr=PIPE) as process:
        try:
            process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
    return process.returncode == -signal.SIGKILL


def kill_many(times: int, runs: Sequence[Callable[[float], bool]], *, seed: int) -> int:
    """Has ``runs``, in turn, killed at random instants of the time that they take; tells how many died at work."""
    chance = random.Random(seed)
    longest = max([seconds_of(runs[0]) for _ in range(4)][1:])  # the first starts what the others go on using
    return sum(run(chance.uniform(0, longest)) for run in islice(cycle(runs), times))


def seconds_of(run: Callable[[float], bool]) -> float:
    start = time.monotonic()
    run(600)
    return time.monotonic() - start


def left_over(target: Path) -> list[str]:
    """What is in the target and no whole release."""
    hidden = [path for path in target.rglob(".*") if path.name != MARK]
    return sorted(str(path.relative_to(target)) for path in hidden)
