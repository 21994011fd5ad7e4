"""The source of a release: a revision of a git repository, taken out of it whole, and what git knows about it."""

import shutil
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from tarfile import TarFile, TarInfo
from typing import NamedTuple

from bylaw.doors.git import NoSuchRevision, commit_of, prefix, run_git
from bylaw.doors.releases import FOLDER
from bylaw.model.release import NO_TRAIL, Trail

CONFIGURATIONS = ("mkdocs.yml", "mkdocs.yaml")
_NOT_SOURCE = ("site", "dist", "node_modules", "__pycache__")


class NoSource(Exception):
    """Says in a sentence why nothing can be released from here, and what to do."""


class Revision(NamedTuple):
    """A commit of the repository that `folder` is in. `home` is the folder's path from the top of the repository."""

    folder: Path
    commit: str
    home: str


def revision(name: str, folder: Path) -> Revision:
    """The revision of that name. Raises NoSource, also where only part of the history is here."""
    try:
        found = Revision(folder, commit_of(name, folder), prefix(folder))
    except NoSuchRevision as error:
        raise NoSource(str(error)) from None
    if run_git(folder, "rev-parse", "--is-shallow-repository") == b"true\n":
        raise NoSource(
            "Only part of the history is here, so nobody can tell who changed what. Run: git fetch --unshallow "
            "(on GitHub: fetch-depth: 0; on GitLab: GIT_DEPTH: 0)."
        )
    return found


def head(folder: Path) -> Revision:
    """What is checked out. Raises NoSource."""
    try:
        if run_git(folder, "rev-parse", "--git-dir") is None:
            raise NoSource(
                "This folder is not in a git repository, so nobody could show later what was released. "
                "Run “git init”, and commit the policies."
            )
    except NoSuchRevision as error:
        raise NoSource(str(error)) from None
    if run_git(folder, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        raise NoSource("Nothing is committed here yet. Commit the policies first.")
    return revision("HEAD", folder)


def tag_day(name: str, at: Revision) -> date | None:
    """The day of the tag of that name: its own, or that of its commit. Raises NoSource where it is another's."""
    found = run_git(at.folder, "rev-parse", "--verify", "--quiet", f"refs/tags/{name}^{{commit}}")
    if found is None:
        return None
    if found.decode().strip() != at.commit:
        raise NoSource(
            f"The tag {name} is of another revision than the one that is checked out. Run “git checkout {name}”, or "
            "give the release another name."
        )
    day = run_git(at.folder, "for-each-ref", "--format=%(creatordate:short)", f"refs/tags/{name}")
    return date.fromisoformat(day.decode().strip()) if day else None


def uncommitted(at: Revision, policies: str) -> tuple[str, ...]:
    """Files that are not as the revision has them: any that git knows, and new ones in the folder of policies."""
    said = run_git(at.folder, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", ".") or b""
    found = []
    for entry in said.decode("utf-8", "replace").split("\0"):
        state, path = entry[:2], entry[3:].removeprefix(at.home)
        if path and not path.startswith(f"{FOLDER}/") and (state != "??" or path.startswith(f"{policies}/")):
            found.append(path)
    return tuple(found)


def take_out(at: Revision, into: Path) -> Path:
    """Write every file of a revision into a folder. Returns the project's folder in there. Raises NoSource."""
    as_kept = ("-c", "core.autocrlf=false", "-c", "core.eol=lf")
    packed = run_git(_top(at), *as_kept, "archive", "--format=tar", at.commit)
    if packed is None:
        raise NoSource(f"git cannot give the files of {at.commit}.")
    home = into.resolve()
    with TarFile(fileobj=BytesIO(packed)) as archive:
        for entry in archive:
            _put(archive, entry, home)
    return into / at.home


def _put(archive: TarFile, entry: TarInfo, home: Path) -> None:
    """Write a file or a link of an archive. Not every Python 3.11 can do that safely by itself."""
    place = home / entry.name
    leads_to = place.parent / entry.linkname if entry.issym() else place
    if not leads_to.resolve().is_relative_to(home):
        raise NoSource(f"{entry.name} leads out of the repository. Take it away.")
    if not entry.isdir():
        place.parent.mkdir(parents=True, exist_ok=True)
    content = archive.extractfile(entry) if entry.isfile() else None
    if content:
        place.write_bytes(content.read())
    elif entry.issym():
        place.symlink_to(entry.linkname)


def copy_of(folder: Path, into: Path) -> Path:
    """Copy a project, without hidden files and what is made from it."""
    shutil.copytree(folder, into, ignore=shutil.ignore_patterns(".*", *_NOT_SOURCE), dirs_exist_ok=True)
    return into


def trails(at: Revision, files: Mapping[str, str]) -> dict[str, Trail]:
    """Who last changed each policy, by its id. `files` are their paths from the project's folder, by id."""
    return {id: _trail(at, path) for id, path in files.items()}


def _trail(at: Revision, path: str) -> Trail:
    plainly = ("-c", "log.showSignature=false", "-c", "i18n.logOutputEncoding=UTF-8")
    said = run_git(_top(at), *plainly, "log", "-1", "--format=%an%x00%cn%x00%cs", at.commit, "--", f"{at.home}{path}")
    if not said:
        return NO_TRAIL
    author, committer, day = said.decode("utf-8", "replace").strip().split("\0")
    return Trail(_name(author), _name(committer), date.fromisoformat(day))


def _name(text: str) -> str:
    """A name as git has it; nothing where somebody has an e-mail address for a name."""
    return "" if "@" in text else text


def _top(at: Revision) -> Path:
    said = run_git(at.folder, "rev-parse", "--show-toplevel") or b""
    return Path(said.decode().rstrip("\n"))
