"""Where the theme's overrides, mkdocs.yml and the rules' cases lie: beside this file in a wheel, or in the checkout."""

from __future__ import annotations

import zipfile
from importlib.resources.abc import Traversable
from pathlib import Path

_HERE = Path(__file__).parent
_CHECKOUT = _HERE.parents[2]


def theme_folder() -> Path:
    """The folder of theme HTML, CSS and scripts."""
    return _first(_CHECKOUT / "site_overrides", _HERE / "overrides")


def base_configuration() -> Path:
    """The engine's configuration that every site starts from."""
    return _first(_CHECKOUT / "mkdocs.yml", _HERE / "mkdocs.yml")


def rule_cases() -> Traversable:
    """The folder of bad and good cases, one folder a rule; packed in a wheel, for not every system holds its names."""
    cases = _first(_CHECKOUT / "tests" / "cases", _HERE / "cases.zip")
    return cases if cases.is_dir() else zipfile.Path(cases)


def _first(checkout: Path, packaged: Path) -> Path:
    return checkout if (_CHECKOUT / "generator").is_dir() else packaged
