"""The documentation is true: its commands run, nothing is without an entry, and both languages say the same."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
import pytest
from playwright.sync_api import Browser

from genba.cli import COMMANDS, commands
from genba.cli.manual import commands_page
from genba.i18n.reference_words import reference_words
from genba.model.reference import Guide
from genba.model.rules import RULES
from genba.model.vocabulary import HEADERS
from genba.pages.guides import headings, linked_files
from genba.pipeline.docs import GUIDES, paths, read_guides
from genba.pipeline.reference import contracts, references
from genba.settings import SHIPPED_TOPICS, Forge, Settings, defaults
from genba.site.links import broken_links
from tests.conftest import AS_OF, NOTES
from tests.test_history import git

ROOT = NOTES.parent
SESSION = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMENT = re.compile(r"\s+# .*|#.*")

# What a bench prints stands in English as it was printed; its Korean page tells how to read it.
REPORTS = {"search", "speed"}
# Lines that no test can type, by what they begin with, and why; and what else tries the same.
BY_HAND = {
    "pip install": "asks a registry for packages; test_wheel.py installs the wheel",
    "make ": "the Makefile of this repository, whose targets run these tests",
    "genba serve": "serves until it is stopped; test_serve.py",
    "genba open": "opens a browser; tests/cli/terminal.txt",
    "cd out/parquet && duckdb": "DuckDB's own program; test_export.py asks DuckDB the same questions",
    "cd DIR && mkdocs build": "where genba stage wrote: test_stage.py",
    "datasette ": "a server; test_export.py asks Datasette",
    "eval ": "sets up the shell at hand; test_completing.py",
    "genba build --engine zensical": "needs make scale; test_engines.py",
    "genba build --executor": "needs a cluster; test_cluster.py has one of two workers",
    "genba build --site s3:": "needs a bucket; test_bucket.py has one of its own",
    "python -m http.server": "serves until it is stopped",
    "curl -fsS": "needs OpenSearch; test_export.py reads what it would be sent",
    "for part in out/search": "needs OpenSearch, too",
    "man genba": "needs the page installed; test_manual.py has groff set it",
    "genba --notes DIR lsp": "speaks with an editor until that ends; test_lsp.py",
    "podman ": "needs a registry and a machine of its own; test_hosting.py reads the files",
    "aws ": "needs an account there",
    "s3/upload.sh": "needs a bucket; test_hosting.py has one of its own",
}
# What stands for something in a sentence, and a thing that it may stand for.
STANDS_FOR = {"DIR": "staged", "RULE": "unknown-topic", "FORMAT OUT": "csv out/csv"}
# Guides whose sessions need what the sample does not have; a test of their own types them.
TYPED_ELSEWHERE = {
    "docs/erasing.md": "a repository with a history: test_erasing.py",
    "docs/import.md": "mails, calendars, tables and a vault: test_import.py",
}
GUIDE_PATHS = [*paths("en").values(), "README.md"]


def sessions(path: str) -> str:
    """All that a page says to type, in order, with comments left out."""
    return COMMENT.sub("", "\n".join(SESSION.findall((ROOT / path).read_text(encoding="utf-8"))))


def typed(path: str) -> Iterator[str]:
    """The lines that can be typed here."""
    for line in sessions(path).splitlines():
        parquet = line.startswith("genba export parquet") and find_spec("pyarrow") is None
        if not line.startswith(tuple(BY_HAND)) and not parquet:
            yield line


@pytest.fixture
def shell(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A copy of the sample in Git, and an environment in which ``genba`` is this one, on the sample's day."""
    folder, shim = tmp_path / "work", tmp_path / "bin" / "genba"
    shutil.copytree(NOTES, folder / "notes", ignore=shutil.ignore_patterns(".genba"))
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "notes")
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m genba --as-of {AS_OF} "$@"\n')
    shim.chmod(0o755)
    path = os.pathsep.join((str(shim.parent), os.environ["PATH"]))
    return folder, {
        **os.environ,
        "PATH": path,
        "LANG": "en_US.UTF-8",
        "PYTHONUTF8": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a POSIX shell")
@pytest.mark.parametrize("path", sorted({path for path in GUIDE_PATHS if sessions(path)} - TYPED_ELSEWHERE.keys()))
def test_what_a_page_says_to_type_works(path: str, shell: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    folder, environment = shell
    text = "\n".join(typed(path)).replace("/srv/genba", str(tmp_path / "srv"))
    done = subprocess.run(
        ["sh", "-eux", "-c", text], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
        encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def named(language: str) -> list[str]:
    """The commands within the sentences of all guides, with what they take."""
    texts = (CODE.sub("", guide.text) for guide in read_guides(ROOT, language))
    found = (code for text in texts for code in re.findall(r"`([^`\n]+)`", text))
    return sorted({code for code in found if re.match(r"[a-z][a-z0-9/.-]* (?!=)", code)})


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a POSIX shell")
def test_what_sentences_say_to_type_works(shell: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    folder, environment = shell
    (folder / "words.txt").write_text("nobody wrote this", encoding="utf-8")
    for code in ("genba build", *named("en")):
        told = not re.fullmatch(r"genba [a-z]+", code) or code == "genba build"  # a command's name alone is a name
        if told and not code.startswith(tuple(BY_HAND)):
            for word, meant in {**STANDS_FOR, "/srv/genba": str(tmp_path / "srv")}.items():
                code = code.replace(word, meant)
            done = subprocess.run(
                ["sh", "-eu", "-c", code], cwd=folder, env=environment, capture_output=True, encoding="utf-8",
                check=False,
            )  # fmt: skip
            assert done.returncode == 0, (code, done.stderr)


def test_nothing_is_left_to_hands_that_no_page_says() -> None:
    lines = [line for path in GUIDE_PATHS for line in sessions(path).splitlines()] + named("en")
    assert [begun for begun in BY_HAND if not any(line.startswith(begun) for line in lines)] == []
    assert TYPED_ELSEWHERE.keys() <= set(GUIDE_PATHS)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_command_named_in_a_sentence_is_one_that_there_is(language: str) -> None:
    group = commands(language)
    context = click.Context(group)
    for guide in read_guides(ROOT, language):
        for code in re.findall(r"`genba ([^`\n]+)`", CODE.sub("", guide.text)):
            words = shlex.split(code)
            name = next((word for word in words if word in COMMANDS), "")
            command = group.get_command(context, name) or group
            known = {option for one in (*command.params, *group.params) for option in (*one.opts, *one.secondary_opts)}
            wrong = [
                word for word in words if word.startswith("--") and word.partition("=")[0] not in {*known, "--help"}
            ]
            assert name or "--help" in words, (guide.path, code)
            assert wrong == [], (guide.path, code)


@pytest.mark.parametrize("name", sorted(GUIDES.keys() - REPORTS))
def test_a_guide_says_the_same_in_both_languages(name: str) -> None:
    english, korean = (next(guide for guide in read_guides(ROOT, each) if guide.url == f"{name}.html")
                       for each in ("en", "ko"))  # fmt: skip
    assert [level for level, _ in headings(korean.text)] == [level for level, _ in headings(english.text)]
    assert [kind for kind, _ in CODE.findall(korean.text)] == [kind for kind, _ in CODE.findall(english.text)]
    assert sessions(korean.path).split() == sessions(english.path).split()
    assert parts(korean) == parts(english)


def parts(guide: Guide) -> dict[str, int]:
    """How many paragraphs, entries and rows a guide has, and what it links to, whatever the language."""
    text = CODE.sub("", guide.text)
    counts = {kind: len(re.findall(pattern, text, re.MULTILINE)) for kind, pattern in
              (("entries", r"^(?:-|\d+\.) "), ("rows", r"^\|"), ("headings", r"^#"))}  # fmt: skip
    return counts | {path.replace(".ko.md", ".md"): 1 for path in linked_files([guide])}


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_report_has_a_page_in_korean_that_leads_to_it(name: str) -> None:
    korean = (ROOT / paths("ko")[name]).read_text(encoding="utf-8")
    assert f"]({name}.md)" in korean
    assert len(headings(korean)) > 1


def test_every_file_of_the_documentation_is_one_of_its_pages() -> None:
    known = {path for language in ("ko", "en") for path in paths(language).values()}
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")} <= known


@pytest.mark.parametrize("path", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_link_of_a_page_at_the_top_leads_to_a_file(path: str) -> None:
    page = Guide(path, "", (ROOT / path).read_text(encoding="utf-8"))
    assert [target for target in linked_files([page]) if not (ROOT / target).exists()] == []


def test_the_sites_words_are_there_for_everything_and_for_nothing_else() -> None:
    for language in ("ko", "en"):
        w = reference_words(language)
        assert w.settings.keys() == {name for name, _ in defaults()}
        assert w.keys.keys() == {f"{kind}.{key}" for kind, keys in HEADERS.items() for key in keys}
        assert w.kinds.keys() == HEADERS.keys()
        assert w.shapes.keys() == contracts().keys()
        used = {f"{shape}.{field}" if f"{shape}.{field}" in w.fields else f"*.{field}"
                for shape, fields in contracts().items() for field in fields}  # fmt: skip
        assert w.fields.keys() == used
    assert all(
        told[0] == told[1] for told in zip(*(reference_words(each).fields for each in ("ko", "en")), strict=True)
    )


def test_every_setting_has_its_entry() -> None:
    tables = {"cadence", "lapse", "topics", "forge"}
    asked = {name for name in Settings.model_fields if name not in tables}
    for table in tables - {"topics"}:
        model = Forge if table == "forge" else type(getattr(Settings(), table))
        asked |= {f"{table}.{name}" for name in model.model_fields}
    page = next(one for one in references("en") if one.url == "settings.html")
    shown = {
        term.name if part.id == "top" else f"{part.id}.{term.name}" for part in page.sections for term in part.terms
    }
    assert shown == asked | {f"topics.{topic}" for topic in SHIPPED_TOPICS}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_command_and_option_has_its_entry(language: str) -> None:
    group = commands(language)
    page = {part.id: part for part in commands_page(language).sections}
    for name in COMMANDS:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        told = " ".join(term.name for term in page[name].terms)
        options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
        assert [one.opts[0] for one in options if one.opts[0] not in told] == []
        assert page[name].told
        assert all(term.told for term in page[name].terms)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_site_has_a_page_of_everything_and_every_link_arrives(docs: Path, language: str) -> None:
    site = docs / language
    wanted = {f"{name}.html" for name in GUIDES} | {one.url for one in references(language)} | {"commands.html"}
    wanted |= {f"rules/{rule}.html" for rule in RULES} | {"rules/index.html"}
    assert {page.relative_to(site).as_posix() for page in site.rglob("*.html")} == wanted | {"404.html"}
    home = (site / "index.html").read_text(encoding="utf-8")
    assert [
        url for url in wanted if f'href="{url}"' not in home and not url.startswith("rules/") and url != "index.html"
    ] == []
    # The page for wrong addresses stands at the root of its own site.
    assert [line for line in broken_links(docs) if "/404.html:" not in line] == []


def test_both_languages_have_the_same_anchors(docs: Path) -> None:
    for name in (*(each for each in GUIDES if each not in REPORTS), "commands", "settings", "keys", "json"):
        korean, english = (
            re.findall(r'<h2 id="([^"]*)"', (docs / language / f"{name}.html").read_text(encoding="utf-8"))
            for language in ("ko", "en")
        )
        assert korean == english
        assert len(set(english)) == len(english)


def test_a_page_shows_what_the_repository_says(docs: Path) -> None:
    page = unescape((docs / "en" / "writing.html").read_text(encoding="utf-8"))
    assert 'href="commands.html#check"' in page
    assert 'href="rules/unknown-topic.html"' in page
    assert "genba:" not in page
    config = (docs / "en" / "files" / "deploy" / "nginx" / "genba.conf.txt").read_bytes()
    assert config == (ROOT / "deploy" / "nginx" / "genba.conf").read_bytes()


def fits(value: object, kind: str) -> bool:
    """True if a JSON value is of a type as ``contracts`` names it."""
    types: dict[str, type | tuple[type, ...]] = {
        "integer": int, "real": (int, float), "boolean": bool, "array": list, "texts": list, "object": dict,
        "text": str, "string": str, "date": str, "null": type(None),
    }  # fmt: skip
    if kind == "date" and value and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)):
        return False
    return any(isinstance(value, types[one]) for one in kind.split(" or "))


def agrees(rows: list[dict[str, Any]], shape: str) -> None:
    """Holds rows to their contract: the fields in their order, of the types told, null only where that is told."""
    fields, told = contracts()[shape], reference_words("en").fields
    assert rows
    for row in rows:
        assert [*row] == [*fields], shape
        for name, kind in fields.items():
            words = told.get(f"{shape}.{name}") or told[f"*.{name}"]
            assert fits(row[name], kind) or (row[name] is None and "null" in words), (shape, name, row[name])


def test_the_sites_data_is_as_the_page_tells(sample_site: Path) -> None:
    for path in sorted((sample_site / "executives" / "data").glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        rows = data.pop(path.stem)
        agrees([data], "data")
        if rows:
            agrees(rows, "diagnostic" if path.stem == "repairs" else path.stem)
        if path.stem == "notes":
            agrees([item for row in rows for item in row["items"]], "items")


def test_what_commands_print_as_json_is_as_the_page_tells(shell: tuple[Path, dict[str, str]]) -> None:
    folder, environment = shell

    def said(*arguments: str) -> dict[str, Any]:
        done = subprocess.run(
            ["genba", "--quiet", *arguments], cwd=folder, env=environment, capture_output=True, check=False
        )
        told: dict[str, Any] = json.loads(done.stdout)
        return told

    (folder / "notes/2026/2026-11-20-cfo-x.md").write_text("고객：한마루\n---\n납기가 늦다\n", encoding="utf-8")
    (folder / "words.txt").write_text("납기\n", encoding="utf-8")
    found = said("check", "--format", "json")
    agrees([found], "check")
    agrees(found["diagnostics"], "diagnostic")
    fixes = [one["fix"] for one in found["diagnostics"] if one["fix"]]
    agrees(fixes, "fix")
    agrees([edit for fix in fixes for edit in fix["edits"]], "edit")
    answer = said("search", "--json", "납기")
    agrees([answer], "search")
    agrees(answer["results"], "result")
    subprocess.run(["genba", "--quiet", "build"], cwd=folder, env=environment, capture_output=True, check=True)
    audit = said("audit", "site/staff", "--secret", "words.txt", "--json")
    agrees([audit], "audit")
    agrees(audit["findings"], "finding")


def test_the_search_for_scripts_takes_the_options_that_the_page_tells() -> None:
    script = (ROOT / "site_overrides" / "assets" / "search" / "box.js").read_text(encoding="utf-8")
    assert f"options: {', '.join(contracts()['browser'])}." in script


@pytest.mark.browser
@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_page_is_wider_than_a_phone_or_asks_another_host(docs: Path, language: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in (*GUIDES, "commands", "settings", "keys", "json", "rules/index"):
        page.goto((docs / language / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
    page.close()
    assert [url for url in asked if not url.startswith("file:")] == []


@pytest.mark.browser
def test_a_page_leads_to_itself_in_the_other_language(docs: Path, browser: Browser) -> None:
    page = browser.new_page(locale="ko-KR")
    page.goto((docs / "index.html").as_uri())
    page.wait_for_url("**/ko/index.html")
    page.get_by_role("link", name="기록 적기").first.click()
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/writing.html")
    assert page.locator("h1").inner_text().startswith("Writing a note")
    page.close()
