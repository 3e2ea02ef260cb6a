"""``genba serve``: the site on loopback, built again when a note changes."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import NOTES

PATIENCE = 60


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return Path(shutil.copytree(NOTES, tmp_path / "notes"))


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def served(notes: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    command = [
        sys.executable,
        "-m",
        "genba",
        "--notes",
        str(notes),
        "--as-of",
        "2026-11-23",
        "serve",
        "--port",
        str(port),
    ]
    kept_beside = {**os.environ, "TMPDIR": str(notes.parent)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=kept_beside) as process:
        yield process
        process.kill()


def body(port: int, path: str) -> str:
    """A page's text, as soon as the server answers; empty if it has no such page."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}") as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError:
            return ""
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(path)


def eventually(port: int, path: str) -> str:
    """The page's text once there is one."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if text := body(port, path):
            return text
        time.sleep(0.2)
    raise TimeoutError(path)


def test_a_new_note_appears_and_ctrl_c_ends_in_peace(
    served: subprocess.Popen[str], notes: Path, port: int
) -> None:  # fmt: skip
    page = body(port, "index.html")
    assert "온새미정공" in page
    script = page.rpartition("</script>")[0].rpartition("<script>")[2]
    source = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{source}' 'self'" in page.replace("&#39;", "'")  # or the browser would not reload
    assert body(port, "notes/2026-11-13-ceo-dongnyeok.html") == ""  # the widest audience is served
    (notes / "2026" / "2026-11-21-cfo-hanmaru.md").write_text("들은 이야기: 새로 들은 말이 있다\n", encoding="utf-8")
    assert "새로 들은 말이 있다" in eventually(port, "notes/2026-11-21-cfo-hanmaru.html")
    served.send_signal(signal.SIGINT)
    assert served.wait(PATIENCE) == 0
    assert served.stderr is not None
    assert "Traceback" not in served.stderr.read()


@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM])
def test_whoever_ends_it_nothing_is_left(
    served: subprocess.Popen[str], notes: Path, port: int, signal_: signal.Signals
) -> None:  # fmt: skip
    assert body(port, "index.html")
    assert list(notes.parent.glob("genba-serve-*"))
    served.send_signal(signal_)
    assert served.wait(PATIENCE) == 0
    assert not list(notes.parent.glob("genba-serve-*"))


@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM])
def test_whoever_asks_twice_does_not_cut_off_the_end(
    served: subprocess.Popen[str], notes: Path, port: int, signal_: signal.Signals
) -> None:  # fmt: skip
    assert body(port, "index.html")
    for _ in range(4):  # make hands SIGTERM on, and people press Ctrl-C again
        served.send_signal(signal_)
        time.sleep(0.05)
    assert served.wait(PATIENCE) == 0
    assert not list(notes.parent.glob("genba-serve-*"))
    assert served.stderr
    assert "Traceback" not in served.stderr.read()


def polled(port: int, page: str, epoch: str) -> Future[str]:
    """What the server answers, once it does, to a browser that shows ``page`` as it was at ``epoch``."""
    referer = {"Referer": f"http://127.0.0.1:{port}/{page}"}
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/livereload/{epoch}/1", headers=referer)
    return ThreadPoolExecutor(1).submit(lambda: str(urllib.request.urlopen(asked).read().decode()))


def test_a_browser_is_told_of_the_page_that_it_shows(
    served: subprocess.Popen[str], notes: Path, port: int
) -> None:  # fmt: skip
    pages = "notes/2026-10-01-cfo-hanmaru.html", "notes/2026-10-06-cfo-nurim.html"
    epochs = [body(port, page).rpartition("livereload(")[2].partition(",")[0] for page in pages]
    shown, other = (polled(port, page, epoch) for page, epoch in zip(pages, epochs, strict=True))
    note = notes / "2026" / "2026-10-01-cfo-hanmaru.md"
    note.write_text(note.read_text(encoding="utf-8") + "\n새로 적은 말\n", encoding="utf-8")
    assert int(shown.result(PATIENCE)) > int(epochs[0])
    assert not other.done()
    served.kill()


def test_a_taken_port_is_one_sentence(notes: Path, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        command = [sys.executable, "-m", "genba", "--notes", str(notes), "serve", "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 2
    assert "--port" in done.stderr.splitlines()[-1]
