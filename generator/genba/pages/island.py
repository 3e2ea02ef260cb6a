"""What a page hands to its own script: JSON in an element that is no script."""

from __future__ import annotations

import json
from collections.abc import Mapping

from markupsafe import Markup

from genba.settings import Forge

_FORGES = {"github": "GitHub", "gitlab": "GitLab", "gitea": "Gitea"}


def island(values: Mapping[str, object]) -> Markup:
    """JSON that may stand in a script element: nothing in it can end that."""
    return Markup(json.dumps(values, ensure_ascii=False, separators=(",", ":")).replace("<", r"\u003c"))


def forge_values(forge: Forge | None) -> dict[str, str] | None:
    """A forge as scripts know it; ``name`` is what people call it."""
    return {**forge.model_dump(), "name": _FORGES[forge.kind]} if forge else None
