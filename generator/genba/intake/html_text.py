"""HTML of mails and of CRM tools → its text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset("p div tr table ul ol li blockquote h1 h2 h3 h4 h5 h6 hr pre section article header footer".split())
_PARAGRAPHS = frozenset("p table ul ol blockquote h1 h2 h3 h4 h5 h6 hr".split())
_SILENT = frozenset("script style head title template".split())


def html_text(html: str) -> str:
    """The words of ``html`` line by line: links with their address, lists with a dash, quotations with ``>``."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return re.sub(r"\n(?:(?:> ?)*\n){2,}", "\n\n", "\n".join(reader.lines)).strip("\n")


def looks_like_html(text: str) -> bool:
    """True of a cell that holds markup and no plain text."""
    return re.search(r"</?(?:p|div|br|span|ul|li|html|body|a|b|strong|table)\b[^>]*>", text, re.IGNORECASE) is not None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._line, self._silent, self._quotes, self._pre = "", 0, 0, 0
        self._links: list[tuple[str, int]] = []

    def end_line(self, *, paragraph: bool = False) -> None:
        """Ends the line, and the paragraph if it is one."""
        mark = "> " * self._quotes
        if self._line.strip():
            self.lines.append(mark + self._line.strip())
        if paragraph and self.lines and self.lines[-1].strip("> "):
            self.lines.append(mark.rstrip())
        self._line = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.end_line(paragraph=tag in _PARAGRAPHS)
            self._quotes += tag == "blockquote"
            self._pre += tag == "pre"
            self._line = "- " if tag == "li" else ""
        elif tag == "br":
            self._break()
        elif tag == "a":
            self._links.append((told.get("href", ""), len(self._line)))
        elif tag == "img" and told.get("alt", "").strip():
            self._line += f"[{told['alt'].strip()}]"

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag in _BLOCKS:
            self.end_line(paragraph=tag in _PARAGRAPHS)
            self._quotes = max(self._quotes - (tag == "blockquote"), 0)
            self._pre = max(self._pre - (tag == "pre"), 0)
        elif tag in ("td", "th"):
            self._line += "  "
        elif tag == "a" and self._links:
            self._link(*self._links.pop())

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._pre:
            first, *others = data.split("\n")
            self._line += first
            for line in others:
                self.end_line()
                self._line = line
            return
        words = re.sub(r"[ \t\r\n\f]+", " ", data)
        self._line += words.lstrip() if not self._line or self._line.endswith(" ") else words

    def _break(self) -> None:
        empty = not self._line.strip()
        self.end_line(paragraph=empty)

    def _link(self, address: str, start: int) -> None:
        shown = self._line[start:].strip()
        if re.match(r"https?:|mailto:", address) and address.removeprefix("mailto:") not in (shown, f"{shown}/"):
            self._line += f" <{address}>"
