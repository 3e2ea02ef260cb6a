"""Where the theme's overrides and mkdocs.yml lie: beside this file in a wheel, in the checkout otherwise."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent
_CHECKOUT = _HERE.parents[2]


def theme_folder() -> Path:
    """The folder of theme HTML, CSS and scripts."""
    return _first(_CHECKOUT / "site_overrides", _HERE / "overrides")


def base_configuration() -> Path:
    """The engine's configuration that every site starts from."""
    return _first(_CHECKOUT / "mkdocs.yml", _HERE / "mkdocs.yml")


def _first(checkout: Path, packaged: Path) -> Path:
    return checkout if (_CHECKOUT / "generator").is_dir() else packaged
