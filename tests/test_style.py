"""The project keeps its own measures: small functions, small files, words in their place."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator" / "genba"
TREES = {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_bytes()) for path in sorted(PACKAGE.rglob("*.py"))}
MADE_HERE = re.compile(r"\.git|\.venv|\.genba|\.hypothesis|\..*_cache|dist|site|site-docs")

# Where Hangul may stand: the wording, and words and patterns of the note format, which are no sentences
# for a reader. A new place is added here by hand.
WORD_TABLES = (
    "i18n/",
    "check/paths.py",
    "model/codes.py",
    "model/headers.py",
    "model/registry.py",
    "model/vocabulary.py",
    "read/body.py",
    "read/characters.py",
    "read/dates.py",
    "read/decode.py",
    "read/forms.py",
    "read/header_lines.py",
    "read/leftovers.py",
    "read/marks.py",
    "read/meetings.py",
    "read/people.py",
    "read/sensitive.py",
    "read/simple_body.py",
    "read/simple_header.py",
    "read/text_rules.py",
    "read/values.py",
    "read/whole.py",
    "read/passages.py",
    "search/engine_search.py",
    "search/hangul.py",
    "search/lemmas.py",
    "search/query.py",
    "search/verbs.py",
    "search/words.py",
    "settings.py",
)
HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
SAYS_NOTHING = re.compile(r"(.*_)?(utils?|helpers?|managers?)|data")
ELSEWHERE = re.compile(rb"(\.\.|/work)/shared\b|\b(pypi|pythonhosted|npmjs|(deb|security|ftp)\.debian)\.(org|com)\b")

Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = ast.Module | ast.ClassDef | Function


def percentile(values: Iterable[int], share: float) -> int:
    """The smallest value that at least ``share`` of all values do not exceed (nearest rank); 0 if none."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)), 1) - 1] if ordered else 0


def over(lengths: dict[str, int], limit: int) -> list[str]:
    """The places that are longer than ``limit``."""
    return [f"{place}: {length} lines" for place, length in lengths.items() if length > limit]


def function_lengths() -> dict[str, int]:
    """Lines of every function by its place, from ``def`` to the end, docstring included."""
    return {
        f"{path}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, Function)
    }


def file_lengths() -> dict[str, int]:
    """Lines of every file by its path."""
    return {path: (PACKAGE / path).read_bytes().count(b"\n") for path in TREES}


def public(node: ast.Module | ast.ClassDef) -> Iterator[Documented]:
    """The module or class itself, and the public classes, functions and methods in it."""
    yield node
    for child in node.body:
        if isinstance(child, ast.ClassDef) and not child.name.startswith("_"):
            yield from public(child)
        elif isinstance(child, Function) and not child.name.startswith("_"):
            yield child


def docstrings(tree: ast.Module) -> set[ast.AST]:
    """The nodes that are docstrings, also those of private functions."""
    return {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, Documented) and node.body and isinstance(node.body[0], ast.Expr)
    }


def hangul_literals(tree: ast.Module) -> Iterator[ast.Constant]:
    """The string literals with Hangul in them, docstrings apart."""
    for node in {*ast.walk(tree)} - docstrings(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and HANGUL.search(node.value):
            yield node


def project_files() -> Iterator[Path]:
    """Every file of the project, without what is made from it."""
    for entry in ROOT.iterdir():
        if not MADE_HERE.fullmatch(entry.name):
            found = entry.rglob("*") if entry.is_dir() else [entry]
            yield from (path for path in found if path.is_file() and not {"__pycache__", ".genba"} & {*path.parts})


def test_functions_are_short() -> None:
    lengths = function_lengths()
    assert not over(lengths, 60)
    assert percentile(lengths.values(), 0.95) <= 30, over(lengths, 30)
    assert percentile(lengths.values(), 0.5) <= 10


def test_files_are_short() -> None:
    lengths = file_lengths()
    assert not over(lengths, 300)
    assert percentile(lengths.values(), 0.5) <= 100


def test_modules_are_named_after_what_they_are_about() -> None:
    parts = {part for path in TREES for part in Path(path).with_suffix("").parts}
    assert not [part for part in parts if SAYS_NOTHING.fullmatch(part)]


def test_everything_public_has_a_docstring() -> None:
    assert not [
        f"{path}:{getattr(node, 'lineno', 1)} {getattr(node, 'name', '')}"
        for path, tree in TREES.items()
        for node in public(tree)
        if not ast.get_docstring(node)
    ]


def test_korean_sentences_stand_in_i18n() -> None:
    assert not [
        f"{path}:{node.lineno} {node.value!r}"
        for path, tree in TREES.items()
        if not path.startswith(WORD_TABLES)
        for node in hangul_literals(tree)
    ]


def test_nothing_points_outside_the_project() -> None:
    assert not [
        f"{path.relative_to(ROOT)}: {found[0].decode()}"
        for path in project_files()
        if (found := ELSEWHERE.search(path.read_bytes()))
    ]


def test_the_measures_themselves() -> None:
    assert percentile([], 0.95) == 0
    assert percentile([7], 0.5) == 7
    assert percentile(range(1, 101), 0.95) == 95
    tree = ast.parse('def _f():\n    """한글"""\n    return f"{1} 한글"')
    assert [node.value for node in hangul_literals(tree)] == [" 한글"]
    assert ELSEWHERE.search(b"/".join([b"..", b"shared"]))
