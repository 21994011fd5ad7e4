"""A release on the disk: nobody sees half of one, no two are made at once, and none takes the place of another."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bylaw.doors.disk import discard, place_in, stage
from bylaw.doors.releases import SUFFIX

_LOCK = ".bylaw.lock"


class Clash(Exception):
    """Says in a sentence what is there already, or is being made by somebody else."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Whoever is in here is the only one who makes a release of this project, or changes this site. Raises Clash.

    The system forgets who was in here as soon as the process ends, however it ends.
    """
    made = not folder.exists()
    folder.mkdir(exist_ok=True)
    file = folder / _LOCK
    lock = FileLock(file)
    try:
        lock.acquire(blocking=False)
    except (Timeout, FileNotFoundError):  # the other one took the folder away again
        raise Clash("Another release is being made or deployed here. Wait until it is done, then look again.") from None
    try:
        yield
    finally:
        if sys.platform != "win32":  # there a file that is open stays, and the lock takes it away itself
            file.unlink(missing_ok=True)
        lock.release()
        if made and not any(folder.iterdir()):
            folder.rmdir()


@contextmanager
def workshop(target: Path) -> Iterator[Path]:
    """A hidden folder beside what is made, which is gone at the end. Raises Clash where there is something already."""
    refuse_if_there(target)
    made = not target.parent.exists()
    folder = stage(target.absolute())
    try:
        yield folder
    finally:
        discard(folder)
        if made and not any(target.parent.iterdir()):
            target.parent.rmdir()


def refuse_if_there(target: Path) -> None:
    """Raise Clash where a bundle of that name is there."""
    if target.exists() or target.is_symlink():
        raise Clash(f"{target} is there already. A release is never made over: remove it if it is on no record.")


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a new folder, and have the disk take them."""
    for path, data in files.items():
        with place_in(folder, path).open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def publish(bundle: Path, target: Path, record: Path, data: bytes) -> None:
    """Put a finished bundle in its place, then its record, each in one step. Raises Clash.

    A process that is killed between the two leaves a bundle that is whole and on no record, which is refused next time.
    """
    if record.exists():
        raise Clash(f"{record.name} is there already: what is on record is never changed.")
    unfinished = record.with_name(f".{record.name}-{os.getpid()}")
    try:
        unfinished.write_bytes(data)
        try:
            bundle.rename(target)
        except OSError:
            refuse_if_there(target)
            raise
        _link(unfinished, record)
    finally:
        unfinished.unlink(missing_ok=True)


def _link(unfinished: Path, record: Path) -> None:
    """A second name for a file, which unlike a new name never takes the place of another file."""
    try:
        record.hardlink_to(unfinished)
    except OSError:  # it is there, or the file system knows no such names
        if record.exists():
            raise Clash(f"{record.name} is there already: what is on record is never changed.") from None
        unfinished.rename(record)


def record_file(records: Path, name: str) -> Path:
    """Where the record of a release lies."""
    return records / f"{name}{SUFFIX}"
