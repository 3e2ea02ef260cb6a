"""Every file of a folder, its path and all that is packed in it, held against the secrets."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from genba.site.audit.codings import codings_of, composed, views
from genba.site.audit.containers import Locked, members
from genba.site.audit.index_terms import found_by_search
from genba.site.audit.secrets import Secret

_DEEPEST = 5  # containers within containers
_BLANKS = bytes(range(33)).replace(b"\0", b"")  # base64 is broken into lines


@dataclass(frozen=True, slots=True)
class Finding:
    """A secret where it must not be: a path, and ``member`` within it if it is packed.

    Line and column are those of the text once ``codings`` are undone, and 0 in a path and in bytes.
    """

    path: str
    member: str
    line: int
    column: int
    codings: tuple[str, ...]
    secret: Secret


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or what is packed in it, that could not be opened."""

    path: str
    reason: str


def scan(site: Path, secrets: Sequence[Secret]) -> Iterator[Finding | Unread | str]:
    """Each file's path, then what was found there. Raises OSError."""
    for top, folders, names in os.walk(site, onerror=_raise):
        folders.sort()
        for name in sorted((*names, *folders)):
            path = Path(top, name)
            shown = os.fsencode(path.relative_to(site).as_posix()).decode("utf-8", "replace")
            yield from _in_name(shown, secrets)
            if path.is_file():
                yield shown
                yield from scan_bytes(shown, path.read_bytes(), secrets)
    for shown, secret in found_by_search(site, secrets):
        yield Finding(shown, "", 0, 0, ("search index",), secret)


def scan_bytes(path: str, content: bytes, secrets: Sequence[Secret]) -> Iterator[Finding | Unread]:
    """What one file tells of the secrets: each once for every member that holds it."""
    if path.endswith(".br"):
        yield Unread(path, "Brotli")
    told: set[tuple[str, Secret]] = set()
    for found in _inside(path, content, secrets, "", (), _DEEPEST):
        if isinstance(found, Unread):
            yield found
        elif (found.member, found.secret) not in told:
            told.add((found.member, found.secret))
            yield found


def _raise(error: OSError) -> None:
    raise error


def _in_name(path: str, secrets: Sequence[Secret]) -> Iterator[Finding]:
    """The secrets in the last part of ``path``, which may be coded itself."""
    name = path.rpartition("/")[2]
    for secret, codings, _ in _in_text(name, secrets):
        yield Finding(path, "", 0, 0, codings, secret)
    for secret, coding in _in_bytes(name.encode(), secrets):
        yield Finding(path, "", 0, 0, (coding,), secret)


def _inside(
    path: str, content: bytes, secrets: Sequence[Secret], member: str, above: tuple[str, ...], deep: int
) -> Iterator[Finding | Unread]:  # fmt: skip
    coding, text = _decoded(content)
    for secret, codings, at in _in_text(text, secrets):
        yield Finding(path, member, *_place(at), (*above, *coding, *codings), secret)
    for secret, name in _in_bytes(content, secrets):
        yield Finding(path, member, 0, 0, (*above, name), secret)
    if not deep:
        return
    try:
        for each in members(content):
            below = "!".join(filter(None, (member, each.name)))
            yield from _inside(path, each.content, secrets, below, (*above, each.coding), deep - 1)
    except Locked as error:
        yield Unread("!".join(filter(None, (path, member))), str(error))


def _decoded(content: bytes) -> tuple[tuple[str, ...], str]:
    """The text that ``content`` is, or has in it; how it was coded if not in UTF-8."""
    for mark, name, coding in ((b"\xff\xfe", "UTF-16 LE", "utf-16-le"), (b"\xfe\xff", "UTF-16 BE", "utf-16-be")):
        if content.startswith(mark):
            return (name,), content.decode(coding, "replace")
    return (), content.decode("utf-8", "replace")


def _in_text(text: str, secrets: Sequence[Secret]) -> Iterator[tuple[Secret, tuple[str, ...], str]]:
    """The secrets in ``text``, however coded, each with the text that stands before it."""
    for view in views(text):
        low = view.lower()
        for secret in secrets:
            if secret.first in low and (found := secret.pattern.search(low)):
                yield secret, _codings(text, secret), low[: found.start()]


def _codings(text: str, secret: Secret) -> tuple[str, ...]:
    return codings_of(text, lambda undone: bool(secret.pattern.search(undone.lower())))


def _place(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows ``before``."""
    return before.count("\n") + 1, len(composed(before.rpartition("\n")[2])) + 1


def _in_bytes(content: bytes, secrets: Sequence[Secret]) -> Iterator[tuple[Secret, str]]:
    joined = content.translate(None, _BLANKS)
    for secret in secrets:
        for coding, coded in secret.coded:
            if coded in (joined if coding == "base64" else content):
                yield secret, coding
                break
