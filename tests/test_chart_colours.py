"""What is drawn can be told from the page in light, in dark and on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[1] / "site_overrides" / "assets" / "genba.css").read_text(encoding="utf-8")
DRAWN = CSS[CSS.index("/* Pictures */") : CSS.index(".genba-numbers {")]
# The grid and the track only guide the eye; what is filled with the page's own colour has an outline.
QUIET = {"--md-default-fg-color--lightest", "--md-default-bg-color", "--genba-heat", "--genba-tint"}


def variables(block: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", block))


def schemes() -> dict[str, dict[str, str]]:
    """What the variables are in light, dark and in print."""
    light = variables(CSS[CSS.index(":root,") : CSS.index("}", CSS.index(":root,"))])
    dark_at, print_at = CSS.index('[data-md-color-scheme="slate"]'), CSS.index(":root, [data-md-color-scheme]")
    dark, paper = variables(CSS[dark_at : CSS.index("}", dark_at)]), variables(CSS[print_at : CSS.index("}", print_at)])
    return {"light": light, "dark": light | dark, "print": light | paper}


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance of ``#rgb`` or ``#rrggbb``."""
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_what_is_drawn_stands_out_from_the_page(scheme: str) -> None:
    values = schemes()[scheme]
    used = set(re.findall(r"(?:fill|stroke): var\((--[\w-]+)\)", DRAWN)) - QUIET
    assert {"--genba-mark", "--genba-warm", "--genba-amber", "--genba-ink"} <= used
    page = values["--md-default-bg-color"]
    faint = {name: contrast(values[name], page) for name in used if contrast(values[name], page) < 3}
    assert not faint


def test_print_is_black_on_white() -> None:
    paper = schemes()["print"]
    assert {paper[name] for name in ("--genba-mark", "--genba-warm", "--genba-amber", "--genba-ink")} == {"#000"}
    assert paper["--md-default-bg-color"] == "#fff"


def test_the_measure_of_contrast_itself() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)
