"""Who first committed each file, and when: one pass over the history, renames followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    import git


@dataclass(frozen=True, slots=True)
class Commit:
    """A file's first commit: its author and the author's date in the company's time zone."""

    name: str
    email: str
    day: date


@dataclass(frozen=True, slots=True)
class History:
    """First commits by path within the notes folder; ``shallow`` if the clone lacks older ones.

    ``state`` tells how far it was read: the last commit, and whatever else decides what is read of it.
    """

    commits: Mapping[str, Commit]
    shallow: bool
    state: str = ""


class HistoryError(Exception):
    """Git is there, but does not answer; its own words are in the message."""


def read_history(folder: Path, zone: ZoneInfo, known: History | None = None) -> History | None:
    """The history of ``folder``; None outside Git, or where Git is not installed. Raises HistoryError.

    ``known`` is what was read of it before, to go on from.
    """
    if home_of(folder) is None:
        return None
    if known and known.state and known.state == _state(folder, zone):
        return known
    try:
        import git  # costs more to import than a small folder costs to read
    except ImportError:  # GitPython refuses to load without a git command
        return None
    try:
        repository = git.Repo(folder, search_parent_directories=True)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError):
        return None
    with repository:
        nothing_yet = not repository.head.is_detached and not repository.references
        if repository.bare or nothing_yet:
            return History({}, False)
        try:
            return _read(repository, folder, zone, known)
        except git.GitCommandError as error:
            raise HistoryError(error.stderr.strip().removeprefix("stderr: ").strip("'")) from None


def _read(repository: git.Repo, folder: Path, zone: ZoneInfo, known: History | None) -> History:
    root = Path(str(repository.working_tree_dir)).resolve()
    prefix = folder.resolve().relative_to(root).as_posix()
    state, since = _state(folder, zone), _last_commit(repository, known, _state(folder, zone))
    arguments = (
        "--reverse", "--topo-order", "--name-status", "-z", "-M", "--diff-filter=AR",
        "--format=%x01%aN%x02%aE%x02%at%x00", *([f"{since}..HEAD"] if since else []), "--", prefix,
    )  # fmt: skip
    first = dict(known.commits) if known and since else {}
    below = "" if prefix == "." else prefix + "/"
    _add_first_commits(first, _git(repository, "log", *arguments), below, zone)
    return History(first, (Path(repository.common_dir) / "shallow").exists(), state)


def _last_commit(repository: git.Repo, known: History | None, state: str) -> str:
    """The commit up to which the history is known; empty if HEAD did not just grow from there, commit by commit."""
    from git import GitCommandError

    if not known or not state or known.state.partition(" ")[2] != state.partition(" ")[2]:
        return ""
    last = known.state.partition(" ")[0]
    try:
        base = _git(repository, "merge-base", last, "HEAD").strip()
        merges = _git(repository, "rev-list", "--merges", "--max-count=1", f"{last}..HEAD")
    except GitCommandError:  # the commit is gone
        return ""
    return last if base == last and not merges else ""


def _git(repository: git.Repo, *arguments: str) -> str:
    command = ["git", "--literal-pathspecs", *arguments]
    return str(repository.git.execute(command, stdout_as_string=True, strip_newline_in_stdout=False))


def _state(folder: Path, zone: ZoneInfo) -> str:
    """The last commit and what else decides on what is read of the history; empty if only Git itself can tell."""
    top, home = folder.resolve(), home_of(folder)
    head = noted_head(home) if home else ""
    if not home or not head:
        return ""
    marks = [_changed(home / "shallow"), _changed(home.parent / ".mailmap"), _changed(home / "config")]
    return f"{head} {zone.key} {marks} {top}"


def home_of(folder: Path) -> Path | None:
    """Where Git keeps what it knows of ``folder``; None outside Git."""
    top = folder.resolve()
    bare = (top for top in (top, *top.parents) if (top / "HEAD").is_file() and (top / "objects").is_dir())
    return next((each / ".git" for each in (top, *top.parents) if (each / ".git").exists()), next(bare, None))


def noted_head(home: Path) -> str:
    """The last commit, from the files where Git notes it down; empty where they are not in their usual place."""
    try:
        head = (home / "HEAD").read_text().strip()
        if not head.startswith("ref: "):
            return head
        name = head.removeprefix("ref: ")
        loose = home / name
        if loose.exists():
            return loose.read_text().strip()
        packed = (home / "packed-refs").read_text().splitlines()
    except (OSError, UnicodeDecodeError):  # a work tree of its own, or no repository yet
        return ""
    return next((line.partition(" ")[0] for line in packed if line.endswith(f" {name}")), "")


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _add_first_commits(first: dict[str, Commit], log: str, below: str, zone: ZoneInfo) -> None:
    """Adds to ``first`` what ``log`` tells of paths that came."""
    for entry in log.split("\x01")[1:]:
        head, _, changes = entry.partition("\0")
        name, email, seconds = head.split("\x02")
        commit = Commit(name, email.casefold(), datetime.fromtimestamp(int(seconds), zone).date())
        for old, path in _added(changes):
            if path.startswith(below):
                known = first.get(old.removeprefix(below)) if old else None
                first.setdefault(path.removeprefix(below), known or commit)


def _added(changes: str) -> Iterator[tuple[str, str]]:
    """Each path that came, with the path it had before (empty if it is new)."""
    fields = iter(changes.lstrip("\n").split("\0"))
    for status in fields:
        status = status.strip()
        if status.startswith("R"):
            yield next(fields), next(fields)
        elif status:
            yield "", next(fields)
