"""The language server: takes what the editor says, asks the desk, and answers in the protocol's words."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from threading import Event

from lsprotocol import types
from pygls.exceptions import FeatureRequestError
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from genba import __version__
from genba.editor.completion import offers
from genba.editor.desk import Asked, Desk, notes_below
from genba.editor.findings import FIX_ALL, all_mended, explained, mendings, shown, touches
from genba.editor.meant import Target, complaint_line, meant, target
from genba.editor.places import Places
from genba.editor.telling import complaint_told, markdown
from genba.i18n import words
from genba.i18n.editor_words import editor_words
from genba.model.position import Position
from genba.pipeline.load import Unusable
from genba.pipeline.told import told_of
from genba.read.blocks import Reader

PAUSE = 0.25
"""Seconds without a keystroke after which what was typed is checked."""
_TRIGGERS = ["[", "@", "#", ":", " ", ",", "-"]
_COMPLETION = types.CompletionOptions(trigger_characters=_TRIGGERS)
_ACTIONS = types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL])
_WATCHED = ("**/*.md", "**/*.markdown", "**/genba.toml")


class _Left(Exception):
    """The editor has gone, and waits for nothing."""


class _Server(LanguageServer):
    """Tells of a fault in the caller's language; pygls itself speaks English only."""

    tell: Callable[[Exception], str] = str

    def report_server_error(self, error: Exception, source: object) -> None:
        """Shows a fault that no answer tells of."""
        if source is not FeatureRequestError:
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, self.tell(error)))


class Session:
    """One editor's session. ``tell`` puts into a sentence what is unusable outside the notes, or a fault of ours."""

    def __init__(self, asked: Asked, tell: Callable[[Exception], str]) -> None:
        self.asked, self.tell = asked, tell
        self.server = _Server("genba", __version__, types.TextDocumentSyncKind.Full)
        self.server.tell = tell
        self.desk = Desk(notes_below(asked, [Path.cwd()]), asked)
        self.open: dict[str, str] = {}
        self.leaving = Event()
        self.reading, self.gathering = asyncio.Lock(), asyncio.Lock()
        self.timers: dict[str, asyncio.TimerHandle] = {}
        self.tasks: dict[str, asyncio.Task[None]] = {}
        self._register()

    def _register(self) -> None:
        on = self.server.feature
        on(types.INITIALIZED)(partial(self.started))
        on(types.SHUTDOWN)(partial(self.left))
        on(types.TEXT_DOCUMENT_DID_OPEN)(partial(self.opened))
        on(types.TEXT_DOCUMENT_DID_CHANGE)(partial(self.typed))
        on(types.TEXT_DOCUMENT_DID_SAVE)(partial(self.saved))
        on(types.TEXT_DOCUMENT_DID_CLOSE)(partial(self.closed))
        on(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(partial(self.saved))
        on(types.TEXT_DOCUMENT_CODE_ACTION, _ACTIONS)(partial(self.actions))
        on(types.TEXT_DOCUMENT_COMPLETION, _COMPLETION)(partial(self.completion))
        on(types.TEXT_DOCUMENT_HOVER)(partial(self.hover))
        on(types.TEXT_DOCUMENT_DEFINITION)(partial(self.definition))

    def started(self, _: types.InitializedParams) -> None:
        """The editor is there: the notes are read, and read again when files change."""
        workspace = self.server.workspace
        uris = [workspace.root_uri, *workspace.folders]
        if tops := [Path(top) for uri in uris if uri and (top := to_fs_path(uri))]:
            self.desk = Desk(notes_below(self.asked, tops), self.asked)
        self._watch()
        asyncio.get_running_loop().set_exception_handler(self._fault)
        self.tasks["gone"] = asyncio.get_running_loop().create_task(self._until_gone())
        self._later("read", 0, self._read_soon)

    async def _until_gone(self) -> None:
        """Ends with the loop, also where the editor was killed."""
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            self.left()

    def _watch(self) -> None:
        known = self.server.client_capabilities.workspace
        watching = known and known.did_change_watched_files
        if watching and watching.dynamic_registration:
            watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            self.server.client_register_capability(
                types.RegistrationParams([types.Registration("notes", method, options)])
            )

    def left(self, *_: object) -> None:
        """The editor goes: nothing more is begun, and what is being read is given up."""
        self.leaving.set()
        for timer in self.timers.values():
            timer.cancel()

    def opened(self, params: types.DidOpenTextDocumentParams) -> None:
        """A file is shown: its findings are those of the disk, unless other text came with it."""
        document = params.text_document
        if path := self._path(document.uri):
            self.open[path] = document.uri
            if not self.desk.says(path, document.text):
                self.desk.lay(path, document.text)
            self._later("show", 0, self.show)

    def typed(self, params: types.DidChangeTextDocumentParams) -> None:
        """Somebody types: once they pause, the text is checked in place of the file."""
        uri = params.text_document.uri
        if path := self._path(uri):
            self.desk.lay(path, self.server.workspace.get_text_document(uri).source)
            self._later("show", PAUSE, self.show)

    def saved(self, _: object) -> None:
        """Something changed on the disk."""
        self._later("read", PAUSE, self._read_soon)

    def closed(self, params: types.DidCloseTextDocumentParams) -> None:
        """A file is shown no more: what was not saved of it is gone."""
        if path := self._path(params.text_document.uri):
            self.open.pop(path, None)
            self.desk.take_away(path)
            self._publish(params.text_document.uri, [])
            self._later("show", PAUSE, self.show)

    def _later(self, name: str, seconds: float, work: Callable[[], None]) -> None:
        """Does ``work`` after a pause, which begins anew if it is asked for again meanwhile."""
        if name in self.timers:
            self.timers[name].cancel()
        if not self.leaving.is_set():
            self.timers[name] = asyncio.get_running_loop().call_later(seconds, work)

    def _read_soon(self) -> None:
        task = self.tasks["read"] = asyncio.get_running_loop().create_task(self._read())
        task.add_done_callback(lambda done: done.cancelled() or done.result())  # a fault is told at once

    def _fault(self, _: asyncio.AbstractEventLoop, context: Mapping[str, object]) -> None:
        """Tells a fault in what nobody waits for."""
        error = context.get("exception")
        self.server.report_server_error(error if isinstance(error, Exception) else Exception(context), Session)

    async def _read(self) -> None:
        async with self.reading:
            try:
                self.desk.hold(await asyncio.to_thread(self.desk.read, self._step))
            except Unusable as error:
                self._unusable(error)
            except _Left:
                return
        self.show()

    def _unusable(self, error: Unusable) -> None:
        """Tells what can't be read; that a folder holds no notes, which editors open every day, is told in the log."""
        told = self.tell(error)
        if error.name == "notes-missing":
            self.server.window_log_message(types.LogMessageParams(types.MessageType.Info, told))
        else:
            self.server.window_show_message(types.ShowMessageParams(types.MessageType.Error, told))

    def _step(self, _done: int, _of: int) -> None:
        if self.leaving.is_set():
            raise _Left

    def show(self) -> None:
        """Tells the editor what is wrong in each file that it shows, once the folder was read."""
        if self.desk.survey() is None:
            return
        for path, uri in self.open.items():
            places = self._places(uri)
            self._publish(uri, [shown(one, places, self.desk.language) for one in self.desk.findings(path)])

    def _publish(self, uri: str, found: list[types.Diagnostic]) -> None:
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found))

    def actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """What mends the findings at a place, and all of the file's at once."""
        uri, places = params.text_document.uri, self._places(params.text_document.uri)
        if not (path := self._path(uri)):
            return []
        found, content = self.desk.findings(path), self.desk.content(path)
        said = editor_words(self.desk.language)
        here = [one for one in found if touches(places.range(one.position), params.range)]
        quick = [each for one in here for each in mendings(one, content, places, uri, said)]
        return [*quick, *all_mended(found, content, places, uri, said)]

    def completion(self, params: types.CompletionParams) -> types.CompletionList:
        """What may be typed next; asked anew at each letter, for the client knows no aliases."""
        uri, place = params.text_document.uri, self._position(params)
        path, read = self._path(uri), self.desk.survey()
        if not (path and read):
            return types.CompletionList(True, [])
        places = self._places(uri)
        text = "\n".join(map(places.line, range(1, len(places.lines) + 1)))
        made = offers(read, path, text, line=place.line, column=place.column, language=self.desk.language)
        start = place._replace(column=place.column - len(made.typed))
        edited = places.range(start)
        items = [
            types.CompletionItem(
                one.label, kind=types.CompletionItemKind.Value, detail=one.detail or None, sort_text=f"{at:04}",
                filter_text=one.found, text_edit=types.TextEdit(edited, one.insert),
            )
            for at, one in enumerate(made.offers)
        ]  # fmt: skip
        return types.CompletionList(True, items)

    async def hover(self, params: types.HoverParams) -> types.Hover | None:
        """A customer as ``genba customer`` tells of it, a complaint's words, and the rule of a finding."""
        uri, place = params.text_document.uri, self._position(params)
        path, read, places = self._path(uri), self.desk.survey(), self._places(uri)
        if not (path and read):
            return None
        parts = [explained(one, self.desk.language) for one in self.desk.findings(path) if _over(one.position, place)]
        found = meant(read, path, self.desk.content(path), places.line(place.line), place)
        if found and found.thing == "customer":
            parts.insert(0, await self._customer(found.id))
        elif found and found.thing == "complaint":
            parts.insert(0, complaint_told(read, found.id))
        told = "\n\n---\n\n".join(dict.fromkeys(filter(None, parts)))
        if not told:
            return None
        where = places.range(found.position) if found else None
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, told), where)

    async def _customer(self, customer: str) -> str:
        """What is told of a customer; nothing if the notes can't be read now."""
        async with self.gathering:
            try:
                catalogue = await asyncio.to_thread(self.desk.catalogue, self._step)
                told = told_of(catalogue, customer, words(self.desk.language))
                return markdown(told, editor_words(self.desk.language))
            except _Left:
                return ""
            except Unusable as error:
                self._unusable(error)
                return ""

    def definition(self, params: types.DefinitionParams) -> types.Location | None:
        """The file of what is named at a place; of a complaint's code, the line where it was written down."""
        uri, place = params.text_document.uri, self._position(params)
        path, read = self._path(uri), self.desk.survey()
        if not (path and read):
            return None
        found = meant(read, path, self.desk.content(path), self._places(uri).line(place.line), place)
        where = target(read, found) if found else None
        if found and where and found.thing == "complaint":
            content = self.desk.content(where.path)
            where = Target(where.path, complaint_line(where.path, content, found.id, Reader(self.desk.settings)))
        return self._location(where) if where else None

    def _location(self, where: Target) -> types.Location:
        uri = self.open.get(where.path) or self.desk.file(where.path).absolute().as_uri()
        return types.Location(uri, self._places(uri).range(where.position))

    def _position(self, params: types.CompletionParams | types.HoverParams | types.DefinitionParams) -> Position:
        return self._places(params.text_document.uri).position(params.position)

    def _places(self, uri: str) -> Places:
        workspace = self.server.workspace
        try:
            source = workspace.get_text_document(uri).source
        except (OSError, UnicodeDecodeError):  # a picture, say, that a link leads to
            source = ""
        return Places.of(source, workspace.position_codec)

    def _path(self, uri: str) -> str | None:
        file = to_fs_path(uri)
        return self.desk.path(Path(file)) if file else None


def _over(stretch: Position, place: Position) -> bool:
    return stretch[:2] <= place[:2] <= stretch[2:]


def serve(asked: Asked, tell: Callable[[Exception], str]) -> None:
    """Speaks with the editor on standard input and output until it goes."""
    Session(asked, tell).server.start_io()
