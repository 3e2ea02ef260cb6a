"""A notes folder that attacks: each line of tests/attacks in every place where a person writes."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from tests.conftest import NOTES

ATTACKS = Path(__file__).parent / "attacks"
LAST = "여기까지 남았다"
"""What stands after each attack, with its number: it must still be there."""

PICTURE = (NOTES / "attachments" / "mirinae-spare-shelf.png").read_bytes()
SCRIPT = "<script>parent.pwn(1)</script>"
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" onload="pwn(1)">{SCRIPT}</svg>'
_IN_A_NOTE, _IN_A_FILE = 6, 40  # attacks together: a browser takes its time with each page


def _read(name: str) -> str:
    return (ATTACKS / name).read_bytes().decode()


LINES = tuple(_read("lines.txt").removesuffix("\n").split("\n"))
BODIES = tuple(_read("bodies.txt").split("\n%%\n"))
HEADERS = tuple(_read("headers.txt").split("\n%%\n"))
PLAIN = tuple(line for line in LINES if not set(line) & set("{%"))
"""Without what looks like the blank of a template, for which a file is set aside."""
NAMES = tuple(_read("names.txt").removesuffix("\n").split("\n"))


def attacking(folder: Path) -> Path:
    """The sample with all attacks in it, in ``folder``."""
    notes = Path(shutil.copytree(NOTES, folder / "notes"))
    for path, content in {**dict(_notes()), **dict(_others())}.items():
        (notes / path).parent.mkdir(parents=True, exist_ok=True)
        (notes / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    settings = notes / "genba.toml"
    text = settings.read_text().replace('company = "온새미정공"', f"company = {json.dumps(LINES[0] + LINES[4])}")
    topics = "".join(f"attack-{at} = [{json.dumps(f'{line} {at}')}]\n" for at, line in enumerate(LINES[::_IN_A_FILE]))
    settings.write_text(text.partition("\n[topics]")[0] + f"\n[topics]\n{topics}")
    return notes


def ends() -> dict[str, str]:
    """The files that attack, and what must still be read of each."""
    found = ((path, re.search(f"{LAST}.*", text)) for path, text in (*_notes(), *_others()) if isinstance(text, str))
    return {path: hit[0] for path, hit in found if hit}


def last(kind: str, at: int) -> str:
    """The text at the end of a file that attacks."""
    return f"{LAST} {kind} {at}."


def _head(**more: object) -> str:
    """Front matter; JSON is YAML."""
    values = {"날짜": "2026-11-19", "임원": "cfo", "고객": ["한마루"], **more}
    return "---\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items()) + "---\n"


def _notes() -> Iterator[tuple[str, str | bytes]]:
    for at, lines in _groups(LINES, _IN_A_NOTE):
        head = _head(
            제목=lines[0], 고객=["한마루", lines[0]], 만난사람=lines, 장소=lines[1], 대필=lines[2], 언급=lines[3:4]
        )
        said = (f"{line}\n\n## {line}\n\n- {line}\n\n불평: {line}\n\n> {line}\n" for line in lines)
        yield f"2026/line-{at}.md", f"{head}{chr(10).join(said)}\n{last('line', at)}\n"
    for at, body in enumerate(BODIES):
        yield f"2026/body-{at}.md", f"{_head()}앞말\n\n{body}\n\n{last('body', at)}\n"
    for at, header in enumerate(HEADERS):
        yield f"2026/header-{at}.md", f"---\n날짜: 2026-11-19\n임원: cfo\n{header}\n---\n{last('header', at)}\n"
    for at, name in enumerate(NAMES):
        files = [f"{at}-{name}.{kind}" for kind in ("png", "svg", "html")]
        links = "".join(f"![{at}](../attachments/{quote(file)}) [b](../attachments/{quote(file)})\n" for file in files)
        yield f"2026/{name}.md", f"{_head()}{links}\n{last('name', at)}\n"
        yield from zip((f"attachments/{file}" for file in files), (PICTURE, SVG, SCRIPT), strict=True)
    for at, (name, *_) in _groups(NAMES, _IN_A_NOTE):
        yield f"2026/{name}/2026-11-19-cfo-{name} {at}.md", f"---\n고객: {json.dumps(name)}\n---\n{last('tail', at)}\n"


def _others() -> Iterator[tuple[str, str]]:
    for at, lines in _groups(PLAIN, _IN_A_FILE):
        said, each = json.dumps(" ".join(lines)), json.dumps(lines)
        dated = "\n".join(f"- 2026-11-01 {line}" for line in lines)
        head = f"이름: {said}\n별칭: {each}\n업종: {said}\n계열: {said}\n담당영업: {said}\n사람: {each}\n"
        yield f"customers/line-{at}.md", f"---\n{head}---\n{dated}\n\n{last('customer', at)}\n"
        head = f"이름: {said}\n직무: {said}\n직함: {said}\n별칭: {each}\n메일: a{at}@example.com\n"
        yield f"executives/line-{at}.md", f"---\n{head}---\n{dated}\n"
        yield f"issues/line-{at}.md", f"---\n제목: {said}\n책임: cto\n---\n{dated}\n\n{last('issue', at)}\n"
        decided = f"## 정한 것\n{dated}\n- {last('week', at)}\n\n## 할 일\n" + "\n".join(
            f"- [ ] @cfo {line}" for line in lines
        )
        yield f"minutes/2026-W{40 + at}.md", f"---\n날짜: 2026-11-16\n---\n{decided}\n"


def _groups(lines: Sequence[str], size: int) -> Iterator[tuple[int, list[str]]]:
    """Some lines at a time, numbered."""
    return enumerate(list(lines[start : start + size]) for start in range(0, len(lines), size))
