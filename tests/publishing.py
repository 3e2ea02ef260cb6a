"""Publishes while somebody reads all the time, and kills publishers; for tests and for ``tests.bench.publish``."""

from __future__ import annotations

import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path

from genba.pipeline.publish import publish
from genba.site.swap import MARK

PAGES = ("index.html", "notes/one.html", "data/notes.json", "assets/genba.css")
_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.publishing"])


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

    words: tuple[str, ...]
    answers: int = 0
    torn: list[str] = field(default_factory=list)

    def look(self, port: int, page: str) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", f"/{page}")
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        self.answers += 1
        if answer.status != 200 or body not in [page_of(page, word) for word in self.words]:
            self.torn.append(f"{answer.status} {page} {len(body)}")

    def read(self, port: int, done: threading.Event) -> None:
        while not done.is_set():
            for page in PAGES:
                self.look(port, page)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path, words: tuple[str, ...]) -> Iterator[Reader]:
    """Serves ``folder`` and reads it all the time."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    reader, done = Reader(words), threading.Event()
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
    process = _FORKS.Process(target=work)
    process.start()
    process.join(seconds)
    process.kill()
    process.join()
    return process.exitcode == -signal.SIGKILL


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Runs ``work`` in a process that kills itself before its ``step``-th call on the file system; True if it did."""
    process = _FORKS.Process(target=_kill_at, args=(step, work))
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


def kill_many(times: int, notes: Path, folder: Path, *, seed: int) -> tuple[Reader, int]:
    """Kills publishers ``times`` at random instants while somebody reads; the reader, and how many died at work."""
    sites = [write_site(folder / word / "site", word) for word in ("가", "b")]
    target = folder / "www"
    publish_one(notes, sites[0], target)
    killed_after(60, partial(publish_one, notes, sites[0], target))  # the first waits for the server of forks
    chance, died = random.Random(seed), 0
    with served(target / "current", ("가", "b")) as reader:
        start = time.monotonic()
        killed_after(60, partial(publish_one, notes, sites[1], target))
        usual = time.monotonic() - start
        for at in range(times):
            work = partial(publish_one, notes, sites[at % 2], target)
            died += killed_after(chance.uniform(0, 1.2 * usual), work)
    publish_one(notes, sites[0], target)
    return reader, died


def left_over(target: Path) -> list[str]:
    """What is in the target and no whole release."""
    hidden = [path for path in target.rglob(".*") if path.name != MARK]
    return sorted(str(path.relative_to(target)) for path in hidden)
