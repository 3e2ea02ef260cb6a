"""The feed of each site: Atom as RFC 4287 has it, the newest first, and nothing that its audience may not read."""

from __future__ import annotations

import re
from datetime import datetime
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from genba.catalogue.catalogue import build_catalogue
from genba.export.feed import feed
from genba.i18n import words
from genba.pipeline.load import Loaded
from tests.conftest import load_folder
from tests.test_digest import company
from tests.test_site import SECRET

ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


def made(loaded: Loaded, audience: str | None = "staff", language: str = "ko") -> bytes:
    return feed(build_catalogue(loaded.sound, loaded.settings, audience), words(language), name="이름 & <기록>")


def entries(root: ElementTree.Element) -> list[ElementTree.Element]:
    return root.findall(f"{ATOM}entry")


def text(node: ElementTree.Element, tag: str) -> str:
    """What the one element ``tag`` of ``node`` holds."""
    (only,) = node.findall(ATOM + tag)
    assert only.text
    return only.text


def link(node: ElementTree.Element, rel: str = "alternate") -> str:
    (only,) = (one.attrib["href"] for one in node.findall(f"{ATOM}link") if one.attrib["rel"] == rel)
    return only


@pytest.mark.parametrize("audience", ["staff", "executives"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_feed_and_entries_have_all_that_atom_asks_for(sample: Loaded, audience: str, language: str) -> None:
    root = ElementTree.fromstring(made(sample, audience, language))
    assert root.tag == f"{ATOM}feed"
    nodes = [root, *entries(root)]
    for node in nodes:
        text(node, "title")
        assert re.fullmatch(r"tag:[\w.-]+,\d{4}:[\w.%~/-]+", text(node, "id"), re.ASCII)
        assert RFC_3339.fullmatch(text(node, "updated"))
        assert link(node)
    assert len({text(node, "id") for node in nodes}) == len(nodes)
    assert text(root.findall(f"{ATOM}author")[0], "name") == "이름 & <기록>"
    updated = [datetime.fromisoformat(text(node, "updated")) for node in entries(root)]
    assert updated == sorted(updated, reverse=True)
    assert datetime.fromisoformat(text(root, "updated")) == updated[0]


def test_an_entry_tells_who_met_whom_when_and_what_was_said(sample: Loaded) -> None:
    root = ElementTree.fromstring(made(sample))
    (one,) = (node for node in entries(root) if link(node).endswith("2026-11-20-cfo-nurim.html"))
    assert link(one) == "notes/2026-11-20-cfo-nurim.html"
    assert text(one, "title") == "2공장 자금은 정해졌다"
    assert text(one, "published") == text(one, "updated") == "2026-11-21T00:00:00+09:00"
    assert text(one.findall(f"{ATOM}author")[0], "name") == "재무 서지안"
    assert text(one, "summary") == (
        "<p>재무 서지안 → 누림바이오텍, 11월 20일(금)</p><ul><li>들은 이야기: 2공장 자금은 정해졌다</li>"
        "<li>고민: 환헤지</li><li>불평: 주기로 한 GMP 문서가 3주째 안 온다</li></ul>"
    )


def test_a_week_is_told_once_it_is_over(sample: Loaded) -> None:
    weeks = [node for node in entries(ElementTree.fromstring(made(sample))) if link(node).startswith("weeks/")]
    assert [link(node) for node in weeks] == [f"weeks/2026-W{number}.html" for number in range(47, 39, -1)]
    assert text(weeks[0], "updated") == "2026-11-23T00:00:00+09:00"
    assert "기록한 임원 6명" in text(weeks[0], "summary")


def test_nothing_of_a_note_for_executives_is_in_the_feed_for_staff(sample: Loaded) -> None:
    staff, executives = made(sample, "staff").decode(), made(sample, "executives").decode()
    assert [secret for secret in SECRET if secret in unescape(staff)] == []
    assert "2026-11-13-ceo-dongnyeok" in executives
    assert text(ElementTree.fromstring(staff), "id") != text(ElementTree.fromstring(executives), "id")


def test_a_site_address_makes_links_absolute(tmp_path: Path) -> None:
    loaded = load_folder(company(tmp_path / "notes", 'site_url = "https://genba.example.com"'))
    root = ElementTree.fromstring(made(loaded, "executives"))
    assert link(root, "self") == "https://genba.example.com/executives/feed.xml"
    assert link(root) == "https://genba.example.com/executives/index.html"
    assert all(link(node).startswith("https://genba.example.com/executives/") for node in entries(root))
    assert text(root, "id").startswith("tag:genba.example.com,")


def test_it_holds_the_newest_fifty_notes(tmp_path: Path) -> None:
    more = {
        f"2026/2026-11-21-cto-gabin-{n}.md": f"고객: 가빈\n기록일: 2026-11-22\n\n{n}번째로 만났다\n" for n in range(60)
    }
    loaded = load_folder(company(tmp_path / "notes", "", more))
    notes = [link(node) for node in entries(ElementTree.fromstring(made(loaded))) if link(node).startswith("notes/")]
    assert len(notes) == 50
    assert all("2026-11-21-cto-gabin" in one for one in notes)


def test_what_people_wrote_is_text_in_the_feed(tmp_path: Path) -> None:
    note = "제목: <b>굵게</b> & 끝\n고객: 한마루\n임원: cfo\n\n불평: <img src=x onerror=alert(1)> \x0b\u0008다 ]]>\n"
    loaded = load_folder(company(tmp_path / "notes", "", {"2026/2026-11-21-cfo-hanmaru.md": note}))
    found = [node for node in entries(ElementTree.fromstring(made(loaded))) if "11-21-cfo-hanmaru" in link(node)]
    tags: list[str] = []
    for node in found:
        parser = HTMLParser()
        parser.handle_starttag = lambda tag, attrs: tags.append(tag)  # type: ignore[method-assign]
        parser.feed(text(node, "summary"))
    assert set(tags) == {"p", "ul", "li"}


def test_a_folder_without_notes_has_an_empty_feed(tmp_path: Path) -> None:
    root = ElementTree.fromstring(made(load_folder(tmp_path), None))
    assert entries(root) == []
    assert text(root, "updated") == "2026-11-23T00:00:00+09:00"
    assert text(root, "title") == "이름 & <기록>"


@pytest.mark.parametrize("audience", ["staff", "executives"])
def test_every_page_leads_to_the_feed_of_its_own_site(sample_site: Path, audience: str) -> None:
    site = sample_site / audience
    ElementTree.fromstring((site / "feed.xml").read_bytes())
    for page, address in (("index.html", "feed.xml"), ("notes/2026-10-01-cfo-hanmaru.html", "../feed.xml")):
        assert f'<link rel="alternate" type="application/atom+xml" title="온새미정공 현장 기록" href="{address}">' in (
            site / page
        ).read_text(encoding="utf-8")
    assert 'href="../feed.xml" type="application/atom+xml"' in (site / "weeks/index.html").read_text(encoding="utf-8")
