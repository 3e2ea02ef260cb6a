"""Rules about the names of files and folders."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache

from genba.check.links import linking_files
from genba.model.diagnostic import Diagnostic, problem
from genba.model.nearest import nearest
from genba.model.notebook import Notebook
from genba.model.vocabulary import FOLDERS

_DOCUMENT = re.compile(
    r".*(?:~|\.(?:bak|backup|old|orig|rej|swp|tmp|temp|save|mine|part|partial|crdownload|download|icloud|txt|text|docx?"
    r"|xlsx?|csv|pptx?|hwpx?|rtf|odt|pages|key|numbers|show|wps|pdf|eml|msg|mht|mhtml|webarchive|url|lnk|webloc|gdoc|log"
    r"|org|rst|adoc|mdx|mkd|mdown|mdwn|mdtxt|mdtext|html?|ya?ml|json|png|jpe?g|gif|heic|webp|m4a|mp3|mp4|mov|zip"
    r"|md[^a-z].*|md\d*))",
    re.IGNORECASE,
)
_SETTINGS = re.compile(r"genba\.t\w+", re.IGNORECASE)
_SURE = "|".join(
    (
        r"copy(?: of)?(?![a-z])",
        "(?:복사본?|사본)(?![가-힣])",
        r"[^\s()]*충돌",
        "(?:sf|case |sync-)?conflict(?:ed)?(?![a-z])",
    )
)
_COPY = re.compile(
    rf"(?P<lock>~\$.*|#.*#)|(?P<sure>(?P<before>.*?)(?:^|[\s_.(\[-])(?:{_SURE}).*)"
    r"|(?P<of>.+?)(?:[\s_]*(?:\(\d{1,2}\))+|\s\d|~\d|[-_.\s](?:backup|bak|old|orig|base|local|remote)(?:_\d+)?"
    r"|-DESKTOP-\w+|\s?\([^()]*(?:MacBook|iMac|iPhone|PC)[^()]*\))",
    re.IGNORECASE,
)
_SIGNS_OF_COPIES = tuple(") ~ # 사본 복사 충돌 copy conflict back bak old orig base local remote desktop".split())
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[1-9¹²³]|lpt[1-9¹²³])(?:\..*)?", re.IGNORECASE)
_REFUSED = re.compile(
    r"[<>:\"|?*\\\x00-\x1f\x7f\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u2060\ue000-\uf8ff\ufeff\ufffd\U000e0000-\U000e0fff]"
    r"|^\s|[ .]$|\s\.[^.]*$|\.\.[^.]*$"
)
_ORDINARY = re.compile(r"(?:\d{4}/)?\d{4}-\d\d-\d\d-[0-9a-z가-힣_-]{1,60}\.md")  # a note named after its day is fine
_ABSENT = ("missing-date", "missing-customer", "missing-executive")
_LONGEST_PATH = 200
_LONGEST_NAME = 200


def unread_file(notebook: Notebook) -> Iterator[Diagnostic]:
    """A document or an editor's copy lies among the notes, and nothing reads it or links to it.

    Its writer believes that it is on the site.
    """
    linked = {link.target for file in linking_files(notebook) for link in file.links}
    for path in notebook.files:
        if path in notebook.access or path in linked:
            continue
        name, folder = posixpath.basename(path), path.partition("/")[0]
        if name.casefold() == "readme.md":
            continue
        if folder == "attachments":  # whatever nobody links to may wait there, but not a note
            if name.lower().endswith(".md"):
                yield problem("unread-file", path, found=name)
        elif _DOCUMENT.fullmatch(name) or "." not in name or _SETTINGS.fullmatch(path):
            yield problem("unread-file", path, found=name)


def unknown_folder(notebook: Notebook) -> Iterator[Diagnostic]:
    """A folder is named nearly like one that is read in its own way, as customers is.

    Its files were taken for notes, or for nothing at all.
    """
    for folder in {path.partition("/")[0] for path in notebook.files if "/" in path} - {*FOLDERS}:
        for near in nearest(folder, FOLDERS, alike=0.8)[:1]:
            first = min(path for path in notebook.files if path.startswith(f"{folder}/"))
            yield problem("unknown-folder", first, found=folder, nearest=near, kinds=", ".join(FOLDERS))


def less_follow_ups(found: Collection[Diagnostic]) -> list[Diagnostic]:
    """``found`` less what follows from what is told: of an empty key whose absence is, of a folder's wrong name.

    One error is left to each file in such a folder.
    """
    absent = {(one.path, one.position.line) for one in found if one.rule in _ABSENT}
    found = [one for one in found if one.rule != "empty-value" or (one.path, one.position.line) not in absent]
    folders = {one.path.partition("/")[0] for one in found if one.rule == "unknown-folder"}
    undated = {one.path for one in found if one.rule == "missing-date"} if folders else set[str]()
    return [one for one in found if one.path.partition("/")[0] not in folders or not _follows(one, undated)]


def _follows(found: Diagnostic, undated: set[str]) -> bool:
    if found.rule in ("missing-executive", "missing-customer"):
        return found.path in undated
    return found.rule == "unknown-key"


def copied_file(notebook: Notebook) -> Iterator[Diagnostic]:
    """A file is named as programs name the copies that they leave.

    One meeting would count twice.
    """
    for path in filter(_like_a_copy(notebook.access), notebook.access):
        stem, end = posixpath.splitext(path)
        if match := _COPY.fullmatch(posixpath.basename(stem)):
            of = (match["of"] or match["before"] or "").rstrip(" -_")
            original = posixpath.join(posixpath.dirname(path), of + end)
            known = original if original in notebook.access else ""
            if known or match["sure"] or match["lock"]:
                yield problem("copied-file", path, found=posixpath.basename(path), first=known)


def _like_a_copy(paths: Iterable[str]) -> Callable[[str], object]:
    """Finds in a path one of the signs of copies that some of ``paths`` have: to look for all in each takes long."""
    everything = "\n".join(paths).lower()
    signs = [sign for sign in _SIGNS_OF_COPIES if sign in everything]
    return re.compile("|".join((r"\s\d\.", *map(re.escape, signs))), re.IGNORECASE).search


def unportable_name(notebook: Notebook) -> Iterator[Diagnostic]:
    """Windows, or any other system, can't hold a file of this name.

    There the whole folder can't be fetched from Git.
    """
    for path in notebook.files:
        if _ORDINARY.fullmatch(path):
            continue
        parts = path.split("/")
        bad = next(filter(_unportable, parts), None)
        if bad is None and (len(path) > _LONGEST_PATH or any(len(part.encode()) > _LONGEST_NAME for part in parts)):
            bad = max(parts, key=len)
        if bad is not None:
            yield problem("unportable-name", path, found=_visible(bad))


def _visible(part: str) -> str:
    """``part`` with a sign for what can't be seen of what is refused in it."""
    return _REFUSED.sub(lambda hit: "".join(map(_sign, hit[0])), part)


def _sign(letter: str) -> str:
    return "␣" if letter.isspace() else letter if letter.isprintable() else "␦"


@cache  # folders come again in every path
def _unportable(part: str) -> bool:
    return bool(_REFUSED.search(part) or _RESERVED.fullmatch(part))


def case_collision(notebook: Notebook) -> Iterator[Diagnostic]:
    """Two files or folders differ in capitals only.

    On Windows and macOS one of them replaces the other.
    """
    first: dict[str, str] = {}
    for path in sorted(_alike(notebook.files)):
        for part in _parts(path):
            other = first.setdefault(part.casefold(), part)
            if other != part and not (part == path and path in notebook.access):  # told as duplicate-id
                yield problem("case-collision", path, found=part, first=other)
                break


def _alike(paths: Iterable[str]) -> Iterable[str]:
    """All ``paths`` if two of them, or of their folders, differ in capitals only; else none."""
    everything = {*paths, *(part for folder in {path.rpartition("/")[0] for path in paths} for part in _parts(folder))}
    return paths if len({part.casefold() for part in everything}) < len(everything) else ()


def _parts(path: str) -> Iterator[str]:
    """The folders above ``path``, from the top, and itself."""
    yield from (path[:at] for at, sign in enumerate(path) if sign == "/")
    yield path
