"""A bucket as S3-compatible storage keeps it, for one program that uploads: whoever asks may read and write."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape


@dataclass(frozen=True, slots=True)
class Kept:
    """An object: its content and the headers it was sent with."""

    content: bytes
    headers: Mapping[str, str]

    @property
    def etag(self) -> str:
        return f'"{md5(self.content, usedforsecurity=False).hexdigest()}"'


@dataclass
class Bucket:
    """What is in the bucket, by address, and what was done to it, in order."""

    port: int = 0
    objects: dict[str, Kept] = field(default_factory=dict)
    done: list[tuple[str, str]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """What tells rclone of a remote ``s3:``."""
        remote = {"TYPE": "s3", "PROVIDER": "Other", "ENDPOINT": f"http://127.0.0.1:{self.port}",
                  "ACCESS_KEY_ID": "a", "SECRET_ACCESS_KEY": "b", "NO_CHECK_BUCKET": "true"}  # fmt: skip
        return {f"RCLONE_CONFIG_S3_{name}": value for name, value in remote.items()} | {"RCLONE_TRANSFERS": "1"}

    def listing(self) -> bytes:
        rows = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(one.content)}</Size><ETag>{one.etag}</ETag>"
            f"<LastModified>2026-11-23T00:00:00.000Z</LastModified></Contents>"
            for key, one in sorted(self.objects.items())
        )
        return f"<ListBucketResult><IsTruncated>false</IsTruncated>{rows}</ListBucketResult>".encode()


@contextmanager
def bucket() -> Iterator[Bucket]:
    """An empty bucket called ``site`` on loopback."""
    kept = Bucket()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def key(self) -> str:
            return unquote(urlsplit(self.path).path).removeprefix("/site").removeprefix("/")

        def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            if "Content_Length" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_HEAD(self) -> None:
            if found := kept.objects.get(self.key()):
                size = str(len(found.content))
                self.answer(200, ETag=found.etag, Content_Length=size, Last_Modified=formatdate(usegmt=True))
            else:
                self.answer(404)

        def do_GET(self) -> None:
            self.answer(200, kept.listing(), Content_Type="application/xml")

        def do_PUT(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            kept.objects[self.key()] = Kept(content, {name.lower(): value for name, value in self.headers.items()})
            kept.done.append(("put", self.key()))
            self.answer(200, ETag=kept.objects[self.key()].etag)

        def do_DELETE(self) -> None:
            kept.objects.pop(self.key(), None)
            kept.done.append(("delete", self.key()))
            self.answer(204)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        kept.port = server.server_port
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield kept
        server.shutdown()
