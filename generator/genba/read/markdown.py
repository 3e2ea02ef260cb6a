"""CommonMark with tables, task lists and strikethrough → tokens, and tokens → safe HTML.

Raw HTML is shown as text. Relative links leave here as ``genba:PATH``, to be led to a page by ``genba.pages``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import quote, unquote, urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.tasklists import tasklists_plugin

from genba.model.diagnostic import Diagnostic, problem
from genba.model.note import Link
from genba.model.position import Position
from genba.read.links import target_of
from genba.read.lossless import keep_all_text

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_TAGS = set(
    "p br hr h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong s a img table thead tbody tr th td input b "
    "span".split()
)
_ATTRIBUTES = {
    "*": {"class", "id"},
    "a": {"href", "title", "download"},
    "img": {"src", "alt", "title", "loading"},
    "input": {"type", "disabled", "checked"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align"},
}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    setattr(parser, "validateLink", lambda url: True)  # noqa: B010 - judged below, where the place is known
    keep_all_text(parser)
    parser.block.ruler.before("paragraph", "own_line", _own_line, {"alt": ["paragraph", "blockquote", "list"]})
    return parser.use(tasklists_plugin)


def _own_line(state: StateBlock, line: int, last: int, silent: bool) -> bool:
    """Ends an item, a quotation or a table above a line that opens something, which CommonMark would add to it."""
    if not silent or state.sCount[line] > 1:
        return False
    opens: Callable[[str], bool] = state.env.get("opens", _never)
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    below = state.parentType == "blockquote" or state.sCount[line] < state.blkIndent
    return (below or (state.parentType == "table" and "|" not in text)) and opens(text)


def _never(line: str) -> bool:
    return False


def tokens(text: str, opens: Callable[[str], bool] = _never) -> list[Token]:
    """The blocks of ``text``; line maps count from 0.

    A line that ``opens`` something is no part of an item, a quotation or a table that it stands right below.
    """
    return _parser().parse(text, {"opens": opens})


def html(blocks: list[Token]) -> str:
    """Safe HTML of some blocks."""
    parser = _parser()
    rendered = parser.renderer.render(blocks, parser.options, {})
    return nh3.clean(
        rendered,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "genba"},
        link_rel=None,
    )


def inline_html(children: list[Token]) -> str:
    """Safe HTML of a stretch of a line."""
    inline = Token("inline", "", 0, children=children, content="")
    return html([inline])


def plain(children: list[Token] | None) -> str:
    """The words of a stretch of a line, without any marks of Markdown."""
    words = (" " if token.type.endswith("break") else token.content for token in children or () if _spoken(token))
    return " ".join("".join(words).split())


def _spoken(token: Token) -> bool:
    return token.type in ("text", "code_inline", "image", "softbreak", "hardbreak")


def box(children: list[Token] | None) -> bool | None:
    """True for a ticked task, False for an open one, None if the line is no task."""
    first = children[0] if children else None
    return "checked=" in first.content if first and first.type == "html_inline" else None


def settle_links(path: str, inline: Token, lines: list[str], first: int) -> Iterator[Link | Diagnostic]:
    """Judges each link and picture of a block in place; gives those inside the folder, and what is refused."""
    children = inline.children or []
    begun = (inline.map or (0, 0))[0]
    for at, token in enumerate(children):
        if token.type.endswith("break"):
            begun += 1
        if token.type not in ("link_open", "image"):
            continue
        name = "href" if token.type == "link_open" else "src"
        url = str(token.attrGet(name) or "")
        target = target_of(path, url)
        if target is None:
            place = _place(url, inline, lines, first, begun)
            yield problem("refused-link", path, place, found=unquote(url) or "()")
            _disarm(children, at)
        elif target:
            anchor = urlsplit(url).fragment
            token.attrSet(name, f"genba:{quote(target)}" + (f"#{anchor}" if anchor else ""))
            yield Link(target, _place(url, inline, lines, first, begun), unquote(anchor))
        if token.type == "image" and not token.hidden:
            _picture(token, target or "")


def _disarm(children: list[Token], at: int) -> None:
    """Leaves the words of a refused link, and nothing to click."""
    token = children[at]
    if token.type == "image":
        token.type, token.content, token.hidden = "text", token.content or "", True
        return
    depth = next(i for i in range(at, len(children)) if children[i].type == "link_close")
    for end in (token, children[depth]):
        end.tag, end.attrs = "span", {"class": "genba-refused"} if end is token else {}


def _picture(token: Token, target: str) -> None:
    """Pictures of our own are shown; anything else (SVG, other hosts) becomes a link."""
    src, alt = str(token.attrGet("src") or ""), plain(token.children) or token.content
    if target and target.lower().endswith(_PICTURES):
        token.attrSet("loading", "lazy")
        return
    shown = nh3.clean_text(alt or src.rpartition("/")[2])
    download = " download" if target else ""
    token.type, token.content = "html_inline", f'<a href="{nh3.clean_text(src)}"{download}>{shown}</a>'


def _place(url: str, inline: Token, lines: list[str], first: int, begun: int) -> Position:
    """Where ``url`` stands as written: in the first line of the block that links to it, else that holds it.

    Where it was written otherwise, it is the line (from 0) on which the link is ``begun``.
    """
    end = inline.map[1] if inline.map else 1
    for before in (r"\]\(\s*<?", "[(<]"):
        for number in range(begun, min(end, len(lines))):
            for form in (url, unquote(url)):
                if hit := re.search(rf"{before}(?P<url>{re.escape(form)})(?=[\s)>])", lines[number]):
                    return Position.on_line(first + number, hit.start("url") + 1, length=max(len(form), 1))
    return Position.on_line(first + begun)


def own_lines(inline: Token) -> Iterator[tuple[int, list[Token]]]:
    """The lines of a block as the writer broke them: line number (from 0) and tokens."""
    number = (inline.map or (0, 0))[0]
    line: list[Token] = []
    for token in inline.children or ():
        if token.type in ("softbreak", "hardbreak"):
            yield number, line
            number, line = number + 1, []
        else:
            line.append(token)
    yield number, line
