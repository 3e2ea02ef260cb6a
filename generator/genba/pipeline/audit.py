"""A site and the files that it must tell nothing of → what it tells of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from genba.i18n import words
from genba.model import vocabulary
from genba.pipeline.load import Unusable
from genba.read.decode import decode
from genba.read.files import SETTINGS, Folder, list_folder
from genba.read.parse import stem
from genba.site.audit.codings import composed
from genba.site.audit.scan import Finding, Unread, scan
from genba.site.audit.secrets import Secret, listed, told_by

_NOTES = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Audit:
    """How many files were searched for how many secrets; what was found, and what could not be opened."""

    files: int
    secrets: int
    findings: tuple[Finding, ...]
    unread: tuple[Unread, ...]


def audit(site: Path, notes: Path, secret_files: Sequence[Path], over: Sequence[Path] = ()) -> Audit:
    """Searches ``site`` for what ``secret_files`` say. ``notes`` tells what others say too. Raises Unusable."""
    if not site.is_dir():
        raise Unusable("audit-no-site", folder=str(site))
    try:
        secrets = tuple(_secrets((notes, *over), secret_files))
    except OSError as error:
        raise Unusable("audit-unreadable", path=str(error.filename), reason=error.strerror or str(error)) from None
    try:
        found = tuple(scan(site, secrets))
    except OSError as error:
        raise Unusable("audit-unreadable", path=str(error.filename), reason=error.strerror or str(error)) from None
    return Audit(
        sum(isinstance(each, str) for each in found),
        len(secrets),
        tuple(each for each in found if isinstance(each, Finding)),
        tuple(each for each in found if isinstance(each, Unread)),
    )


def _secrets(notes: Sequence[Path], files: Sequence[Path]) -> Iterator[Secret]:
    others = composed("\n".join((*_others(notes, files), *_own_words()))).lower()
    for file in files:
        text = _text(file)
        if file.suffix.lower() in _NOTES:
            found = tuple(told_by(str(file), stem(file.name), text, others))
        else:
            found = tuple(listed(str(file), text))
        if not found:
            raise Unusable("audit-no-words", path=str(file))
        yield from found


def _text(file: Path) -> str:
    return decode(file.name, file.read_bytes()).text or ""


def _others(notes: Sequence[Path], secret: Sequence[Path]) -> Iterator[str]:
    """What the settings and the other files of the notes folders say, with their names."""
    hidden = {each.resolve() for each in secret}
    for root in filter(Path.is_dir, notes):
        yield from _said_in(list_folder(root), hidden)


def _said_in(folder: Folder, hidden: Collection[Path]) -> Iterator[str]:
    if SETTINGS in folder.names:
        yield _text(folder.file(SETTINGS))
    for kind, paths in folder.paths.items():
        for path in paths:
            if kind != "attachments" and folder.file(path).resolve() not in hidden:
                yield f"{path}\n{decode(path, folder.content(path)).text or ''}"


def _own_words() -> Iterator[str]:
    """What every site says, whatever the notes say: sentences, and the words that a note is written with."""
    for table in (words("ko"), words("en"), *vars(vocabulary).values()):
        yield from _strings(table)


def _strings(value: object) -> Iterator[str]:
    """Every string in a table of words."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from _strings(getattr(value, each.name))
    elif isinstance(value, Mapping):
        yield from (text for pair in value.items() for each in pair for text in _strings(each))
    elif isinstance(value, tuple | frozenset):
        yield from (text for each in value for text in _strings(each))
