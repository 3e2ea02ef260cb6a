"""Findings as text for people: the place, the line, what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from genba.i18n.korean import fill
from genba.model.diagnostic import Diagnostic, in_order
from genba.model.position import START
from genba.model.rules import RULES
from genba.report.snippet import printable, snippet
from genba.report.wording import report_words, why, worded

Source = Callable[[str, int], str]
_BOLD, _DIM = "1", "2"
_COLOURS = {"error": "31;1", "warning": "33;1"}


def text_report(
    diagnostics: Iterable[Diagnostic], source: Source, *, language: str, files: int, colour: bool = False
) -> str:
    """All findings and a closing line; ``source`` gives a line of a file, ``files`` is how many were checked."""
    found = in_order(list(diagnostics))
    blocks = ["\n".join(_block(each, source, language, _Paint(colour))) for each in found]
    return "\n\n".join([*blocks, closing(found, language, files)]) + "\n"


class _Paint:
    def __init__(self, on: bool) -> None:
        self.on = on

    def __call__(self, text: str, shade: str) -> str:
        return f"\x1b[{shade}m{text}\x1b[0m" if self.on else text


def explanation(rule: str, language: str) -> str:
    """What a rule does to a file, and why it matters. Raises KeyError for a rule that does not exist."""
    return f"{rule}\n{effect(rule, language)}\n\n{why(rule, language)}"


def effect(rule: str, language: str) -> str:
    """How grave a rule's findings are, and what becomes of a file with one. Raises KeyError as above."""
    words, grade = report_words(language), RULES[rule]
    if grade.severity == "warning":
        return words.warns
    return words.sets_aside if grade.reach == "file" else words.leaves_out


def report_block(found: Diagnostic, source: Source, language: str) -> tuple[str, ...]:
    """The lines that a report has on one finding, without colours; the last two are sentences."""
    return tuple(_block(found, source, language, _Paint(False)))


def closing(found: Collection[Diagnostic], language: str, files: int) -> str:
    """The sentence on how many files were checked, and what was found in them."""
    words = report_words(language)
    if not found:
        return fill(words.clean, {"files": str(files)})
    errors = sum(each.severity == "error" for each in found)
    counts = {"files": str(files), "errors": str(errors), "warnings": str(len(found) - errors)}
    fixable = sum(each.fixable for each in found)
    more = " " + fill(words.fixable, {"fixable": str(fixable)}) if fixable else ""
    return fill(words.summary, counts) + more


def _block(found: Diagnostic, source: Source, language: str, paint: _Paint) -> Iterator[str]:
    place, shade = found.position, _COLOURS[found.severity]
    where = f"{printable(found.path)}:{place.line}:{place.column}"
    yield f"{paint(where, _BOLD)} {paint(found.severity, shade)} {found.rule}"
    gutter = " " * len(str(place.line))
    if place != START and not found.withheld:  # that stands for the file as a whole
        cut = snippet(source(found.path, place.line), place)
        yield f"  {paint(f'{place.line} |', _DIM)} {cut.line}".rstrip()
        yield f"  {paint(f'{gutter} |', _DIM)} {paint(cut.carets, shade)}"
    said = worded(found, language)
    yield f"  {paint(f'{gutter} =', _DIM)} {paint(printable(said.message), _BOLD)}"
    yield f"  {paint(f'{gutter} =', _DIM)} {printable(said.hint)}"
