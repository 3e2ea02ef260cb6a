"""nginx and Caddy as deploy/ sets them up: who gets which site, with which headers, and nothing but pages."""

from __future__ import annotations

import gzip
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from genba.pipeline.publish import publish
from genba.site.policy import HEADER
from tests.conftest import NOTES
from tests.servers import Server, caddy, nginx

AUDIENCES = ("staff", "executives")
MAY_READ = {"staff": ("staff", "executives"), "executives": ("executives",)}
NOTE = "/notes/2026-10-01-cfo-hanmaru.html"
HASHED = "private, max-age=31536000, immutable"
HEADERS = {
    "content-security-policy": HEADER,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "strict-transport-security": "max-age=31536000",
}


@pytest.fixture(scope="module")
def target(sample_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sample is published."""
    target = tmp_path_factory.mktemp("www")
    publish(NOTES, sample_site, target, audiences=AUDIENCES, keep=3, force=False)
    (target / "secret.txt").write_text("nobody’s")
    return target


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def server(request: pytest.FixtureRequest, target: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Each of the two, serving ``target``."""
    with request.param(target, tmp_path_factory.mktemp("server")) as running:
        yield running


def address(site: Path, pattern: str) -> str:
    return "/" + next(site.glob(pattern)).relative_to(site).as_posix()


@pytest.mark.parametrize("who", ["staff", "executives", "staff,executives", "sales", "staffers", ""])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_host_answers_its_groups_alone(audience: str, who: str, server: Server, target: Path) -> None:
    allowed = bool({*who.split(",")} & {*MAY_READ[audience]})
    for path in ("/", NOTE, "/data/notes.json", "/feed.xml", "/assets/genba.css", "/nothing.html", "/.genba-site"):
        answer = server.ask(audience, path, who=who)
        missing = path in ("/nothing.html", "/.genba-site")
        assert answer.status == ((404 if missing else 200) if allowed else 403 if who else 302), path
        file = target / "current" / audience / ("404.html" if missing else path[1:] or "index.html")
        assert (answer.body == file.read_bytes()) == allowed, path


def test_what_is_for_executives_is_not_on_the_staff_host(server: Server, target: Path) -> None:
    sites = [target / "current" / audience for audience in AUDIENCES]
    staff, executives = ({path.relative_to(site) for path in site.rglob("*.html")} for site in sites)
    for page in executives - staff:
        assert server.ask("staff", f"/{page.as_posix()}", who="executives").status == 404
        assert server.ask("executives", f"/{page.as_posix()}", who="executives").status == 200


def test_a_stranger_is_led_through_the_login_back_to_the_page(server: Server) -> None:
    answer = server.ask("staff", "/search.html?q=%EB%82%A9%EA%B8%B0&customer=hanmaru")
    assert answer.status == 302
    assert answer.headers["location"].endswith("?to=/search.html?q=%EB%82%A9%EA%B8%B0&customer=hanmaru")
    assert answer.headers["cache-control"] == "no-cache"


def test_nobody_reads_while_the_login_is_down(server: Server) -> None:
    for path in ("/", NOTE, "/nothing.html", "/assets/genba.css"):
        answer = server.ask("staff", path, who="down")
        assert answer.status >= 500
        assert b"genba" not in answer.body


@pytest.mark.parametrize("who", ["staff", "sales", ""])
@pytest.mark.parametrize("path", ["/", NOTE, "/nothing.html", "/data/notes.json", "/../secret.txt"])
def test_every_answer_has_the_headers(path: str, who: str, server: Server) -> None:
    answer = server.ask("staff", path, who=who)
    if answer.status != 400:  # what can't be an address is turned away before anybody asks whose it is
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "1." not in answer.headers.get("server", "")


def test_pages_are_asked_for_again_and_named_content_is_not(server: Server, target: Path) -> None:
    site = target / "current" / "staff"
    document = address(site, "search/document-*.bin")
    for path, kept in {
        NOTE: "no-cache",
        "/assets/genba.css": "no-cache",
        "/search/manifest.json": "no-cache",
        document: "no-cache",
        f"{document}?v=0123": HASHED,
        address(site, "search/terms-*.bin"): HASHED,
        address(site, "search/values-*.txt"): HASHED,
        address(site, "assets/stylesheets/main.*.min.css"): HASHED,
        address(site, "assets/javascripts/bundle.*.min.js"): HASHED,
        "/search/terms-00000000.bin": "no-cache",  # a file that is to come must not be missing for a year
    }.items():
        assert server.ask("staff", path, who="staff").headers["cache-control"] == kept, path
        assert server.ask("staff", path, who="sales").headers["cache-control"] == "no-cache", path
        assert server.ask("staff", path).headers["cache-control"] == "no-cache", path


def test_a_page_that_is_as_it_was_is_not_sent_again(server: Server) -> None:
    first = server.ask("staff", NOTE, who="staff")
    again = server.ask("staff", NOTE, who="staff", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert server.ask("staff", NOTE, who="sales", If_None_Match=first.headers["etag"]).status == 403


def test_pages_travel_compressed_and_the_search_index_as_it_is(server: Server, target: Path) -> None:
    site = target / "current" / "staff"
    page = server.ask("staff", NOTE, who="staff", Accept_Encoding="gzip")
    assert page.headers["content-encoding"] == "gzip"
    assert gzip.decompress(page.body) == (site / NOTE[1:]).read_bytes()
    for pattern in ("search/terms-*.bin", "search/terms-*.dat", "search/document-*.bin", "search/table-*.bin"):
        path = address(site, pattern)
        answer = server.ask("staff", path, who="staff", Accept_Encoding="gzip")
        assert "content-encoding" not in answer.headers, path
        kind = answer.headers.get("content-type", "application/octet-stream")
        assert kind in ("application/octet-stream", "application/x-gzip"), path
        assert answer.body == (site / path[1:]).read_bytes(), path


def test_files_are_what_they_say(server: Server, target: Path) -> None:
    types = {".html": "text/html", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml"}
    for end, kind in types.items():
        path = address(target / "current" / "staff", f"**/*{end}")
        assert server.ask("staff", path, who="staff").headers["content-type"].startswith(kind), path
    said = server.ask("staff", "/assets/genba.js", who="staff").headers["content-type"]
    assert said.partition(";")[0] in ("application/javascript", "text/javascript")


@pytest.mark.parametrize("path", ["/notes/", "/notes", "/assets/", "/data/", "/search/", "/attachments/"])
def test_no_folder_is_listed(path: str, server: Server) -> None:
    answer = server.ask("staff", path, who="staff")
    if answer.status in (301, 302, 307, 308):
        answer = server.ask("staff", answer.headers["location"], who="staff")
    assert answer.status == 404
    assert b"hanmaru" not in answer.body


@pytest.mark.parametrize(
    "path",
    [
        "/../../../secret.txt",
        "/../executives/index.html",
        "/notes/../../executives/index.html",
        "/%2e%2e/executives/index.html",
        "/..%2fexecutives/index.html",
        "/%2e%2e%2fexecutives%2findex.html",
        "/notes/..%2f..%2fexecutives/index.html",
        "/..%5cexecutives%5cindex.html",
        "/%252e%252e/executives/index.html",
        "//executives/index.html",
        "/assets../executives/index.html",
        "/../../release.json",
        "/index.html%00.css",
        "/notes/..;/..;/executives/index.html",
    ],
)
def test_no_path_leads_out_of_the_site(path: str, server: Server, target: Path) -> None:
    inside = {file.read_bytes() for file in (target / "current" / "staff").rglob("*") if file.is_file()}
    answer = server.ask("staff", path, who="staff")
    assert answer.status >= 300 or answer.body in inside
    assert b"nobody" not in answer.body
    assert answer.body != (target / "current" / "executives" / "index.html").read_bytes()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_sent(method: str, server: Server) -> None:
    assert server.ask("staff", NOTE, who="staff", method=method, Content_Length="0").status == 405


def test_a_new_release_is_served_without_a_restart(
    server: Server, sample_site: Path, target: Path, tmp_path: Path
) -> None:
    site = Path(shutil.copytree(sample_site, tmp_path / "site"))
    old, new = (sample_site / "staff" / NOTE[1:]).read_bytes(), b"<p>new</p>"
    (site / "staff" / NOTE[1:]).write_bytes(new)
    done, seen = threading.Event(), set()

    def read() -> None:
        while not done.is_set():
            answer = server.ask("staff", NOTE, who="staff")
            seen.add((answer.status, answer.body))

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for each, given in ((site, new), (sample_site, old), (site, new), (sample_site, old)):
            publish(NOTES, each, target, audiences=AUDIENCES, keep=2, force=False)
            assert server.ask("staff", NOTE, who="staff").body == given
    finally:
        done.set()
        reader.join()
    assert seen <= {(200, old), (200, new)}
