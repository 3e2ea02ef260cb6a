"""``genba audit`` finds a word wherever it lies and however it is coded, and quotes none of it."""

from __future__ import annotations

import base64
import bz2
import gzip
import html
import io
import json
import lzma
import struct
import subprocess
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from genba.pipeline.audit import audit
from genba.site.audit.scan import Finding, scan_bytes
from genba.site.audit.secrets import listed, told_by
from tests.conftest import NOTES

WORD = "카나리아 매각안"
SECRET = tuple(listed("secret.txt", f"{WORD}\nPelikan-4711"))
NARROW = NOTES / "2026" / "2026-11-13-ceo-dongnyeok.md"


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def pdf(stream: bytes) -> bytes:
    packed = zlib.compress(stream)
    head = b"%%PDF-1.7\n%%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
    return head + packed + b"\nendstream\nendobj\n%%EOF\n"


def png_text(text: bytes) -> bytes:
    body = b"iTXtComment\0\1\0\0\0" + zlib.compress(text)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


def percent_u(text: str) -> str:
    return "".join(f"%u{ord(letter):04X}" for letter in text)


def octal(content: bytes) -> bytes:
    return b"".join(b"\\%03o" % byte for byte in content)


NFD = unicodedata.normalize("NFD", WORD)
U8 = WORD.encode()
LONG = b"other words " * 20 + U8  # long enough to be packed and not merely stored
HIDDEN: dict[str, tuple[bytes, str]] = {
    "plain": (U8, ""),
    "case": (b"see pelikan-4711 there", ""),
    "line break": (WORD.replace(" ", "\n   ").encode(), ""),
    "nfd": (NFD.encode(), "NFD"),
    "json": (json.dumps(WORD).encode(), "JSON escapes"),
    "javascript": ("".join(f"\\u{{{ord(each):x}}}" for each in WORD).encode(), "JSON escapes"),
    "percent": (quote(WORD).encode(), "percent encoding"),
    "percent twice": (quote(quote(WORD)).encode(), "percent encoding > percent encoding"),
    "percent u": (percent_u(WORD).encode(), "percent encoding"),
    "percent nfd": (quote(NFD).encode(), "percent encoding > NFD"),
    "entities": ("".join(f"&#{ord(each)};" for each in WORD).encode(), "HTML entities"),
    "hexadecimal entities": ("".join(f"&#x{ord(each):x};" for each in WORD).encode(), "HTML entities"),
    "tags": ("카나<b>리</b>아 <em>매각</em>안".encode(), "HTML tags"),
    "escaped tags": (html.escape("카나<b>리</b>아 <em>매각</em>안").encode(), "HTML entities > HTML tags"),
    "soft hyphens": (b"Peli&shy;kan-4711", "HTML entities > unseen characters"),
    "utf-16 le": (b"x" + WORD.encode("utf-16-le"), "UTF-16 LE"),
    "utf-16 be": (b"x" + WORD.encode("utf-16-be"), "UTF-16 BE"),
    "utf-16 mark": (b"\xff\xfe" + NFD.encode("utf-16-le"), "UTF-16 LE > NFD"),
    "cp949": (WORD.encode("cp949"), "CP949"),
    "base64": (b"src=data:text/plain;base64," + base64.b64encode(U8), "base64"),
    "base64 shifted": (base64.b64encode(b"ab" + U8 + b"c"), "base64"),
    "base64 of nfd": (base64.b64encode(b"1" + NFD.encode()), "base64"),
    "base64 lines": (base64.encodebytes(b"long" * 30 + U8 + b"long" * 30), "base64"),
    "base64 url": (base64.urlsafe_b64encode(b">>>>?" + U8), "base64"),
    "base64 of utf-16": (base64.b64encode(WORD.encode("utf-16-le")), "base64"),
    "base64 of json": (base64.b64encode(json.dumps(WORD).encode()), "base64 > JSON escapes"),
    "base64 of gzip": (base64.b64encode(gzip.compress(LONG)), "base64 > gzip"),
    "gzip": (gzip.compress(LONG), "gzip"),
    "bzip2": (bz2.compress(LONG), "bzip2"),
    "xz": (lzma.compress(LONG), "xz"),
    "gzip of gzip of json": (gzip.compress(gzip.compress(json.dumps(WORD).encode())), "gzip > gzip > JSON escapes"),
    "zip": (zipped(a=LONG), "zip"),
    "docx": (zipped(**{"word/document.xml": "<w:t>카나리아</w:t><w:t> 매각안</w:t>".encode()}), "zip > HTML tags"),
    "zip name": (zipped(**{f"{WORD}.txt": b""}), ""),
    "pdf": (pdf(b"BT (" + LONG + b") Tj ET"), "Flate"),
    "pdf octal": (pdf(b"BT (" + octal(U8) + b") Tj ET"), "Flate > octal escapes"),
    "pdf hexadecimal": (pdf(b"BT <feff" + WORD.encode("utf-16-be").hex().encode() + b"> Tj"), "Flate > hexadecimal"),
    "png": (png_text(LONG), "Flate"),
}


def findings(content: bytes, path: str = "file.bin") -> Iterator[Finding]:
    return (each for each in scan_bytes(path, content, SECRET) if isinstance(each, Finding))


@pytest.mark.parametrize("name", HIDDEN)
def test_a_word_is_found_however_it_is_coded(name: str) -> None:
    content, coding = HIDDEN[name]
    found = list(findings(content))
    assert found
    assert " > ".join(found[0].codings).startswith(coding.partition(" > ")[0])
    assert not list(findings(content.replace(content, b"nothing here")))


@pytest.mark.parametrize(
    ("name", "coding"),
    [
        (WORD, ""), (NFD, "NFD"), (quote(WORD), "percent encoding"), ("x-pelikan-4711", ""),
        (base64.urlsafe_b64encode(b"1" + U8).decode(), "base64"),
    ],
)  # fmt: skip
def test_paths_are_searched_too(name: str, coding: str, tmp_path: Path) -> None:
    (tmp_path / "site" / name).mkdir(parents=True)
    (tmp_path / "list.txt").write_text(f"{WORD}\n\nPelikan-4711\n")
    (found,) = audit(tmp_path / "site", tmp_path, (tmp_path / "list.txt",)).findings
    assert (found.line, " > ".join(found.codings)) == (0, coding)


def test_a_finding_says_where_and_how() -> None:
    content = zipped(**{"word/document.xml": b"<a>\n<b>" + "".join(f"&#{ord(each)};" for each in WORD).encode()})
    (found,) = findings(content, "attachments/plan.docx")
    assert (found.path, found.member, found.line, found.column) == (
        "attachments/plan.docx", "word/document.xml", 2, 4,
    )  # fmt: skip
    assert found.codings == ("zip", "HTML entities")
    assert found.secret.line == 1


def test_the_search_index_is_read_in_its_own_coding(tmp_path: Path) -> None:
    def shard(documents: dict[str, bytes]) -> bytes:
        pairs = ((key.encode(), payload) for key, payload in documents.items())
        return b"T" + b"".join(bytes([len(key)]) + key + bytes([len(payload)]) + payload for key, payload in pairs)

    (tmp_path / "list.txt").write_text("카나리아")
    terms = tmp_path / "site" / "search" / "terms-1.dat"
    terms.parent.mkdir(parents=True)
    terms.write_bytes(shard({"나리": b"\x18\x08", "리아": b"\x19", "카나": b"\x18\x10"}))  # all three in document 3
    (found,) = audit(tmp_path / "site", tmp_path, (tmp_path / "list.txt",)).findings
    assert found.codings == ("search index",)
    terms.write_bytes(shard({"나리": b"\x18\x08", "리아": b"\x21", "카나": b"\x18\x10"}))
    assert not audit(tmp_path / "site", tmp_path, (tmp_path / "list.txt",)).findings


def test_what_cannot_be_opened_is_said() -> None:
    broken = gzip.compress(LONG)[:8] + b"\xff\xff\xff\xff\xff\xff\xff\xff"
    assert [each for each in scan_bytes("a.gz", broken, SECRET) if not isinstance(each, Finding)]
    assert [each for each in scan_bytes("a.br", b"\x0b", SECRET) if not isinstance(each, Finding)]


def test_a_note_gives_what_it_alone_says() -> None:
    text = "---\n임원: ceo\n---\n불평: 라인 매각을 검토한다\n납기가 늦다"
    told = [
        (each.kind, each.text, each.line)
        for each in told_by("n.md", "2026-11-13-x", text, "임원: ceo 납기가 늦다 라인")
    ]
    assert told == [
        ("id", "2026-11-13-x", 0), ("sentence", "라인 매각을 검토한다", 4), ("word", "불평", 4), ("word", "매각", 4),
        ("word", "검토", 4),
    ]  # fmt: skip


def test_the_staff_site_tells_nothing_of_the_note_for_executives(sample_site: Path) -> None:
    done = audit(sample_site / "staff", NOTES, (NARROW,))
    assert done.findings == ()
    assert done.unread == ()
    assert done.secrets > 5
    told = {each.path for each in audit(sample_site / "executives", NOTES, (NARROW,)).findings}
    assert {"notes/2026-11-13-ceo-dongnyeok.html", "data/notes.json", "feed.xml"} <= told


def genba(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "genba", "--lang", "en", "--notes", str(NOTES), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_tells_places_and_never_the_words(tmp_path: Path) -> None:
    site, secret = tmp_path / "site", tmp_path / "list.txt"
    site.mkdir()
    secret.write_text(WORD)
    (site / "index.html").write_text("<p>nothing")
    done = genba("audit", str(site), "--secret", str(secret))
    assert (done.returncode, done.stdout) == (0, "")
    (site / "index.html").write_text(f"<p>\n{json.dumps(WORD)}")
    done = genba("audit", str(site), "--secret", str(secret))
    assert (done.returncode, done.stdout) == (1, f"index.html:2:2: a word of {secret}:1 (JSON escapes)\n")
    done = genba("audit", str(site), "--secret", str(secret), "--json")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert told["findings"] == [
        {"path": "index.html", "member": "", "line": 2, "column": 2, "codings": ["JSON escapes"],
         "secret": {"file": str(secret), "line": 1, "kind": "word"}}
    ]  # fmt: skip
    assert "카나리아" not in done.stdout + done.stderr


@pytest.mark.parametrize("missing", ["site", "secret", "words"])
def test_what_is_missing_is_one_sentence(missing: str, tmp_path: Path) -> None:
    site, secret = tmp_path / "site", tmp_path / "list.txt"
    if missing != "site":
        site.mkdir()
    if missing != "secret":
        secret.write_text("\n" if missing == "words" else "word")
    done = genba("audit", str(site), "--secret", str(secret))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
