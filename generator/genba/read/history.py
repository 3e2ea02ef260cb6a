"""Who first committed each file, and when: one pass over the history, renames followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Commit:
    """A file's first commit: its author and the author's date in the company's time zone."""

    name: str
    email: str
    day: date


@dataclass(frozen=True, slots=True)
class History:
    """First commits by path within the notes folder; ``shallow`` if the clone lacks older ones."""

    commits: Mapping[str, Commit]
    shallow: bool


class HistoryError(Exception):
    """Git is there, but does not answer; its own words are in the message."""


def read_history(folder: Path, zone: ZoneInfo) -> History | None:
    """The history of ``folder``; None outside Git, or where Git is not installed. Raises HistoryError."""
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
        root = Path(str(repository.working_tree_dir)).resolve()
        prefix = folder.resolve().relative_to(root).as_posix()
        try:
            text = repository.git.execute(
                ["git", "--literal-pathspecs", "log", "--reverse", "--topo-order", "--name-status", "-z", "-M",
                 "--diff-filter=AR", "--format=%x01%aN%x02%aE%x02%at%x00", "--", prefix],
                stdout_as_string=True, strip_newline_in_stdout=False,
            )  # fmt: skip
        except git.GitCommandError as error:
            raise HistoryError(error.stderr.strip().removeprefix("stderr: ").strip("'")) from None
        shallow = (Path(repository.common_dir) / "shallow").exists()
    below = "" if prefix == "." else prefix + "/"
    return History(_first_commits(str(text), below, zone), shallow)


def _first_commits(log: str, below: str, zone: ZoneInfo) -> dict[str, Commit]:
    first: dict[str, Commit] = {}
    for entry in log.split("\x01")[1:]:
        head, _, changes = entry.partition("\0")
        name, email, seconds = head.split("\x02")
        commit = Commit(name, email.casefold(), datetime.fromtimestamp(int(seconds), zone).date())
        for old, path in _added(changes):
            if path.startswith(below):
                known = first.get(old.removeprefix(below)) if old else None
                first.setdefault(path.removeprefix(below), known or commit)
    return first


def _added(changes: str) -> Iterator[tuple[str, str]]:
    """Each path that came, with the path it had before (empty if it is new)."""
    fields = iter(changes.lstrip("\n").split("\0"))
    for status in fields:
        status = status.strip()
        if status.startswith("R"):
            yield next(fields), next(fields)
        elif status:
            yield "", next(fields)
