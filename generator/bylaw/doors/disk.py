"""Reads policy files from disk, and puts a whole site in place of the last one in a single step."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from bylaw.source.text import MOST_BYTES

SUFFIX = ".policy"


def is_policy(name: str) -> bool:
    """Whether a file's name says that it holds policy text."""
    return name.lower().endswith(SUFFIX)


class NothingToRead(Exception):
    """Says in a sentence why there are no policies to read."""


def policy_files(place: Path) -> dict[str, bytes]:
    """Every policy file under a folder, by its path from there; of one file, it and those beside it.

    Hidden files and folders are passed over, and so is every link that leads out of the folder. A file that is
    too large is read far enough for the reader to see that. Raises NothingToRead.
    """
    root = place if place.is_dir() else place.parent
    try:
        found = sorted(_policy_paths(root)) if place.is_dir() else _one_file(place)
        files = {_name(path, root): _head(path) for path in found}
    except OSError as error:
        raise NothingToRead(f"{error.filename} cannot be read: {error.strerror}.") from error
    if not files:
        raise NothingToRead(f"There are no {SUFFIX} files in {place}.")
    return files


def _name(path: Path, root: Path) -> str:
    """The path of a file from a folder. Messages and data name the file, so the name has to be text."""
    name = path.relative_to(root).as_posix()
    shown = os.fsencode(name).decode("utf-8", "replace")
    if shown != name:
        raise NothingToRead(f"The name of the file {shown} is not text (UTF-8). Give it another one.")
    return name


def _one_file(path: Path) -> list[Path]:
    if path.exists() and not path.is_file():
        raise NothingToRead(f"{path} is neither a file nor a folder.")
    home = path.parent.resolve()
    beside = (p for p in path.parent.iterdir() if is_policy(p.name) and not p.name.startswith("."))
    return sorted({path, *(p for p in beside if _is_inside(p, home))})


def _policy_paths(root: Path) -> Iterator[Path]:
    home = root.resolve()
    for folder, folders, names in os.walk(root, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(folder, name)
            if is_policy(name) and not name.startswith(".") and _is_inside(path, home):
                yield path


def _refuse(error: OSError) -> None:
    raise error


def _is_inside(path: Path, home: Path) -> bool:
    """Whether a file is an ordinary one, links followed, and none of them leads out of the folder."""
    return path.is_file() and (not path.is_symlink() or path.resolve().is_relative_to(home))


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def place_in(folder: Path, path: str) -> Path:
    """Where a file of a path goes in a folder. What folders it takes are made."""
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def write_whole(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file so that it holds either what it held before or all of the data; who may read it stays the same.

    A private file only its owner can read, whoever could read it before; it takes the place of a link.
    """
    if path.exists() and not path.is_file():  # a device or a pipe
        path.write_bytes(data)
        return
    end = path if private else path.resolve()
    beside = end.with_name(f".{end.name}-{os.getpid()}")
    try:
        beside.touch(0o600 if private else 0o666)
        beside.write_bytes(data)
        if end.exists() and not private:
            shutil.copymode(end, beside)
        beside.replace(end)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    finally:
        beside.unlink(missing_ok=True)


def stage(site: Path) -> Path:
    """A new empty folder beside a site, to build in. What killed builds left behind is cleared first."""
    site.parent.mkdir(parents=True, exist_ok=True)
    for entry in sorted(site.parent.iterdir()):
        if entry.name.startswith(f".{site.name}-"):
            _mend(entry, site)
    folder = _beside(site, "building")
    folder.mkdir()
    return folder


def publish(staged: Path, site: Path) -> None:
    """Put a finished site in place of the last one, whose hidden entries (`.git`) stay, as MkDocs keeps them."""
    old = _beside(site, "replaced")
    if site.exists():
        try:
            site.rename(old)
        except OSError:  # a mount point cannot be renamed
            _pour(staged, site)
            return
    staged.rename(site)
    for entry in old.glob(".*"):
        if not (site / entry.name).exists():
            entry.rename(site / entry.name)
    discard(old)


def discard(folder: Path) -> None:
    """Remove a folder that is no longer needed, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)


def _beside(site: Path, purpose: str) -> Path:
    return site.with_name(f".{site.name}-{purpose}-{os.getpid()}")


def _mend(left: Path, site: Path) -> None:
    """Remove what a killed build left, or put the old site back if it was killed between two renames."""
    purpose, _, process = left.name.removeprefix(f".{site.name}-").partition("-")
    if purpose not in ("building", "replaced") or not process.isdigit() or _runs(int(process)):
        return
    if purpose == "replaced" and not site.exists():
        left.rename(site)
    else:
        discard(left)


def _runs(process: int) -> bool:
    """Whether another process of this number is alive. Windows cannot be asked without harm: there, no."""
    if process == os.getpid() or os.name == "nt":
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _pour(staged: Path, site: Path) -> None:
    for entry in site.iterdir():
        if not entry.name.startswith("."):
            discard(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
    shutil.copytree(staged, site, dirs_exist_ok=True)
    discard(staged)
