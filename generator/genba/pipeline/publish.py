"""Built sites → what a web server serves, never older than what is served already."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from genba.pipeline.build import site_of
from genba.pipeline.load import Loaded, Unusable
from genba.read.ancestry import follows, head
from genba.site.manifest import Manifest, digest_of, manifest_of
from genba.site.releases import (
    Build,
    Built,
    Release,
    Spoilt,
    Taken,
    add,
    back,
    go_live,
    keep_newest,
    live,
    locked,
)
from genba.site.swap import NotOurs, is_ours

_NOTES_DATA = Path("data", "notes.json")


def note_build(loaded: Loaded, site: Path, made: Mapping[str | None, Manifest]) -> None:
    """Notes down beside the site folder what the sites in it were built from; within, it would change with each commit.

    Where that can't be written it is left out: ``publish`` then goes by the commit that the notes stand at.
    """
    told = _told(site)
    for audience, files in made.items():
        told[audience or ""] = {
            "commit": _heads(loaded.folder.roots),
            "as_of": loaded.as_of.isoformat(),
            "digest": digest_of(files),
        }
    new = _record(site).with_suffix(".new")
    try:
        new.write_text(json.dumps({"version": 1, "sites": told}, indent=1) + "\n")
        new.replace(_record(site))
    except OSError:
        new.unlink(missing_ok=True)


def publish(
    root: Path, site: Path, target: Path, *, audiences: Sequence[str | None], keep: int, force: bool,
    over: Sequence[Path] = (),
) -> int:  # fmt: skip
    """Publishes the audiences' sites that lie at ``site``; the new release's number. Raises Unusable.

    They were built from the notes folder ``root`` and those laid ``over`` it.
    """
    notes = (root, *over)
    sites = {audience or "": _built(notes, site, audience) for audience in audiences}
    with _publishing(target):
        if not force:
            _refuse_older(notes, {name: one.build for name, one in sites.items()}, live(target))
        made = add(target, sites)
        go_live(target, made.number)
        keep_newest(target, keep)
    return made.number


def roll_back(target: Path) -> int:
    """Leads back to the release that was live before; its number. Raises Unusable."""
    with _publishing(target):
        before = back(target)
        if before is None:
            raise Unusable("publish-nothing-before", folder=str(target))
        go_live(target, before.number)
    return before.number


@contextmanager
def _publishing(target: Path) -> Iterator[None]:
    try:
        with locked(target):
            yield
    except Taken:
        raise Unusable("publish-taken", folder=str(target)) from None
    except NotOurs:
        raise Unusable("publish-not-ours", folder=str(target)) from None
    except Spoilt as error:
        raise Unusable("publish-spoilt", path=str(error)) from None
    except OSError as error:
        raise Unusable("publish-unwritable", folder=str(target), reason=error.strerror or str(error)) from None


def _built(notes: Sequence[Path], site: Path, audience: str | None) -> Built:
    """One audience's built site. Raises Unusable if it is not there, or other than it was built."""
    folder = site_of(site, audience)
    if not is_ours(folder):
        raise Unusable("publish-not-built", folder=str(folder))
    try:
        files = manifest_of(folder)
    except OSError as error:
        raise Unusable("publish-unreadable", folder=str(folder), reason=error.strerror or str(error)) from None
    told = _told(site).get(audience or "")
    if told is None:
        return Built(folder, Build(_heads(notes), _as_of(folder)), files)
    if told["digest"] != digest_of(files):
        raise Unusable("publish-changed", folder=str(folder))
    return Built(folder, Build(told["commit"], told["as_of"]), files)


def _as_of(site: Path) -> str:
    try:
        return str(json.loads((site / _NOTES_DATA).read_bytes())["as_of"])
    except (OSError, ValueError, KeyError):
        raise Unusable("publish-changed", folder=str(site)) from None


def _refuse_older(notes: Sequence[Path], builds: Mapping[str, Build], served: Release | None) -> None:
    """Raises Unusable if an audience's build is older than what it reads now, or nobody can tell."""
    for name, build in builds.items():
        now = served.builds.get(name) if served else None
        if now is None:
            continue
        newer = build.commit == now.commit or not now.commit or _follows(notes, build.commit, now.commit)
        if newer is None:
            raise Unusable("publish-unrelated", commit=now.commit[:12])
        if not newer or build.as_of < now.as_of:
            raise Unusable("publish-older", found=_shown(build), live=_shown(now))


def _follows(notes: Sequence[Path], commit: str, earlier: str) -> bool | None:
    """True if each folder's commit comes after the one that it had, or is it."""
    now, before = commit.split(), earlier.split()
    if not len(now) == len(before) == len(notes):
        return None
    known = [follows(*each) for each in zip(notes, now, before, strict=True)]
    return None if None in known else all(known)


def _heads(notes: Sequence[Path]) -> str:
    """The commits that the folders stand at; empty if there is none for one of them."""
    heads = [head(each) for each in notes]
    return " ".join(heads) if all(heads) else ""


def _shown(build: Build) -> str:
    return " ".join(filter(None, (build.as_of, build.commit[:12])))


def _record(site: Path) -> Path:
    top = Path(os.path.abspath(site))
    return top.parent / f".{top.name}.build.json"


def _told(site: Path) -> dict[str, dict[str, str]]:
    """What was noted down of the sites at ``site``, by audience; nothing if it can't be read."""
    try:
        told = json.loads(_record(site).read_bytes())
        return {
            name: {key: str(each[key]) for key in ("commit", "as_of", "digest")} for name, each in told["sites"].items()
        }
    except (OSError, ValueError, LookupError, AttributeError, TypeError):
        return {}
