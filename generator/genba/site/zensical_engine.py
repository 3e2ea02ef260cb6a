"""The one home of Zensical, which comes after Material: a staged tree → a site folder."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from genba.site.mkdocs_engine import EngineError, Look, equip

_ITS_SEARCH = ("search.json", "assets/javascripts/workers")


def installed() -> bool:
    """True if Zensical is there."""
    return find_spec("zensical") is not None


def render(staged: Path, out: Path, look: Look) -> None:
    """Builds ``staged``, a folder called docs, into ``out``. Raises EngineError with the engine's own words."""
    top = staged.parent
    equip(top, look)
    if look.box:
        _without_its_search(top / "mkdocs.yml")
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", str(top / "mkdocs.yml")]
    done = subprocess.run(command, cwd=top, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        raise EngineError((done.stderr or done.stdout).strip())
    shutil.copytree(top / "site", out, dirs_exist_ok=True)
    for name in _ITS_SEARCH if look.box else ():  # no page loads it then
        path = out / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _without_its_search(configuration: Path) -> None:
    """Its box would stand beside ours, and send readers to an index of its own."""
    told = json.loads(configuration.read_text(encoding="utf-8"))
    told["plugins"] = {"search": {"enabled": False}}
    configuration.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
