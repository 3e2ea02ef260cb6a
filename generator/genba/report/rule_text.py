"""A rule's page as plain text, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genba.i18n.docs_words import DocsWords
from genba.model.rule_page import Excerpt, Illustration, RulePage

_INDENT = "  "


def rule_text(page: RulePage, words: DocsWords) -> str:
    """The page, each part under its heading."""
    parts = [page.rule + "\n" + page.effect]
    parts += [_part(words.wrong, [page.message]), _part(words.mend, [page.hint, page.mending])]
    parts.append(_part(words.why, [page.why]))
    if page.illustration:
        parts += _illustrated(page.illustration, words)
    return "\n\n".join(parts) + "\n"


def _illustrated(shown: Illustration, words: DocsWords) -> Iterator[str]:
    yield from (_excerpt(words.bad, each) for each in shown.bad)
    yield _part(words.said, shown.report)
    if shown.mended:
        yield _excerpt(words.mended, shown.mended)
    yield from (_excerpt(words.good, each) for each in shown.good)


def _part(title: str, lines: Iterable[str]) -> str:
    return "\n".join([title, *((_INDENT + line).rstrip() for line in lines)])


def _excerpt(title: str, shown: Excerpt) -> str:
    return _part(f"{title}: {shown.names[0]}" if shown.lines else title, _listing(shown))


def _listing(shown: Excerpt) -> Iterator[str]:
    """The numbered lines, with a mark before the one that a finding points at; names where there are no lines."""
    yield from () if shown.lines else shown.names
    width = len(str(shown.first + len(shown.lines)))
    for number, line in enumerate(shown.lines, start=shown.first):
        yield f"{'>' if number == shown.marked else ' '} {number:{width}} | {line}"
