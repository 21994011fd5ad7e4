"""What a command is pointed at: a folder of policies, or one policy among its neighbours."""

import os
from datetime import date
from pathlib import Path

from bylaw.build import Reading, read
from bylaw.doors.disk import is_policy, policy_files


class NothingToReadError(Exception):
    """There is no policy where the command was pointed."""


def read_asked(target: Path, today: date) -> Reading:
    """Read a folder, or the folder around one file.

    A file is read with its neighbours, since they share roles and references, but only it is spoken of.
    """
    if target.is_dir():
        files = policy_files(target)
        if not files:
            raise NothingToReadError(f"There are no .policy files in {target}.")
        return read(files, today)
    if not target.is_file():
        raise NothingToReadError(f"There is no folder or file called {target}.")
    folder = target.parent
    beside = sorted(p for p in folder.iterdir() if is_policy(p.name) and not p.name.startswith(".") and p.is_file())
    files = {p.name: p.read_bytes() for p in {*beside, target}}
    reading = read(files, today)
    kept = tuple(d for d in reading.diagnostics if d.span.path == target.name)
    return Reading(reading.handbook, kept)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in one step: it holds the old bytes or the new, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
