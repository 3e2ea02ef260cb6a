"""A language client that a test speaks through to ``genba lsp``, as an editor would."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

PATIENCE = 60  # seconds, for whatever takes far less
GENBA = ("-m", "genba")
Found = Sequence[types.Diagnostic]


class Editor(LanguageClient):
    """Keeps the newest findings of each file and what it was told; ``texts`` are the files that are open."""

    def __init__(self, top: Path) -> None:
        super().__init__("tests", "1")
        self.top = top
        self.texts: dict[str, str] = {}
        self.told: list[str] = []
        self.status: int | None = None
        self.said = b""
        self._found: dict[str, Found] = {}
        self._news = asyncio.Event()

        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self.published))
        self.feature(types.WINDOW_SHOW_MESSAGE)(partial(self.message))

    def published(self, params: types.PublishDiagnosticsParams) -> None:
        self._found[params.uri] = params.diagnostics
        self._news.set()

    def message(self, params: types.ShowMessageParams) -> None:
        self.told.append(params.message)
        self._news.set()

    def uri(self, path: str) -> str:
        return (self.top / path).as_uri()

    def show(self, path: str, text: str | None = None) -> None:
        """Opens a file, with another text than the disk's if one is given."""
        self.texts[path] = text if text is not None else (self.top / path).read_bytes().decode()
        item = types.TextDocumentItem(self.uri(path), "markdown", 1, self.texts[path])
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, path: str, text: str) -> None:
        """Puts ``text`` in place of all that the file holds."""
        self.texts[path] = text
        document = types.VersionedTextDocumentIdentifier(2, self.uri(path))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def save(self, path: str) -> None:
        (self.top / path).write_bytes(self.texts[path].encode())
        self.text_document_did_save(types.DidSaveTextDocumentParams(self.document(path)))

    def document(self, path: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(path))

    def place(self, path: str, after: str) -> types.Position:
        """The place behind ``after``, which stands once in the text; counted in UTF-16 units."""
        assert self.texts[path].count(after) == 1
        before = self.texts[path].partition(after)[0] + after
        line = before.rpartition("\n")[2]
        return types.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)

    def stretch(self, path: str, where: types.Range) -> str:
        """What stands at a place within one line."""
        line = self.texts[path].split("\n")[where.start.line].encode("utf-16-le")
        assert where.start.line == where.end.line
        return line[2 * where.start.character : 2 * where.end.character].decode("utf-16-le")

    def edited(self, path: str, edits: Sequence[types.TextEdit]) -> str:
        """The text of a file after some edits."""
        lines = self.texts[path].split("\n")

        def at(place: types.Position) -> int:
            before = sum(len(line) + 1 for line in lines[: place.line])
            line = lines[place.line].encode("utf-16-le")
            return before + len(line[: 2 * place.character].decode("utf-16-le"))

        text = self.texts[path]
        for edit in sorted(edits, key=lambda one: at(one.range.start), reverse=True):
            text = text[: at(edit.range.start)] + edit.new_text + text[at(edit.range.end) :]
        return text

    async def found(self, path: str, until: Callable[[Found], bool] = lambda found: True) -> Found:
        """The findings of a file, once they are as wanted."""
        async with asyncio.timeout(PATIENCE):
            while (found := self._found.get(self.uri(path))) is None or not until(found):
                self._news.clear()
                await self._news.wait()
        return found

    async def hears(self) -> str:
        """The newest message, once there is one."""
        async with asyncio.timeout(PATIENCE):
            while not self.told:
                self._news.clear()
                await self._news.wait()
        return self.told[-1]

    async def offered(self, path: str, after: str) -> list[types.CompletionItem]:
        """What may be typed behind ``after``."""
        params = types.CompletionParams(self.document(path), self.place(path, after))
        made = await self.text_document_completion_async(params)
        return list(made.items) if isinstance(made, types.CompletionList) else list(made or ())

    async def hovered(self, path: str, after: str) -> str:
        """What is shown for the word that ends ``after``; nothing if there is nothing."""
        params = types.HoverParams(self.document(path), self.place(path, after))
        told = await self.text_document_hover_async(params)
        return told.contents.value if told and isinstance(told.contents, types.MarkupContent) else ""

    async def defined(self, path: str, after: str) -> types.Location | None:
        """Where the thing that ends ``after`` is defined."""
        params = types.DefinitionParams(self.document(path), self.place(path, after))
        found = await self.text_document_definition_async(params)
        assert found is None or isinstance(found, types.Location)
        return found

    async def mended(self, path: str, where: types.Range) -> dict[str, types.CodeAction]:
        """What mends the findings at a place, by title."""
        params = types.CodeActionParams(self.document(path), where, types.CodeActionContext([]))
        made = await self.text_document_code_action_async(params)
        return {one.title: one for one in made or () if isinstance(one, types.CodeAction)}

    async def server_exit(self, server: asyncio.subprocess.Process) -> None:
        self.status = server.returncode
        self.said = await server.stderr.read() if server.stderr else b""


def edits_of(action: types.CodeAction) -> Sequence[types.TextEdit]:
    """The edits of the one file that an action changes."""
    assert action.edit
    assert action.edit.changes
    (edits,) = action.edit.changes.values()
    return edits


@asynccontextmanager
async def editing(
    top: Path, *before: str, after: Sequence[str] = (), others: Sequence[Path] = (), program: Sequence[str] = GENBA
) -> AsyncIterator[Editor]:
    """An editor whose folder is ``top``, with ``genba … lsp`` started in it; it goes politely in the end.

    Options stand ``before`` and ``after`` the command; ``others`` are more folders that it has open, before ``top``.
    """
    editor = Editor(top)
    command = (*program, "--as-of", "2026-11-23", *before, "lsp", *after)
    await editor.start_io(sys.executable, *command, cwd=top)
    open_ones = [types.WorkspaceFolder(one.as_uri(), one.name) for one in (*others, top)]
    params = types.InitializeParams(types.ClientCapabilities(), root_uri=open_ones[0].uri, workspace_folders=open_ones)
    await editor.initialize_async(params)
    editor.initialized(types.InitializedParams())
    try:
        yield editor
    finally:
        await editor.shutdown_async(None)
        editor.exit(None)
        await editor.stop()  # type: ignore[no-untyped-call]
