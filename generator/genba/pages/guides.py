"""The documentation beside the rules: guides that somebody wrote, and pages of reference."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from genba.i18n.docs_words import DocsWords
from genba.model import urls
from genba.model.reference import Guide, Reference
from genba.model.rules import RULES
from genba.pages.page import Page
from genba.pages.rules import printed

_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_TWIN = re.compile(r"^\[[^]]+\]\([^)]+\)\n+", re.MULTILINE)
_NAMED = re.compile(
    r"`(?:genba (?P<command>[a-z]+)|(?P<rule>[a-z]+(?:-[a-z]+)+)(?=`))?[^`\n]*`"  # code, in which nothing is a link
    r"|(?P<words>\[[^]]*\])\((?P<target>[^)\s]+)\)"
)
_PICTURES = (".png",)

Places = Mapping[str, str]
"""Where a file of the repository stands on the site, by its path."""


def reference_page(page: Reference, ours: DocsWords, other: DocsWords) -> Page:
    """What there is, by name."""
    text = printed("reference.md", t=ours, other=other, page=page, up="../")
    return Page(page.url, page.title, page.lead, text)


def guide_page(guide: Guide, ours: DocsWords, other: DocsWords, twin: Guide, places: Places) -> Page:
    """A guide with links as the site needs them; ``twin`` is the same one in English, whose headings name the anchors.

    The first word of each command and rule that it names leads to their page. Raises KeyError for a link to a file that
    is not in ``places``.
    """
    title, text = title_of(guide), _HEADING.sub("", guide.text, count=1).lstrip()
    text = _TWIN.sub("", text, count=1) if _TWIN.match(text) else text
    text = _outside_code(text, _Linking(guide, places).linked)
    text = _outside_code(text, partial(_HEADING.sub, _anchored(anchors(twin.text)[1:])))
    head = printed("guide.md", t=ours, other=other, url=guide.url, title=title, up="../")
    return Page(guide.url, title, ours.description, head + text)


def title_of(guide: Guide) -> str:
    """A guide's first heading."""
    match = _HEADING.search(guide.text)
    return match[2] if match else guide.path


def headings(text: str) -> list[tuple[int, str]]:
    """The level and the words of each heading of a Markdown text."""
    return [(len(level), words) for level, words in _HEADING.findall(_FENCED.sub("", text))]


def anchors(text: str) -> list[str]:
    """The id of each heading of an English text; they are different, or what follows the first is numbered."""
    made: list[str] = []
    for _, words in headings(text):
        plain = "-".join(re.findall(r"[a-z0-9]+", words.lower()))
        made.append(f"{plain}-{len(made)}" if plain in made else plain)
    return made


def linked_files(guides: Iterable[Guide]) -> Iterator[str]:
    """The files of the repository that ``guides`` link to, by path."""
    for guide in guides:
        for match in _NAMED.finditer(_FENCED.sub("", guide.text)):
            if match["target"] and not _elsewhere(match["target"]):
                yield _path(guide, match["target"])


def file_url(path: str) -> str:
    """Where a file of the repository that is no page can be read: as text, but for pictures."""
    return f"files/{path}" if path.endswith(_PICTURES) else f"files/{path}.txt"


def _elsewhere(target: str) -> bool:
    return "://" in target or target.startswith(("#", "mailto:"))


def _path(guide: Guide, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(guide.path), target.partition("#")[0]))


class _Linking:
    """Turns what one guide names into links; a command or rule is linked where it is named first."""

    def __init__(self, guide: Guide, places: Places) -> None:
        self._guide, self._places = guide, places
        self._named: set[str] = set()

    def linked(self, text: str) -> str:
        return _NAMED.sub(lambda match: self._link(match) if match["target"] else self._code(match), text)

    def _link(self, match: re.Match[str]) -> str:
        if _elsewhere(match["target"]):
            return match[0]
        _, sign, anchor = match["target"].partition("#")
        return f"{match['words']}({urls.encoded(self._places[_path(self._guide, match['target'])])}{sign}{anchor})"

    def _code(self, match: re.Match[str]) -> str:
        name = match["command"] or match["rule"]
        if name is None or name in self._named or (match["rule"] and name not in RULES):
            return match[0]
        self._named.add(name)
        page = urls.rule(name) if match["rule"] else f"{urls.reference('commands')}#{name}"
        return f"[{match[0]}]({page})"


def _outside_code(text: str, changed: Callable[[str], str]) -> str:
    """``text`` with what stands outside fenced code changed."""
    code = _FENCED.findall(text)
    plain = map(changed, _FENCED.split(text))
    return "".join(chain.from_iterable(zip(plain, [*code, ""], strict=True)))


def _anchored(names: Sequence[str]) -> Callable[[re.Match[str]], str]:
    left = iter(names)
    return lambda match: f"{match[0]} {{#{next(left)}}}"
