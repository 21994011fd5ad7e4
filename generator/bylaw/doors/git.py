"""Reads files as they stood in a revision, by way of the git that is on the machine."""

import subprocess
from pathlib import Path

from bylaw.doors.disk import is_policy


class NoSuchRevision(Exception):
    """Says in a sentence why files of a revision cannot be read."""


def policies_at(revision: str, folder: Path) -> dict[str, bytes]:
    """Every policy file that stood under a folder in a revision, by its path from there. Raises NoSuchRevision."""
    commit = commit_of(revision, folder)
    listed = run_git(folder, "ls-tree", "-r", "-z", "--full-tree", commit, "--", f"{prefix(folder)}")
    found: dict[str, bytes] = {}
    for entry in (listed or b"").decode("utf-8", "replace").split("\0"):
        about, _, path = entry.partition("\t")
        if not about or not is_policy(path) or not about.startswith("100"):
            continue
        content = run_git(folder, "cat-file", "blob", about.split()[2])
        if content is None:
            raise NoSuchRevision(f"{path} cannot be read from “{revision}”.")
        found[path.removeprefix(prefix(folder))] = content
    if not found:
        raise NoSuchRevision(f"There were no .policy files in {folder} at “{revision}”.")
    return found


def commit_of(revision: str, folder: Path) -> str:
    """The full name of the commit that a revision is, in the repository of a folder. Raises NoSuchRevision."""
    commit = run_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise NoSuchRevision(f"“{revision}” is neither a file nor a folder, and git knows no revision of that name.")
    return commit.decode().strip()


def prefix(folder: Path) -> str:
    """The folder's path from the top of its repository, with a slash at its end; empty for the top itself.

    Raises NoSuchRevision.
    """
    top = run_git(folder, "rev-parse", "--show-prefix")
    if top is None:
        raise NoSuchRevision(f"{folder} is not in a git repository.")
    return top.decode().strip()


def run_git(folder: Path, *arguments: str) -> bytes | None:
    """What git says, run in a folder; none where it refuses. Raises NoSuchRevision where there is no git."""
    try:
        done = subprocess.run(["git", *arguments], cwd=_there(folder), capture_output=True, check=False)
    except FileNotFoundError:
        raise NoSuchRevision(
            "git is not on this machine, so revisions cannot be read. Name two files instead."
        ) from None
    return done.stdout if done.returncode == 0 else None


def _there(folder: Path) -> Path:
    if not folder.is_dir():
        raise NoSuchRevision(f"There is no folder {folder}.")
    return folder
