"""Which commit the notes stand at, and whether it comes after another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from genba.read.history import home_of, noted_head

if TYPE_CHECKING:
    import git


def head(folder: Path) -> str:
    """The commit that ``folder`` stands at; empty outside Git, or before the first commit."""
    home = home_of(folder)
    if home is None:
        return ""
    if noted := noted_head(home):  # GitPython takes longer to import than all else here
        return noted
    repository = _repository(folder)
    if repository is None:
        return ""
    with repository:
        try:
            return repository.head.commit.hexsha
        except ValueError:  # no commit yet
            return ""


def follows(folder: Path, commit: str, earlier: str) -> bool | None:
    """True if ``commit`` is ``earlier`` or comes after it; None if the history here does not hold them both."""
    repository = _repository(folder)
    if repository is None:
        return None
    import git

    with repository:
        try:
            repository.git.merge_base("--is-ancestor", "--", earlier, commit)
        except git.GitCommandError as error:
            return False if error.status == 1 else None
    return True


def _repository(folder: Path) -> git.Repo | None:
    try:
        import git
    except ImportError:  # GitPython refuses to load without a git command
        return None
    try:
        return git.Repo(folder, search_parent_directories=True)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError):
        return None
