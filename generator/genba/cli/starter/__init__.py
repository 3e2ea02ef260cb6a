"""What a new notes repository starts with: the files beside this one, with their ``{fields}`` filled in.

``common`` goes into every repository, ``ko`` or ``en`` by its language; ``samples`` or ``bare``, ``executives``,
``forges`` and ``hooks`` hold what not every one has, ``note`` and ``executive`` the templates of such files. A name
that starts with ``dot_`` stands for one that starts with a dot, which tools would otherwise obey here. Lines from
``{if field}`` to ``{end}`` stand where the field is not empty.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from genba.model.week import Week

_HERE = Path(__file__).parent
_BACK, _AHEAD = 10, 14
_IF = re.compile(r"^\{if (\w+)\}\n(.*?)^\{end\}\n", re.MULTILINE | re.DOTALL)
_EXAMPLES = ("cfo", "cto")
_WORKFLOWS = {
    "github": ".github/workflows/notes.yml",
    "gitlab": ".gitlab-ci.yml",
    "forgejo": ".forgejo/workflows/notes.yml",
    "gitea": ".gitea/workflows/notes.yml",
    "none": "",
}
FORGES = tuple(_WORKFLOWS)


class Person(NamedTuple):
    """An executive who records from the first day on."""

    id: str
    name: str
    function: str
    mail: str

    @property
    def path(self) -> str:
        """Where the executive's file lies."""
        return f"notes/executives/{self.id}.md"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a new repository is to hold. Without ``executives`` there are two for an example; ``url`` is the forge's."""

    company: str
    language: str
    forge: str = "github"
    url: str = ""
    executives: tuple[Person, ...] = ()
    audiences: tuple[str, ...] = ()
    samples: bool = True
    hooks: bool = False


def note_template(language: str, facts: Mapping[str, str]) -> str:
    """A note with nothing in it but its header."""
    return filled((_HERE / "note" / f"{language}.md").read_text(encoding="utf-8"), facts)


def executive_text(language: str, person: Person) -> str:
    """The file of an executive."""
    return filled((_HERE / "executive" / f"{language}.md").read_text(encoding="utf-8"), person._asdict())


def starter_files(wanted: Wanted, day: date) -> Iterator[tuple[PurePosixPath, str]]:
    """Every file of a new repository: its path there, and its text."""
    facts = _facts(wanted, day)
    for part in _parts(wanted):
        for path in sorted((_HERE / part).rglob("*")):
            if path.is_file():
                place = filled(path.relative_to(_HERE / part).as_posix(), facts)
                yield PurePosixPath(re.sub(r"(^|/)dot_", r"\1.", place)), filled(_text(path), facts)
    for person in wanted.executives:
        yield PurePosixPath(person.path), executive_text(wanted.language, person)


def _parts(wanted: Wanted) -> Iterator[str]:
    yield from ("common", wanted.language)
    if not wanted.executives:
        yield f"executives/{wanted.language}"
    yield f"samples/{wanted.language}" if wanted.samples else "bare"
    if wanted.hooks:
        yield "hooks"
    if wanted.forge != "none":
        yield f"forges/{'forgejo' if wanted.forge == 'gitea' else wanted.forge}"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _facts(wanted: Wanted, day: date) -> dict[str, str]:
    """The fields of those files."""
    roster = tuple(one.id for one in wanted.executives) or _EXAMPLES
    return _days(day) | {
        "company": wanted.company,
        "company_quoted": json.dumps(wanted.company, ensure_ascii=False),
        "first": roster[0],
        "second": roster[min(1, len(roster) - 1)],
        "both": ", ".join(roster[:2]),
        "roster": _quoted(roster),
        "samples": "yes" if wanted.samples else "",
        "example_executives": "" if wanted.executives else "yes",
        "hooks": "yes" if wanted.hooks else "",
        "audiences": _quoted(wanted.audiences or ("staff", "executives")),
        "audiences_off": "" if wanted.audiences else "# ",
        "forge": wanted.forge,
        "forge_kind": {"forgejo": "gitea", "none": "github"}.get(wanted.forge, wanted.forge),
        "forge_off": "" if wanted.url else "# ",
        "url": wanted.url or "https://git.example.com/sales/notes",
        "workflow": _WORKFLOWS[wanted.forge],
        "runner": "ubuntu-latest" if wanted.forge == "gitea" else "docker",
    }


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(json.dumps(name, ensure_ascii=False) for name in names)


def _days(day: date) -> dict[str, str]:
    """Days before ``day`` are counted in working days, days after it one by one."""
    facts = {"last_week": str(Week.of(day).plus(-1)), "meeting_day": str(Week.of(day).monday)}
    for back in range(1, _BACK + 1):
        past = _workdays_before(day, back)
        facts |= {f"workday_minus_{back}": str(past), f"year_minus_{back}": f"{past:%Y}"}
    for ahead in range(1, _AHEAD + 1):
        due = day + timedelta(days=ahead)
        facts[f"due_plus_{ahead}"] = f"{due.month}/{due.day}"
    return facts


def filled(text: str, facts: Mapping[str, str]) -> str:
    """``text`` with each ``{field}`` that ``facts`` know; other braces stay as they are."""
    text = re.sub(
        r"^\{if (\w+)\}\n(.*?)^\{end\}\n", lambda part: part[2] if facts[part[1]] else "", text, flags=re.M | re.S
    )
    return re.sub(r"\{(\w+)\}", lambda field: facts.get(field[1], field[0]), text)


def _workdays_before(day: date, count: int) -> date:
    while count:
        day -= timedelta(days=1)
        count -= day.weekday() < 5
    return day
