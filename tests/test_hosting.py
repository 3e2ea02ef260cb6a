"""The other ways to serve a site: a container, pages of a forge, a bucket behind a CDN."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.bucket import Bucket, Kept, bucket
from tests.publishing import pages_of
from tests.servers import DEPLOY, installed
from tests.test_deploy import HASHED, HEADERS

NAMED = re.compile(
    r"assets/(javascripts|stylesheets)/.+\.[0-9a-f]{8}\.min\.(js|css)"
    r"|search/(table|terms|facets|values)-[0-9a-f]{10}\.(bin|dat|txt)"
)


def upload(site: Path, to: Bucket) -> None:
    own = {"PATH": os.environ["PATH"], "HOME": str(site.parent)}  # no settings of whoever runs the tests
    subprocess.run(["sh", str(DEPLOY / "s3" / "upload.sh"), str(site), "s3:site"], check=True, env=own | to.environment)


def contents(objects: Mapping[str, Kept]) -> dict[str, bytes]:
    return {address: one.content for address, one in objects.items()}


def read(path: str) -> Any:  # noqa: ANN401 - YAML is anything
    return yaml.safe_load((DEPLOY / path).read_text(encoding="utf-8"))


def test_a_bucket_gets_the_site_pages_last_and_then_loses_what_is_gone(sample_site: Path, tmp_path: Path) -> None:
    installed("rclone")
    site = Path(shutil.copytree(sample_site / "staff", tmp_path / "staff"))
    with bucket() as storage:
        upload(site, storage)
        assert contents(storage.objects) == pages_of(site)
        for address, one in storage.objects.items():
            assert one.headers["cache-control"] == (HASHED if NAMED.fullmatch(address) else "no-cache"), address
        late = [address.endswith(".html") or address == "search/manifest.json" for _, address in storage.done]
        assert late == sorted(late)
        storage.done.clear()
        (site / "notes" / "2026-10-01-cfo-hanmaru.html").unlink()
        (site / "index.html").write_text("<p>new</p></html>")
        upload(site, storage)
        assert storage.done == [("put", "index.html"), ("delete", "notes/2026-10-01-cfo-hanmaru.html")]
        assert contents(storage.objects) == pages_of(site)


def test_only_a_built_site_is_uploaded(tmp_path: Path) -> None:
    command = ["sh", str(DEPLOY / "s3" / "upload.sh"), str(tmp_path), "s3:site"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert str(tmp_path) in done.stderr


def test_the_cdn_sends_the_headers_that_the_servers_send() -> None:
    policy = json.loads((DEPLOY / "s3" / "headers.json").read_bytes())["ResponseHeadersPolicyConfig"]
    own = policy["SecurityHeadersConfig"]
    sent = {each["Header"].lower(): each["Value"] for each in policy["CustomHeadersConfig"]["Items"]}
    assert policy["CustomHeadersConfig"]["Quantity"] == len(sent)
    assert own["ContentTypeOptions"]["Override"]
    assert (
        sent
        | {
            "content-security-policy": own["ContentSecurityPolicy"]["ContentSecurityPolicy"],
            "x-content-type-options": "nosniff",
            "referrer-policy": own["ReferrerPolicy"]["ReferrerPolicy"],
            "strict-transport-security": f"max-age={own['StrictTransportSecurity']['AccessControlMaxAgeSec']}",
        }
        == HEADERS
    )


def test_the_container_runs_as_nobody_and_may_do_nothing_but_read() -> None:
    lines = (DEPLOY / "container" / "Containerfile").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("USER")] == ["USER 65532:65532"]
    pod = read("container/pod.yml")["spec"]
    assert pod["securityContext"]["runAsNonRoot"]
    for each in pod["containers"]:
        assert each["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
    mounts = {mount["name"]: mount for mount in pod["containers"][0]["volumeMounts"]}
    assert mounts["sites"] == {"name": "sites", "mountPath": "/srv/genba", "readOnly": True}


def test_the_container_serves_the_same_hosts(tmp_path: Path) -> None:
    copied = re.findall(r"^COPY (\S+) /etc/caddy/(\S+)$", (DEPLOY / "container" / "Containerfile").read_text(), re.M)
    for source, name in copied:
        shutil.copy(DEPLOY / source, tmp_path / name)
    command = [installed("caddy"), "adapt", "--config", str(tmp_path / "Caddyfile")]
    adapted = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["apps"]["http"]
    assert (adapted["http_port"], adapted["https_port"]) == (8080, 8443)
    (server,) = adapted["servers"].values()
    hosts = [host for route in server["routes"] for match in route["match"] for host in match["host"]]
    assert sorted(hosts) == ["executives.genba.example.com", "staff.genba.example.com"]


def test_pages_of_a_forge_hold_one_audience_and_ask_for_little() -> None:
    flow = read("pages/github.yml")
    assert flow["permissions"] == {"contents": "read"}
    assert "permissions" not in flow["jobs"]["build"]
    assert flow["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    uses = [step["uses"] for job in flow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", each) for each in uses)
    assert "pull_request" not in flow[True]
    for text in (
        read("pages/gitlab-ci.yml")["pages"]["script"],
        [s.get("run") for s in flow["jobs"]["build"]["steps"]],
    ):
        assert "genba build --audience staff" in text


@pytest.mark.parametrize("path", sorted(path.relative_to(DEPLOY).as_posix() for path in DEPLOY.rglob("*.yml")))
def test_every_file_can_be_read(path: str) -> None:
    assert read(path)


def test_each_way_is_told_of_in_both_languages() -> None:
    told = [(DEPLOY / name).read_text(encoding="utf-8") for name in ("README.md", "README.ko.md")]
    for text in told:
        linked = set(re.findall(r"\]\(([\w./-]+)\)", text))
        assert {path for path in linked if not (DEPLOY / path).exists()} == set()
        assert {path.partition("/")[0] for path in linked} >= {"nginx", "caddy", "container", "pages", "s3"}
