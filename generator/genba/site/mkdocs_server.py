"""MkDocs' server on loopback, with its browsers told of what they show and of nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from genba.model import urls
from genba.site.policy import allowing

_UNSEEN = ("data/", "search/", urls.FEED, ".")
_POLL = re.compile(r"/livereload/([0-9]+)/[0-9]+")


def serve(
    folder: Path,
    *,
    port: int,
    watch: Sequence[Path],
    rebuild: Callable[[], Iterable[str]],
    ready: Callable[[str], None],
    open_browser: bool,
) -> None:
    """Serves ``folder``, and rebuilds when anything in ``watch`` changes but what starts with ``.``; until Ctrl-C.

    ``rebuild`` gives the addresses of the files that are others now. Browsers that show one of them load it again; all
    do if it is no page but something that any page may use. Raises OSError if the port is taken.
    """
    server = _Server(folder, port, rebuild)
    for root in watch:
        server.watch_folder(root)
    try:
        ready(f"http://127.0.0.1:{port}/")
        server.serve(open_in_browser=open_browser)  # type: ignore[no-untyped-call]
    finally:
        if server.serve_thread.is_alive():
            server.shutdown()
        server.server_close()


class _Server(LiveReloadServer):
    def __init__(self, folder: Path, port: int, rebuild: Callable[[], Iterable[str]]) -> None:
        super().__init__(self._rebuilt, "127.0.0.1", port, str(folder))
        self._rebuild = rebuild
        self._epochs: dict[str, int] = {}
        not_found = folder / "404.html"
        self.error_handler = lambda code: not_found.read_bytes() if code == 404 and not_found.is_file() else None

    def watch_folder(self, folder: Path) -> None:
        """Has a change in ``folder`` wake the builder."""
        self.observer.schedule(_Watcher(folder, self._wake), str(folder), recursive=True)
        self._watched_paths[str(folder)] = 1  # that is how it knows that there is anything to watch

    def _wake(self) -> None:
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def _rebuilt(self) -> None:
        for address in self._rebuild():
            if address.startswith(_UNSEEN):
                continue
            self._epochs[address if address.endswith(".html") else ""] = self._wanted_epoch

    def _newest(self, page: str) -> int:
        """When the page, or what any page may use, was last another one; as far as it can be seen."""
        return min(max(self._epochs.get(page, 0), self._epochs.get("", 0)), self._visible_epoch)

    def _serve_request(self, environ: dict[str, str], start_response: Callable[..., object]) -> Iterable[bytes] | None:
        asked = _POLL.fullmatch(environ["PATH_INFO"])
        if asked is None:
            return super()._serve_request(environ, start_response)
        page = unquote(urlsplit(environ.get("HTTP_REFERER", "")).path).lstrip("/") or urls.INDEX
        start_response("200 OK", [("Content-Type", "text/plain")])
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self._newest(page) > int(asked[1]), timeout=self.poll_response_timeout)
            return [b"%d" % self._newest(page)]

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        page: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        return allowing(page, page.rpartition(b"</script>")[0].rpartition(b"<script>")[2])


class _Watcher(FileSystemEventHandler):
    def __init__(self, folder: Path, wake: Callable[[], None]) -> None:
        self._folder = folder
        self._wake = wake

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Wakes the builder, unless the file is kept from sight: that is where builds keep what they read."""
        path = Path(str(event.src_path)).relative_to(self._folder)
        if not event.is_directory and not any(part.startswith(".") for part in path.parts):
            self._wake()
