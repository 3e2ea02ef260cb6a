"""A digest as a mail: HTML that Outlook shows, and plain text."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from markupsafe import Markup

from genba.i18n.digest_words import digest_words
from genba.i18n.korean import fill
from genba.i18n.width import wrapped
from genba.pages.digest import Block, Digest
from genba.pages.printer import Printer

_NO_BREAK = "\u00a0"
_SHORT = 24


def mail_html(printer: Printer, digest: Digest) -> str:
    """A whole HTML document: tables and styles on each element, for Outlook shows mail with Word's engine."""
    return _html(printer, digest, "mail.html", bare=False)


def copied_mail(printer: Printer, digest: Digest) -> tuple[Markup, Markup]:
    """HTML to be pasted into a mail, and plain text; both escaped, as they lie in a page until they are copied."""
    html = _html(printer, digest, "digest.html", bare=True)
    return Markup(escape(html, quote=False)), Markup(escape(mail_text(printer, digest), quote=False))


def _html(printer: Printer, digest: Digest, template: str, *, bare: bool) -> str:
    """``bare`` HTML has no classes, for it is pasted where no style sheet names them."""
    words = digest_words(printer.words.language)
    return printer.text(template, digest=digest, d=words, facts=_facts, bare=bare)


def mail_text(printer: Printer, digest: Digest) -> str:
    """Plain text in lines of 72 columns, a wide letter counted as two."""
    words = digest_words(printer.words.language)
    head = "\n".join(map(wrapped, filter(None, (f"{digest.title} ({digest.week})", digest.lead))))
    parts = [head, wrapped(digest.summary)]
    parts += ["\n".join(_block(block, words.more)) for block in digest.blocks]
    link = [fill(words.page, {"url": digest.url})] if digest.url else []
    parts.append("\n".join([*link, *map(wrapped, digest.closing)]))
    return "\n\n".join(parts) + "\n"


def _facts(line: str) -> str:
    """``line`` for HTML: it breaks between the facts that dots join, not within a short one."""
    facts = line.split(" · ")
    if len(facts) == 1:
        return line
    return f"{_NO_BREAK}· ".join(one.replace(" ", _NO_BREAK) if len(one) < _SHORT else one for one in facts)


def _block(block: Block, more: str) -> Iterator[str]:
    yield wrapped(block.name, "■ ", "  ")
    for line in block.lines:
        yield wrapped(line.text, "- ", "  ")
        yield wrapped(line.hint, "    ", "    ")
    if block.more:
        yield wrapped(more, "  ", "  ")
