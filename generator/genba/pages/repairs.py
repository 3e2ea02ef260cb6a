"""Notes set aside or repaired, with line, cause and cure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from genba.model import urls
from genba.pages.groups import Group
from genba.pages.page import Page
from genba.pages.printer import Printer


@dataclass(frozen=True, slots=True)
class Repair:
    """A finding in words."""

    path: str
    line: int
    column: int
    rule: str
    severity: str
    message: str
    hint: str
    aside: bool


def repairs_page(printer: Printer, repairs: Sequence[Repair]) -> Page:
    """What was set aside first, then what was left out, then what was read as it was meant."""
    t = printer.words
    groups = [
        Group("aside", t.set_aside, [one for one in repairs if one.aside]),
        Group("errors", t.left_out, [one for one in repairs if one.severity == "error" and not one.aside]),
        Group("repaired", t.repaired, [one for one in repairs if one.severity == "warning"]),
    ]
    return printer.page(urls.REPAIRS, "repairs", t.repairs, groups=groups)
