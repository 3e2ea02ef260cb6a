"""nginx and Caddy with the configurations that deploy/ hands out, and a stand-in for the login."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.conftest import NOTES

DEPLOY = NOTES.parent / "deploy"
HOST = "{}.genba.example.com"
_NGINX = """daemon off; {user} pid {work}/nginx.pid; error_log {work}/error.log; worker_processes 1;
events {{}}
http {{
    include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
    client_body_temp_path {work}/body; proxy_temp_path {work}/proxy; fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi; scgi_temp_path {work}/scgi;
    include genba.conf;
}}
"""
_CADDY = (
    "{{\n\tadmin off\n\tauto_https disable_redirects\n\tlocal_certs\n\tskip_install_trust\n\thttps_port {port}\n}}\n"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, by what it is called."""

    name: str
    port: int

    def ask(self, audience: str, path: str, *, who: str = "", method: str = "GET", **headers: str) -> Answer:
        """Asks an audience's host for ``path``, exactly as it is written, as somebody in the groups ``who``."""
        host = HOST.format(audience)
        connection = _Connection(host, self.port)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            asked = {"Host": host, **({"Cookie": f"groups={who}"} if who else {}), **headers}
            for name, value in asked.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()


class _Connection(HTTPSConnection):
    """Goes to this machine, whatever the host is called."""

    def connect(self) -> None:
        plain = socket.create_connection(("127.0.0.1", self.port), 30)
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        self.sock = context.wrap_socket(plain, server_hostname=self.host)


class _Login(BaseHTTPRequestHandler):
    """Answers as oauth2-proxy does, for whoever says in a cookie which groups they are in."""

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        if asked.path == "/oauth2/auth":
            self.send_response(self._allowed(parse_qs(asked.query)["allowed_groups"][0].split(",")))
        else:
            self.send_response(302)
            self.send_header("Location", f"https://login.example.com/?to={self.headers['X-Auth-Request-Redirect']}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _allowed(self, groups: list[str]) -> int:
        cookie = self.headers["Cookie"] or ""
        if not cookie.startswith("groups="):
            return 401
        if cookie == "groups=down":
            return 503
        return 202 if {*groups} & {*cookie.removeprefix("groups=").split(",")} else 403

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def login() -> Iterator[int]:
    """The port of a stand-in for the login."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Login) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def installed(name: str) -> str:
    """Where a server is; without it the test is skipped, but fails if CI or GENBA_CI is set."""
    program = shutil.which(name, path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
    if program is None:
        give_up = pytest.fail if {"CI", "GENBA_CI"} & os.environ.keys() else pytest.skip
        give_up(f"{name} is not installed")
    return program


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def changed(text: str, changes: Mapping[str, str]) -> str:
    """``text`` with each of ``changes`` made; every one must have something to change."""
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


@contextmanager
def nginx(target: Path, work: Path) -> Iterator[Server]:
    """nginx as deploy/nginx has it, but for paths and ports."""
    program, port = installed("nginx"), free_port()
    with login() as gate:
        certify(work)
        (work / "snippets").mkdir()
        site = (DEPLOY / "nginx" / "snippets" / "genba.conf").read_text(encoding="utf-8")
        at_home = {"/etc/ssl/genba": str(work), "127.0.0.1:4180": f"127.0.0.1:{gate}"}
        (work / "snippets" / "genba.conf").write_text(changed(site, at_home), encoding="utf-8")
        hosts = (DEPLOY / "nginx" / "genba.conf").read_text(encoding="utf-8")
        here = {"    listen [::]": "    # ", " 443": f" 127.0.0.1:{port}", " 80 ": f" 127.0.0.1:{free_port()} ",
                "/srv/genba": str(target)}  # fmt: skip
        (work / "genba.conf").write_text(changed(hosts, here), encoding="utf-8")
        user = "user root;" if os.getuid() == 0 else ""
        (work / "nginx.conf").write_text(_NGINX.format(user=user, work=work))
        with _running([program, "-e", str(work / "error.log"), "-c", str(work / "nginx.conf")], port, work):
            yield Server("nginx", port)


@contextmanager
def caddy(target: Path, work: Path) -> Iterator[Server]:
    """Caddy as deploy/caddy has it, but for paths and ports, and with certificates of its own."""
    program, port = installed("caddy"), free_port()
    with login() as gate:
        text = (DEPLOY / "caddy" / "Caddyfile").read_text(encoding="utf-8")
        text = changed(text, {"127.0.0.1:4180": f"127.0.0.1:{gate}", "/srv/genba": str(target)})
        (work / "Caddyfile").write_text(_CADDY.format(port=port) + text, encoding="utf-8")
        with _running([program, "run", "--config", str(work / "Caddyfile")], port, work):
            yield Server("caddy", port)


def certify(work: Path) -> None:
    """A key and a certificate that nobody trusts."""
    subprocess.run(
        [installed("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=genba",
         "-keyout", str(work / "privkey.pem"), "-out", str(work / "fullchain.pem")],
        check=True, capture_output=True,
    )  # fmt: skip


@contextmanager
def _running(command: list[str], port: int, work: Path) -> Iterator[None]:
    homes = {"XDG_DATA_HOME": str(work / "data"), "XDG_CONFIG_HOME": str(work / "config"), "HOME": str(work)}
    with (work / "log").open("wb") as log, subprocess.Popen(
        command, stdout=log, stderr=log, env=os.environ | homes
    ) as process:  # fmt: skip
        try:
            while not _answers(port):
                assert process.poll() is None, (work / "log").read_text()
                time.sleep(0.05)
            yield
        finally:
            process.terminate()


def _answers(port: int) -> bool:
    """True once a server speaks for the host with the most readers."""
    try:
        return Server("", port).ask("staff", "/").status > 0
    except OSError:
        return False
