"""``genba lsp``: what an editor is told while somebody types, through a language client."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unicodedata import normalize

import pytest
from lsprotocol import types

from genba.cli import run
from tests.conftest import NOTES
from tests.editing import GENBA, Editor, editing, edits_of

NOTE = "notes/2026/2026-11-19-sales-gabin.md"
VISIT = "notes/2026/2026-11-04-cto-hanmaru.md"
Session = Callable[[Editor], Awaitable[None]]


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A folder of its own with the sample's notes, outside Git."""
    shutil.copytree(NOTES, tmp_path / "notes", ignore=shutil.ignore_patterns(".genba"))
    return tmp_path


def talk(
    top: Path, session: Session, *before: str, after: Sequence[str] = (), others: Sequence[Path] = (),
    program: Sequence[str] = GENBA,
) -> Editor:  # fmt: skip
    """Holds a session, which ends cleanly: without a word on stderr, and with nothing left running."""

    async def held() -> Editor:
        async with asyncio.timeout(100):
            async with editing(top, *before, after=after, others=others, program=program) as editor:
                await session(editor)
            return editor

    with ThreadPoolExecutor(1) as thread:  # the browser's tests leave a loop running in this one
        editor = thread.submit(asyncio.run, held()).result()
    assert (editor.status, editor.said.decode()) == (0, "")
    return editor


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_slip_is_told_at_its_place_and_mended_by_its_fix(top: Path, language: str) -> None:
    async def session(editor: Editor) -> None:
        editor.show(NOTE)
        assert not await editor.found(NOTE)
        good = editor.texts[NOTE]
        editor.type(NOTE, good.replace("고객: 가빈\n", "고객:가빈\n"))
        (one,) = await editor.found(NOTE, bool)
        assert (one.code, one.source, one.severity) == ("missing-blank", "genba", types.DiagnosticSeverity.Warning)
        assert editor.stretch(NOTE, one.range) == "가"
        assert {"ko": "빈칸", "en": "no ordinary blank"}[language] in one.message
        (fix,) = (each for each in (await editor.mended(NOTE, one.range)).values() if each.is_preferred)
        assert [*(fix.diagnostics or ())] == [one]
        editor.type(NOTE, editor.edited(NOTE, edits_of(fix)))
        assert editor.texts[NOTE] == good
        assert not await editor.found(NOTE, lambda found: not found)

    talk(top, session, "--lang", language)


def test_places_are_counted_in_the_units_of_the_editor(top: Path) -> None:
    async def session(editor: Editor) -> None:
        editor.show(NOTE)
        editor.type(
            NOTE, editor.texts[NOTE] + "불평: 😀😀 늦다 [기술지웜]\n불평: " + normalize("NFD", "각이 [기술지웜]") + "\n"
        )
        found = await editor.found(NOTE, lambda found: len(found) > 2)
        topics = [one for one in found if one.code == "unknown-topic"]
        assert [normalize("NFC", editor.stretch(NOTE, one.range)) for one in topics] == ["[기술지웜]"] * 2
        for one in topics:
            (fix,) = (
                each for each in (await editor.mended(NOTE, one.range)).values() if [*(each.diagnostics or ())] == [one]
            )
            assert not fix.is_preferred  # a guess, which --unsafe-fixes alone writes
            text = normalize("NFC", editor.edited(NOTE, edits_of(fix)))
            assert ("늦다 [기술지원]" in text) != ("각이 [기술지원]" in text)

    talk(top, session)


def test_all_that_can_be_mended_in_a_file_is_mended_at_once_as_the_command_does(top: Path) -> None:
    async def session(editor: Editor) -> None:
        bad = "﻿---\n날짜: 2026. 11. 19.\n고객:가빈\n임원： sales\n—-\n불평: " + normalize("NFD", "각도가 늦다") + "\n"
        editor.show(NOTE, bad)
        found = await editor.found(NOTE, lambda found: len(found) > 4)
        made = await editor.mended(NOTE, found[0].range)
        (every,) = (one for one in made.values() if one.kind == "source.fixAll.genba")
        (top / NOTE).write_text(bad, encoding="utf-8")
        assert run(["--quiet", "--notes", str(top / "notes"), "--as-of", "2026-11-23", "check", "--fix"], {}) == 0
        assert editor.edited(NOTE, edits_of(every)) == (top / NOTE).read_text(encoding="utf-8")

    talk(top, session)


def test_typing_an_alias_offers_the_customer(top: Path) -> None:
    async def session(editor: Editor) -> None:
        editor.show(NOTE)
        await editor.found(NOTE)
        good = editor.texts[NOTE]
        for typed in ("한마", "[가빈, hanm", "\n  - 한마루", '"한마'):
            editor.type(NOTE, good.replace("고객: 가빈\n", f"고객: {typed}\n"))
            (one,) = await editor.offered(NOTE, f"고객: {typed}")
            assert (one.label, one.detail) == ("한마루중공업", "hanmaru, 한마루")
            assert isinstance(one.text_edit, types.TextEdit)
            kept = re.sub(r"(한마루?|hanm)$", "한마루중공업", typed)
            assert editor.edited(NOTE, [one.text_edit]) == good.replace("고객: 가빈\n", f"고객: {kept}\n")

    talk(top, session)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_customer_is_shown_as_the_command_does_and_found(
    top: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    spoken = ("--lang", language)

    async def session(editor: Editor) -> None:
        editor.show(NOTE)
        await editor.found(NOTE)
        editor.type(NOTE, editor.texts[NOTE].replace("고객: 가빈", "고객: 미리내"))
        shown = await editor.hovered(NOTE, "고객: 미리")
        assert shown.startswith("**미리내")
        assert {"ko": "풀리지 않은 불평", "en": "Complaints that are not settled"}[language] in shown
        run([*spoken, "--notes", str(top / "notes"), "--as-of", "2026-11-23", "customer", "미리내"], {"COLUMNS": "200"})
        told = capsys.readouterr().out.splitlines()
        plain = "".join(shown.split()).replace("\\", "")
        assert all("".join(line.split()).strip("-■") in plain for line in told[:6])
        place = await editor.defined(NOTE, "고객: 미리")
        assert place
        assert place.uri == editor.uri("notes/customers/mirinae.md")

    talk(top, session, *spoken)


def test_a_name_leads_to_its_file_and_a_code_to_the_line_of_its_complaint(top: Path) -> None:
    async def session(editor: Editor) -> None:
        editor.show(VISIT)
        await editor.found(VISIT)
        for after, path in (("executive: ct", "executives/cto.md"), ("[x] @ct", "executives/cto.md"),
                            ("../attachments/hanm", "attachments/hanmaru-first-contact.png")):  # fmt: skip
            place = await editor.defined(VISIT, after)
            assert place
            assert place.uri == editor.uri(f"notes/{path}")
        place = await editor.defined(VISIT, "C-HXEO")
        assert place
        assert place.uri == editor.uri("notes/2026/2026-10-01-cfo-hanmaru.md")
        line = (
            (NOTES / "2026/2026-10-01-cfo-hanmaru.md").read_text(encoding="utf-8").split("\n")[place.range.start.line]
        )
        assert "사흘" in line
        assert "사흘" in await editor.hovered(VISIT, "C-HXEO")
        assert await editor.defined(VISIT, "## 본") is None
        minutes = "notes/minutes/2026-W46.md"
        editor.show(minutes)
        place = await editor.defined(minutes, "2026-11-11-cfo-han")
        assert place
        assert place.uri == editor.uri("notes/2026/2026-11-11-cfo-hanmaru.md")

    talk(top, session)


def test_nothing_but_the_open_file_is_read_while_somebody_types(top: Path) -> None:
    async def session(editor: Editor) -> None:
        editor.show(NOTE)
        assert not await editor.found(NOTE)
        shutil.rmtree(top / "notes")
        editor.type(NOTE, editor.texts[NOTE] + "답변: C-AAAAAA\n")
        (one,) = await editor.found(NOTE, bool)
        assert one.code == "unknown-code"

    talk(top, session)


def test_what_is_saved_counts_for_other_files(top: Path) -> None:
    async def session(editor: Editor) -> None:
        editor.show(NOTE)
        editor.type(NOTE, editor.texts[NOTE].replace("고객: 가빈\n", "고객: 새솔기공\n"))
        assert [one.code for one in await editor.found(NOTE, bool)] == ["unknown-customer"]
        editor.show("notes/customers/gabin.md")
        text = editor.texts["notes/customers/gabin.md"]
        editor.type(
            "notes/customers/gabin.md",
            text.replace("---\n이름:", "---\n별칭: 새솔기공\n이름:").replace("\n별칭: [", "\n계열: ["),
        )
        editor.save("notes/customers/gabin.md")
        assert not await editor.found(NOTE, lambda found: not found)

    talk(top, session)


def test_settings_that_can_not_be_read_are_told_and_the_server_lives(top: Path) -> None:
    settings = top / "notes/genba.toml"
    good = settings.read_text(encoding="utf-8")
    settings.write_text("company = ", encoding="utf-8")

    async def session(editor: Editor) -> None:
        editor.show(NOTE)
        assert "genba.toml" in await editor.hears()
        assert await editor.offered(NOTE, "고객: ") == []
        settings.write_text(good, encoding="utf-8")
        changed = types.FileEvent(editor.uri("notes/genba.toml"), types.FileChangeType.Changed)
        editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
        assert not await editor.found(NOTE)

    talk(top, session)


def test_a_file_elsewhere_is_none_of_its_business(top: Path) -> None:
    (top / "README.md").write_text("# 가빈\n", encoding="utf-8")
    (top / "notes/README.md").write_text("# 가빈\n", encoding="utf-8")

    async def session(editor: Editor) -> None:
        for path in ("README.md", "notes/README.md"):
            editor.show(path)
            editor.type(path, "---\n고객:한빛\n---\n")
        editor.show(NOTE)
        await editor.found(NOTE)
        assert not await editor.found("notes/README.md")

    talk(top, session)


def test_the_notes_are_found_among_several_folders(top: Path) -> None:
    async def session(editor: Editor) -> None:
        editor.show(NOTE, editor.top.joinpath(NOTE).read_text(encoding="utf-8").replace("sales", "nobody"))
        assert [one.code for one in await editor.found(NOTE, bool)] == ["unknown-executive"]

    (top / "other").mkdir()
    talk(top, session, others=[top / "other"])


def test_an_audience_that_there_is_not_is_told(top: Path) -> None:
    async def session(editor: Editor) -> None:
        editor.show(NOTE)
        await editor.found(NOTE)
        assert await editor.hovered(NOTE, "고객: 가") == ""
        assert "board" in await editor.hears()

    talk(top, session, after=("--audience", "board"))


def test_a_fault_of_ours_is_told_and_the_server_lives(top: Path) -> None:
    async def session(editor: Editor) -> None:
        editor.show(NOTE)
        assert "NameError" in await editor.hears()

    broken = "import genba.editor.desk as one; del one.survey; from genba.cli import main; main()"
    talk(top, session, program=("-c", broken))


def test_it_goes_when_its_editor_is_gone(top: Path) -> None:
    command = [sys.executable, "-m", "genba", "--quiet", "lsp"]
    done = subprocess.run(command, cwd=top, input=b"", capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
