"""A web server on loopback that packs what servers pack, and knows what it sent."""

from __future__ import annotations

import contextlib
import gzip
import threading
from collections.abc import Iterator
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

KINDS = {".html": "text/html", ".js": "text/javascript", ".json": "application/json"}


class Server:
    """Serves ``root`` at ``address``; ``sent`` are the bytes of each body since it was last emptied."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sent: list[int] = []
        self.address = ""

    def folder(self, name: str) -> Path:
        """A new folder for an engine."""
        folder = self.root / name
        folder.mkdir()
        return folder

    def page(self, name: str) -> str:
        """The address of the page where an engine is asked."""
        return f"{self.address}{quote(name)}/ask.html"

    @contextlib.contextmanager
    def running(self) -> Iterator[Server]:
        """The server while it answers."""
        with ThreadingHTTPServer(("127.0.0.1", 0), self._handler()) as server:
            self.address = f"http://127.0.0.1:{server.server_address[1]}/"
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield self
            server.shutdown()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        ours = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # else each answer waits 40 ms
            wbufsize = -1

            def do_GET(self) -> None:
                path = ours.root / unquote(urlsplit(self.path).path)[1:]
                if not path.is_file():
                    self.send_error(404)
                    return
                kind = KINDS.get(path.suffix)
                body = packed(path) if kind else path.read_bytes()
                self.send_response(200)
                self.send_header("Content-Type", kind or "application/octet-stream")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Cache-Control", "max-age=600")
                if kind:
                    self.send_header("Content-Encoding", "gzip")
                self.send_header("Cross-Origin-Opener-Policy", "same-origin")  # these two let a page tell its memory
                self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
                self.end_headers()
                ours.sent.append(len(body))
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Handler


@lru_cache
def packed(path: Path) -> bytes:
    """A file as servers pack it on the way."""
    return gzip.compress(path.read_bytes(), 6)
