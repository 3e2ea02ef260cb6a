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


def mail_html(printer: Printer, digest: Digest) -> str:
    """A whole HTML document: tables and styles on each element, for Outlook shows mail with Word's engine."""
    return printer.text("mail.html", digest=digest, d=digest_words(printer.words.language), bare=False)


def copied_mail(printer: Printer, digest: Digest) -> tuple[Markup, Markup]:
    """HTML to be pasted into a mail, and plain text; both escaped, as they lie in a page until they are copied."""
    html = printer.text("digest.html", digest=digest, d=digest_words(printer.words.language), bare=True)
    return Markup(escape(html, quote=False)), Markup(escape(mail_text(printer, digest), quote=False))


def mail_text(printer: Printer, digest: Digest) -> str:
    """Plain text in lines of 72 columns, a wide letter counted as two."""
    words = digest_words(printer.words.language)
    head = [f"{digest.title} ({digest.week})", digest.lead, "", digest.summary]
    parts = ["\n".join(wrapped(line) for line in head)]
    parts += ["\n".join(_block(block, words.more)) for block in digest.blocks]
    link = [fill(words.page, {"url": digest.url})] if digest.url else []
    parts.append("\n".join([*link, *map(wrapped, digest.closing)]))
    return "\n\n".join(parts) + "\n"


def _block(block: Block, more: str) -> Iterator[str]:
    yield wrapped(block.name, "■ ", "  ")
    for line in block.lines:
        yield wrapped(line.text, "- ", "  ")
        yield wrapped(line.hint, "    ", "    ")
    if block.more:
        yield wrapped(more, "  ", "  ")
