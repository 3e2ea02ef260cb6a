"""Which files changed since a commit: committed on this side of it, staged, edited or new and untracked."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import git


class ChangesError(Exception):
    """Git can't tell what changed; ``rule`` names the sentence that says why, ``facts`` fill it."""

    def __init__(self, rule: str, **facts: str) -> None:
        super().__init__(rule, facts)
        self.rule = rule
        self.facts = facts


def changed_files(folder: Path, revision: str) -> frozenset[str]:
    """Paths within ``folder``, with ``/`` and NFC, of the files that are not as where ``revision`` and HEAD parted.

    Raises ChangesError outside Git, and for a revision that is unknown or has no history in common with HEAD.
    """
    with _repository(folder) as repository:
        root = Path(str(repository.working_tree_dir)).resolve()
        prefix = folder.resolve().relative_to(root).as_posix()
        base = _base(repository, revision)
        edited = _git(repository, "diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", base, "--", prefix)
        new = _git(repository, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", prefix)
    below = "" if prefix == "." else prefix + "/"
    paths = [*edited.split("\0"), *new.split("\0")]
    return frozenset(unicodedata.normalize("NFC", path.removeprefix(below)) for path in paths if path)


def _repository(folder: Path) -> git.Repo:
    try:
        import git
    except ImportError:  # GitPython refuses to load without a git command
        raise ChangesError("not-in-git", folder=str(folder)) from None
    try:
        repository = git.Repo(folder, search_parent_directories=True)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError):
        raise ChangesError("not-in-git", folder=str(folder)) from None
    if repository.bare:
        raise ChangesError("not-in-git", folder=str(folder))
    return repository


def _base(repository: git.Repo, revision: str) -> str:
    """The commit where ``revision`` and HEAD parted."""
    from git import GitCommandError

    try:
        commit = _git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    except GitCommandError:
        raise ChangesError("unknown-revision", revision=revision) from None
    try:
        return _git(repository, "merge-base", commit.strip(), "HEAD").strip()
    except GitCommandError:
        raise ChangesError("unrelated-revision", revision=revision) from None


def _git(repository: git.Repo, *arguments: str) -> str:
    command = ["git", "--literal-pathspecs", *arguments]
    return str(repository.git.execute(command, stdout_as_string=True, strip_newline_in_stdout=False))
