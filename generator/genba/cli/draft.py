"""A note before a word of it is written: its header filled in, put where it belongs."""

from __future__ import annotations

import json
import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from genba.cli.starter import note_template
from genba.read.values import item

_NO_FILE_NAME = re.compile(r'[\s\\/:*?"<>|]+')


@dataclass(frozen=True, slots=True)
class Draft:
    """Who met whom when. ``customer`` is written into the note, ``customer_id`` into the file's name."""

    day: date
    executive: str
    customer: str
    customer_id: str
    kind: str

    def name(self, number: int) -> str:
        """The file's stem; a number from 2 on tells several of a day apart."""
        customer = _NO_FILE_NAME.sub("-", self.customer_id)
        return f"{self.day}-{self.executive}-{customer}" + (f"-{number}" if number > 1 else "")

    def text(self, language: str) -> str:
        """The template with the header filled in."""
        facts = {"date": str(self.day), "executive": self.executive, "kind": self.kind}
        return note_template(language, {**facts, "customer": _value(self.customer)})


def write_draft(draft: Draft, root: Path, *, language: str, taken: Container[str]) -> Path:
    """Writes a new file into the year's folder of ``root`` and gives its path; no file is ever overwritten.

    ``taken`` are the casefolded stems that other notes have, wherever they lie. Raises OSError.
    """
    folder = root / f"{draft.day:%Y}"
    folder.mkdir(exist_ok=True)
    number = 1
    while True:
        path = folder / f"{draft.name(number)}.md"
        number += 1
        if path.stem.casefold() in taken:
            continue
        try:
            with path.open("xb") as file:  # of two at once, one gets the next number
                file.write(draft.text(language).encode())
        except FileExistsError:
            continue
        return path


def _value(name: str) -> str:
    """A name as one value of the header, whatever signs it holds."""
    return name if item(name) == name and '"' not in name else f"[{json.dumps(name, ensure_ascii=False)}]"
