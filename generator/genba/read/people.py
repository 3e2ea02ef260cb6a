"""People at customers, as in ``남궁혁 전무(재무), 외 1명``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from genba.model.note import Person
from genba.model.vocabulary import TITLES

_OTHERS = re.compile(
    r"(?:외|그\s*외|기타)\s*(?P<ko>\d{1,4})\s*(?:명|인|분)|(?:\+|and\s+)(?P<en>\d{1,4})\s+others?",
    re.IGNORECASE,
)
_TITLE = "|".join(sorted(map(re.escape, TITLES), key=len, reverse=True))
_PERSON = re.compile(rf"(?P<name>[가-힣]{{2,4}})\s+(?P<title>{_TITLE})(?:\((?P<department>[^()]+)\))?(?![가-힣]{{3}})")
_WHOLE = re.compile(r"(?P<words>[^()]+?)\s*(?:\((?P<department>[^()]*)\))?")


def people_of(values: Iterable[str]) -> tuple[tuple[Person, ...], int]:
    """The people named, and how many others."""
    people, others = [], 0
    for value in values:
        others += sum(int(hit["ko"] or hit["en"]) for hit in _OTHERS.finditer(value))
        name = _OTHERS.sub("", value).strip(" ,·")
        if name:
            people.append(person(name))
    return tuple(people), others


def person(text: str) -> Person:
    """One person; the last word before the parentheses is the title if there are several words."""
    match = _WHOLE.fullmatch(text)
    if not match:
        return Person(text)
    words = match["words"].split()
    title = words.pop() if len(words) > 1 and (words[-1] in TITLES or re.search("[가-힣]", text)) else ""
    return Person(" ".join(words), title, (match["department"] or "").strip())


def people_in(line: str) -> tuple[tuple[Person, ...], int]:
    """The people that a note's first line names by name and title, and how many others."""
    hits = _PERSON.finditer(line)
    people = tuple(Person(hit["name"], hit["title"], hit["department"] or "") for hit in hits)
    others = sum(int(hit["ko"] or hit["en"]) for hit in _OTHERS.finditer(line)) if people else 0
    return people, others
