"""What a new notes repository starts with: the files beside this one, with their ``{fields}`` filled in.

``common`` goes into every repository, ``ko`` or ``en`` by its language; ``note`` holds the templates of a note.
A name that starts with ``dot_`` stands for one that starts with a dot, which tools would otherwise obey here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

from genba.model.week import Week

_HERE = Path(__file__).parent
_BACK, _AHEAD = 10, 14


def note_template(language: str, facts: Mapping[str, str]) -> str:
    """A note with nothing in it but its header."""
    return filled((_HERE / "note" / f"{language}.md").read_text(encoding="utf-8"), facts)


def starter_files(language: str, facts: Mapping[str, str]) -> Iterator[tuple[PurePosixPath, str]]:
    """Every file of a new repository: its path there, and its text."""
    for part in (_HERE / "common", _HERE / language):
        for path in sorted(part.rglob("*")):
            if path.is_file():
                names = (re.sub("^dot_", ".", name) for name in path.relative_to(part).parts)
                yield PurePosixPath(filled("/".join(names), facts)), filled(path.read_text(encoding="utf-8"), facts)


def starter_facts(company: str, day: date) -> dict[str, str]:
    """The fields of those files. Days before ``day`` are counted in working days, days after it one by one."""
    monday = Week.of(day).monday
    facts = {"company": company, "company_quoted": json.dumps(company, ensure_ascii=False)}
    facts |= {"last_week": str(Week.of(day).plus(-1)), "meeting_day": str(monday)}
    for back in range(1, _BACK + 1):
        past = _workdays_before(day, back)
        facts |= {f"workday_minus_{back}": str(past), f"year_minus_{back}": f"{past:%Y}"}
    for ahead in range(1, _AHEAD + 1):
        due = day + timedelta(days=ahead)
        facts[f"due_plus_{ahead}"] = f"{due.month}/{due.day}"
    return facts


def filled(text: str, facts: Mapping[str, str]) -> str:
    """``text`` with each ``{field}`` that ``facts`` know; other braces stay as they are."""
    return re.sub(r"\{(\w+)\}", lambda field: facts.get(field[1], field[0]), text)


def _workdays_before(day: date, count: int) -> date:
    while count:
        day -= timedelta(days=1)
        count -= day.weekday() < 5
    return day
